const decimals = /^[+-]?\d{0,40}(?:\.(\d{0,40}))?$/;

/** As many other numbers have to say how the numbers of a column are written. */
const leastOthers = 3;

/**
 * Whether the last number of a table, behind which the file ends without a line end, is half of one: it ends in a point, or all others of its
 * column (three at least) have two decimals more than it, or yet more. One fewer may be a zero that was not written.
 */
export function isHalf(last: string, others: readonly unknown[]): boolean {
  const own = decimals.exec(last)?.[1];
  if (own === '') return true;
  if (decimals.exec(last) === null) return false;
  const lengths = others
    .filter((cell) => cell !== undefined && cell !== '')
    .map((cell) => decimals.exec(String(cell))?.[1]?.length ?? 0);
  return lengths.length >= leastOthers && lengths.every((length) => length >= (own?.length ?? 0) + 2);
}
