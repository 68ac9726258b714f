import { wordsOf } from '../row/by-tool.ts';
import type { Flat } from '../row/flat.ts';
import type { Tool } from '../tool/tool.ts';

/**
 * `benchmark_summary.json` of `evalscope perf`: means over the requests that succeeded, latency in seconds and the other times in milliseconds. Where
 * none succeeded it writes -1 s and -1000 ms; its input throughput is 0.0 whatever was sent, and -1.0 is no request rate.
 */
export const evalscope: Tool = {
  name: 'evalscope',
  shape: 'a summary of evalscope perf',
  has: ['Success Requests', 'Failed Requests', 'Avg Latency (s)'],
  signs: [['Success Requests', 'Failed Requests', 'Total Requests', 'Avg Latency (s)']],
  words: wordsOf('EvalScope', {
    Concurrency: { label: 'concurrency' },
    'Request Rate (req/s)': { label: 'request_rate' },
    'Test Duration (s)': { role: 'result', use: 'wall time' },
    'Total Requests': { role: 'count', use: 'asked' },
    'Success Requests': { role: 'count', use: 'ok' },
    'Failed Requests': { role: 'count', use: 'failed' },
    'Stream Requests': { role: 'result' },
    'Non-Stream Requests': { role: 'result' },
    'Req Throughput (req/s)': { metric: 'request_throughput', unit: 'requests/s' },
    'Avg Latency (s)': { metric: 'latency', statistic: 'mean', unit: 's' },
    'Avg TTFT (ms)': { metric: 'ttft', statistic: 'mean', unit: 'ms' },
    'Avg TPOT (ms)': { metric: 'tpot', statistic: 'mean', unit: 'ms' },
    'Avg ITL (ms)': { metric: 'itl', statistic: 'mean', unit: 'ms' },
    'Avg Input Tokens': { metric: 'prompt_tokens', statistic: 'mean', unit: 'tokens' },
    'Avg Output Tokens': { metric: 'output_tokens', statistic: 'mean', unit: 'tokens' },
    'Output Throughput (tok/s)': { metric: 'output_throughput', unit: 'tokens/s' },
    'Total Throughput (tok/s)': { metric: 'total_throughput', unit: 'tokens/s' },
    'Input Throughput (tok/s)': { role: 'result' },
    // 0.5 of any server that sends two tokens in a chunk.
    'Spec. Accept Rate': { role: 'result' },
    'Decoded Tokens per Iter': { role: 'result' },
    'Approx. Spec. Accept Rate': { role: 'result' },
  }),
  row: withoutPlaceholders,
};

/** Without what stands for nothing: a negative rate or time, and 0 ms for the answers of one token, between whose tokens there is no gap. */
function withoutPlaceholders(flat: Flat): Flat {
  const isPlaceholder = (name: string, value: unknown) =>
    typeof value === 'number' &&
    (value < 0 || (value === 0 && /^(?:Avg (?:TPOT|ITL|TTFT|Latency)|Input Throughput)/.test(name)));
  return {
    ...flat,
    values: Object.fromEntries(Object.entries(flat.values).filter(([name, value]) => !isPlaceholder(name, value))),
  };
}
