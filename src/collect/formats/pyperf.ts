import type { Metric } from '../../metric.ts';
import { draft, failedDraft, repeats } from '../draft.ts';
import type { Draft, JsonFormat } from '../format.ts';
import { pointer } from '../pointer.ts';
import { claimOf } from '../signs.ts';
import { at } from '../tool/nested.ts';
import { metricOf } from '../tool/stated.ts';
import { field, isMeasuredTime, numberOrNull, textOrNull } from '../value.ts';

/**
 * pyperf's JSON: benchmarks with runs, whose `values` are seconds for one iteration (bytes with `--track-memory`). Warm-ups, and the run that finds how
 * many loops there are, are no values.
 */
export const pyperf: JsonFormat = {
  of: 'json',
  name: 'pyperf',
  shape: 'benchmarks of pyperf',
  ofTool: true,
  claims: (value) =>
    claimOf(
      at(value, ['benchmarks', 0, 'runs']) !== undefined && typeof field(value, 'version') === 'string',
      value,
      [['metadata.perf_version'], ['metadata.loops', 'metadata.unit']],
      'it has no version with benchmarks that have runs',
    ),
  read: (value, file) => {
    const list = field(value, 'benchmarks');
    return {
      runs: (Array.isArray(list) ? list : []).map((one: unknown, nth) => runOf(value, one, nth, file)),
      notes: [],
    };
  },
};

/** What its values are: seconds where it says no unit. Of any other, such as `integer`, nobody knows which way is better. */
function measuredIn(unit: string): Metric {
  if (unit === 'second') return metricOf('time', { unit: 's' });
  if (unit === 'byte') return metricOf('memory', { unit: 'B' });
  return metricOf('value', { unit: unit === 'integer' ? '' : unit });
}

function runOf(whole: unknown, one: unknown, nth: number, file: string): Draft {
  const said = (key: string): unknown => at(one, ['metadata', key]) ?? at(whole, ['metadata', key]);
  const name = textOrNull(said('name')) ?? `benchmark ${nth + 1}`;
  const metric = measuredIn(textOrNull(said('unit')) ?? 'second');
  const isTime = metric.unit === 's';
  const runs = field(one, 'runs');
  const found = (Array.isArray(runs) ? runs : []).flatMap((run: unknown, at) => {
    const values = field(run, 'values');
    return (Array.isArray(values) ? values : []).flatMap((value: unknown, which) => {
      const number = numberOrNull(value);
      return number === null || (isTime && !isMeasuredTime(number))
        ? []
        : [{ number, place: { file, pointer: pointer('benchmarks', nth, 'runs', at, 'values', which) } }];
    });
  });
  const labels = { benchmark: name };
  const context = Object.fromEntries(
    ['cpu_model_name', 'platform', 'python_version', 'perf_version', 'loops', 'inner_loops'].flatMap(
      (key): [string, string | number][] => {
        const value = said(key);
        return typeof value === 'string' || typeof value === 'number' ? [[key, value]] : [];
      },
    ),
  );
  const known = { name, labels, context };
  if (found.length === 0) return failedDraft('it has no value', { file, pointer: pointer('benchmarks', nth) }, known);
  const values = Float64Array.from(found, ({ number }) => number);
  const sample = {
    metric,
    values,
    records: Int32Array.from(values.keys()),
    where: { file, places: found.map(({ place }) => place) },
  };
  const counts = repeats(values.length);
  return draft({ ...known, samples: new Map([[metric.name, sample]]), counts, measuredOnce: true });
}
