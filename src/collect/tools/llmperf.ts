import { type Word, wordsOf } from '../row/by-tool.ts';
import type { Tool } from '../tool/tool.ts';

/** What one request of llmperf, or of the SambaNova kit that came of it, is measured by. */
const measures: Readonly<Record<string, readonly [metric: string, unit: string, title?: string]>> = {
  inter_token_latency_s: ['itl', 's'],
  ttft_s: ['ttft', 's'],
  end_to_end_latency_s: ['latency', 's'],
  request_output_throughput_token_per_s: ['request_output_throughput', 'tokens/s', 'Output throughput of a request'],
  number_input_tokens: ['prompt_tokens', 'tokens'],
  number_output_tokens: ['output_tokens', 'tokens'],
  number_total_tokens: ['total_tokens', 'tokens'],
  mean_inter_token_latency_s: ['itl', 's'],
  output_token_per_s_per_request: ['request_output_throughput', 'tokens/s', 'Output throughput of a request'],
};

function wordOf(name: string, statistic: string, side = ''): Word | null {
  const found = Object.hasOwn(measures, name) ? measures[name] : undefined;
  if (!found) return null;
  const [metric, unit, title] = found;
  const own = side === 'server' ? `server_${metric}` : metric;
  const better = unit === 'tokens' ? {} : { better: unit === 's' ? ('lower' as const) : ('higher' as const) };
  return {
    metric: own,
    statistic,
    unit,
    ...(title === undefined ? {} : { title: side === 'server' ? `Server's ${title.toLowerCase()}` : title }),
    ...better,
  };
}

const statistics: Readonly<Record<string, string>> = { mean: 'mean', min: 'min', max: 'max', stddev: 'sd' };

/** `results_ttft_s_quantiles_p99`, `results_client_ttft_s_mean`. */
const summary = [
  /^results_(?:(client|server)_)?([a-z_]{3,60}?)_(?:quantiles_p(\d{1,2})|(mean|min|max|stddev))$/,
  ([, side, name = '', share, of = '']: RegExpExecArray): Word | null =>
    wordOf(name, share === undefined ? statistics[of]! : share === '50' ? 'median' : `p${share}`, side) ?? {
      role: 'result',
    },
] as const;

const names: Readonly<Record<string, Word>> = {
  name: { role: 'context' },
  version: { role: 'context' },
  framework: { label: 'system' },
  timestamp: { role: 'context', use: 'started' },
  model: { label: 'model' },
  num_concurrent_requests: { label: 'concurrency' },
  mean_input_tokens: { label: 'input_tokens_asked' },
  stddev_input_tokens: { label: 'input_tokens_asked_sd' },
  mean_output_tokens: { label: 'output_tokens_asked' },
  stddev_output_tokens: { label: 'output_tokens_asked_sd' },
  batch_size_used: { label: 'batch_size' },
  results_num_requests_started: { role: 'count', use: 'asked' },
  results_num_completed_requests: { role: 'count', use: 'ok' },
  results_number_errors: { role: 'count', use: 'failed' },
  results_mean_output_throughput_token_per_s: { metric: 'output_throughput', unit: 'tokens/s' },
  results_client_total_output_throughput: { metric: 'output_throughput', unit: 'tokens/s' },
};

/** What else a summary has: rates of errors, their codes as the text of a dictionary, rates per minute. */
const rest = [/^results_/, (): Word => ({ role: 'result' })] as const;

/** The summary of ray-project's llmperf. Its statistics are over the requests that succeeded. */
export const llmperf: Tool = {
  name: 'llmperf',
  shape: 'a summary of llmperf',
  has: ['results_ttft_s_mean', 'results_end_to_end_latency_s_mean', 'num_concurrent_requests'],
  signs: [
    ['results_ttft_s_mean', 'results_end_to_end_latency_s_mean', 'num_concurrent_requests', 'results_error_rate'],
  ],
  part: 'summary',
  words: wordsOf('llmperf', names, [summary, rest]),
};

/** The requests of a run of llmperf or of the kit, a row each. A failed one keeps its timings, and they do not count. */
export const llmperfRequests: Tool = {
  name: 'llmperf-requests',
  shape: 'the individual responses of llmperf',
  has: ['error_code', 'ttft_s', 'end_to_end_latency_s'],
  signs: [['error_code', 'error_msg', 'ttft_s', 'end_to_end_latency_s', 'number_output_tokens']],
  overlapping: true,
  part: 'records',
  words: wordsOf(
    'llmperf',
    { error_code: { role: 'result', use: 'error code' }, error_msg: { role: 'result', use: 'error' } },
    [[/^([a-z_]{3,60})$/, ([, name = '']) => wordOf(name, 'value')]],
  ),
};

/** The same of the kit, which names what its client measured. */
export const sambanovaKitRequests: Tool = {
  name: 'sambanova-kit-requests',
  shape: 'the individual responses of the benchmarking kit of SambaNova',
  has: ['client_ttft_s', 'client_end_to_end_latency_s'],
  signs: [
    ['client_ttft_s', 'server_ttft_s'],
    ['client_end_to_end_latency_s', 'server_ttft_s'],
    ['client_ttft_s', 'client_output_token_per_s_per_request'],
  ],
  overlapping: true,
  part: 'records',
  words: wordsOf(
    'the SambaNova kit',
    {
      error_code: { role: 'result', use: 'error code' },
      error_msg: { role: 'result', use: 'error' },
      start_time: { role: 'context' },
      end_time: { role: 'context' },
      batch_size_used: { label: 'batch_size' },
    },
    [
      [/^client_([a-z_]{3,60})$/, ([, name = '']) => wordOf(name, 'value') ?? { role: 'result' }],
      [/^server_([a-z_]{3,60})$/, ([, name = '']) => wordOf(name, 'value', 'server') ?? { role: 'result' }],
      [/^(number_[a-z_]{3,60})$/, ([, name = '']) => wordOf(name, 'value')],
    ],
  ),
  row: ({ values, unused, ...flat }) => ({
    ...flat,
    values: Object.fromEntries(Object.entries(values).filter(([, value]) => !Array.isArray(value))),
    unused: unused.filter((name) => !name.includes('latencies')),
  }),
};

/** The summary of the benchmarking kit of SambaNova, whose client and server each measure; null where an API gives no numbers. */
export const sambanovaKit: Tool = {
  name: 'sambanova-kit',
  shape: 'a summary of the benchmarking kit of SambaNova',
  has: ['results_client_ttft_s_mean', 'results_client_end_to_end_latency_s_mean', 'num_concurrent_requests'],
  signs: [
    [
      'results_client_ttft_s_mean',
      'results_client_end_to_end_latency_s_mean',
      'num_concurrent_requests',
      'results_error_rate',
    ],
  ],
  part: 'summary',
  words: wordsOf('the SambaNova kit', names, [summary, rest]),
};
