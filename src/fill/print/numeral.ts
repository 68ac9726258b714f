import { unitOf } from '../../compare/shown.ts';
import type { Comparison, Figure } from '../../compare/value/figure.ts';
import type { Metric } from '../../metric.ts';
import { factorNumeral, numeralBy, percentNumeral, pointsNumeral, withSign } from '../../number.ts';
import type { Numeral } from '../../phrase.ts';
import { lowerFirst } from '../../text/case.ts';

/** ` s`, `x`, ` %`; nothing for a number without unit. */
export function unitAfter(unit: string): string {
  return unit === '' || unit === 'ratio' ? '' : unit === 'x' ? 'x' : ` ${unit}`;
}

/** The difference of a comparison with its sign: `+207.6 %`, or `+0.65 pp` for what is a percentage already; null when there is none. */
export function difference(
  { percent: share, points }: Pick<Comparison, 'percent' | 'points'>,
  options: { readonly decimals?: number | null; readonly unit?: boolean } = {},
): Numeral | null {
  const { decimals = null, unit = true } = options;
  if (points !== null) {
    const { text, rounding } = decimals === null ? pointsNumeral(points) : numeralBy('asked', points, decimals);
    return { text: withSign(text) + (unit ? ' pp' : ''), rounding };
  }
  if (share === null) return null;
  const { text, rounding } = percentNumeral(share, { signed: true, ...(decimals === null ? {} : { decimals }) });
  return { text: text + (unit ? ' %' : ''), rounding };
}

/** A factor with three significant digits, `3.08x`, or with `decimals` digits after the point; without the `x` on request. */
export function timesNumeral(value: number, decimals: number | null = null, unit = true): Numeral {
  const { text, rounding } = factorNumeral(value, decimals);
  return { text: unit ? `${text}x` : text, rounding };
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
