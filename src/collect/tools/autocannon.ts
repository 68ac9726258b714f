import { wordsOf } from '../row/by-tool.ts';
import type { Flat, Values } from '../row/flat.ts';
import { withoutFailedInside } from '../tool/failed-inside.ts';
import { at, distributions, picked, statisticsAt, type Way } from '../tool/nested.ts';
import type { Tool } from '../tool/tool.ts';
import { countOrNull } from '../value.ts';

/** What became of requests that were no success; a time-out is an error as well. */
const failures = ['non2xx', 'errors'] as const;

/**
 * `autocannon --json`: whole milliseconds over all answers, whatever their status; `min` is the least that is above 0, so that it may lie above the
 * mean. `requests.average` is the mean of the counts of whole seconds.
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
  finish: (draft, made) => withoutFailedInside(draft, made, ['latency', 'request_throughput']),
};

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
  const succeeded = countOrNull(at(written, ['2xx']));
  const failed = failures.map((key) => countOrNull(at(written, [key])));
  const counted = failed.includes(null) ? {} : { failed: failed.reduce<number>((sum, count) => sum + count!, 0) };
  return {
    ...flat,
    values: { ...flat.values, ...(succeeded === null ? {} : { succeeded }), ...counted },
    steps: new Map([...flat.steps, ['succeeded', ['2xx']], ['failed', ['non2xx']]]),
  };
}
