import { measured } from '../columns/column-metric.ts';
import { type Word, wordsOf } from '../row/by-tool.ts';
import type { Values } from '../row/flat.ts';
import { at, picked, statisticsAt, type Way } from '../tool/nested.ts';
import type { Tool } from '../tool/tool.ts';

/** What it calls its metrics; each has its unit beside its statistics. Of the others none is read. */
const measures: Readonly<Record<string, string>> = {
  request_throughput: 'request_throughput',
  goodput: 'goodput',
  output_token_throughput: 'output_throughput',
  total_token_throughput: 'total_throughput',
  request_latency: 'latency',
  time_to_first_token: 'ttft',
  inter_token_latency: 'itl',
  input_sequence_length: 'prompt_tokens',
  output_sequence_length: 'output_tokens',
};

/** One number for the whole run stands as the average of itself. */
const isOne = (name: string): boolean => name.endsWith('throughput') || name === 'goodput';

/** `time_to_first_token.p99 (ms)`: a statistic with the unit that stands beside it. */
const statistic = [
  /^(\w{1,60})\.(mean|median|sd|min|max|p\d{1,2}(?:\.\d{1,3})?) \((.{1,40})\)$/,
  ([, name = '', of = '', unit = '']: RegExpExecArray): Word | null => {
    const metric = Object.hasOwn(measures, name) ? measures[name]! : null;
    if (metric === null || measured(metric, { unit }) === null) return { role: 'result' };
    return { metric, statistic: isOne(name) ? 'value' : of, unit };
  },
] as const;

/** Where the model and the load stand, in the versions that there were. */
const settings: readonly Way[] = [
  ['model', ['input_config', 'endpoint', 'model_names', 0]],
  ['model', ['input_config', 'models', 'items', 0, 'name']],
  ['model', ['input_config', 'model_names', 0]],
  ['concurrency', ['input_config', 'loadgen', 'concurrency']],
  ['concurrency', ['input_config', 'phases', 0, 'concurrency']],
  ['request_rate', ['input_config', 'loadgen', 'request_rate']],
  ['request_rate', ['input_config', 'phases', 0, 'request_rate']],
  ['start_time', ['start_time']],
  ['aiperf_version', ['aiperf_version']],
];

const counts: readonly Way[] = [
  ['completed', ['request_count', 'avg']],
  ['failed', ['error_request_count', 'avg']],
  ['benchmark_duration (s)', ['benchmark_duration', 'avg']],
];

function row(_: unknown, written: Values) {
  const ways = Object.keys(measures).flatMap((name) => {
    const unit = at(written, [name, 'unit']);
    if (typeof unit !== 'string') return [];
    const all = statisticsAt(written, name, [name]);
    return (isOne(name) ? all.filter(([called]) => called.endsWith('.mean')) : all).map(
      ([called, steps]): Way => [`${called} (${unit})`, steps],
    );
  });
  // Of the places where a setting may stand, the first that is there.
  const known = settings.filter(([name, steps], nth) => {
    const isThere = (of: Way['1']) => at(written, of) != null;
    return isThere(steps) && !settings.slice(0, nth).some(([other, of]) => other === name && isThere(of));
  });
  const flat = picked(written, [...counts, ...known, ...ways]);
  return written.was_cancelled === true ? { ...flat, values: { ...flat.values, was_cancelled: 'partial' } } : flat;
}

const words = wordsOf(
  'AIPerf',
  {
    completed: { role: 'count', use: 'ok' },
    failed: { role: 'count', use: 'failed' },
    'benchmark_duration (s)': { role: 'result', use: 'wall time' },
    was_cancelled: { role: 'result', use: 'status' },
    model: { label: 'model' },
    concurrency: { label: 'concurrency' },
    request_rate: { label: 'request_rate' },
    start_time: { role: 'context', use: 'started' },
    aiperf_version: { role: 'context' },
  },
  [statistic],
);

const means = {
  ttft: 'the time to the first chunk with text',
  itl: 'the mean gap between tokens of each request',
  latency: 'the time to the last token',
  output_throughput: "tokens of the answers, counted by the client's tokenizer, over the duration",
  request_throughput: 'completed requests over the duration',
};

/** `profile_export_aiperf.json`: statistics over the requests that succeeded. */
export const aiperf: Tool = {
  name: 'aiperf',
  shape: 'an aggregate of AIPerf',
  has: ['input_config', 'request_latency', 'was_cancelled'],
  means,
  words,
  row,
};

/** `*_genai_perf.json` of the tool before it, with the same statistics and no count of requests. */
export const genaiPerf: Tool = {
  name: 'genai-perf',
  shape: 'an aggregate of GenAI-Perf',
  has: ['input_config', 'request_latency'],
  lacks: ['was_cancelled', 'aiperf_version'],
  words: { ...words, tool: 'GenAI-Perf' },
  row,
};
