/**
 * A number as readers see it. Nothing here computes: values come in unrounded, text goes out.
 *
 * Rounding is half to even on the exact binary value, as Python's `format`, C's and R's `sprintf` do, so that a reader
 * can check a figure with a script of their own. Never localised: `.` for decimals, ASCII `-`, no grouping unless asked; `number/readable.ts` has how a page shows it.
 */

import type { DigitsRule, Numeral } from './phrase.ts';

/**
 * `value` with exactly `decimals` digits after the point (0 to 20).
 *
 * JavaScript's `toFixed` is exact but takes the larger neighbour at a tie (0.125 -> 0.13, 2.5 -> 3) and switches to an
 * exponent from 1e21; both are mended here. A result of zero has no sign.
 * @throws RangeError for NaN and infinities: an absent value must never get as far as being formatted.
 */
export function fixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`not a finite number: ${value}`);
  const size = Math.abs(value);
  let digits =
    size >= 1e21 ? BigInt(size).toString() + (decimals > 0 ? `.${'0'.repeat(decimals)}` : '') : size.toFixed(decimals);
  if (isTie(size, decimals) && isOdd(digits)) digits = stepDown(digits);
  return value < 0 && /[1-9]/.test(digits) ? `-${digits}` : digits;
}

/** True when `size` lies exactly in the middle of two numbers of `decimals` digits: one more digit, a 5, then only zeros. */
function isTie(size: number, decimals: number): boolean {
  if (size >= 2 ** 53 || decimals > 60) return false;
  // A double that is such a tie has decimals + 1 digits; toFixed(100) is exact and long enough to see any further one.
  const exact = size.toFixed(100);
  const after = exact.slice(exact.indexOf('.') + 1 + decimals);
  return after[0] === '5' && !/[1-9]/.test(after.slice(1));
}

function isOdd(digits: string): boolean {
  return Number(digits[digits.length - 1]) % 2 === 1;
}

/** The decimal numeral one unit in its last place below; used only where that last digit is odd, so nothing is borrowed. */
function stepDown(digits: string): string {
  return digits.slice(0, -1) + String(Number(digits[digits.length - 1]) - 1);
}

/** The significant digits of a number where nobody says how many. */
export const usualDigits = 4;

/**
 * The digits after the point that show `largest` with `significant` digits (rules.md#digits): 4.987 -> 3, 50.46 -> 2,
 * 12345 -> 0. All values of a row are shown with the decimals of its largest. 0 has none.
 */
export function decimalsFor(largest: number, significant = usualDigits): number {
  const size = Math.abs(largest);
  if (size === 0 || !Number.isFinite(size)) return 0;
  // The exponent after rounding: 9.9996 at four digits is 10.00, not 10.000.
  const exponent = Number(size.toExponential(significant - 1).split('e')[1]);
  return Math.min(20, Math.max(0, significant - 1 - exponent));
}

/**
 * True for values of which the largest is at least a hundred times the smallest: with the decimals of the largest the smallest
 * would have hardly a digit, so each is shown with its own. Zeros do not count.
 */
export function areFarApart(values: readonly number[]): boolean {
  const sizes = values.map(Math.abs).filter((size) => size > 0);
  return sizes.length > 1 && sizes.reduce((a, b) => Math.max(a, b)) >= 100 * sizes.reduce((a, b) => Math.min(a, b));
}

/** The digits of values that stand in one column or sentence. */
export interface Decimals {
  /** Digits after the point that all of them have; null: each has its own, for the values are far apart. */
  readonly after: number | null;
  /** Significant digits of the largest, or of each. */
  readonly significant: number;
  readonly rule: DigitsRule;
}

/** The digits of values that stand in one column or sentence: those that the largest needs, or each its own. */
export function decimalsOfAll(values: readonly number[], significant = usualDigits): Decimals {
  if (areFarApart(values)) return { after: null, significant, rule: 'significant' };
  return largestDecides(values, significant);
}

/** So many digits after the point as show the largest of `values` with `significant` digits. */
export function largestDecides(
  values: readonly number[],
  significant = usualDigits,
  rule: 'significant' | 'factor' = 'significant',
): Decimals {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return { after: decimalsFor(largest, significant), significant, rule };
}

/** The same digits after the point for all, by a rule that does not look at the values. */
export function allWith(after: number, rule: DigitsRule): Decimals {
  return { after, significant: usualDigits, rule };
}

/** A value with the digits of its column. */
export function written(value: number, decimals: Decimals): string {
  return writtenNumeral(value, decimals).text;
}

/** A measured number by itself, with as many digits as are usual; one that has no more stays. */
export function asMeasured(value: number): string {
  const [usual, all] = [written(value, largestDecides([value])), String(value)];
  return all.length <= usual.length ? all : usual;
}

/** A value with the digits of its column, and by which rule: where the largest value decides and another needs other digits, it is the row's. */
export function writtenNumeral(value: number, { after, significant, rule }: Decimals): Numeral {
  const looksAtValues = after === null || rule === 'significant' || rule === 'factor';
  const own = looksAtValues ? decimalsFor(value, significant) : after;
  const decimals = after ?? own;
  return {
    text: fixed(value, decimals),
    rounding: { decimals, significant, rule: own === decimals ? rule : 'row' },
  };
}

/** A value with `decimals` digits after the point, by a rule that does not look at other values. */
export function numeralBy(rule: DigitsRule, value: number, decimals: number): Numeral {
  return writtenNumeral(value, allWith(decimals, rule));
}

/** A percentage with one decimal (none from 1000 up), without the sign `%`: `-67.5`, or `+207.6` when `signed`. */
export function percent(
  value: number,
  options: { readonly signed?: boolean; readonly decimals?: number } = {},
): string {
  return percentNumeral(value, options).text;
}

/** The same with its rule. */
export function percentNumeral(
  value: number,
  { signed = false, decimals }: { readonly signed?: boolean; readonly decimals?: number } = {},
): Numeral {
  const { text, rounding } = numeralBy(
    decimals === undefined ? 'percentage' : 'asked',
    value,
    decimals ?? (Math.abs(value) >= 1000 ? 0 : 1),
  );
  return { text: signed ? withSign(text) : text, rounding };
}

/** A difference of percentages in percentage points, without sign or unit: `0.65`. */
export function pointsNumeral(value: number): Numeral {
  return numeralBy('points', value, 2);
}

/** Puts `+` before a numeral that is above zero; zero and negative ones stay as they are. */
export function withSign(numeral: string): string {
  return numeral.startsWith('-') || !/[1-9]/.test(numeral) ? numeral : `+${numeral}`;
}

/** A ratio or factor with three significant digits, without the `x`: 3.0763 -> `3.08`, 0.32507 -> `0.325`, 41.43 -> `41.4`. */
export function factor(value: number, decimals = decimalsFor(value, 3)): string {
  return fixed(value, decimals);
}

/** The same with its rule. */
export function factorNumeral(value: number, decimals: number | null = null): Numeral {
  if (decimals !== null) return numeralBy('asked', value, decimals);
  return writtenNumeral(value, largestDecides([value], 3, 'factor'));
}

/** A whole number: `20`. Counts are never rounded to fewer digits. */
export function count(value: number): string {
  return fixed(value, 0);
}

/** The same with its rule. */
export function countNumeral(value: number): Numeral {
  return numeralBy('whole', value, 0);
}

/** `1234567.8` -> `1,234,567.8`; used only where a template's blank shows the comma. */
export function grouped(numeral: string): string {
  const [whole = '', ...rest] = numeral.split('.');
  return [whole.replace(/(?<=\d)(?=(?:\d{3})+$)/g, ','), ...rest].join('.');
}

/** A p-value as it is written, with its sign: `p<0.001`, `p=0.446`; one just below 0.05 gets the digits that tell it apart. */
export function pNumeral(p: number): string | Numeral {
  // A bound is no rounded number.
  if (p < 0.001) return 'p<0.001';
  const { text, rounding } = numeralBy('kind', p, fixed(p, 3) === '0.050' && p !== 0.05 ? 5 : 3);
  return { text: `p=${text}`, rounding };
}

/**
 * The digits after the point for a value with this uncertainty, by the rule of the Particle Data Group: of the three leading
 * digits of the uncertainty 100 to 354 keep two, 355 to 949 one, and 950 to 999 become 1000 and keep two. 0.0948 -> 2 (0.09),
 * 0.0952 -> 2 (0.10). Never below 0: 123 keeps its last digit. Null for an uncertainty that is not above 0.
 */
export function uncertaintyDecimals(uncertainty: number): number | null {
  if (!(uncertainty > 0) || !Number.isFinite(uncertainty)) return null;
  const [digits = '', power = ''] = uncertainty.toExponential(2).split('e');
  const leading = Number(digits.replace('.', ''));
  return Math.min(20, Math.max(0, (leading < 355 ? 1 : 0) - Number(power)));
}

/**
 * A value and its interval, all three with the digits that the interval leaves meaning to (`uncertaintyDecimals`): the distance to
 * the nearer bound is the uncertainty. Without any distance the value has four significant digits.
 */
export function withUncertainty(
  value: number,
  low: number,
  high: number,
): { readonly value: Numeral; readonly low: Numeral; readonly high: Numeral } {
  const distances = [value - low, high - value].filter((distance) => distance > 0);
  const left = uncertaintyDecimals(Math.min(...distances));
  const decimals = left === null ? largestDecides([value]) : allWith(left, 'uncertainty');
  const numeral = (one: number) => writtenNumeral(one, decimals);
  return { value: numeral(value), low: numeral(low), high: numeral(high) };
}

/**
 * The digits after the point with which pairs of numbers are shown so that a reader who computes with the shown numbers gets what
 * is printed beside them (rules.md#reproducible): `decimals`, or more up to six significant digits of the largest number. Null where none
 * of these agree for all pairs; then a footnote must say that the result is of unrounded values.
 * @param shown what is printed for a pair; it is asked for the pair itself and for the pair as shown.
 */
export function agreeingDecimals(
  pairs: readonly (readonly [number, number])[],
  decimals: Decimals,
  shown: (of: number, over: number) => string | null,
): Decimals | null {
  const largest = pairs.flat().reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const { after, significant } = decimals;
  const least = after ?? significant;
  const most = after === null ? 6 : decimalsFor(largest, 6);
  for (let more = least; more <= Math.max(least, most); more++) {
    const raised = after === null ? { significant: more } : { after: more };
    const digits = more === least ? decimals : { ...decimals, ...raised, rule: 'agreeing' as const };
    const asShown = (value: number): number => Number(written(value, digits));
    if (pairs.every(([of, over]) => shown(asShown(of), asShown(over)) === shown(of, over))) return digits;
  }
  return null;
}
