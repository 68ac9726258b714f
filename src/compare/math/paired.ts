import { sd } from './deviation.ts';
import type { Interval } from './fieller.ts';
import { mean } from './mean.ts';
import { studentQuantile } from './student.ts';
import type { Numbers } from './sum.ts';

/**
 * The ratio a / b of pairs, the geometric mean of theirs, and its interval: exp of the mean of d = ln(a_i / b_i), with the t interval exp(mean ± t sd / sqrt(n)), df = n - 1.
 * `a` and `b` have the same length. Null for n < 2, where a value is not above 0, and where all ratios are equal, so that
 * nothing is known about the error.
 */
export function pairedRatio(a: Numbers, b: Numbers, confidence = 0.95): (Interval & { readonly ratio: number }) | null {
  const n = Math.min(a.length, b.length);
  if (n < 2) return null;
  const logarithms = Float64Array.from({ length: n }, (_, i) =>
    a[i]! > 0 && b[i]! > 0 ? Math.log(a[i]! / b[i]!) : Number.NaN,
  );
  if (!logarithms.every(Number.isFinite)) return null;
  const centre = mean(logarithms)!;
  const deviation = sd(logarithms)!;
  if (deviation === 0) return null;
  const reach = (studentQuantile((1 + confidence) / 2, n - 1) * deviation) / Math.sqrt(n);
  const [ratio, low, high] = [centre, centre - reach, centre + reach].map(Math.exp) as [number, number, number];
  return Number.isFinite(high) && low > 0 ? { ratio, low, high, df: n - 1 } : null;
}
