import { wordsOf } from '../row/by-tool.ts';
import type { Tool } from '../tool/tool.ts';

/**
 * The samples of JMeter (`.jtl` as CSV): a request a row, in milliseconds. `elapsed` is the whole answer, `Latency` the time to its first byte, which is 0 of a
 * connection that was dropped.
 */
export const jmeter: Tool = {
  name: 'jmeter',
  shape: 'samples of JMeter',
  has: ['timeStamp', 'elapsed', 'label', 'responseCode', 'success'],
  signs: [['timeStamp', 'elapsed', 'label', 'responseCode', 'success']],
  overlapping: true,
  words: wordsOf(
    'JMeter',
    {
      timeStamp: { role: 'request' },
      elapsed: { metric: 'latency', unit: 'ms' },
      label: { label: 'label' },
      success: { role: 'result', use: 'ok flag' },
    },
    [
      [
        /^(?:responseCode|responseMessage|threadName|dataType|failureMessage|bytes|sentBytes|grpThreads|allThreads|URL|Latency|IdleTime|Connect|Hostname|SampleCount|ErrorCount|Encoding|Filename)$/,
        () => ({ role: 'result' }),
      ],
    ],
  ),
};
