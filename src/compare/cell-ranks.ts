import { orderRanks } from './math/order-interval.ts';
import { quantileRanks } from './math/quantile-interval.ts';

/** The quantiles that a report can show of cells. */
const quantiles = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999] as const;

/** The quantiles of which there is an interval, besides the median. */
const withInterval = [0.9, 0.95, 0.99] as const;

/**
 * Which of n values in ascending order an engine has to answer with, from 0, so that quantiles and their intervals are those that all values
 * would have: both neighbours of each quantile, and the ends of the intervals.
 */
export function ranksOf(n: number): readonly number[] {
  const beside = quantiles.flatMap((p) => {
    const below = Math.floor((n - 1) * p);
    return below + 1 < n ? [below, below + 1] : [below];
  });
  const median = orderRanks(n);
  const ends = median ? [median.k - 1, n - median.k] : [];
  const bounds = withInterval.flatMap((p) => quantileRanks(n, p)?.map((rank) => rank - 1) ?? []);
  return [...new Set([...beside, ...ends, ...bounds])].sort((a, b) => a - b);
}
