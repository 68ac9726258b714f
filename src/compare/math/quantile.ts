import { kept } from './kept.ts';
import type { Numbers } from './sum.ts';

/**
 * How a quantile is read off the sorted values s (indices from 0).
 * `type 7` (Hyndman and Fan 1996; R, NumPy, Excel): h = (n - 1) p, s[floor h] + (h - floor h)(s[floor h + 1] - s[floor h]).
 * `nearest-rank` (type 1): s[ceil(n p) - 1]. `mlperf`: s[floor(n p)].
 */
export type QuantileMethod = 'type 7' | 'nearest-rank' | 'mlperf';

/** The values in ascending order, not to be changed; the same array where they are so already. */
export const ascending = kept((values) => {
  for (let i = 1; i < values.length; i++) if (values[i]! < values[i - 1]!) return new Float64Array(values).sort();
  return values;
}) as { (values: Float64Array): Float64Array; (values: Numbers): Numbers };

/**
 * The p-quantile of values in any order; null for no values.
 * @throws RangeError when p is not within 0 and 1.
 */
export function quantile(values: Numbers, p: number, method: QuantileMethod = 'type 7'): number | null {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`not a probability: ${p}`);
  const n = values.length;
  if (n === 0) return null;
  const s = ascending(values);
  if (method === 'nearest-rank') return s[Math.max(0, Math.ceil(whole(n * p)) - 1)]!;
  if (method === 'mlperf') return s[Math.min(n - 1, Math.floor(whole(n * p)))]!;
  return quantileAt(n, (rank) => s[rank], p)!;
}

/** A value by its rank in ascending order, from 0; undefined where it is not known. */
export type Ranked = (rank: number) => number | undefined;

/** The p-quantile of type 7 of n values, of which two have to be known; undefined where they are not, or for no values. */
export function quantileAt(n: number, at: Ranked, p: number): number | undefined {
  const h = (n - 1) * p;
  const i = Math.floor(h);
  if (i + 1 >= n) return at(n - 1);
  const [low, high] = [at(i), at(i + 1)];
  return low === undefined || high === undefined ? undefined : between(low, high, h - i);
}

/** low + share (high - low), never above `high`; by halves where the difference would overflow. */
function between(low: number, high: number, share: number): number {
  const step = high - low;
  if (Number.isFinite(step)) return Math.min(high, low + share * step);
  return Math.min(high, 2 * (low / 2 + share * (high / 2 - low / 2)));
}

/** Takes a product such as 100 * 0.07 = 7.000000000000001 for the whole number that is meant. */
function whole(x: number): number {
  const near = Math.round(x);
  return Math.abs(x - near) <= 1e-12 * Math.max(1, near) ? near : x;
}

/** The middle value; the average of the two middle ones where n is even. Null for no values. */
export function median(values: Numbers): number | null {
  const n = values.length;
  if (n === 0) return null;
  const s = ascending(values);
  return medianAt(n, (rank) => s[rank])!;
}

/** The same of n values of which those in the middle have to be known; undefined where they are not, or for no values. */
export function medianAt(n: number, at: Ranked): number | undefined {
  const upper = Math.floor(n / 2);
  if (n % 2 === 1) return at(upper);
  const [low, high] = [at(upper - 1), at(upper)];
  return low === undefined || high === undefined ? undefined : halfway(low, high);
}

/** The mean of two numbers, also where their sum would overflow. */
export function halfway(lower: number, upper: number): number {
  const both = lower + upper;
  return Number.isFinite(both) ? both / 2 : lower / 2 + upper / 2;
}

/** The smallest n at which the q-quantile may be shown: n >= 1 / (1 - q). p90 10, p95 20, p99 100, p99.9 1000. */
export function minimumFor(q: number): number {
  if (!(q >= 0 && q < 1)) throw new RangeError(`no percentile has a largest n: ${q}`);
  const n = 1 / (1 - q);
  const near = Math.round(n);
  // 1 / (1 - 0.9) is 10.000000000000002, which is 10.
  return Math.abs(n - near) <= 1e-9 * near ? near : Math.ceil(n);
}
