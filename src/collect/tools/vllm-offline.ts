import { repeats } from '../draft.ts';
import { wordsOf } from '../row/by-tool.ts';
import { withRequests } from '../tool/requests.ts';
import type { Tool } from '../tool/tool.ts';
import { withoutLists } from './vllm.ts';

/** `vllm bench latency`: seconds for a whole batch, one value for each iteration. It names neither model nor batch. */
export const vllmLatency: Tool = {
  name: 'vllm-latency',
  shape: 'a result of vllm bench latency',
  has: ['avg_latency', 'latencies', 'percentiles'],
  signs: [['avg_latency', 'latencies', 'percentiles']],
  words: wordsOf(
    'vLLM',
    {
      avg_latency: { metric: 'latency', statistic: 'mean', unit: 's' },
      std_latency: { metric: 'latency', statistic: 'sd', unit: 's' },
    },
    [
      [
        /^percentiles_(\d{1,2})$/,
        ([, share = '']) => ({ metric: 'latency', statistic: share === '50' ? 'median' : `p${share}`, unit: 's' }),
      ],
    ],
  ),
  row: (flat) => withoutLists(flat, ['latencies']),
  finish: (draft, made) => {
    const run = withRequests(draft, { latencies: { metric: 'latency', unit: 's' } }, made, {
      errors: 'errors',
      tokens: 'output_lens',
    });
    const ok = run.samples.get('latency')?.values.length ?? 0;
    return { ...run, counts: repeats(ok) };
  },
};

/** `vllm bench throughput`: input and output tokens of all requests over the time of all. */
export const vllmThroughput: Tool = {
  name: 'vllm-throughput',
  shape: 'a result of vllm bench throughput',
  has: ['elapsed_time', 'num_requests', 'tokens_per_second'],
  signs: [['elapsed_time', 'num_requests', 'total_num_tokens', 'requests_per_second', 'tokens_per_second']],
  lacks: ['duration'],
  words: wordsOf('vLLM', {
    elapsed_time: { role: 'result', use: 'wall time' },
    num_requests: { role: 'count', use: 'ok' },
    total_num_tokens: { role: 'result' },
    requests_per_second: { metric: 'request_throughput', unit: 'requests/s' },
    tokens_per_second: { metric: 'total_throughput', unit: 'tokens/s' },
  }),
};
