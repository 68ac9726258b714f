import { binomialCdf } from './binomial.ts';
import { ascending } from './quantile.ts';
import type { Numbers } from './sum.ts';

/** An interval of a quantile between two of the values themselves. */
export interface QuantileInterval {
  readonly low: number;
  readonly high: number;
}

/**
 * The confidence interval of the p-quantile by order statistics: of n values the number below the quantile is binomial, so the bounds are
 * the largest value with at most (1 - confidence) / 2 in the lower tail, and the smallest with at most so much in the upper one (Conover 1999, 3.2). No
 * shape of the distribution is assumed. Null where the values do not reach far enough: above the 99th percentile of 300 there is none.
 */
export function quantileInterval(values: Numbers, p: number, confidence = 0.95): QuantileInterval | null {
  const n = values.length;
  const tail = (1 - confidence) / 2;
  if (n === 0 || !(p > 0 && p < 1)) return null;
  // The k-th smallest value is above the quantile where fewer than k values lie below it.
  const lowest = last(n, (k) => binomialCdf(k - 1, n, p) <= tail);
  const highest = last(n, (k) => 1 - binomialCdf(k - 1, n, p) > tail) + 1;
  if (lowest < 1 || highest > n) return null;
  const sorted = ascending(values);
  return { low: sorted[lowest - 1]!, high: sorted[highest - 1]! };
}

/** The largest k from 1 to n for which `holds` is true, which it is up to some k; 0 for none. */
function last(n: number, holds: (k: number) => boolean): number {
  let [low, high] = [0, n + 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}
