import type { Study } from '../../../compare/study.ts';
import type { Metric } from '../../../metric.ts';

const known = new WeakMap<Study, Map<string, readonly Metric[]>>();

/** The metrics of which the results have a statistic: of `p99` without a metric the one that has it is meant, of `mean` it may be any. */
export function metricsWith(statistic: string, study: Study): readonly Metric[] {
  const own = known.get(study) ?? new Map<string, readonly Metric[]>();
  known.set(study, own);
  const found =
    own.get(statistic) ??
    study.metrics.filter(({ name }) => study.runs.some((run) => study.figure(name, statistic, run).kind === 'figure'));
  own.set(statistic, found);
  return found;
}
