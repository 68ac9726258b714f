import { wordsOf } from '../row/by-tool.ts';
import { distributions, picked, statisticsAt, type Way } from '../tool/nested.ts';
import type { Tool } from '../tool/tool.ts';

const parts: Readonly<Record<string, readonly string[]>> = {
  engine: ['model', 'backend', 'dtype', 'kv_cache_dtype', 'quantization', 'version'],
  world_info: ['tp_size', 'pp_size', 'ep_size', 'world_size', 'max_batch_size', 'max_num_tokens', 'scheduling_policy'],
  request_info: ['num_requests', 'avg_num_concurrent_requests', 'avg_input_length', 'avg_output_length'],
  performance: [
    'total_latency_ms',
    'request_throughput_req_s',
    'system_output_throughput_tok_s',
    'system_total_throughput_tok_s',
    'output_throughput_per_user_tok_s',
    'output_throughput_per_gpu_tok_s',
  ],
};

/** Where the statistics of a time stand; the averages beside them say the same once more. */
const times: readonly Way[] = [
  ['latency', ['performance', 'request_latency_percentiles_ms']],
  ['ttft', ['streaming_metrics', 'ttft_percentiles']],
  ['tpot', ['streaming_metrics', 'tpot_percentiles']],
];

const averages: readonly Way[] = [
  ['latency.mean', ['performance', 'avg_request_latency_ms']],
  ['ttft.mean', ['streaming_metrics', 'avg_ttft_ms']],
  ['tpot.mean', ['streaming_metrics', 'avg_tpot_ms']],
];

/** `trtllm-bench --report_json`. `machine` is the first GPU, and `-1` and `"None"` stand for what was not set. */
export const trtllmBench: Tool = {
  name: 'trtllm-bench',
  shape: 'a report of trtllm-bench',
  has: ['engine', 'world_info', 'request_info', 'performance'],
  signs: [['engine', 'world_info', 'request_info', 'performance']],
  words: wordsOf(
    'trtllm-bench',
    {
      model: { label: 'model' },
      gpu: { label: 'gpu' },
      backend: { label: 'backend' },
      dtype: { label: 'dtype' },
      kv_cache_dtype: { label: 'kv_cache_dtype' },
      quantization: { label: 'quantization' },
      version: { role: 'context' },
      tp_size: { label: 'tensor_parallel' },
      pp_size: { label: 'pipeline_parallel' },
      ep_size: { label: 'expert_parallel' },
      world_size: { role: 'context' },
      max_batch_size: { label: 'max_batch_size' },
      max_num_tokens: { label: 'max_num_tokens' },
      scheduling_policy: { role: 'context' },
      num_requests: { role: 'count', use: 'ok' },
      // What was reached, and no setting.
      avg_num_concurrent_requests: { role: 'result' },
      avg_input_length: { label: 'input_length' },
      avg_output_length: { label: 'output_length' },
      total_latency_ms: { role: 'result', use: 'wall time' },
      request_throughput_req_s: { metric: 'request_throughput', unit: 'requests/s' },
      system_output_throughput_tok_s: { metric: 'output_throughput', unit: 'tokens/s' },
      system_total_throughput_tok_s: { metric: 'total_throughput', unit: 'tokens/s' },
      output_throughput_per_user_tok_s: {
        metric: 'output_throughput_per_user',
        unit: 'tokens/s/user',
        better: 'higher',
        title: 'Output throughput per user',
      },
      output_throughput_per_gpu_tok_s: {
        metric: 'output_throughput_per_gpu',
        unit: 'tokens/s/GPU',
        better: 'higher',
        title: 'Output throughput per GPU',
      },
    },
    [distributions({ latency: ['latency', 'ms'], ttft: ['ttft', 'ms'], tpot: ['tpot', 'ms'] })],
  ),
  row: (_, written) => {
    const stated = times.flatMap(([name, steps]) => statisticsAt(written, name, steps));
    const known = new Set(stated.map(([name]) => name));
    const { values, ...flat } = picked(written, [
      ...Object.entries(parts).flatMap(([part, names]) => names.map((name): Way => [name, [part, name]])),
      ['gpu', ['machine', 'name']],
      ...stated,
      ...averages.filter(([name]) => !known.has(name)),
    ]);
    return { ...flat, values: Object.fromEntries(Object.entries(values).filter(([, value]) => isSet(value))) };
  },
};

function isSet(value: unknown): boolean {
  return value !== 'None' && value !== -1;
}
