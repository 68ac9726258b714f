const decimals = /^[+-]?\d{0,40}(?:\.(\d{0,40}))?$/;

/** As many other numbers have to say how the numbers of a column are written. */
const leastOthers = 3;

/** What the other numbers of its column say of a number behind which the file ends without a line end. */
export type Ending = 'half' | 'doubtful' | 'whole';

/**
 * Whether the last number of a table may be half of one.
 * - `half`: it ends in a point, or all others (three at least) have two decimals more than it, or yet more. One fewer may be a zero that was
 *   not written.
 * - `whole`: it has as many decimals as all others, one at least, or is as long as the longest of them. No number, and no end of one.
 */
export function endingOf(last: string, others: readonly unknown[]): Ending {
  const own = decimals.exec(last);
  if (own === null) return 'whole';
  if (own[1] === '') return 'half';
  const length = own[1]?.length ?? 0;
  const written = others.flatMap((cell) => (cell === undefined || cell === '' ? [] : [String(cell)]));
  const lengths = written.map((cell) => decimals.exec(cell)?.[1]?.length ?? 0);
  if (lengths.length >= leastOthers && lengths.every((one) => one >= length + 2)) return 'half';
  const isAlike = length > 0 && lengths.every((one) => one === length);
  const isLong = written.every((cell) => cell.length <= last.length);
  return lengths.length > 0 && (isAlike || isLong) ? 'whole' : 'doubtful';
}
