import { scaleOf, sdOf, spreadOf } from './deviation.ts';
import { divide } from './divide.ts';
import { kept } from './kept.ts';
import { studentQuantile } from './student.ts';
import type { Numbers } from './sum.ts';

/** An interval of a ratio, and the degrees of freedom behind it. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly df: number;
}

/**
 * The confidence interval of mean(a) / mean(b) for independent arms (Fieller 1954), with Welch-Satterthwaite degrees of
 * freedom at the estimate. With va, vb the squared standard errors, R = ma / mb:
 *
 *     df = (va + R^2 vb)^2 / (va^2 / (na - 1) + R^4 vb^2 / (nb - 1)),   t = t quantile of df
 *     A = mb^2 - t^2 vb,  B = -2 ma mb,  C = ma^2 - t^2 va,   bounds = (-B ± sqrt(B^2 - 4 A C)) / 2 A
 *
 * Null for n < 2, where the mean of b is not significantly above 0 (the interval is unbounded), and where neither arm
 * varies, so that nothing is known about the error.
 */
export function fieller(a: Numbers, b: Numbers, confidence = 0.95): Interval | null {
  return between(arm(a), arm(b), confidence);
}

/** What a file states of values that it does not hold: their mean, their standard deviation (by n - 1), and how many they are. */
export interface Moments {
  readonly mean: number;
  readonly sd: number;
  readonly n: number;
}

/** The same of values of which only that is known. */
export function fiellerOf(a: Moments, b: Moments, confidence = 0.95): Interval | null {
  return between(stated(a), stated(b), confidence);
}

function between(top: Arm | null, base: Arm | null, confidence: number): Interval | null {
  if (!top || !base || base.mean <= 0) return null;
  const ratio = top.mean / base.mean;
  const spreadOut = top.error + ratio ** 2 * base.error;
  const df = divide(spreadOut ** 2, top.error ** 2 / (top.n - 1) + (ratio ** 2 * base.error) ** 2 / (base.n - 1));
  if (df === null || !(df > 0)) return null;
  const t2 = studentQuantile((1 + confidence) / 2, df) ** 2;
  const leading = base.mean ** 2 - t2 * base.error;
  // (B^2 - 4 A C) / 4 written out, so that its large terms cancel before they are rounded.
  const root = t2 * (top.error * base.mean ** 2 + base.error * top.mean ** 2 - t2 * top.error * base.error);
  if (leading <= 0 || root < 0) return null;
  const middle = top.mean * base.mean;
  const low = divide((middle - Math.sqrt(root)) / leading, top.scale / base.scale);
  const high = divide((middle + Math.sqrt(root)) / leading, top.scale / base.scale);
  return low === null || high === null ? null : { low, high, df };
}

/** What is needed of the values of an arm, brought near 1 by a power of two, so that no square overflows. */
interface Arm {
  readonly mean: number;
  /** The squared standard error. */
  readonly error: number;
  readonly scale: number;
  readonly n: number;
}

function stated({ mean: centre, sd: deviation, n }: Moments): Arm | null {
  const scale = scaleOf([centre, deviation]);
  return n < 2 ? null : armOf({ mean: centre * scale, sd: deviation * scale, n }, scale);
}

const arm: (values: Numbers) => Arm | null = kept((values) => {
  const n = values.length;
  if (n < 2) return null;
  const { scale, centre, squares } = spreadOf(values);
  const deviation = sdOf({ n, squares, scale: 1 });
  return deviation === null ? null : armOf({ mean: centre, sd: deviation, n }, scale);
});

function armOf({ mean: centre, sd: deviation, n }: Moments, scale: number): Arm {
  return { mean: centre, error: (deviation * deviation) / n, scale, n };
}
