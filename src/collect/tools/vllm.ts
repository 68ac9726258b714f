import { type Word, wordsOf } from '../row/by-tool.ts';
import type { Flat } from '../row/flat.ts';
import { withRequests } from '../tool/requests.ts';
import type { Tool } from '../tool/tool.ts';
import { type Totals, withTotals } from '../tool/totals.ts';
import { countOrNull } from '../value.ts';

const statistic = '(mean|median|std|p\\d{1,2}(?:\\.\\d{1,3})?)';
/** What the benchmarks of servers call their times. The suffix decides: without `_ms` the forks write seconds. */
const servingTimes: Readonly<Record<string, string>> = {
  ttft: 'ttft',
  tpot: 'tpot',
  itl: 'itl',
  e2el: 'latency',
  e2e_latency: 'latency',
};

/** `mean_ttft_ms`, `p99.9_e2el`: one statistic of one time. */
export const servingStatistics = [
  new RegExp(`^${statistic}_(${Object.keys(servingTimes).join('|')})(_ms)?$`),
  ([, of = '', time = '', ms]: RegExpExecArray): Word => ({
    metric: servingTimes[time]!,
    statistic: of === 'std' ? 'sd' : of === 'p50' ? 'median' : of,
    unit: ms ? 'ms' : 's',
  }),
] as const;

/** Names that vLLM's client and what was made of it have in common. */
export const servingNames: Readonly<Record<string, Word>> = {
  date: { role: 'context', use: 'started' },
  model_id: { label: 'model' },
  tokenizer_id: { role: 'context' },
  endpoint_type: { role: 'context' },
  best_of: { label: 'best_of' },
  num_prompts: { role: 'count', use: 'asked' },
  completed: { role: 'count', use: 'ok' },
  failed: { role: 'count', use: 'failed' },
  request_rate: { label: 'request_rate' },
  burstiness: { label: 'burstiness' },
  max_concurrency: { label: 'concurrency' },
  duration: { role: 'result', use: 'wall time' },
  benchmark_start_time_unix: { role: 'context' },
  benchmark_end_time_unix: { role: 'context' },
  total_input_tokens: { role: 'result' },
  total_output_tokens: { role: 'result' },
  request_throughput: { metric: 'request_throughput', unit: 'requests/s' },
  request_goodput: { metric: 'goodput', unit: 'requests/s' },
  // Versions before 0.9 write the colon.
  'request_goodput:': { metric: 'goodput', unit: 'requests/s' },
  good_completed: { role: 'result' },
  input_throughput: { metric: 'input_throughput', unit: 'tokens/s' },
  output_throughput: { metric: 'output_throughput', unit: 'tokens/s' },
  total_token_throughput: { metric: 'total_throughput', unit: 'tokens/s' },
  run_number: { role: 'repeat' },
};

/** What they state of a run as a whole. */
export const servingTotals: Totals = {
  duration: ['wall_time', 'value', 's'],
  total_input_tokens: ['prompt_tokens', 'sum', 'tokens'],
  total_output_tokens: ['output_tokens', 'sum', 'tokens'],
};

const higher = (metric: string, unit: string, title: string): Word => ({ metric, unit, better: 'higher', title });

const names: Readonly<Record<string, Word>> = {
  ...servingNames,
  max_output_tokens_per_s: higher('peak_output_throughput', 'tokens/s', 'Peak output throughput of a second'),
  max_concurrent_requests: { role: 'result' },
  rtfx: { role: 'result' },
  total_input_sequences: { role: 'result' },
  input_sequence_throughput: higher('input_sequence_throughput', 'sequences/s', 'Input sequence throughput'),
  diffusion_committed_throughput: { role: 'result' },
  diffusion_steps_per_canvas: { role: 'result' },
  diffusion_committed_per_step: { role: 'result' },
  spec_decode_acceptance_rate: higher('acceptance_rate', '%', 'Acceptance rate'),
  spec_decode_acceptance_length: higher('acceptance_length', 'tokens', 'Acceptance length'),
  spec_decode_accepted_tokens: { role: 'result' },
  spec_decode_draft_tokens: { role: 'result' },
  spec_decode_num_drafts: { role: 'result' },
};

/** Time that a request waited in the client, and a probe beside the load: neither is what the server was measured by. */
const beside =
  /client_queue|^probe_|^ramp_up_|^rps_change|^diffusion_(?:committed_tokens|denoising_steps|canvas_positions)$/;

/** Lists that hold one entry for each request. Times are in seconds here, whatever the numbers beside them are in. */
const lists = {
  ttfts: { metric: 'ttft', unit: 's' },
  latencies: { metric: 'latency', unit: 's' },
  input_lens: { metric: 'prompt_tokens', unit: 'tokens' },
  output_lens: { metric: 'output_tokens', unit: 'tokens' },
};

/** `vllm bench serve --save-result`, `benchmark_serving.py` before it, and the forks of both; a list of them is a sweep's summary. */
export const vllm: Tool = {
  name: 'vllm',
  shape: 'a result of vllm bench serve, or of a fork of it',
  has: ['duration', 'completed', 'request_throughput'],
  signs: [['tokenizer_id', 'num_prompts', 'total_input_tokens', 'completed', 'duration', 'request_throughput']],
  lacks: ['total_output_tokens_retokenized', 'mean_e2e_latency_ms', 'median_e2e_latency_ms', 'avg_latency', 'metrics'],
  words: wordsOf('vLLM', names, [servingStatistics, [beside, () => ({ role: 'result' })]]),
  row: (flat) => withoutApi(withModel(withoutLists(flat, Object.keys(lists)))),
  passesOver: ['itls', 'generated_texts'],
  finish: (draft, made) => {
    const stated = withTotals(draft, servingTotals, made);
    const run = withRequests(stated, lists, made, { errors: 'errors', tokens: 'output_lens' });
    const prompts = countOrNull(made.written.num_prompts);
    return prompts === null ? run : { ...run, context: { ...run.context, prompts } };
  },
};

/** A row holds one number for a name; what each request did is taken from the object itself. */
export function withoutLists({ values, unused, ...flat }: Flat, known: readonly string[]): Flat {
  return {
    ...flat,
    values: Object.fromEntries(Object.entries(values).filter(([, value]) => !Array.isArray(value))),
    unused: unused.filter((name) => !known.includes(name)),
  };
}

/** `openai` and `openai-chat` are what the client speaks, to whatever server: no name of one. */
function withoutApi(flat: Flat): Flat {
  const { backend, ...values } = flat.values;
  if (typeof backend !== 'string' || !/^openai\b/.test(backend)) return flat;
  if (Object.hasOwn(values, 'endpoint_type')) return { ...flat, values };
  return {
    ...flat,
    values: { ...values, endpoint_type: backend },
    steps: new Map([...flat.steps, ['endpoint_type', ['backend']]]),
  };
}

/** The model of a path into a cache of downloads: `…/models--openai--gpt-oss-120b/snapshots/…` is openai/gpt-oss-120b. */
function withModel(flat: Flat): Flat {
  const model = flat.values.model_id;
  const cached =
    typeof model === 'string' ? /(?:^|\/)models--([^/]{1,200}?)--([^/]{1,200}?)(?:\/|$)/.exec(model) : null;
  return cached ? { ...flat, values: { ...flat.values, model_id: `${cached[1]}/${cached[2]}` } } : flat;
}
