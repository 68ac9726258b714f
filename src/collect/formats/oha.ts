import { note } from '../../note.ts';
import { draft, failedDraft } from '../draft.ts';
import type { Draft, JsonFormat } from '../format.ts';
import { pointer } from '../pointer.ts';
import type { Reported } from '../run.ts';
import { claimOf } from '../signs.ts';
import { at } from '../tool/nested.ts';
import { metricOf, stated } from '../tool/stated.ts';
import { countOrNull, field, isObject, numberOrNull } from '../value.ts';

const latency = metricOf('latency', { unit: 's' });
const rate = metricOf('request_throughput', { unit: 'req/s' });

/**
 * `oha --output-format json`, in seconds. Its times are of all answers, those of an error as well; its rate counts each call, also those that broke. What was under way at the end
 * of `-z` is neither: "aborted due to deadline". The file names neither the address nor how many were under way.
 */
export const oha: JsonFormat = {
  of: 'json',
  name: 'oha',
  shape: 'a result of oha --output-format json',
  ofTool: true,
  claims: (value) =>
    claimOf(
      isObject(field(value, 'latencyPercentiles')) &&
        isObject(field(value, 'statusCodeDistribution')) &&
        at(value, ['summary', 'successRate']) !== undefined,
      value,
      [['summary.successRate', 'latencyPercentiles', 'statusCodeDistribution']],
      'it has no summary with successRate, latencyPercentiles and statusCodeDistribution',
    ),
  read: (value, file) => ({ runs: [runOf(value, file)], notes: [] }),
};

const deadline = 'aborted due to deadline';

function runOf(value: unknown, file: string): Draft {
  const name = (file.split('/').at(-1) ?? '').replace(/\.json$/i, '') || 'oha';
  const answers = countsIn(field(value, 'statusCodeDistribution'));
  const errors = countsIn(field(value, 'errorDistribution'));
  const sum = (of: readonly (readonly [string, number])[]) => of.reduce((all, [, count]) => all + count, 0);
  const bad = sum(answers.filter(([code]) => Number(code) >= 400));
  const ok = sum(answers) - bad;
  const missing = sum(errors.filter(([error]) => error === deadline));
  const failed = bad + sum(errors) - missing;
  const counts = { of: 'requests', total: ok + failed + missing, ok, failed, missing, basis: 'stated' } as const;
  const seconds = numberOrNull(at(value, ['summary', 'total']));
  const known = { name, labels: {}, wallTime: seconds !== null && seconds > 0 ? seconds : null, overlapping: true };
  if (ok === 0) {
    const [first] = errors.filter(([error]) => error !== deadline);
    const message = bad > 0 ? 'all answers were errors' : (first?.[0] ?? 'no request was answered');
    return { ...failedDraft(message, { file, pointer: pointer('statusCodeDistribution') }, known), counts };
  }
  const of = (metric: typeof latency, statistic: string, ...steps: readonly string[]): readonly Reported[] =>
    stated(metric, statistic, at(value, steps), { file, pointer: pointer(...steps) }, metric === latency ? ok : null);
  const percentiles = Object.keys(Object(field(value, 'latencyPercentiles'))).filter((key) =>
    /^p\d{1,2}(?:\.\d{1,3})?$/.test(key),
  );
  const times = [
    ...of(latency, 'mean', 'summary', 'average'),
    ...of(latency, 'min', 'summary', 'fastest'),
    ...of(latency, 'max', 'summary', 'slowest'),
    ...percentiles.flatMap((key) => of(latency, key === 'p50' ? 'median' : key, 'latencyPercentiles', key)),
  ];
  const isRate = failed === 0 && missing === 0 && (numberOrNull(at(value, ['summary', 'requestsPerSec'])) ?? 0) > 0;
  const rates = isRate ? of(rate, 'rate', 'summary', 'requestsPerSec') : [];
  const told =
    bad === 0
      ? []
      : [
          note(
            'failed-inside',
            { run: name, failed: bad, of: bad + ok },
            { file, pointer: pointer('statusCodeDistribution') },
          ),
        ];
  return draft({
    ...known,
    counts,
    reported: bad === 0 ? [...times, ...rates] : [],
    remarks: told,
    measuredOnce: true,
  });
}

function countsIn(object: unknown): readonly (readonly [string, number])[] {
  return Object.entries(isObject(object) ? object : {}).flatMap(([key, own]) => {
    const count = countOrNull(own);
    return count === null || count === 0 ? [] : [[key, count] as const];
  });
}
