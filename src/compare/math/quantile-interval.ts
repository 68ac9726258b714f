import { binomialCdf } from './binomial.ts';
import type { Known } from './known.ts';

/** An interval of a quantile between two of the values themselves. */
export interface QuantileInterval {
  readonly low: number;
  readonly high: number;
}

/**
 * The confidence interval of the p-quantile by order statistics: of n values the number below the quantile is binomial, so the bounds are
 * the largest value with at most (1 - confidence) / 2 in the lower tail, and the smallest with at most so much in the upper one (Conover 1999, 3.2). No
 * shape of the distribution is assumed. Null where the values do not reach far enough, as above the 99th percentile of 300, and where the bounds are not known.
 */
export function quantileInterval({ n, at }: Known, p: number, confidence = 0.95): QuantileInterval | null {
  const ranks = quantileRanks(n, p, confidence);
  if (ranks === null) return null;
  const [low, high] = ranks.map((rank) => at(rank - 1));
  return low === undefined || high === undefined ? null : { low, high };
}

/** Which of n values in ascending order, from 1, are the bounds of the interval of their p-quantile. */
export function quantileRanks(n: number, p: number, confidence = 0.95): readonly [number, number] | null {
  const tail = (1 - confidence) / 2;
  if (n === 0 || !(p > 0 && p < 1)) return null;
  // The k-th smallest value is above the quantile where fewer than k values lie below it.
  const lowest = last(n, (k) => binomialCdf(k - 1, n, p) <= tail);
  const highest = last(n, (k) => 1 - binomialCdf(k - 1, n, p) > tail) + 1;
  if (lowest < 1 || highest > n) return null;
  return [lowest, highest];
}

/** The largest k from 1 to n for which `holds` is true, which it is up to some k; 0 for none. */
function last(n: number, holds: (k: number) => boolean): number {
  let [low, high] = [0, n + 1];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}
