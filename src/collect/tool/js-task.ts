import { draft, failedDraft } from '../draft.ts';
import type { Draft } from '../format.ts';
import { pointer } from '../pointer.ts';
import type { Labels, Reported } from '../run.ts';
import { countOrNull, field } from '../value.ts';
import { metricOf, stated } from './stated.ts';

/** The statistics of a benchmark, by what tinybench and vitest call them. Their percentiles have three digits behind the point: `p995` is p99.5. */
const statistics: Readonly<Record<string, string>> = {
  mean: 'mean',
  median: 'median',
  p50: 'median',
  min: 'min',
  max: 'max',
  sd: 'sd',
  sem: 'sem',
  p75: 'p75',
  p99: 'p99',
  p995: 'p99.5',
  p999: 'p99.9',
};

const time = metricOf('time', { unit: 'ms' });

/** A benchmark of a function, and where its numbers stand. */
export interface Task {
  readonly name: string;
  readonly labels: Labels;
  readonly latency: unknown;
  readonly error: string | null;
  readonly steps: readonly (string | number)[];
}

/** A benchmark with its times in ms; one that threw has none, and its rank says nothing. */
export function taskRun({ name, labels, latency, error, steps }: Task, file: string): Draft {
  const place = (key: string) => ({ file, pointer: pointer(...steps, key) });
  const n = countOrNull(field(latency, 'samplesCount')) ?? countOrNull(field(latency, 'sampleCount'));
  const seen = new Set<string>();
  const reported = Object.entries(statistics).flatMap(([key, statistic]): readonly Reported[] => {
    if (seen.has(statistic)) return [];
    const found = stated(time, statistic, field(latency, key), place(key), n);
    if (found.length > 0) seen.add(statistic);
    return found;
  });
  if (error !== null || !seen.has('mean'))
    return failedDraft(error ?? 'it has no time: it failed', { file, pointer: pointer(...steps) }, { name, labels });
  const counts = { of: 'records', total: null, ok: n ?? 1, failed: null, missing: null, basis: 'unknown' } as const;
  // A spread of one value is none.
  const own = n === 1 ? reported.filter(({ statistic }) => statistic !== 'sd' && statistic !== 'sem') : reported;
  return draft({ name, labels, reported: own, counts, measuredOnce: true });
}
