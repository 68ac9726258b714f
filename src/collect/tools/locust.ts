import { wordsOf } from '../row/by-tool.ts';
import { withoutFailedInside } from '../tool/failed-inside.ts';
import type { Tool } from '../tool/tool.ts';
import { numberOrNull } from '../value.ts';

/** Of columns of percentiles two digits are kept, so that the greatest may be below the least: minimum, median and maximum have columns of their own. */
const percentile = /^(\d{2}(?:\.\d{1,2})?)%$/;

/**
 * `*_stats.csv` of Locust: a name of a request a row, in milliseconds, of all requests, those that failed as well. "Aggregated" is the total of the
 * others; its rate counts failures too.
 */
export const locust: Tool = {
  name: 'locust',
  shape: 'statistics of Locust (_stats.csv)',
  has: ['Type', 'Name', 'Request Count', 'Failure Count', 'Average Response Time'],
  signs: [['Request Count', 'Failure Count', 'Median Response Time', 'Average Response Time', 'Average Content Size']],
  words: wordsOf(
    'Locust',
    {
      Type: { label: 'method', isText: true },
      Name: { label: 'request', isText: true },
      'Request Count': { role: 'count', use: 'asked' },
      'Failure Count': { role: 'count', use: 'failed' },
      'Median Response Time': { metric: 'latency', statistic: 'median', unit: 'ms' },
      'Average Response Time': { metric: 'latency', statistic: 'mean', unit: 'ms' },
      'Min Response Time': { metric: 'latency', statistic: 'min', unit: 'ms' },
      'Max Response Time': { metric: 'latency', statistic: 'max', unit: 'ms' },
      'Average Content Size': { role: 'result' },
      'Requests/s': { metric: 'request_throughput', unit: 'requests/s' },
      'Failures/s': { role: 'result' },
      '50%': { role: 'result' },
      '100%': { role: 'result' },
    },
    [[percentile, ([, share = '']) => ({ metric: 'latency', statistic: `p${share}`, unit: 'ms' })]],
  ),
  isTotal: ({ Name }) => Name === 'Aggregated',
  row: (flat) => {
    const { 'Requests/s': _, ...rest } = flat.values;
    const values = numberOrNull(rest['Failure Count']) === 0 ? flat.values : rest;
    // The path stands first, so that runs are called by it where it tells them apart; two methods of one path are no repeats.
    return { ...flat, values: { Name: values.Name, ...values } };
  },
  finish: (draft, made) => withoutFailedInside(draft, made),
};
