import { repeats } from '../draft.ts';
import type { Draft } from '../format.ts';
import { wordsOf } from '../row/by-tool.ts';
import type { Flat, Steps, Values } from '../row/flat.ts';
import { withRequests } from '../tool/requests.ts';
import type { Tool } from '../tool/tool.ts';
import { field, isObject } from '../value.ts';

const statistics = { min: 'min', max: 'max', mean: 'mean', stddev: 'sd', median: 'median' } as const;

/**
 * pytest-benchmark's JSON: a benchmark each, in seconds for one iteration; its rounds are repeats. The CSV of `compare` has the statistics in
 * seconds as well.
 */
export const pytestBenchmark: Tool = {
  name: 'pytest-benchmark',
  shape: 'a benchmark of pytest-benchmark',
  has: ['fullname', 'stats', 'params', 'group'],
  signs: [
    ['machine_info', 'commit_info', 'datetime', 'benchmarks'],
    ['fullname', 'stats', 'params', 'group', 'extra_info'],
  ],
  csv: ['name', 'min', 'max', 'mean', 'stddev', 'median', 'iqr', 'outliers', 'ops', 'rounds', 'iterations'],
  words: wordsOf(
    'pytest-benchmark',
    {
      benchmark: { label: 'benchmark' },
      group: { label: 'group' },
      rounds: { role: 'count', use: 'n' },
      ...Object.fromEntries(
        Object.entries(statistics).map(([name, statistic]) => [name, { metric: 'time', statistic, unit: 's' }]),
      ),
    },
    [
      [/^param[_:](.{1,60})$/, ([, name = '']) => ({ label: name })],
      // One divided by the mean, how far the times spread, and how often the function was called in a round.
      [/^(?:ops|iqr|outliers|iterations)$/, () => ({ role: 'result' })],
    ],
  ),
  row,
  finish: (given, made) => {
    const draft = named(given, made.written);
    const data = field(made.written.stats, 'data');
    // Without `--benchmark-save-data` there are only the statistics; a part of the rounds does not replace those of all.
    if (!Array.isArray(data) || data.length !== field(made.written.stats, 'rounds')) return draft;
    const written = { data };
    const place: typeof made.place = (nth) => {
      const at = made.place(nth, 'stats');
      return at.pointer === undefined ? at : { ...at, pointer: `${at.pointer}/data` };
    };
    const run = withRequests(
      draft,
      { data: { metric: 'time', unit: 's' } },
      { ...made, written, place },
      { errors: 'errors', tokens: 'none' },
    );
    const ok = run.samples.get('time')?.values.length ?? 0;
    return { ...run, counts: repeats(ok) };
  },
};

/** Called as pytest calls it: `test_sha[1000]`. */
function named(draft: Draft, { name }: Values): Draft {
  if (typeof name !== 'string' || name === '') return draft;
  const own = name.replace(/^[^[]{0,400}::/, '');
  return { ...draft, id: own, name: own };
}

function row(flat: Flat, written: Values): Flat {
  return isObject(written.stats) ? ofJson(flat, written) : ofCsv(flat);
}

/** `test_gemm.py::test_gemm[fp16-8]`: the parameters have columns of their own. */
function ofCsv({ values, steps, ...flat }: Flat): Flat {
  const { name, stddev, ...others } = values;
  const isOne = Object.keys(others).some((key) => key.startsWith('param:'));
  const benchmark = String(name).replace(/^[^[]{0,400}::/, '');
  return {
    ...flat,
    values: {
      benchmark: isOne ? withoutParams(benchmark) : benchmark,
      ...others,
      ...(others.rounds === 1 ? {} : { stddev }),
    },
    steps: new Map<string, Steps>([...steps, ['benchmark', ['name']]]),
  };
}

function withoutParams(name: string): string {
  return name.replace(/\[.{0,200}\]$/, '');
}

function ofJson(flat: Flat, written: Values): Flat {
  const stats = isObject(written.stats) ? written.stats : {};
  const params = isObject(written.params) ? Object.entries(written.params) : [];
  const extra = isObject(written.extra_info)
    ? Object.entries(written.extra_info).filter(([, value]) => typeof value !== 'object')
    : [];
  const name = withoutParams(String(written.name));
  // Of one round it states a deviation of 0: nothing is known of it.
  const times = Object.keys(statistics).filter(
    (key) => Object.hasOwn(stats, key) && !(key === 'stddev' && stats.rounds === 1),
  );
  return {
    ...flat,
    values: {
      benchmark: params.length > 0 ? name : written.name,
      group: written.group,
      ...Object.fromEntries(
        params.map(([key, value]) => [`param_${key}`, typeof value === 'object' ? undefined : value]),
      ),
      ...Object.fromEntries(extra),
      ...Object.fromEntries(times.map((key) => [key, stats[key]])),
      rounds: stats.rounds,
    },
    steps: new Map<string, Steps>([
      ['benchmark', ['name']],
      ...params.map(([key]) => [`param_${key}`, ['params', key]] as const),
      ...extra.map(([key]) => [key, ['extra_info', key]] as const),
      ...[...times, 'rounds'].map((key) => [key, ['stats', key]] as const),
    ]),
    unused: [],
  };
}
