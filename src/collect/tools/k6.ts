import { wordsOf } from '../row/by-tool.ts';
import type { Steps, Values } from '../row/flat.ts';
import { at, distributions, picked, statisticsAt, type Way } from '../tool/nested.ts';
import type { Tool } from '../tool/tool.ts';
import { countOrNull } from '../value.ts';

/** Requests that were answered as expected; `http_req_duration` alone has the failed ones in it. */
const good = 'http_req_duration{expected_response:true}';

/**
 * The summary of k6 (`handleSummary`, `--summary-export`): milliseconds, of requests over HTTP. `http_req_failed` counts failures as `passes`, so that its
 * `fails` are the requests that succeeded. Thresholds are not read: the older export says `true` of one that was not met.
 */
export const k6: Tool = {
  name: 'k6',
  shape: 'a summary of k6',
  has: ['metrics', 'root_group'],
  signs: [['root_group']],
  words: wordsOf(
    'k6',
    {
      succeeded: { role: 'count', use: 'ok' },
      failed: { role: 'count', use: 'failed' },
      vus: { label: 'vus' },
      'duration (ms)': { role: 'result', use: 'wall time' },
      request_rate: { metric: 'request_throughput', unit: 'requests/s' },
    },
    [distributions({ latency: ['latency', 'ms'] })],
  ),
  row: (_, written) => {
    const failed = countOrNull(at(written, valuesOf(written, 'http_req_failed', 'passes')));
    const isGood = at(written, ['metrics', good]) !== undefined || failed === 0;
    const timed = at(written, ['metrics', good]) === undefined ? 'http_req_duration' : good;
    const ways: readonly Way[] = [
      ['succeeded', valuesOf(written, 'http_req_failed', 'fails')],
      ['failed', valuesOf(written, 'http_req_failed', 'passes')],
      ['vus', valuesOf(written, 'vus', 'max')],
      ['duration (ms)', ['state', 'testRunDurationMs']],
      // It counts failed requests as well.
      ...(failed === 0 ? [['request_rate', valuesOf(written, 'http_reqs', 'rate')] as const] : []),
      ...(isGood ? statisticsAt(written, 'latency', valuesOf(written, timed)) : []),
    ];
    return picked(written, ways);
  },
};

/** The older export has the values of a metric without `values` around them. */
function valuesOf(written: Values, name: string, ...steps: Steps): Steps {
  const own = ['metrics', name];
  return [...own, ...(at(written, [...own, 'values']) === undefined ? [] : ['values']), ...steps];
}
