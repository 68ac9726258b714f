import { binomialCdf } from './binomial.ts';
import { ascending } from './quantile.ts';
import type { Numbers } from './sum.ts';

/** An interval of the median between two of the values themselves. */
export interface OrderInterval {
  readonly low: number;
  readonly high: number;
  /** Which of the values in ascending order are the bounds, from 1: the 2nd and the 9th of ten. */
  readonly ranks: readonly [number, number];
  /** How often such an interval holds the median: at least what was asked for. 0.9785 for the 2nd to the 9th of ten. */
  readonly confidence: number;
}

/**
 * The confidence interval of the median by order statistics (Thompson 1936): from the k-th smallest to the k-th largest
 * value with the largest k for which 1 - 2 P(X < k) of n fair coins is at least `confidence`. No shape of the distribution is assumed.
 * Null where even the smallest and the largest value do not hold it so often: for n < 6 at 95 %.
 */
export function orderInterval(values: Numbers, confidence = 0.95): OrderInterval | null {
  const n = values.length;
  if (n < 2) return null;
  const covers = (k: number) => 1 - 2 * binomialCdf(k - 1, n, 0.5);
  if (covers(1) < confidence) return null;
  let k = 1;
  let beyond = (n >> 1) + 1;
  while (beyond - k > 1) {
    const middle = (k + beyond) >> 1;
    if (covers(middle) >= confidence) k = middle;
    else beyond = middle;
  }
  const s = ascending(values);
  return { low: s[k - 1]!, high: s[n - k]!, ranks: [k, n + 1 - k], confidence: covers(k) };
}
