import { divide } from './divide.ts';
import { range } from './mean.ts';
import type { Numbers } from './sum.ts';

/** The spread (max - min) / min, which is not a variance; null for no values or where the smallest is not above 0. */
export function spread(values: Numbers): number | null {
  const { min, max } = range(values);
  return values.length > 0 && min > 0 ? divide(max - min, min) : null;
}
