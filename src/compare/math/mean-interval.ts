import { sd } from './deviation.ts';
import { mean } from './mean.ts';
import { studentQuantile } from './student.ts';
import type { Numbers } from './sum.ts';

/** The interval of a mean by Student's t: mean ± t s / sqrt(n) with n - 1 degrees of freedom; null for fewer than two values. */
export function meanInterval(
  values: Numbers,
  confidence = 0.95,
): { readonly low: number; readonly high: number } | null {
  const n = values.length;
  const [centre, deviation] = [mean(values), sd(values)];
  if (centre === null || deviation === null) return null;
  const half = (studentQuantile(1 - (1 - confidence) / 2, n - 1) * deviation) / Math.sqrt(n);
  return { low: centre - half, high: centre + half };
}
