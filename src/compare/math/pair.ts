/** The values of one metric and the index of the record that each comes from, ascending. */
interface Recorded {
  readonly values: Float64Array;
  readonly records: Int32Array;
}

/** The values of two metrics for the records that have both, in the order of the records, and which records these are. */
export function paired(
  a: Recorded,
  b: Recorded,
): { readonly a: Float64Array; readonly b: Float64Array; readonly records: Int32Array } {
  const most = Math.min(a.records.length, b.records.length);
  const [first, second, records] = [new Float64Array(most), new Float64Array(most), new Int32Array(most)];
  let n = 0;
  for (let i = 0, k = 0; i < a.records.length && k < b.records.length; ) {
    const [left, right] = [a.records[i]!, b.records[k]!];
    if (left === right) {
      first[n] = a.values[i]!;
      second[n] = b.values[k]!;
      records[n++] = left;
    }
    if (left <= right) i++;
    if (right <= left) k++;
  }
  return { a: first.subarray(0, n), b: second.subarray(0, n), records: records.subarray(0, n) };
}
