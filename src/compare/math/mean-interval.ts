import type { Known } from './known.ts';
import { studentQuantile } from './student.ts';

/** The interval of a mean by Student's t: mean ± t s / sqrt(n) with n - 1 degrees of freedom; null for fewer than two values. */
export function meanInterval(known: Known, confidence = 0.95): { readonly low: number; readonly high: number } | null {
  const { n } = known;
  const [centre, deviation] = [known.mean(), known.sd()];
  if (centre === null || deviation === null) return null;
  const half = (studentQuantile(1 - (1 - confidence) / 2, n - 1) * deviation) / Math.sqrt(n);
  return { low: centre - half, high: centre + half };
}
