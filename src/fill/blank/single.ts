import type { Run } from '../../collect/run.ts';
import { remembered } from '../../compare/remembered.ts';
import type { Study } from '../../compare/study.ts';
import type { Metric } from '../../metric.ts';

/**
 * Whether each run that has this metric has one value of it and states no other statistic, so that a word for the metric alone leaves
 * nothing open.
 */
export const isSingle = remembered(({ runs }: Study, { name }: Metric): boolean => {
  const counts = runs.map((run) => valuesOf(run, name));
  return counts.includes(1) && counts.every((count) => count < 2);
});

/** How many values and statistics a run has of a metric; more than it can name: infinite. */
function valuesOf(run: Run, name: string): number {
  const isOfMany =
    run.summaries?.has(name) || [...(run.repeated?.keys() ?? [])].some((key) => key.startsWith(`${name}.`));
  if (isOfMany) return Number.POSITIVE_INFINITY;
  const stated = run.reported.filter(({ metric }) => metric.name === name);
  if (stated.some(({ statistic, n }) => statistic !== 'value' || (n ?? 1) > 1)) return Number.POSITIVE_INFINITY;
  return Math.max(run.samples.get(name)?.values.length ?? 0, stated.length);
}
