import { scaleOf } from './deviation.ts';
import { range } from './mean.ts';
import { mapped, type Numbers, sum } from './sum.ts';

/**
 * The harmonic mean n / sum(1 / r): the average of rates of equal work. Null for no values or where one is not above 0.
 * Values are first scaled by a power of two, so that 1 / r keeps its digits.
 */
export function harmonic(values: Numbers): number | null {
  const { min, max } = range(values);
  if (values.length === 0 || min <= 0) return null;
  const scale = scaleOf(values);
  const inverse = sum(mapped(values, (r) => 1 / (r * scale)));
  if (inverse === null || !Number.isFinite(inverse)) return null;
  return Math.min(max, Math.max(min, values.length / inverse / scale));
}
