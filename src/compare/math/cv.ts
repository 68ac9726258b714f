import { divide } from './divide.ts';
import type { Known } from './known.ts';

/**
 * The coefficient of variation, SD / mean. It says something only about sizes, so it is null where the mean is not above 0
 * or a value is below 0, as well as for n < 2.
 */
export function cv(known: Known): number | null {
  const [centre, spreadOut] = [known.mean(), known.sd()];
  if (centre === null || spreadOut === null || centre <= 0 || known.range().min < 0) return null;
  return divide(spreadOut, centre);
}
