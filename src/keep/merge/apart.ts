import { type Marks, marksIn, withoutMarks } from './masks.ts';
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

/**
 * Masked lines in which each paragraph that a helper printed has a line of its own again, where somebody has joined several of them and one is
 * no more: it can be taken out or replaced only by itself.
 */
export function takenApart(
  lines: readonly string[],
  marks: Marks,
  { isPrinted, isNow }: { readonly isPrinted: (id: number) => boolean; readonly isNow: (id: number) => boolean },
): readonly string[] {
  return lines.flatMap((line) => {
    const all = marksIn(line, marks);
    const isOurs = all.every(({ id, isTheirs }) => !isTheirs && isPrinted(id));
    if (all.length < 2 || !isOurs || all.every(({ id }) => isNow(id)) || withoutMarks(line, marks).trim() !== '')
      return [line];
    const end = /[\r\n]*$/.exec(line)![0];
    return all.flatMap(({ at, end: to }, nth) => [...(nth > 0 ? [end] : []), line.slice(at, to) + end]);
  });
}
