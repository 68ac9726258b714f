import { binomialCdf } from './binomial.ts';
import type { Known } from './known.ts';

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
 * Null where even the smallest and the largest value do not hold it so often, for n < 6 at 95 %, and where the bounds are not known.
 */
export function orderInterval({ n, at }: Known, confidence = 0.95): OrderInterval | null {
  const found = orderRanks(n, confidence);
  if (found === null) return null;
  const { k, covers } = found;
  const [low, high] = [at(k - 1), at(n - k)];
  return low === undefined || high === undefined ? null : { low, high, ranks: [k, n + 1 - k], confidence: covers };
}

/** Which values from either end, from 1, are the bounds of the interval of the median of n, and how often it holds it. */
export function orderRanks(n: number, confidence = 0.95): { readonly k: number; readonly covers: number } | null {
  if (n < 2) return null;
  const covers = (k: number) => 1 - 2 * binomialCdf(k - 1, n, 0.5);
  if (covers(1) < confidence) return null;
  let k = 1;
  let beyond = Math.floor(n / 2) + 1;
  while (beyond - k > 1) {
    const middle = Math.floor((k + beyond) / 2);
    if (covers(middle) >= confidence) k = middle;
    else beyond = middle;
  }
  return { k, covers: covers(k) };
}
