import { createHash } from 'node:crypto';
import { quantileAt } from './quantile.ts';
import type { Numbers } from './sum.ts';

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
      seed(x, y, `percentile bootstrap of the ratio of ${of}s, ${paired ? 'pairs' : 'independent arms'}`),
      ratios,
    );
  ratios.sort();
  // Asked for by rank: to see that 10,000 ratios are in order already took a twentieth of a report with tables alone.
  const [low, high] = [0.025, 0.975].map((p) => quantileAt(ratios.length, (rank) => ratios[rank], p)!) as [
    number,
    number,
  ];
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
  readonly sorted: Float64Array;
  readonly counts: Int32Array;
  /** Where value i of the input stands in ascending order. */
  readonly place: Int32Array;
  readonly centre: (sorted: Float64Array, counts: Int32Array) => number;
}

function arm(values: Float64Array, of: Resampling['of']): Arm {
  const n = values.length;
  const order = Array.from({ length: n }, (_, i) => i).sort((i, k) => values[i]! - values[k]! || i - k);
  const sorted = Float64Array.from(order, (i) => values[i]!);
  const place = new Int32Array(n);
  order.forEach((i, at) => {
    place[i] = at;
  });
  return { n, sorted, place, counts: new Int32Array(n), centre: of === 'mean' ? meanOf : medianOf };
}

function meanOf(sorted: Float64Array, counts: Int32Array): number {
  let total = 0;
  for (let i = 0; i < counts.length; i++) total += counts[i]! * sorted[i]!;
  return total / counts.length;
}

function medianOf(sorted: Float64Array, counts: Int32Array): number {
  const first = (counts.length - 1) >> 1;
  const second = counts.length >> 1;
  let at = 0;
  let seen = counts[0]!;
  while (seen <= first) seen += counts[++at]!;
  const lower = sorted[at]!;
  while (seen <= second) seen += counts[++at]!;
  return lower / 2 + sorted[at]! / 2;
}

const centreOf = ({ centre, sorted, counts }: Arm): number => centre(sorted, counts);

const quotient = (over: number, base: number): number => (base > 0 ? over / base : Number.POSITIVE_INFINITY);

/** What a random word is divided by. */
const words = 0x1_0000_0000;

/**
 * The words come from xoshiro128** (Blackman and Vigna 2021), whose state of four words, not all 0, is the seed. It is written out here, for what V8
 * compiles while a loop runs it compiles once: called word by word, the draws were a tenth of the CPU of a report of twenty requests; this takes about three quarters of that.
 */
function draw(
  [a, b]: readonly [Arm, Arm],
  paired: boolean,
  state: readonly [number, number, number, number],
  ratios: Float64Array,
): void {
  let [s0, s1, s2, s3] = state;
  const chosen = new Int32Array(Math.max(a.n, b.n));
  for (let nth = 0; nth < ratios.length; nth++) {
    let upper = 0;
    let lower = 0;
    for (let turn = 0; turn < 2; turn++) {
      const { n, sorted, counts, place, centre } = turn === 0 ? a : b;
      for (let i = 0; i < n; i++) counts[i] = 0;
      for (let i = 0; i < n; i++) {
        if (turn === 0 || !paired) {
          const five = Math.imul(s1, 5);
          const word = Math.imul((five << 7) | (five >>> 25), 9) >>> 0;
          const shifted = s1 << 9;
          s2 ^= s0;
          s3 ^= s1;
          s1 ^= s2;
          s0 ^= s3;
          s2 ^= shifted;
          s3 = (s3 << 11) | (s3 >>> 21);
          chosen[i] = Math.floor((word / words) * n);
        }
        const at = place[chosen[i]!]!;
        counts[at] = counts[at]! + 1;
      }
      upper = lower;
      lower = centre(sorted, counts);
    }
    ratios[nth] = quotient(upper, lower);
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
    ratios[nth] = quotient(centreOf(a), centreOf(b));
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
