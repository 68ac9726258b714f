import { countsOfTwo } from '../../compare/verdict.ts';
import type { Bench } from '../../fill/blank/bind/bench.ts';
import { decimalsFor, factor, fixed, percent } from '../../number.ts';
import type { Standing } from './standing.ts';

/**
 * What the data say of some pairs in one metric: the one that contradicts the words most, else the first, with direction, size, numbers and n;
 * of several how many are as it was said.
 * @param counted what several are; without it they are cells, or the rivals of one.
 */
export function told(all: readonly Standing[], bench: Bench, counted?: string): string {
  const [first, ...more] = [...all].sort((a, b) => rank(a) - rank(b));
  if (!first) return '';
  const fact = factOf(first, bench);
  if (more.length === 0) return fact;
  const holding = all.filter((one) => one.is === 'holds').length;
  const isOfOne = all.every(({ of }) => of === first.of);
  const where = isOfOne
    ? `against ${holding} of ${all.length} others`
    : `in ${holding} of ${all.length} matching cells`;
  return `so ${counted === undefined ? where : `in ${holding} of ${all.length} ${counted}`}; ${fact}`;
}

function rank({ is }: Standing): number {
  return { fails: 0, open: 1, holds: 2 }[is];
}

/** `Sophia has the lower mean latency, 3.08x (1.621 s and 4.987 s; n = 10 and 10 requests of one session each)`. */
export function factOf({ of, over, comparison }: Standing, bench: Bench): string {
  const { metric } = comparison.of;
  const isBetterLow = metric.direction === 'lower';
  const isTurned = isBetterLow ? comparison.ratio > 1 : comparison.ratio < 1;
  const [a, b] = isTurned ? [over, of] : [of, over];
  const [x, y] = isTurned ? [comparison.over, comparison.of] : [comparison.of, comparison.over];
  const size =
    comparison.points === null
      ? `${factor(Math.max(comparison.ratio, 1 / comparison.ratio))}x`
      : `${percent(Math.abs(comparison.points))} percentage points`;
  const numbers = `${shown(x.value, metric.unit)} and ${shown(y.value, metric.unit)}`;
  const counts = String(countsOfTwo(x, y, [a, b]));
  const name = `${spoken(x.statistic)}${metric.title.toLowerCase()}`;
  return `${bench.spelled(a.id)} has the ${isBetterLow ? 'lower' : 'higher'} ${name}, ${size} against ${bench.spelled(b.id)} (${numbers}; ${counts})`;
}

/** The statistic before the metric's name, where it is one that people say. */
export function spoken(statistic: string): string {
  return ['mean', 'median', 'min', 'max'].includes(statistic) || /^p\d/.test(statistic) ? `${statistic} ` : '';
}

/** A number with its unit, with the digits that it is usually shown with. */
export function shown(value: number, unit: string): string {
  return `${fixed(value, decimalsFor(value))}${unit === '' ? '' : unit === '%' ? ' %' : ` ${unit}`}`;
}
