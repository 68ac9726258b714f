import { isFilled } from './filled.ts';
import type { Groups } from './groups.ts';
import type { Values } from './values.ts';

/** What the values of a column are like, whatever it is called. */
export interface Facts {
  /** Rows with something in it; `N/A` and the like are nothing. */
  readonly filled: number;
  /** Rows with a number in it. */
  readonly numeric: number;
  /** Different values. Not counted beyond `most`. */
  readonly distinct: number;
  readonly lowest: number;
  readonly highest: number;
  /** All numbers are whole. */
  readonly whole: boolean;
  /** All numbers are such as people choose: 1, 8, 96, 1024, 1500, 0.5. */
  readonly round: boolean;
  /** Some different texts, as they are written. */
  readonly texts: readonly string[];
  readonly longest: number;
}

const most = 10_000;

/** Asked for again and again while a table is judged; columns do not change. */
const known = new WeakMap<Values, Facts>();

export function factsOf(values: Values): Facts {
  const before = known.get(values);
  if (before) return before;
  const facts = judged(values);
  known.set(values, facts);
  return facts;
}

function judged(values: Values): Facts {
  const seen = new Set<unknown>();
  const empty = new Set<unknown>();
  const texts: string[] = [];
  let [filled, numeric, longest, whole, round] = [0, 0, 0, true, true];
  let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < values.size; row += 1) {
    const cell = values.at(row);
    // Most columns of many rows are of numbers, and of those beyond `most` nothing has to be looked up.
    const isOwnNumber = typeof cell === 'number';
    if (cell === undefined || (!isOwnNumber && empty.has(cell))) continue;
    const isKnown = (isOwnNumber && seen.size >= most) || seen.has(cell);
    if (!isKnown && !isFilled(cell)) {
      empty.add(cell);
      continue;
    }
    filled += 1;
    const number = values.number(row);
    const isNumber = !Number.isNaN(number);
    if (isNumber) {
      numeric += 1;
      if (number < lowest) lowest = number;
      if (number > highest) highest = number;
    }
    if (isKnown || seen.size >= most) continue;
    seen.add(cell);
    if (isNumber) {
      whole &&= Number.isInteger(number);
      round &&= isRound(number);
    } else {
      const text = String(cell);
      longest = Math.max(longest, text.length);
      if (texts.length < 200) texts.push(text);
    }
  }
  return { filled, numeric, distinct: seen.size, lowest, highest, whole, round, texts, longest };
}

/** A number as people choose them: small, a power of two or a multiple of 64, or with no more than two digits that say something. */
function isRound(number: number): boolean {
  const size = Math.abs(number);
  if (!Number.isInteger(size)) return /^\d?\.?(?:\d|[27]?5)$/.test(String(size)) && size < 100;
  return size <= 16 || size % 64 === 0 || Number.isInteger(Math.log2(size)) || size === Number(size.toPrecision(2));
}

/** True where the same few values come back: each of them, or nearly, in more than one group. */
export function comesBack(values: Values, groups: Groups): boolean {
  const first = new Map<unknown, number>();
  const again = new Set<unknown>();
  for (let row = 0; row < values.size; row += 1) {
    const cell = values.at(row);
    if (!isFilled(cell)) continue;
    const group = groups.of[row]!;
    const before = first.get(cell);
    if (before === undefined) first.set(cell, group);
    else if (before !== group) again.add(cell);
    if (first.size > 1000) return false;
  }
  return first.size > 0 && again.size * 2 > first.size;
}

/** True where rows that are equal otherwise differ in it. */
export function differsWithin(values: Values, groups: Groups): boolean {
  const first = new Map<number, number>();
  for (let row = 0; row < values.size; row += 1) {
    const [group, code] = [groups.of[row]!, values.code(row)];
    const before = first.get(group);
    if (before === undefined) first.set(group, code);
    else if (before !== code) return true;
  }
  return false;
}

const moment =
  /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T _]\d{1,2}[:.-]?\d{2}.{0,24})?|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}(?: .{0,20})?|\d{8}[-_T]?\d{4,6}.{0,8}|\d{1,2}:\d{2}:\d{2}(?:\.\d+)?)$/;

/** True where all texts are dates or time stamps. */
export function areMoments({ texts, numeric }: Facts): boolean {
  return numeric === 0 && texts.length > 0 && texts.every((text) => moment.test(text.trim()));
}

/** True where the texts look like ids that nobody chose: hashes, UUIDs, time stamps. */
export function areIds({ texts, numeric }: Facts): boolean {
  return (
    texts.length > 0 &&
    numeric * 2 <= texts.length &&
    texts.every(
      (text) =>
        moment.test(text.trim()) ||
        (/^(?:[\w.]{1,20}[-_])?[0-9a-f]{6,64}(?:-[0-9a-f]{4,12}){0,4}$/i.test(text) && /\d/.test(text)),
    )
  );
}
