/**
 * What is wrong with a file of CSV, in words: DuckDB says it in many lines, of which the first has neither the reason nor, for some faults, the file.
 * @param said all of them.
 * @returns null where it is no fault of a row.
 */
export function brokenRow(said: string): string | null {
  const [first = '', ...others] = said.split('\n');
  const uncut = /when sniffing file "(.+)"/.exec(first)?.[1];
  if (uncut !== undefined)
    return `the rows of ${uncut} are not written alike: one has more or fewer cells than the others, a quote is not closed, or lines end in different ways`;
  const line = /CSV Error on Line: (\d+)/.exec(first)?.[1];
  const file = /^\s*file = (.+)$/m.exec(said)?.[1];
  const reason = others.find((one) =>
    /^(?:Error when|Invalid unicode|Value with|Expected Number|Maximum line)/.test(one),
  );
  return line === undefined || file === undefined || reason === undefined
    ? null
    : `line ${line} of ${file}: ${reason.trim().slice(0, 300)}`;
}
