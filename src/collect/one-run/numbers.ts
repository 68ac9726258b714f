import { unitNamed } from '../../unit.ts';
import type { Draft } from '../format.ts';

/** A number that a run states, or that follows from its values. */
export interface StatedNumber {
  /** What it can be held against: statistic and the base of its unit. */
  readonly is: string;
  readonly metric: string;
  /** In the base of its unit. */
  readonly value: number;
  /** As it is written. */
  readonly written: number;
  /** Half of what its last digit is worth, in the base of its unit: so far it may be from the number that it was rounded from. */
  readonly half: number;
}

/** The numbers of a run: its statistics, and those that follow from its values by every definition. One value is its mean. */
export function numbersOf({ reported, samples }: Draft): readonly StatedNumber[] {
  const stated = reported.map(({ metric, statistic, value }) => numberOf(metric, statistic, value));
  const own = [...samples.values()].flatMap(({ metric, values }) =>
    Object.entries(summaryOf(values)).map(([statistic, value]) => numberOf(metric, statistic, value)),
  );
  return [...stated, ...own].filter(({ value }) => Number.isFinite(value));
}

/** How many digits it has that say something: 51.9 has three, 0.0012 two, 0 none. */
export function digitsOf({ written }: StatedNumber): number {
  if (written === 0) return 0;
  const [mantissa = ''] = written.toString().toLowerCase().split('e');
  return mantissa.replace(/[-.]/g, '').replace(/^0+/, '').length;
}

function numberOf(
  metric: { readonly name: string; readonly unit: string },
  statistic: string,
  written: number,
): StatedNumber {
  const { base = metric.unit, factor = 1 } = unitNamed(metric.unit) ?? {};
  const value = written * factor;
  return {
    is: `${statistic === 'value' ? 'mean' : statistic === 'p50' ? 'median' : statistic} ${base}`,
    metric: metric.name,
    value,
    written,
    half: 0.5 * 10 ** -decimalsOf(written) * factor * (1 + 1e-6) + Math.abs(value) * 1e-12,
  };
}

function decimalsOf(value: number): number {
  const [mantissa = '', exponent = '0'] = value.toString().toLowerCase().split('e');
  return (mantissa.split('.')[1]?.length ?? 0) - Number(exponent);
}

function summaryOf(values: Float64Array): Readonly<Record<string, number>> {
  const [first] = values;
  if (first === undefined) return {};
  if (values.length === 1) return { mean: first };
  const sorted = Float64Array.from(values).sort();
  const middle = (sorted.length - 1) / 2;
  return {
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    median: (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2,
    min: sorted[0]!,
    max: sorted.at(-1)!,
  };
}
