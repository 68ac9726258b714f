import { draft, failedDraft } from '../draft.ts';
import { claimed, type Draft, type JsonFormat, notClaimed } from '../format.ts';
import { pointer } from '../pointer.ts';
import type { Labels, Reported } from '../run.ts';
import { at } from '../tool/nested.ts';
import { metricOf, stated } from '../tool/stated.ts';
import { countOrNull, field, isObject, textOrNull } from '../value.ts';

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

interface Task {
  readonly name: string;
  readonly labels: Labels;
  readonly latency: unknown;
  readonly error: string | null;
  readonly steps: readonly (string | number)[];
}

/** A benchmark with its times in ms; one that threw has none, and its rank says nothing. */
function runOf({ name, labels, latency, error, steps }: Task, file: string): Draft {
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

const isTask = (value: unknown): boolean =>
  (isObject(field(value, 'result')) &&
    field(value, 'name') !== undefined &&
    at(value, ['result', 'state']) !== undefined) ||
  (field(value, 'state') !== undefined &&
    ('latency' in Object(value) || 'error' in Object(value)) &&
    'runtime' in Object(value));

/** `bench.results`, or tasks with their name beside `result`, of tinybench 6: ms. Without names the tasks are numbered. */
export const tinybench: JsonFormat = {
  of: 'json',
  name: 'tinybench',
  shape: 'results of tinybench',
  ofTool: true,
  claims: (value) =>
    Array.isArray(value) && value.length > 0 && value.every(isTask) ? claimed : notClaimed(0, 'it holds no tasks'),
  read: (value, file) => ({
    runs: (value as readonly unknown[]).map((one, nth) => {
      const isNamed = isObject(field(one, 'result'));
      const result = isNamed ? field(one, 'result') : one;
      const name = textOrNull(field(one, 'name')) ?? `task ${nth + 1}`;
      const said = textOrNull(at(result, ['error', 'message'])) ?? textOrNull(field(result, 'error'));
      const isFailed = field(result, 'state') === 'errored' || field(result, 'error') !== undefined;
      return runOf(
        {
          name,
          labels: { benchmark: name },
          latency: field(result, 'latency'),
          error: isFailed ? (said ?? 'it threw') : null,
          steps: [nth, ...(isNamed ? ['result'] : []), 'latency'],
        },
        file,
      );
    }),
    notes: [],
  }),
};

/** `vitest bench --outputJson` (vitest 4): files, groups, benchmarks; ms. */
export const vitest: JsonFormat = {
  of: 'json',
  name: 'vitest',
  shape: 'the output of vitest bench',
  ofTool: true,
  claims: (value) => (groupsOf(value).length > 0 ? claimed : notClaimed(0, 'it has no groups of benchmarks')),
  read: (value, file) => ({
    runs: groupsOf(value).flatMap(({ group, steps }) => {
      const all = field(group, 'benchmarks');
      return (Array.isArray(all) ? all : []).map((one: unknown, nth) => {
        const name = textOrNull(field(one, 'name')) ?? `benchmark ${nth + 1}`;
        const full = textOrNull(field(group, 'fullName'));
        const labels = { benchmark: name, ...(full === null ? {} : { group: full }) };
        return runOf({ name, labels, latency: one, error: null, steps: [...steps, 'benchmarks', nth] }, file);
      });
    }),
    notes: [],
  }),
};

function groupsOf(value: unknown) {
  const files = field(value, 'files');
  return (Array.isArray(files) ? files : []).flatMap((file: unknown, at) => {
    const groups = field(file, 'groups');
    return (Array.isArray(groups) ? groups : []).map((group: unknown, nth) => ({
      group,
      steps: ['files', at, 'groups', nth] as const,
    }));
  });
}
