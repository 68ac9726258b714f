import {
  allWith,
  areFarApart,
  countNumeral,
  type Decimals,
  largestDecides,
  usualDigits,
  writtenNumeral,
} from '../number.ts';
import type { Numeral } from '../phrase.ts';
import type { Figure } from './value/figure.ts';

/** Units that count things: whole numbers of them have no decimals. */
const counted: readonly string[] = ['tokens', 'characters', 'requests', 'samples', ''];

/** Significant digits that a person asked for; null or undefined: as many as usual. */
export type Digits = number | null | undefined;

/**
 * The digits after the point for figures of one row: four significant ones of the largest, or `digits`; three for factors, one digit
 * after the point for percentages, none for counts. Figures that are far apart, or in unlike
 * units, have so many significant ones each.
 */
export function decimalsOf(figures: readonly Figure[], digits: Digits): Decimals {
  const [first] = figures;
  if (!first || first.statistic === 'n') return allWith(0, 'whole');
  if (first.metric.unit === '%')
    return /accuracy/.test(first.metric.name) ? allWith(2, 'kind') : allWith(1, 'percentage');
  if (counted.includes(first.metric.unit) && figures.every(({ value }) => Number.isInteger(value)))
    return allWith(0, 'whole');
  const isFactor = first.metric.unit === 'x' || first.metric.unit === 'ratio';
  if (!isFactor && (unitOf(figures) === null || areFarApart(figures.map(({ value }) => value))))
    return { after: null, significant: digits ?? usualDigits, rule: 'significant' };
  const values = figures.map(({ value }) => value);
  return isFactor ? largestDecides(values, 3, 'factor') : largestDecides(values, digits ?? usualDigits);
}

/** The one unit that figures have; null where they have several. */
export function unitOf(figures: readonly Figure[]): string | null {
  const [first] = figures;
  return figures.every(({ metric }) => metric.unit === first?.metric.unit) ? (first?.metric.unit ?? '') : null;
}

/** A figure as its number, without unit. */
export function numeral(figure: Figure, decimals: Decimals): Numeral {
  return figure.statistic === 'n' ? countNumeral(figure.value) : writtenNumeral(figure.value, decimals);
}

/** A figure as a cell: with the decimals of its row, but a number that these would show as 0 has two digits of its own. */
export function cellNumeral(figure: Figure, decimals: Decimals): Numeral {
  const usual = numeral(figure, decimals);
  if (figure.value === 0 || /[1-9]/.test(usual.text)) return usual;
  return writtenNumeral(figure.value, largestDecides([figure.value], 2));
}
