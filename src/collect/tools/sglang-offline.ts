import { type Word, wordsOf } from '../row/by-tool.ts';
import type { Flat } from '../row/flat.ts';
import type { Tool } from '../tool/tool.ts';

const rate = (metric: string): Word => ({ metric, unit: 'tokens/s' });

const batch: Readonly<Record<string, Word>> = {
  run_name: { label: 'run_name', isText: true },
  batch_size: { label: 'batch_size' },
  input_len: { label: 'input_len' },
  output_len: { label: 'output_len' },
};

/** Rates of decoding, which an answer of one token does not have: a server's is that token over what is left of the time, and may be a million. */
const decoding = new Set(['median_decode_throughput', 'median_decode_latency', 'output_throughput']);

/** Without the name that a run has when nobody named it, a length of accepted drafts of -1, which is none, and the rate of decoding where there was none. */
function named({ values, ...flat }: Flat): Flat {
  const isNone = (name: string, value: unknown) =>
    (name === 'run_name' && value === 'default') ||
    (name === 'acc_length' && typeof value === 'number' && value <= 0) ||
    (decoding.has(name) && (values.output_len === 1 || value === 0));
  return {
    ...flat,
    values: Object.fromEntries(Object.entries(values).filter(([name, value]) => !isNone(name, value))),
  };
}

/** SGLang's `bench_offline_throughput`: all requests at once, over the time of all. What it says of the engine's last moment is no rate of the run. */
export const sglangOffline: Tool = {
  name: 'sglang-offline',
  shape: 'a result of SGLang bench_offline_throughput',
  has: ['successful_requests', 'total_latency', 'last_gen_throughput'],
  signs: [['successful_requests', 'total_latency', 'total_input_tokens', 'total_output_tokens', 'last_gen_throughput']],
  words: wordsOf('SGLang', {
    backend: { role: 'context' },
    successful_requests: { role: 'count', use: 'ok' },
    total_latency: { role: 'result', use: 'wall time' },
    total_input_tokens: { role: 'result' },
    total_output_tokens: { role: 'result' },
    request_throughput: { metric: 'request_throughput', unit: 'requests/s' },
    input_throughput: rate('input_throughput'),
    output_throughput: rate('output_throughput'),
    total_throughput: rate('total_throughput'),
    last_gen_throughput: { role: 'result' },
  }),
};

/** SGLang's `bench_one_batch`: prefill and decoding of one batch in the engine, without a server, in seconds; of the steps of decoding the median. */
export const sglangOneBatch: Tool = {
  name: 'sglang-one-batch',
  shape: 'a result of SGLang bench_one_batch',
  has: ['prefill_latency', 'total_latency', 'overall_throughput'],
  signs: [['batch_size', 'prefill_latency', 'prefill_throughput', 'total_latency', 'overall_throughput']],
  words: wordsOf('SGLang', {
    ...batch,
    prefill_latency: { metric: 'prefill_time', unit: 's' },
    prefill_throughput: rate('prefill_throughput'),
    median_decode_latency: {
      metric: 'decode_step_time',
      statistic: 'median',
      unit: 's',
      better: 'lower',
      title: 'Time of a decoding step',
    },
    median_decode_throughput: rate('output_throughput'),
    total_latency: { metric: 'latency', unit: 's' },
    overall_throughput: rate('total_throughput'),
  }),
  row: named,
};

/**
 * SGLang's `bench_one_batch_server`: one batch sent to a server at once, in seconds. Its rates are of parts of that time: input until the last request has its first token, output
 * from there on.
 */
export const sglangOneBatchServer: Tool = {
  name: 'sglang-one-batch-server',
  shape: 'a result of SGLang bench_one_batch_server',
  has: ['latency', 'last_ttft', 'overall_throughput'],
  signs: [['batch_size', 'last_ttft', 'overall_throughput', 'last_gen_throughput', 'acc_length']],
  words: wordsOf('SGLang', {
    ...batch,
    cache_hit_rate: { label: 'cache_hit_rate' },
    latency: { metric: 'latency', unit: 's' },
    last_ttft: { metric: 'ttft', statistic: 'max', unit: 's' },
    input_throughput: rate('prefill_throughput'),
    output_throughput: rate('output_throughput'),
    overall_throughput: rate('total_throughput'),
    acc_length: { metric: 'acceptance_length', unit: 'tokens', better: 'higher', title: 'Acceptance length' },
    last_gen_throughput: { role: 'result' },
    total_output_tokens: { role: 'result' },
    num_early_stopped: { role: 'result' },
    steady_state_output_throughput: { role: 'result' },
    steady_state_window_s: { role: 'result' },
    profile_link: { role: 'context' },
  }),
  row: named,
};
