import type { Study } from '../../compare/study.ts';
import type { Comparison } from '../../compare/value/figure.ts';
import { verdictOf } from '../../compare/verdict.ts';
import type { Metric } from '../../metric.ts';
import type { Pair } from './pairs.ts';

/** Which way a word says that a number went: `better` and `worse` depend on the metric, `up` and `down` do not. */
export type Way = 'better' | 'worse' | 'up' | 'down';

/** A comparison as the data have it, and how it stands to what was said. */
export interface Standing extends Pair {
  readonly comparison: Comparison;
  /** `holds`: shown as it was said; `fails`: the other way round; `open`: no difference is shown. */
  readonly is: 'holds' | 'fails' | 'open';
}

/** Accuracies of single runs that are nearer than this, in percentage points, are not told apart. */
const leastPoints = 0.5;

/** The pairs in one metric. Those without the number are left out. */
export function standings(
  pairs: readonly Pair[],
  metric: Metric,
  statistic: string | null,
  way: Way,
  study: Study,
): readonly Standing[] {
  const isUp = isUpward(way, metric);
  if (isUp === null) return [];
  return pairs.flatMap(({ of, over }): readonly Standing[] => {
    const comparison = study.compare(metric.name, statistic, of, over);
    if (comparison.kind === 'absent') return [];
    const isTold = comparison.ratio > 1 === isUp;
    return [{ of, over, comparison, is: isShown(comparison, { of, over }) ? (isTold ? 'holds' : 'fails') : 'open' }];
  });
}

/** Whether the word means a larger number; null where it is not known which way is better. */
export function isUpward(way: Way, { direction }: Metric): boolean | null {
  if (way === 'up' || way === 'down') return way === 'up';
  if (direction !== 'lower' && direction !== 'higher') return null;
  return (way === 'better') === (direction === 'higher');
}

/** Whether the data show that two numbers differ; of single runs, whether they are so far apart that nobody would call them equal. */
export function isShown(comparison: Comparison, { of, over }: Pair): boolean {
  const verdict = verdictOf(comparison, of, over);
  if (verdict === 'single' && comparison.points !== null) return Math.abs(comparison.points) >= leastPoints;
  return verdict !== 'not shown';
}
