import type { Reported, Run } from '../collect/run.ts';
import { metric as describe } from '../metric.ts';

/** True where the file of a run states this statistic of a metric. */
export function states(name: string, statistic: string, run: Run): boolean {
  return run.reported.some((one) => one.metric.name === name && one.statistic === statistic);
}

/** The first of the statistics that the file states of a metric. It is asked of each run for each metric that any run has, so it makes nothing on its way. */
export function firstStated(name: string, statistics: readonly string[], run: Run): Reported | undefined {
  const totals = totalsOf(run);
  for (const statistic of statistics) {
    const isIt = (one: Reported) => one.metric.name === name && one.statistic === statistic;
    const found = run.reported.find(isIt) ?? totals.find(isIt);
    if (found) return found;
  }
  return undefined;
}

/** What the file states of a run as a whole; its wall-clock time, too, where it is read as such. */
function totalsOf({ totals = [], wallTime, file }: Run): readonly Reported[] {
  if (wallTime === null || totals.some(({ metric: { name } }) => name === 'wall_time')) return totals;
  const own = { metric: describe('wall_time'), statistic: 'value', value: wallTime, place: { file } };
  return [...totals, { ...own, n: null, ddof: null, covers: null }];
}
