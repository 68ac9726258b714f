import { wordsOf } from '../row/by-tool.ts';
import { distributions, picked, statisticsAt } from '../tool/nested.ts';
import type { Tool } from '../tool/tool.ts';

/** Distributions over the requests that succeeded; all times in seconds. */
const measures = {
  request_latency: ['latency', 's'],
  time_to_first_token: ['ttft', 's'],
  time_per_output_token: ['tpot', 's'],
  inter_token_latency: ['itl', 's'],
  prompt_len: ['prompt_tokens', 'tokens'],
  output_len: ['output_tokens', 'tokens'],
} as const;

/**
 * `stage_0_lifecycle_metrics.json` or `summary_lifecycle_metrics.json` of inference-perf: one load, what succeeded and what failed. Of an answer
 * without a token it counts a success, and a time per token of 0 in `normalized_time_per_output_token`, which is not read.
 */
export const inferencePerf: Tool = {
  name: 'inference-perf',
  shape: 'lifecycle metrics of inference-perf',
  has: ['load_summary', 'successes', 'failures'],
  signs: [['load_summary', 'successes', 'failures']],
  part: 'summary',
  words: wordsOf(
    'inference-perf',
    {
      succeeded: { role: 'count', use: 'ok' },
      failed: { role: 'count', use: 'failed' },
      requested_rate: { label: 'request_rate' },
      concurrency: { label: 'concurrency' },
      achieved_rate: { role: 'result' },
      input_tokens_per_sec: { metric: 'input_throughput', unit: 'tokens/s' },
      output_tokens_per_sec: { metric: 'output_throughput', unit: 'tokens/s' },
      total_tokens_per_sec: { metric: 'total_throughput', unit: 'tokens/s' },
      requests_per_sec: { metric: 'request_throughput', unit: 'requests/s' },
    },
    [distributions(measures)],
  ),
  row: (_, written) =>
    picked(written, [
      ['succeeded', ['successes', 'count']],
      ['failed', ['failures', 'count']],
      // With a fixed number at a time it states a rate as well, which nobody asked for.
      ...('concurrency' in Object(written.load_summary)
        ? ([['concurrency', ['load_summary', 'concurrency']]] as const)
        : ([['requested_rate', ['load_summary', 'requested_rate']]] as const)),
      ['achieved_rate', ['load_summary', 'achieved_rate']],
      ...['input_tokens_per_sec', 'output_tokens_per_sec', 'total_tokens_per_sec', 'requests_per_sec'].map(
        (name) => [name, ['successes', 'throughput', name]] as const,
      ),
      ...Object.keys(measures).flatMap((name) =>
        statisticsAt(written, name, name.endsWith('_len') ? ['successes', name] : ['successes', 'latency', name]),
      ),
    ]),
};
