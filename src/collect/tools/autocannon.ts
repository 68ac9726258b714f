import { note } from '../../note.ts';
import type { Draft } from '../format.ts';
import { wordsOf } from '../row/by-tool.ts';
import type { Flat, Values } from '../row/flat.ts';
import { withoutFailedInside } from '../tool/failed-inside.ts';
import { at, distributions, picked, statisticsAt, type Way, withCounts } from '../tool/nested.ts';
import type { Made, Tool } from '../tool/tool.ts';
import { countOrNull } from '../value.ts';

/**
 * `autocannon --json`: whole milliseconds over all answers, whatever their status; `min` is the least that is above 0, so that it may lie above the
 * mean. A time-out is an error, without an answer, and in none of the averages. `requests.average` is the mean of the counts of whole seconds.
 */
export const autocannon: Tool = {
  name: 'autocannon',
  shape: 'a result of autocannon',
  has: ['latency', 'requests', 'throughput', 'non2xx', 'connections'],
  signs: [['latency.p97_5', 'requests.sent', 'throughput', 'non2xx', 'pipelining', 'connections']],
  words: wordsOf(
    'autocannon',
    {
      succeeded: { role: 'count', use: 'ok' },
      failed: { role: 'count', use: 'failed' },
      connections: { label: 'concurrency' },
      pipelining: { label: 'pipelining' },
      workers: { role: 'context' },
      url: { role: 'context' },
      'duration (s)': { role: 'result', use: 'wall time' },
      start: { role: 'context', use: 'started' },
      request_rate: { metric: 'request_throughput', unit: 'requests/s' },
    },
    [distributions({ latency: ['latency', 'ms'] })],
  ),
  row: (_, written) => rowOf(written),
  finish: (draft, made) =>
    withoutSeconds(
      withoutAdded(
        withoutFailedInside(draft, made, ['latency', 'request_throughput'], outcomeOf(made.written).refused),
        made,
      ),
      made,
    ),
};

/**
 * The run without its rate where all that was sent was answered: a test of a number of requests (`-a`) ends with its last answer, and the rest of that second counts. Of one that ends
 * with its time there are requests under way, or its rate (`-R`) was low, and the seconds that it took tell the same.
 */
function withoutSeconds(draft: Draft, { written, nth, place }: Made): Draft {
  const [sent, answered] = ['sent', 'total'].map((key) => countOrNull(at(written, ['requests', key])));
  const [rate] = draft.reported.filter(({ metric }) => metric.name === 'request_throughput');
  const seconds = Number(at(written, ['duration']));
  if (!sent || sent !== answered || !rate || Math.abs((rate.value * seconds) / sent - 1) < 0.02) return draft;
  const told = note('rate-of-seconds', { run: draft.name, sent }, rate.place ?? place(nth, ''));
  const reported = draft.reported.filter((one) => one !== rate);
  return { ...draft, reported, remarks: [...draft.remarks, told] };
}

/**
 * The run without latencies where these are of more answers than came: with a rate (`-R`) it adds, for each answer, one of every millisecond below its latency,
 * whatever the rate is, so that minimum, mean and median are far too low. It is told.
 */
function withoutAdded(draft: Draft, { written, nth, place }: Made): Draft {
  const count = (...path: readonly string[]) => countOrNull(at(written, path));
  const [counted, right, other] = [count('latency', 'totalCount'), count('2xx'), count('non2xx')];
  const [first] = draft.reported.filter(({ metric }) => metric.name === 'latency');
  if (counted === null || right === null || other === null || counted <= right + other || !first) return draft;
  const told = note('latencies-added', { run: draft.name, counted, of: right + other }, first.place ?? place(nth, ''));
  const reported = draft.reported.filter(({ metric }) => metric.name !== 'latency');
  return { ...draft, reported, remarks: [...draft.remarks, told] };
}

/** A redirect is an answer that it does not follow, and no failure, though it is none of its 2xx. */
function outcomeOf(written: Values) {
  const count = (key: string) => countOrNull(at(written, [key]));
  const [redirected, right, other, errors] = [count('3xx') ?? 0, count('2xx'), count('non2xx'), count('errors')];
  const refused = other === null ? null : Math.max(0, other - redirected);
  return {
    succeeded: right === null ? null : right + redirected,
    refused,
    failed: refused === null || errors === null ? null : refused + errors,
  };
}

function rowOf(written: Values): Flat {
  const named = Object.keys(Object(written.latency)).flatMap((key): readonly Way[] => {
    const [, whole, rest] = /^p(\d{1,2})(?:_(\d{1,3}))?$/.exec(key) ?? [];
    if (whole === undefined) return [];
    return [[`latency.${key === 'p50' ? 'median' : `p${whole}${rest ? `.${rest}` : ''}`}`, ['latency', key]]];
  });
  const own = statisticsAt(written, 'latency', ['latency']).filter(([name]) => /\.(?:mean|sd|max)$/.test(name));
  const flat = picked(written, [
    ...(['connections', 'pipelining', 'workers', 'url', 'start'] as const).map((key): Way => [key, [key]]),
    ['duration (s)', ['duration']],
    ['request_rate', ['requests', 'average']],
    ...own,
    ...named,
  ]);
  const { succeeded, failed } = outcomeOf(written);
  return withCounts(flat, { succeeded: [succeeded, ['2xx']], failed: [failed, ['non2xx']] });
}
