import { draft, failedDraft, repeats } from '../draft.ts';
import { type Draft, type JsonFormat, notClaimed } from '../format.ts';
import { pointer } from '../pointer.ts';
import type { Labels } from '../run.ts';
import { claimOf } from '../signs.ts';
import { at } from '../tool/nested.ts';
import { metricOf } from '../tool/stated.ts';
import { field, isMeasuredTime, isObject, numberOrNull, textOrNull } from '../value.ts';

const lacks = 'it has no benchmarks with runs and an alias';

/**
 * `run({ format: 'json' })` of mitata: nanoseconds of one call, each sample of one or of a batch of them, sorted, without the two least and the two
 * greatest. One that threw has its error and no samples.
 */
export const mitata: JsonFormat = {
  of: 'json',
  name: 'mitata',
  shape: 'benchmarks of mitata',
  ofTool: true,
  claims: (value) =>
    isObject(value)
      ? claimOf(benchmarksOf(value).some(isBenchmark), value, [['layout', 'context.noop', 'benchmarks']], lacks)
      : notClaimed(0, lacks),
  read: (value, file) => ({
    runs: benchmarksOf(value).flatMap((one, nth) => {
      const runs = field(one, 'runs');
      return (Array.isArray(runs) ? runs : []).map((run: unknown, which) =>
        runOf({ whole: value, one, run }, ['benchmarks', nth, 'runs', which], file),
      );
    }),
    notes: [],
  }),
};

function benchmarksOf(value: unknown): readonly unknown[] {
  const list = field(value, 'benchmarks');
  return Array.isArray(list) ? list : [];
}

function isBenchmark(one: unknown): boolean {
  return Array.isArray(field(one, 'runs')) && field(one, 'alias') !== undefined;
}

interface Found {
  readonly whole: unknown;
  readonly one: unknown;
  readonly run: unknown;
}

function runOf({ whole, one, run }: Found, steps: readonly (string | number)[], file: string): Draft {
  const alias = textOrNull(field(one, 'alias')) ?? 'benchmark';
  const name = textOrNull(field(run, 'name')) ?? alias;
  const args = field(run, 'args');
  const settings = Object.entries(isObject(args) ? args : {}).flatMap(([key, value]): [string, string | number][] =>
    typeof value === 'string' || typeof value === 'number' ? [[key, value]] : [],
  );
  const labels: Labels = { benchmark: settings.length > 0 ? alias : name, ...Object.fromEntries(settings) };
  const context = Object.fromEntries(
    [['runtime'], ['version'], ['arch'], ['cpu', 'name']].flatMap((way): [string, string][] => {
      const value = textOrNull(at(whole, ['context', ...way]));
      return value === null ? [] : [[way.join('.'), value]];
    }),
  );
  const known = { name, labels, context };
  const list = at(run, ['stats', 'samples']);
  const samples: readonly unknown[] = Array.isArray(list) ? list : [];
  const records = [...samples.keys()].filter((record) => isMeasuredTime(numberOrNull(samples[record]) ?? Number.NaN));
  const said = textOrNull(at(run, ['error', 'message']));
  if (said !== null || records.length === 0)
    return failedDraft(said ?? 'it has no sample', { file, pointer: pointer(...steps) }, known);
  const sample = {
    metric: metricOf('time', { unit: 'ns' }),
    values: Float64Array.from(records, (record) => numberOrNull(samples[record])!),
    records: Int32Array.from(records),
    where: { file, pointer: `${pointer(...steps, 'stats', 'samples')}/*` },
  };
  const counts = repeats(records.length);
  return draft({ ...known, samples: new Map([['time', sample]]), counts, measuredOnce: true });
}
