import type { Known } from './known.ts';
import { quantileAt } from './quantile.ts';

/**
 * The interquartile range Q3 - Q1 by type 7; null for no values, or where it is beyond the largest double; undefined where the values beside the
 * quartiles are not known.
 */
export function iqr({ n, at }: Known): number | null | undefined {
  if (n === 0) return null;
  const [low, high] = [quantileAt(n, at, 0.25), quantileAt(n, at, 0.75)];
  if (low === undefined || high === undefined) return undefined;
  return Number.isFinite(high - low) ? high - low : null;
}
