import { wordsOf } from '../row/by-tool.ts';
import type { Flat, Values } from '../row/flat.ts';
import { withoutFailedInside } from '../tool/failed-inside.ts';
import { at, picked, type Way, withCounts } from '../tool/nested.ts';
import type { Tool } from '../tool/tool.ts';
import { numberOrNull } from '../value.ts';

/** What it calls its statistics. */
const statistics: Readonly<Record<string, string>> = {
  mean: 'mean',
  '50th': 'median',
  '90th': 'p90',
  '95th': 'p95',
  '99th': 'p99',
  min: 'min',
  max: 'max',
};

/**
 * `vegeta report -type json`: nanoseconds, over all requests, whatever became of them. `throughput` is successes over the whole time, to the last
 * answer; `rate` is of requests over the gaps between them, and is not read.
 */
export const vegeta: Tool = {
  name: 'vegeta',
  shape: 'a report of vegeta',
  has: ['latencies', 'requests', 'rate', 'success', 'status_codes'],
  signs: [['latencies', 'bytes_in', 'bytes_out', 'earliest', 'status_codes', 'success']],
  words: wordsOf(
    'vegeta',
    {
      succeeded: { role: 'count', use: 'ok' },
      failed: { role: 'count', use: 'failed' },
      throughput: { metric: 'request_throughput', unit: 'requests/s' },
      'duration (ns)': { role: 'result', use: 'wall time' },
      earliest: { role: 'context', use: 'started' },
    },
    [[/^latency\.(\w{1,8})$/, ([, statistic = '']) => ({ metric: 'latency', statistic, unit: 'ns' })]],
  ),
  row: (_, written) => rowOf(written),
  finish: (draft, made) => withoutFailedInside(draft, made),
};

function rowOf(written: Values): Flat {
  const flat = picked(written, [
    ...Object.entries(statistics).map(([key, statistic]): Way => [`latency.${statistic}`, ['latencies', key]]),
    // Of one request it is none, nor is there a duration: nothing lies between the first and the last.
    ...(written.duration === 0 ? [] : [['throughput', ['throughput']] as const]),
    ['earliest', ['earliest']],
  ]);
  const [requests, share, sent, waited] = ['requests', 'success', 'duration', 'wait'].map((key) =>
    numberOrNull(at(written, [key])),
  );
  const succeeded = requests == null || share == null ? null : Math.round(requests * share);
  return withCounts(flat, {
    succeeded: [succeeded, ['success']],
    failed: [succeeded === null ? null : requests! - succeeded, ['success']],
    'duration (ns)': [!sent || waited == null ? null : sent + waited, ['duration']],
  });
}
