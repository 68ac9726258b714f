import { mean, range } from './mean.ts';
import { mapped, type Numbers } from './sum.ts';

/**
 * The geometric mean exp(mean(ln x)), for ratios over different tasks only, never for repeats of one task.
 * Null for no values or where one is not above 0.
 */
export function geomean(values: Numbers): number | null {
  const { min, max } = range(values);
  if (values.length === 0 || min <= 0) return null;
  const logarithm = mean(mapped(values, Math.log));
  return logarithm === null ? null : Math.min(max, Math.max(min, Math.exp(logarithm)));
}
