import { createHash } from 'node:crypto';
import { quantile } from './quantile.ts';
import type { Numbers } from './sum.ts';
import { xoshiro } from './xoshiro.ts';

/** What is resampled: which ratio, and whether a[i] and b[i] are a pair and stay together. */
export interface Resampling {
  readonly of: 'mean' | 'median';
  readonly paired: boolean;
}

/** A percentile interval of a ratio. */
export interface BootstrapInterval {
  readonly low: number;
  readonly high: number;
  /** How many ratios it is of. */
  readonly ratios: number;
  /** True where these are all there can be, so that chance had no part. */
  readonly exact: boolean;
}

/** From this many values on the percentile bootstrap may be shown: of fewer it covers much less than it says. */
export const bootstrapNeeds = 10;

/** Up to this many ratios all of them are computed and none is drawn: 27 x 27 for two arms of three values. */
const enumerable = 1000;

/**
 * The percentile bootstrap (Efron 1979) of mean(a) / mean(b) or median(a) / median(b): the 2.5 % and 97.5 % quantiles (type
 * 7) of the ratio over `draws` samples drawn with replacement. Independent arms are drawn separately, pairs as pairs.
 * The generator starts from SHA-256 of the sorted values and the method's name, so that the same values always have the
 * same interval. All samples are gone through where there are few. Null for an empty arm, for pairs of unlike number, and where a bound is not finite
 * (too many of the samples of `b` have a mean or median that is not above 0).
 */
export function bootstrap(
  a: Numbers,
  b: Numbers,
  { of, paired }: Resampling,
  draws = 10_000,
): BootstrapInterval | null {
  if (a.length === 0 || b.length === 0 || (paired && a.length !== b.length)) return null;
  const [x, y] = inOrder(a, b, paired);
  const arms = [arm(x, of), arm(y, of)] as const;
  const all = x.length ** x.length * (paired ? 1 : y.length ** y.length);
  const ratios = new Float64Array(all <= enumerable ? all : draws);
  if (all <= enumerable) enumerate(arms, paired, ratios);
  else
    draw(
      arms,
      paired,
      xoshiro(seed(x, y, `percentile bootstrap of the ratio of ${of}s, ${paired ? 'pairs' : 'independent arms'}`)),
      ratios,
    );
  ratios.sort();
  const [low, high] = [quantile(ratios, 0.025)!, quantile(ratios, 0.975)!];
  return Number.isFinite(low) && Number.isFinite(high)
    ? { low, high, ratios: ratios.length, exact: all <= enumerable }
    : null;
}

/** Both arms in ascending order, or the pairs by a and then b: the interval must not depend on the order of the records. */
function inOrder(a: Numbers, b: Numbers, paired: boolean): readonly [Float64Array, Float64Array] {
  if (!paired) return [Float64Array.from(a).sort(), Float64Array.from(b).sort()];
  const order = Array.from(a, (_, i) => i).sort((i, k) => a[i]! - a[k]! || b[i]! - b[k]!);
  return [Float64Array.from(order, (i) => a[i]!), Float64Array.from(order, (i) => b[i]!)];
}

/** The values of one arm, and how often each is in the sample at hand; its centre is read off the counts. */
interface Arm {
  readonly n: number;
  readonly counts: Int32Array;
  /** Where value i of the input stands in ascending order. */
  readonly place: Int32Array;
  readonly centre: () => number;
}

function arm(values: Float64Array, of: Resampling['of']): Arm {
  const n = values.length;
  const order = Array.from({ length: n }, (_, i) => i).sort((i, k) => values[i]! - values[k]! || i - k);
  const sorted = Float64Array.from(order, (i) => values[i]!);
  const place = new Int32Array(n);
  order.forEach((i, at) => {
    place[i] = at;
  });
  const counts = new Int32Array(n);
  return { n, counts, place, centre: of === 'mean' ? () => meanOf(sorted, counts) : () => medianOf(sorted, counts) };
}

function meanOf(sorted: Float64Array, counts: Int32Array): number {
  let total = 0;
  for (let i = 0; i < counts.length; i++) total += counts[i]! * sorted[i]!;
  return total / counts.length;
}

function medianOf(sorted: Float64Array, counts: Int32Array): number {
  const n = counts.length;
  const [first, second] = [(n - 1) >> 1, n >> 1];
  let at = 0;
  let seen = counts[0]!;
  while (seen <= first) seen += counts[++at]!;
  const lower = sorted[at]!;
  while (seen <= second) seen += counts[++at]!;
  return lower / 2 + sorted[at]! / 2;
}

function ratioOf([a, b]: readonly [Arm, Arm]): number {
  const base = b.centre();
  return base > 0 ? a.centre() / base : Number.POSITIVE_INFINITY;
}

function draw(arms: readonly [Arm, Arm], paired: boolean, random: () => number, ratios: Float64Array): void {
  const [a, b] = arms;
  for (let nth = 0; nth < ratios.length; nth++) {
    a.counts.fill(0);
    b.counts.fill(0);
    for (let i = 0; i < a.n; i++) {
      const chosen = Math.floor((random() / 2 ** 32) * a.n);
      a.counts[a.place[chosen]!]!++;
      if (paired) b.counts[b.place[chosen]!]!++;
    }
    if (!paired) for (let i = 0; i < b.n; i++) b.counts[b.place[Math.floor((random() / 2 ** 32) * b.n)]!]!++;
    ratios[nth] = ratioOf(arms);
  }
}

/** Every sample there is: the number `nth` written in base n names the value that is drawn in each turn. */
function enumerate(arms: readonly [Arm, Arm], paired: boolean, ratios: Float64Array): void {
  const [a, b] = arms;
  const set = (one: Arm, nth: number): void => {
    one.counts.fill(0);
    for (let i = 0, rest = nth; i < one.n; i++, rest = Math.floor(rest / one.n))
      one.counts[one.place[rest % one.n]!]!++;
  };
  const ofA = a.n ** a.n;
  for (let nth = 0; nth < ratios.length; nth++) {
    set(a, nth % ofA);
    set(b, paired ? nth : Math.floor(nth / ofA));
    ratios[nth] = ratioOf(arms);
  }
}

/** Four words of SHA-256 over the method's name, the numbers of values, and the values as little-endian doubles. */
function seed(a: Float64Array, b: Float64Array, method: string): [number, number, number, number] {
  const bytes = new DataView(new ArrayBuffer(8 * (a.length + b.length)));
  [...a, ...b].forEach((value, i) => {
    bytes.setFloat64(8 * i, value, true);
  });
  const hash = createHash('sha256').update(`${method} ${a.length} ${b.length}\n`).update(bytes).digest();
  return [0, 4, 8, 12].map((at) => hash.readInt32LE(at)) as [number, number, number, number];
}
