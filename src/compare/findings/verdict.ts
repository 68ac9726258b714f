import type { Run } from '../../collect/run.ts';
import { factor } from '../../number.ts';
import type { Comparison, Figure } from '../figure.ts';
import { range } from '../math/mean.ts';
import { alpha } from '../tests.ts';

/** What a comparison shows: a difference, none, or that it is one of single runs, of which nothing is known of the noise. */
export type Verdict = 'shown' | 'not shown' | 'single';

/** Below this factor single runs are no finding. */
export const leastSingle = 1.05;

/**
 * A difference is shown where the 95 % interval of the ratio leaves out 1; of two repeats, where their ranges do not overlap; of
 * requests without an interval, where the exact test says so. A factor that rounds to 1.00 is none.
 */
export function verdictOf(comparison: Comparison, of: Run, over: Run): Verdict {
  const { ratio, low, high, p } = comparison;
  if (isEqual(comparison)) return 'not shown';
  if (isSingle(comparison.of) || isSingle(comparison.over))
    return factorOf(ratio) < leastSingle ? 'not shown' : 'single';
  if (low !== null && high !== null) return low > 1 || high < 1 ? 'shown' : 'not shown';
  if (p !== null) return p <= alpha ? 'shown' : 'not shown';
  const [a, b] = [of, over].map((run) => run.samples.get(comparison.of.metric.name)?.values);
  if (!a || !b) return 'single';
  const [x, y] = [range(a), range(b)];
  return x.min! > y.max! || y.min! > x.max! ? 'shown' : 'not shown';
}

/** True where the numbers are the same at the precision of a factor: percentages by their points, all else by the ratio. */
export function isEqual({ ratio, points, better }: Comparison): boolean {
  return points === null ? better === null || factor(factorOf(ratio)) === '1.00' : Math.abs(points) < 0.005;
}

/** The factor by which one is more than the other, at least 1. */
export function factorOf(ratio: number): number {
  return ratio >= 1 || ratio <= 0 ? ratio : 1 / ratio;
}

/** One value a run, whether it is of one record or the file states it as the run's own. */
export function isSingle({ n }: Figure): boolean {
  return n === 1 || n === null;
}

/** n of several figures: `n = 3 each`, `n = 3 to 5`, `single runs`, `n not stated`. */
export function countsOf(figures: readonly Figure[]): string {
  const all = figures.map(({ n, statistic }) => (n === null && statistic === 'value' ? 1 : n));
  if (all.every((n) => n === 1)) return 'single runs';
  const known = all.filter((n) => n !== null);
  if (known.length === 0) return 'as the files state them, n not stated';
  const { min: low, max: high } = range(known);
  const more = known.length < all.length ? ', some not stated' : '';
  return `${low === high ? `n = ${low}${figures.length > 1 ? ' each' : ''}` : `n = ${low} to ${high}`}${more}`;
}
