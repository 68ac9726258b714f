import { readLabel } from '../../fill/blank/label.ts';
import { styleOf } from '../../markdown/plain.ts';
import { type Difference, differences } from '../differences.ts';

/** Whether a line may be a row of a table. */
export function isRow(line: string): boolean {
  return /^[ \t>]*\|/.test(line);
}

/** The label of a row, without emphasis and unit. */
export function firstCell(line: string): string {
  const cell = cellsIn(line)[0] ?? '';
  return readLabel(cell).text || cell.trim();
}

/** The cells of a row between its pipes, padding and all. */
export function cellsIn(line: string): readonly string[] {
  const body = line.replace(/^[ \t>]*\|/, '').trimEnd();
  return (/(?<!\\)\|$/.test(body) ? body.slice(0, -1) : body).split(/(?<!\\)\|/);
}

/** A cell as it is compared: however wide somebody made the rule of a table, it is that rule. */
const styled = (cell: string): string => styleOf(cell).replace(/^(:?)-+(:?)$/, '$1-$2');

/**
 * A row that a person and the template changed, cell by cell; null where both changed the same cell, or where it is not
 * sure to be the same row.
 */
export function mergedRow(ours: string, old: string, theirs: string): string | null {
  if (![ours, old, theirs].every(isRow) || firstCell(old) !== firstCell(theirs)) return null;
  const [mine, base, now] = [cellsIn(ours), cellsIn(old), cellsIn(theirs)];
  if (styled(mine[0]!) !== styled(base[0]!)) return null;
  const cells = base.every((cell) => /^[\s:-]+$/.test(cell))
    ? mergedRule(mine, base, now)
    : mergedCells(mine, base, now);
  const lead = /^[ \t>]*\|/.exec(ours)![0];
  return cells && `${lead}${cells.join('|')}|${/[\r\n]*$/.exec(ours)![0]}`;
}

/** Of a rule just the number of its cells has to be right. */
function mergedRule(mine: readonly string[], base: readonly string[], now: readonly string[]): readonly string[] {
  const count = Math.max(1, mine.length + now.length - base.length);
  return Array.from({ length: count }, (_, i) => now[i] ?? mine.at(-1)!);
}

function mergedCells(
  mine: readonly string[],
  base: readonly string[],
  now: readonly string[],
): readonly string[] | null {
  const changes = (cells: readonly string[]) => differences(base.map(styled), cells.map(styled));
  const [ours, theirs] = [changes(mine), changes(now)];
  if (ours.some((one) => theirs.some((other) => meet(one, other)))) return null;
  const all = [...ours.map((one) => ({ ...one, cells: mine })), ...theirs.map((one) => ({ ...one, cells: now }))].sort(
    (a, b) => a.start - b.start || a.length - b.length,
  );
  const merged: string[] = [];
  let at = 0;
  let shift = 0;
  for (const { start, length, from, count, cells } of all) {
    merged.push(...mine.slice(at + shift, start + shift), ...cells.slice(from, from + count));
    if (cells === mine) shift += count - length;
    at = start + length;
  }
  return [...merged, ...mine.slice(at + shift)];
}

/** Whether two changes are of the same pieces, or put something into the same place. */
export function meet(one: Difference, other: Difference): boolean {
  const isInside = one.start < other.start + other.length && other.start < one.start + one.length;
  return isInside || (one.length === 0 && other.length === 0 && one.start === other.start);
}
