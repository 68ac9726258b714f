import { isWork } from '../compare/experiment/factors.ts';
import { levelKey } from '../compare/level.ts';
import type { Study } from '../compare/study.ts';
import type { Figure } from '../compare/value/figure.ts';
import { verdictOf } from '../compare/verdict.ts';
import type { Metric } from '../metric.ts';

/**
 * Whether a title may say that the first of two figures is the best: their runs are compared (of one block and one work, and in one row or of
 * one arm), and the values show a difference, or are single ones.
 */
export function aheadIn(study: Study): (first: Figure, second: Figure) => boolean {
  return (first, second) => {
    const [a, b] = [first, second].map(({ run }) => study.runs.find(({ id }) => id === run));
    if (!a || !b) return false;
    const [x, y] = [a, b].map((run) => study.experiment?.cellOf(run));
    // Of several kinds of work, the best of one is none of all.
    if (isOfSeveralWorks(study)) return false;
    if (x?.block !== y?.block || (x?.row !== y?.row && levelKey(x?.arm ?? null) !== levelKey(y?.arm ?? null)))
      return false;
    const statistic = first.statistic === 'median' ? 'median' : null;
    const compared = study.compare(first.metric.name, statistic, a, b);
    return compared.kind === 'comparison' && verdictOf(compared, a, b) !== 'not shown';
  };
}

/** A metric as the rows of a chart are ranked in it: of several kinds of work none is the best, so no direction is better. */
export function rankedIn(study: Study, metric: Metric): Metric {
  return isOfSeveralWorks(study) ? { ...metric, direction: 'unknown' } : metric;
}

function isOfSeveralWorks({ experiment }: Study): boolean {
  return experiment?.others.some(isWork) ?? false;
}
