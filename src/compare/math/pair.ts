/** The values of one metric and the index of the record that each comes from, ascending. */
interface Recorded {
  readonly values: Float64Array;
  readonly records: Int32Array;
}

/** The values of two metrics for the records that have both, in the order of the records. */
export function paired(a: Recorded, b: Recorded): { readonly a: Float64Array; readonly b: Float64Array } {
  const at = new Map(Array.from(b.records, (record, i) => [record, i]));
  const both = Array.from(a.records, (record, i) => [i, at.get(record)] as const).filter(([, j]) => j !== undefined);
  return {
    a: Float64Array.from(both, ([i]) => a.values[i]!),
    b: Float64Array.from(both, ([, j]) => b.values[j!]!),
  };
}
