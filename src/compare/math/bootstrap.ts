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

/** The values of one arm; the centre of a sample is read off how often each value is in it. */
interface Arm {
  readonly n: number;
  readonly sorted: Float64Array;
  /** Which value of the input stands at each place of the ascending order. */
  readonly order: Int32Array;
  readonly centre: (arm: Arm, counts: Int32Array) => number;
}

function arm(values: Float64Array, of: Resampling['of']): Arm {
  const n = values.length;
  const order = Int32Array.from({ length: n }, (_, i) => i).sort((i, k) => values[i]! - values[k]! || i - k);
  return { n, sorted: Float64Array.from(order, (i) => values[i]!), order, centre: of === 'mean' ? meanOf : medianOf };
}

function meanOf({ sorted, order }: Arm, counts: Int32Array): number {
  let total = 0;
  for (let i = 0; i < order.length; i++) total += counts[order[i]!]! * sorted[i]!;
  return total / order.length;
}

function medianOf({ sorted, order }: Arm, counts: Int32Array): number {
  const first = (order.length - 1) >> 1;
  const second = order.length >> 1;
  let at = 0;
  let seen = counts[order[0]!]!;
  while (seen <= first) seen += counts[order[++at]!]!;
  const lower = sorted[at]!;
  while (seen <= second) seen += counts[order[++at]!]!;
  return lower / 2 + sorted[at]! / 2;
}

const quotient = (over: number, base: number): number => (base > 0 ? over / base : Number.POSITIVE_INFINITY);

/** What a random word is divided by. */
const words = 0x1_0000_0000;

/**
 * The words come from xoshiro128** (Blackman and Vigna 2021), whose state of four words, not all 0, is the seed. It is written out here, for what V8
 * compiles while a loop runs it compiles once: called word by word, the draws were a tenth of the CPU of a report of twenty requests. Pairs are counted once for both arms.
 */
function draw(
  [a, b]: readonly [Arm, Arm],
  paired: boolean,
  state: readonly [number, number, number, number],
  ratios: Float64Array,
): void {
  let [s0, s1, s2, s3] = state;
  const ofA = new Int32Array(a.n);
  const ofB = paired ? ofA : new Int32Array(b.n);
  for (let nth = 0; nth < ratios.length; nth++) {
    for (let counts = ofA; ; counts = ofB) {
      const n = counts.length;
      for (let i = 0; i < n; i++) counts[i] = 0;
      for (let i = 0; i < n; i++) {
        const five = Math.imul(s1, 5);
        const word = Math.imul((five << 7) | (five >>> 25), 9) >>> 0;
        const shifted = s1 << 9;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = (s3 << 11) | (s3 >>> 21);
        const chosen = Math.floor((word / words) * n);
        counts[chosen] = counts[chosen]! + 1;
      }
      if (counts === ofB) break;
    }
    ratios[nth] = quotient(a.centre(a, ofA), b.centre(b, ofB));
  }
}

/** Every sample there is: the number `nth` written in base n names the value that is drawn in each turn. */
function enumerate([a, b]: readonly [Arm, Arm], paired: boolean, ratios: Float64Array): void {
  const countsOf = ({ n }: Arm, nth: number): Int32Array => {
    const counts = new Int32Array(n);
    for (let i = 0, rest = nth; i < n; i++, rest = Math.floor(rest / n)) counts[rest % n]!++;
    return counts;
  };
  const samples = a.n ** a.n;
  for (let nth = 0; nth < ratios.length; nth++) {
    const ofB = countsOf(b, paired ? nth : Math.floor(nth / samples));
    ratios[nth] = quotient(a.centre(a, countsOf(a, nth % samples)), b.centre(b, ofB));
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
