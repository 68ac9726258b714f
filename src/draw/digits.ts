import type { Figure } from '../compare/figure.ts';
import type { Metric } from '../metric.ts';
import { decimalsFor, fixed } from '../number.ts';

/** Writes a value with the decimals that the largest of `values` needs, as a row of a table does. */
export function writer(values: readonly number[]): (value: number) => string {
  const decimals = decimalsFor(values.reduce((most, value) => Math.max(most, Math.abs(value)), 0));
  return (value) => fixed(value, decimals);
}

/** Writes a value as a table of these figures does: percentages and counts by their own rules, and never 0 for what is not 0. */
export function tableWriter(figures: readonly Figure[]): (value: number) => string {
  const [first] = figures;
  const isCount = figures.every(({ value }) => Number.isInteger(value)) && counts.includes(first?.metric.unit ?? '');
  const largest = figures.reduce((most, { value }) => Math.max(most, Math.abs(value)), 0);
  const ofPercent = first && /accuracy/.test(first.metric.name) ? 2 : 1;
  const decimals = first?.metric.unit === '%' ? ofPercent : isCount ? 0 : decimalsFor(largest);
  return (value) => {
    const text = fixed(value, decimals);
    return value === 0 || /[1-9]/.test(text) ? text : fixed(value, decimalsFor(value, 2));
  };
}

/** Units that count things: whole numbers of them have no decimals. */
const counts: readonly string[] = ['tokens', 'characters', 'requests', 'samples', ''];

/** `Latency (s)`: a quantity and its unit, as an axis names it. */
export function withUnit(metric: Metric): string {
  return metric.unit === '' ? metric.title : `${metric.title} (${metric.unit})`;
}

/** ` s`, or nothing for a metric without a unit. */
export function unitAfter(metric: Metric): string {
  return metric.unit === '' ? '' : ` ${metric.unit}`;
}

/** `Lower is better.`, or nothing where that is not known. */
export function better(metric: Metric): string {
  if (metric.direction === 'lower') return 'Lower is better.';
  return metric.direction === 'higher' ? 'Higher is better.' : '';
}

/** `10 requests`, `1 request`. */
export function counted(n: number, word: string): string {
  return `${fixed(n, 0)} ${word}${n === 1 ? '' : 's'}`;
}

/** The part of the alt text that says how many records there are: `, 10 requests each` where all have as many. */
export function each(counts: readonly number[], word: string): string {
  const first = counts[0];
  return first !== undefined && counts.length > 1 && counts.every((n) => n === first)
    ? `, ${counted(first, word)} each`
    : '';
}
