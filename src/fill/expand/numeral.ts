import type { Comparison, Figure } from '../../compare/figure.ts';
import type { Metric } from '../../metric.ts';
import {
  areFarApart,
  count,
  type Decimals,
  decimalsFor,
  factor,
  fixed,
  percent,
  usualDigits,
  withSign,
  written,
} from '../../number.ts';

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

/** ` s`, `x`, ` %`; nothing for a number without unit. */
export function unitAfter(unit: string): string {
  return unit === '' || unit === 'ratio' ? '' : unit === 'x' ? 'x' : ` ${unit}`;
}

/** The difference of a comparison with its sign: `+207.6 %`, or `+0.65 pp` for what is a percentage already; null when there is none. */
export function difference(
  { percent: share, points }: Pick<Comparison, 'percent' | 'points'>,
  options: { readonly decimals?: number | null; readonly unit?: boolean } = {},
): string | null {
  const { decimals = null, unit = true } = options;
  if (points !== null) return withSign(fixed(points, decimals ?? 2)) + (unit ? ' pp' : '');
  if (share === null) return null;
  return percent(share, { signed: true, ...(decimals === null ? {} : { decimals }) }) + (unit ? ' %' : '');
}

/** A factor with three significant digits: `3.08x`. */
export function factorText(value: number, decimals: number | null = null): string {
  return `${decimals === null ? factor(value) : factor(value, decimals)}x`;
}

const words: Readonly<Record<string, string>> = {
  mean: 'Mean',
  median: 'Median',
  min: 'Min',
  max: 'Max',
  sd: 'SD of',
  sum: 'Total',
  n: 'Number of',
};

/** A metric and statistic in words, without unit: `Mean latency`, `p95 latency`, `Output throughput`. */
export function rowLabel({ title, summary }: Metric, statistic: string): string {
  if (statistic === summary && summary !== 'mean') return title;
  if (['rate', 'share', 'value'].includes(statistic)) return title;
  return `${words[statistic] ?? statistic} ${lowerFirst(title)}`;
}

/** `Latency` -> `latency`; an acronym stays as it is. */
export function lowerFirst(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}

/**
 * The label with the unit in parentheses: `Mean latency (s)`; not for a unit that the label ends with already, and not where the
 * figures of the row have several, see `unitBeside`.
 */
export function rowLabelWithUnit(metric: Metric, statistic: string, figures: readonly Figure[] = []): string {
  const label = rowLabel(metric, statistic);
  const own = figures.length > 0 && unitOf(figures) === null ? '' : metric.unit;
  const unit = statistic === 'n' || own === 'ratio' ? '' : own;
  return unit === '' || label.toLowerCase().endsWith(unit.toLowerCase()) ? label : `${label} (${unit})`;
}

/** What stands behind a number in a row whose figures have several units: its own; nothing in every other row. */
export function unitBeside(figure: Figure, figures: readonly Figure[]): string {
  return unitOf(figures) === null ? unitAfter(figure.metric.unit) : '';
}
