import { wordsOf } from '../row/by-tool.ts';
import type { Tool } from '../tool/tool.ts';

/** `json!` of Ruby's benchmark-ips: iterations per second, the mean of the rates of short batches. Its `error` is their spread and no failure. */
export const benchmarkIps: Tool = {
  name: 'benchmark-ips',
  shape: 'results of benchmark-ips',
  has: ['name', 'ips', 'stddev', 'microseconds', 'iterations', 'cycles'],
  signs: [['ips', 'stddev', 'microseconds', 'iterations', 'cycles']],
  words: wordsOf('benchmark-ips', {
    name: { label: 'benchmark', isText: true },
    ips: { metric: 'operation_rate', unit: 'ops/s', better: 'higher', title: 'Operations' },
    stddev: { metric: 'operation_rate', statistic: 'sd', unit: 'ops/s', better: 'higher', title: 'Operations' },
    central_tendency: { role: 'result' },
    error: { role: 'result' },
    microseconds: { role: 'result' },
    iterations: { role: 'result' },
    cycles: { role: 'result' },
  }),
};
