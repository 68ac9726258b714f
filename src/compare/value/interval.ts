import type { Run } from '../../collect/run.ts';
import { knownIn } from '../known-in.ts';
import { meanInterval } from '../math/mean-interval.ts';
import { orderInterval } from '../math/order-interval.ts';
import { proportion } from '../math/proportion.ts';
import { quantileInterval } from '../math/quantile-interval.ts';
import type { Comparison, Figure, Value } from './figure.ts';

/** The 95 % interval of a value, in its unit. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Fewer values have no interval (rules.md#enough-values). */
const fewest = 6;

/**
 * The 95 % interval of what a value path leads to: of a comparison the one that it has, of a mean Student's, of a median or percentile that by order
 * statistics, of a share that of Clopper and Pearson. Null where there is none: for fewer than six values, for extremes, spreads, sums and what
 * a file states without its records.
 * @param runs those that the value is of.
 */
export function intervalOf(value: Value, runs: readonly Run[]): Interval | null {
  if (value.kind === 'comparison') return ofComparison(value);
  if (value.kind !== 'figure') return null;
  const run = runs.find(({ id }) => id === value.run);
  return run === undefined ? null : ofFigure(value, run);
}

/** That of the ratio, turned into the number that was asked for. */
function ofComparison({ asked, ratio, speedup, percent, low, high }: Comparison): Interval | null {
  if (low === null || high === null) return null;
  if (asked === 'percent') return percent === null ? null : { low: 100 * (low - 1), high: 100 * (high - 1) };
  if (asked === 'ratio' || speedup === ratio) return { low, high };
  return low > 0 ? { low: 1 / high, high: 1 / low } : null;
}

function ofFigure({ metric, statistic, n }: Figure, run: Run): Interval | null {
  const { samples, summaries, counts } = run;
  if (statistic === 'share' && counts.total !== null && n === counts.total) {
    const share = proportion(counts.ok, counts.total);
    return share && { low: 100 * share.low, high: 100 * share.high };
  }
  const known = knownIn(run, metric.name);
  const own = samples.get(metric.name) ?? summaries?.get(metric.name);
  if (!known || known.n !== n || n < fewest || own?.metric.unit !== metric.unit) return null;
  if (statistic === 'mean') return meanInterval(known);
  if (statistic === 'median') return orderInterval(known);
  const [, percentile] = /^p(\d{1,2}(?:\.\d{1,3})?)$/.exec(statistic) ?? [];
  return percentile === undefined ? null : quantileInterval(known, Number(percentile) / 100);
}
