import { isRow } from './row.ts';

const item = /^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]/;

/**
 * Merged lines with an empty one where a table or a list of one text would run into a paragraph of another: a paragraph right below a
 * table is a row of it. As many as before: an empty line comes at the end of the one above.
 * @param texts what was merged: what stands together in one of them may do so.
 */
export function apart(lines: readonly string[], texts: readonly (readonly string[])[]): readonly string[] {
  const runsInto = (above: string, line: string): boolean =>
    above.trim() !== '' &&
    line.trim() !== '' &&
    (isRow(above) !== isRow(line) || (item.test(above) && /^\p{L}/u.test(line))) &&
    !texts.some((text) => text.some((one, i) => one === above && text[i + 1] === line));
  return lines.map((line, i) => {
    const next = lines.slice(i + 1, i + 20).find((one) => one !== '');
    return line !== '' && next !== undefined && runsInto(line, next)
      ? `${line}${/[\r\n]+$/.exec(line)?.[0] ?? '\n'}`
      : line;
  });
}
