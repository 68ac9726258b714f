import type { Hunk } from '../differences.ts';
import { allPrinted, type Printed } from './printed.ts';
import { isRow } from './row.ts';

/*
 * Between two blocks stand empty lines, and whether what comes in between them brings its empty line before it or behind it is chance. Where both sides put something
 * there, that chance must not decide which one is first: what a helper says below its table belongs to the table.
 */

/** A paragraph of a helper that comes in below a table, right below it. */
export function belowTable(hunk: Hunk, base: readonly string[], printed: Printed): Hunk {
  const { start, length, now } = hunk;
  const [gap, row] = [base[start - 1], base[start - 2]];
  const isBelow = gap !== undefined && row !== undefined && isEmpty(gap) && isRow(row) && printed.has(row);
  if (length > 0 || !isBelow || now.at(-1) !== gap || !allPrinted(now, printed)) return hunk;
  return { start: start - 1, length, now: [gap, ...now.slice(0, -1)] };
}

/** What a person put between two blocks, right above the second. */
export function aboveNext(hunk: Hunk, base: readonly string[]): Hunk {
  const { start, length, now } = hunk;
  const gap = base[start];
  if (length > 0 || gap === undefined || !isEmpty(gap) || now[0] !== gap) return hunk;
  return { start: start + 1, length, now: [...now.slice(1), gap] };
}

const isEmpty = (line: string): boolean => line.trim() === '';
