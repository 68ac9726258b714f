import { ownUnitOf } from '../collect/columns/statistic-name.ts';
import type { Run } from '../collect/run.ts';
import { metric as describe, type Metric, metricNames, workOf } from '../metric.ts';
import { asRank } from './as-rank.ts';
import { repeatedIn } from './known-in.ts';
import { measure } from './measure.ts';

/** The metrics of at least one run, in the order of `metric.ts`; those it does not know come last, as their files have them. */
export function metricsOf(runs: readonly Run[]): readonly Metric[] {
  const own = new Map<string, Metric>();
  for (const run of runs) {
    for (const { metric } of [run.samples, run.summaries].flatMap((some) => [...(some?.values() ?? [])]))
      if (!own.has(metric.name)) own.set(metric.name, metric);
    for (const { metric, statistic } of run.reported)
      if (!own.has(metric.name) && ownUnitOf(statistic) === undefined) own.set(metric.name, metric);
    for (const { name, statistic, sample } of repeatedIn(run))
      if (!own.has(name) && ownUnitOf(statistic) === undefined) own.set(name, sample.metric);
  }
  // Only a share, or work over time, can be there without being recorded: the others are not asked of every run.
  const derived = metricNames.filter(
    (name) => !own.has(name) && isDerivable(name) && runs.some((run) => measure(name, null, run).kind === 'figure'),
  );
  const known = metricNames
    .filter((name) => own.has(name) || derived.includes(name))
    .map((name) => own.get(name) ?? describe(name));
  const ranks = new Map(runs.flatMap((run) => [...(run.ranks ?? [])]));
  const titled = (metric: Metric): Metric => {
    const rank = ranks.get(metric.name);
    return rank === undefined ? metric : asRank(metric, rank);
  };
  const custom = [...(runs[0]?.derived?.values() ?? [])].map((one) => one.metric);
  return [
    ...known.map(titled),
    ...[...own.values()].filter(({ name }) => !metricNames.includes(name)).map(titled),
    ...custom.filter(({ name }) => runs.some((run) => measure(name, null, run).kind === 'figure')),
  ];
}

function isDerivable(name: string): boolean {
  return describe(name).summary === 'share' || workOf(name) !== undefined;
}
