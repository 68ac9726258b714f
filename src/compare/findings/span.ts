import type { Run } from '../../collect/run.ts';
import { contrast } from '../contrast.ts';
import type { Comparison, Figure } from '../value/figure.ts';
import { verdictOf } from '../verdict.ts';

/** A run at a level of what was varied, with its number. */
export interface Point {
  readonly at: number;
  readonly run: Run;
  readonly figure: Figure;
}

/** What a number does over all levels that were measured, and not over those that differ most. */
export interface Span<P extends Point> {
  readonly first: P;
  readonly last: P;
  /** The last level over the first. */
  readonly comparison: Comparison;
  /** A level between the two that is further out than either, by more than noise; null where the ends say it all. */
  readonly peak: (P & { readonly word: 'highest' | 'lowest' }) | null;
}

/** The span of some points; null where they are of one level, or the ends cannot be compared. */
export function spanOf<P extends Point>(metric: string, points: readonly P[]): Span<P> | null {
  const sorted = [...points].sort((a, b) => a.at - b.at);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last || first.at === last.at) return null;
  const comparison = contrast(metric, null, last.run, first.run);
  if (comparison.kind === 'absent') return null;
  return { first, last, comparison, peak: peakOf(metric, sorted.slice(1, -1), [first, last]) };
}

function peakOf<P extends Point>(metric: string, inner: readonly P[], ends: readonly [P, P]): Span<P>['peak'] {
  const [low, high] = [...ends].sort((a, b) => a.figure.value - b.figure.value) as [P, P];
  const beyond = (point: P): number =>
    Math.max(point.figure.value / high.figure.value, low.figure.value / point.figure.value);
  const [peak] = inner
    .filter(({ at, figure }) => figure.value > 0 && ends.every((end) => end.at !== at))
    .sort((a, b) => beyond(b) - beyond(a));
  if (!peak || !(beyond(peak) > 1)) return null;
  const isHigh = peak.figure.value > high.figure.value;
  const end = isHigh ? high : low;
  const comparison = contrast(metric, null, peak.run, end.run);
  const isShown = comparison.kind === 'comparison' && verdictOf(comparison, peak.run, end.run) !== 'not shown';
  return isShown ? { ...peak, word: isHigh ? 'highest' : 'lowest' } : null;
}
