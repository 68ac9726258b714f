import { draft, failedDraft } from '../draft.ts';
import { claimed, type Draft, type JsonFormat, notClaimed } from '../format.ts';
import { pointer } from '../pointer.ts';
import { bears, nearly } from '../signs.ts';
import { jmhMetric } from '../tool/jmh-unit.ts';
import { at } from '../tool/nested.ts';
import { settingsAt } from '../tool/settings.ts';
import { stated } from '../tool/stated.ts';
import { countOrNull, field, isMeasuredTime, isObject, numberOrNull, textOrNull } from '../value.ts';

/**
 * JMH's `-rf json`: a run for each benchmark, its mode and parameters. The iterations of all forks are its repeats; one that threw leaves those before it, which shows only in their
 * number. `sample` has a histogram of calls and no iterations: its mean and percentiles are what the file states. `scoreError` is half of an interval at 99.9 %, and is not read.
 */
export const jmh: JsonFormat = {
  of: 'json',
  name: 'jmh',
  shape: 'results of JMH with -rf json',
  ofTool: true,
  claims: (value) => {
    const lacks = 'not all that it holds has a benchmark, a mode and a primaryMetric with a score';
    if (Array.isArray(value) && value.length > 0 && value.every(isResult)) return claimed;
    const signs = [
      ['jmhVersion', 'benchmark', 'mode', 'primaryMetric'],
      ['forks', 'measurementIterations', 'jvm'],
    ];
    return Array.isArray(value) && value.some((one) => bears(one, signs)) ? nearly(lacks) : notClaimed(0, lacks);
  },
  read: (value, file) => ({
    runs: (value as readonly unknown[]).map((one, nth) => runOf(one, nth, file)),
    notes: [],
  }),
};

function isResult(one: unknown): boolean {
  return (
    typeof field(one, 'benchmark') === 'string' &&
    typeof field(one, 'mode') === 'string' &&
    field(field(one, 'primaryMetric'), 'score') !== undefined
  );
}

function runOf(one: unknown, nth: number, file: string): Draft {
  const benchmark = String(field(one, 'benchmark'));
  const mode = String(field(one, 'mode'));
  const params = field(one, 'params');
  const own = settingsAt(
    params,
    Object.fromEntries(Object.keys(isObject(params) ? params : {}).map((key) => [key, [key]])),
  );
  const name = [benchmark.split('.').slice(-2).join('.'), mode, ...Object.values(own)].join(' ');
  const labels = {
    benchmark,
    benchmark_mode: mode,
    ...settingsAt(one, { threads: ['threads'], jdk: ['jdkVersion'] }),
    ...own,
  };
  const context = settingsAt(one, { jmhVersion: ['jmhVersion'], vmName: ['vmName'], forks: ['forks'] });
  const known = { name, labels, context };
  const metric = jmhMetric(textOrNull(at(one, ['primaryMetric', 'scoreUnit'])) ?? '');
  const steps = [nth, 'primaryMetric'] as const;
  const place = (...way: readonly (string | number)[]) => ({ file, pointer: pointer(...steps, ...way) });
  if (metric === null) return failedDraft('its unit is not known', place('scoreUnit'), known);
  const isTime = metric.name === 'time';
  const raw = at(one, ['primaryMetric', 'rawData']);
  const found = (Array.isArray(raw) ? raw : []).flatMap((fork: unknown, of) =>
    (Array.isArray(fork) ? fork : []).flatMap((value: unknown, which) => {
      const number = numberOrNull(value);
      return number === null || (isTime ? !isMeasuredTime(number) : number <= 0)
        ? []
        : [{ number, place: place('rawData', of, which) }];
    }),
  );
  if (found.length > 0) {
    const values = Float64Array.from(found, ({ number }) => number);
    const where = { file, places: found.map((own) => own.place) };
    const asked = (countOrNull(field(one, 'forks')) ?? 0) * (countOrNull(field(one, 'measurementIterations')) ?? 0);
    // Without forks all iterations run in JMH's own process.
    const total = asked > 0 ? asked : countOrNull(field(one, 'measurementIterations'));
    const lost = total === null ? null : Math.max(0, total - values.length);
    return draft({
      ...known,
      samples: new Map([[metric.name, { metric, values, records: Int32Array.from(values.keys()), where }]]),
      counts: {
        of: 'repeats',
        total,
        ok: values.length,
        failed: null,
        missing: lost,
        basis: total === null ? 'unknown' : 'stated',
      },
      status: lost !== null && lost > 0 ? 'partial' : 'completed',
      measuredOnce: true,
    });
  }
  const ranks = at(one, ['primaryMetric', 'scorePercentiles']);
  const reported = [
    ...(isTime ? stated(metric, 'mean', at(one, ['primaryMetric', 'score']), place('score')) : []),
    ...Object.entries(isTime && isObject(ranks) ? ranks : {}).flatMap(([rank, value]) => {
      const number = Number(rank);
      const statistic = { 0: 'min', 50: 'median', 100: 'max' }[number] ?? `p${number}`;
      return number >= 0 && number <= 100 ? stated(metric, statistic, value, place('scorePercentiles', rank)) : [];
    }),
  ];
  return reported.some(({ statistic }) => statistic === 'mean')
    ? draft({ ...known, reported, measuredOnce: true })
    : failedDraft('it has no iteration with a score', place('score'), known);
}
