import { divide } from './divide.ts';
import type { Known } from './known.ts';

/** The spread (max - min) / min, which is not a variance; null for no values or where the smallest is not above 0. */
export function spread(known: Known): number | null {
  const { min, max } = known.range();
  return known.n > 0 && min > 0 ? divide(max - min, min) : null;
}
