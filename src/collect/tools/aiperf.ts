import { measured } from '../columns/column-metric.ts';
import { type Word, wordsOf } from '../row/by-tool.ts';
import type { Values } from '../row/flat.ts';
import { at, picked, statisticsAt, type Way } from '../tool/nested.ts';
import type { Tool } from '../tool/tool.ts';
import { numberOrNull } from '../value.ts';

/** What it calls its metrics; each has its unit beside its statistics. Of the others none is read. */
export const measures: Readonly<Record<string, string>> = {
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
export const isOne = (name: string): boolean => name.endsWith('throughput') || name === 'goodput';

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
  const seconds = durationOf(written);
  return {
    ...flat,
    values: {
      ...flat.values,
      ...(seconds === null ? {} : { 'duration (s)': seconds }),
      ...(written.was_cancelled === true ? { was_cancelled: 'partial' } : {}),
    },
    steps: new Map([...flat.steps, ['duration (s)', ['end_time']]]),
  };
}

/**
 * What its rates are over, in seconds: from start to end in 0.13, and `benchmark_duration`, which ends with the last token, in versions to 0.8. The file tells which by
 * the rate of requests that it states; one that states none has the first. Null where neither is known.
 */
function durationOf(written: Values): number | null {
  const [completed, rate, toLastToken] = [
    ['request_count', 'avg'],
    ['request_throughput', 'avg'],
    ['benchmark_duration', 'avg'],
  ].map((steps) => numberOrNull(at(written, steps)));
  const whole = between(written.start_time, written.end_time);
  if (whole === null || !completed || !rate || !toLastToken || toLastToken <= 0) return whole;
  const apart = (seconds: number) => Math.abs((completed / rate - seconds) / seconds);
  return apart(toLastToken) < Math.min(1e-3, apart(whole)) ? toLastToken : whole;
}

/** Seconds between two moments; null where they are none, or not in this order. */
function between(start: unknown, end: unknown): number | null {
  if (typeof start !== 'string' || typeof end !== 'string') return null;
  const seconds = (Date.parse(end) - Date.parse(start)) / 1000;
  return Number.isFinite(seconds) && seconds > 0 ? seconds : null;
}

const words = wordsOf(
  'AIPerf',
  {
    completed: { role: 'count', use: 'ok' },
    failed: { role: 'count', use: 'failed' },
    'duration (s)': { role: 'result', use: 'wall time' },
    was_cancelled: { role: 'result', use: 'status' },
    model: { label: 'model' },
    concurrency: { label: 'concurrency' },
    request_rate: { label: 'request_rate' },
    start_time: { role: 'context', use: 'started' },
    aiperf_version: { role: 'context' },
  },
  [statistic],
);

/** `profile_export_aiperf.json`: statistics over the requests that succeeded. */
export const aiperf: Tool = {
  name: 'aiperf',
  shape: 'an aggregate of AIPerf',
  has: ['input_config', 'request_latency', 'was_cancelled'],
  signs: [['was_cancelled', 'input_config', 'error_summary', 'request_latency.avg']],
  part: 'summary',
  words,
  row,
};

/** `*_genai_perf.json` of the tool before it, with the same statistics and no count of requests. */
export const genaiPerf: Tool = {
  name: 'genai-perf',
  shape: 'an aggregate of GenAI-Perf',
  has: ['input_config', 'request_latency'],
  lacks: ['was_cancelled', 'aiperf_version', 'error_summary'],
  signs: [['input_config', 'request_latency.avg', 'request_throughput.avg', 'output_sequence_length.avg']],
  words: { ...words, tool: 'GenAI-Perf' },
  row,
};
