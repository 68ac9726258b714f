import { wordsOf } from '../row/by-tool.ts';
import type { Tool } from '../tool/tool.ts';

/**
 * `hey -o csv`: a request a row, in seconds. One that was answered with a status of an error is a row like any other, and one without an answer has
 * none, so that how many were sent stands nowhere.
 */
export const hey: Tool = {
  name: 'hey',
  shape: 'the requests of hey (-o csv)',
  has: ['response-time', 'DNS+dialup', 'Response-delay', 'status-code', 'offset'],
  signs: [['response-time', 'DNS+dialup', 'Response-delay', 'status-code', 'offset']],
  overlapping: true,
  words: wordsOf('hey', {
    'response-time': { metric: 'latency', unit: 's' },
    'status-code': { role: 'result', use: 'status code' },
    offset: { role: 'request' },
    'DNS+dialup': { role: 'result' },
    DNS: { role: 'result' },
    'Request-write': { role: 'result' },
    'Response-delay': { role: 'result' },
    'Response-read': { role: 'result' },
  }),
};
