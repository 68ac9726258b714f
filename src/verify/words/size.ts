import type { Comparison } from '../../compare/value/figure.ts';
import type { Range } from '../../markdown/markdown.ts';
import { fits, isCut } from '../fits.ts';
import { isHedged, roughly } from '../hedge.ts';
import { type Numeral, numerals } from '../numeral.ts';

/** By how much, as a sentence says it: `3x`, `nearly 3-fold`, `207 %`, `twice`. */
export interface Size extends Range {
  /** The number; null where it is a word. */
  readonly numeral: Numeral | null;
  readonly value: number;
  readonly is: 'factor' | 'percent';
  readonly isHedged: boolean;
}

const words: Readonly<Record<string, number>> = {
  twice: 2,
  double: 2,
  doubled: 2,
  doubles: 2,
  thrice: 3,
  triple: 3,
  tripled: 3,
  half: 0.5,
  halved: 0.5,
};
const wordPattern = /\b(twice|doubled?|doubles|thrice|tripled?|half|halved)\b/i;

/** The one size that a piece of a document states; null for none or several. @param from where the piece begins in the text. */
export function sizeIn(text: string, from: number, to: number): Size | null {
  const found = numerals(text, from, to).filter(({ unit }) => unit === 'x' || unit === '%');
  const [numeral, ...more] = found;
  if (more.length > 0) return null;
  if (numeral)
    return {
      start: numeral.start,
      end: numeral.end,
      numeral,
      value: numeral.value,
      is: numeral.unit === 'x' ? 'factor' : 'percent',
      isHedged: isHedged(text, numeral.start),
    };
  const word = wordPattern.exec(text.slice(from, to));
  if (!word) return null;
  const at = from + word.index;
  const value = words[word[1]!.toLowerCase()]!;
  return { start: at, end: at + word[0].length, numeral: null, value, is: 'factor', isHedged: isHedged(text, at) };
}

/** How a size stands to a comparison: `right` where the factor or difference, rounded to its last digit, is what stands there. */
export type Sized = 'right' | 'cut' | 'near' | 'wrong';

/**
 * Every way of saying a difference that people use counts: a factor of the greater over the smaller, the difference in percent of either.
 * What is said roughly may be a tenth off.
 */
export function sizedBy(size: Size, { ratio, points }: Comparison): Sized {
  if (ratio <= 0) return 'wrong';
  const greater = Math.max(ratio, 1 / ratio);
  const values =
    size.is === 'factor'
      ? [greater, 1 / greater]
      : points === null
        ? [100 * (greater - 1), 100 * (1 - 1 / greater)]
        : [Math.abs(points), 100 * (greater - 1)];
  if (size.numeral === null)
    return values.some((one) => Math.abs(one - size.value) <= roughly * size.value) ? 'right' : 'wrong';
  const { numeral } = size;
  if (values.some((one) => fits(one, numeral))) return 'right';
  if (values.slice(0, 1).some((one) => isCut(one, numeral))) return size.isHedged ? 'near' : 'cut';
  // Read to the letter, `2x faster` is three times as fast.
  if (size.is === 'factor' && fits(greater - 1, numeral)) return 'near';
  const isNear = values.some((one) => Math.abs(one - size.value) <= roughly * one);
  return isNear && size.isHedged ? 'near' : 'wrong';
}
