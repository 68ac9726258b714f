import { areFarApart, count, type Decimals, decimalsFor, fixed, usualDigits, written } from '../number.ts';
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
  if (!first) return 0;
  if (first.statistic === 'n') return 0;
  if (first.metric.unit === '%') return /accuracy/.test(first.metric.name) ? 2 : 1;
  if (counted.includes(first.metric.unit) && figures.every(({ value }) => Number.isInteger(value))) return 0;
  const isFactor = first.metric.unit === 'x' || first.metric.unit === 'ratio';
  if (!isFactor && (unitOf(figures) === null || areFarApart(figures.map(({ value }) => value))))
    return { significant: digits ?? usualDigits };
  return decimalsFor(
    figures.reduce((most, { value }) => Math.max(most, Math.abs(value)), 0),
    isFactor ? 3 : (digits ?? usualDigits),
  );
}

/** The one unit that figures have; null where they have several. */
export function unitOf(figures: readonly Figure[]): string | null {
  const [first] = figures;
  return figures.every(({ metric }) => metric.unit === first?.metric.unit) ? (first?.metric.unit ?? '') : null;
}

/** A figure as its number, without unit. */
export function numeral(figure: Figure, decimals: Decimals): string {
  return figure.statistic === 'n' ? count(figure.value) : written(figure.value, decimals);
}

/** A figure as a cell: with the decimals of its row, but a number that these would show as 0 has two digits of its own. */
export function cellNumeral(figure: Figure, decimals: Decimals): string {
  const text = numeral(figure, decimals);
  return figure.value === 0 || /[1-9]/.test(text) ? text : fixed(figure.value, decimalsFor(figure.value, 2));
}
