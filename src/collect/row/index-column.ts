import { factsOf } from './facts.ts';
import type { Groups } from './groups.ts';
import { type Values, valuesOf } from './values.ts';

/** Whether a column counts, and in which words that is told; null where it does not. */
export type Counting = string | null;

/** The numbers of a column that numbers its rows: numbers themselves, or `run1`, `rep_02`, all with the same word. */
export function ordinals(values: Values): Values | null {
  const { numeric, filled, texts } = factsOf(values);
  if (filled === 0) return null;
  if (numeric === filled) return values;
  if (numeric > 0 || texts.length === 0) return null;
  const [word] = /^\D{0,40}/.exec(texts[0]!) ?? [''];
  const numbered = (text: string): number => {
    const digits = text.startsWith(word) ? text.slice(word.length) : '';
    return /^\d{1,9}$/.test(digits) ? Number(digits) : Number.NaN;
  };
  if (!texts.every((text) => !Number.isNaN(numbered(text)))) return null;
  return valuesOf(
    Array.from({ length: values.size }, (_, row) => {
      const cell = values.at(row);
      const number = typeof cell === 'string' ? numbered(cell) : Number.NaN;
      return Number.isNaN(number) ? undefined : number;
    }),
  );
}

/** Whether numbers count 1 to k or 0 to k - 1 in groups of rows that are equal otherwise. A number that is missing here and there (a repeat that failed) is put up with. */
export function countsIn(values: Values, groups: Groups): Counting {
  const all = new Set<number>();
  const groupsOf = new Map<number, { size: number; seen: Set<number>; most: number }>();
  for (let row = 0; row < values.size; row += 1) {
    const number = values.number(row);
    if (Number.isNaN(number)) continue;
    if (!Number.isInteger(number) || number < 0 || number > 2 ** 31) return null;
    all.add(number);
    const group = groupsOf.get(groups.of[row]!) ?? { size: 0, seen: new Set(), most: 0 };
    group.seen.add(number);
    group.most = Math.max(group.most, number);
    groupsOf.set(groups.of[row]!, group);
  }
  if (all.size < 2) return all.size === 1 && (all.has(0) || all.has(1)) ? 'it is the same in all rows' : null;
  const from = all.has(0) ? 0 : 1;
  let top = 0;
  for (const number of all) top = Math.max(top, number);
  if (!all.has(from) || all.size !== top - from + 1) return null;
  let whole = 0;
  for (const { seen, most } of groupsOf.values()) if (seen.has(from) && seen.size === most - from + 1) whole += 1;
  return whole * 2 > groupsOf.size ? `it counts ${from} to ${top}` : null;
}

/** Whether each value is there once, as the ids of rows are. */
export function isUnique(values: Values): boolean {
  const seen = new Set<unknown>();
  for (let row = 0; row < values.size; row += 1) {
    const cell = values.at(row);
    if (cell === undefined) continue;
    if (seen.has(cell)) return false;
    seen.add(cell);
  }
  return seen.size > 0;
}

/** Whether all whole numbers between the lowest and the highest are there. */
export function areConsecutive(values: Values): boolean {
  let [low, high, count] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (let row = 0; row < values.size; row += 1) {
    const number = values.number(row);
    if (Number.isNaN(number)) continue;
    if (!Number.isInteger(number)) return false;
    [low, high, count] = [Math.min(low, number), Math.max(high, number), count + 1];
  }
  return count > 1 && high - low + 1 === count;
}
