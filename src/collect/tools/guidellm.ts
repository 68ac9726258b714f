import { metric } from '../../metric.ts';
import { note } from '../../note.ts';
import type { Draft } from '../format.ts';
import { wordsOf } from '../row/by-tool.ts';
import { at, distributions, picked, statisticsAt, type Way } from '../tool/nested.ts';
import { type OfRequests, withSamples } from '../tool/request-list.ts';
import type { Made, Tool } from '../tool/tool.ts';
import { countOrNull, numberOrNull } from '../value.ts';

/** Distributions over the requests that succeeded: latency in seconds, what ends in `_ms` in milliseconds. */
const measures = {
  request_latency: ['latency', 's'],
  time_to_first_token_ms: ['ttft', 'ms'],
  time_per_output_token_ms: ['tpot', 'ms'],
  inter_token_latency_ms: ['itl', 'ms'],
  prompt_token_count: ['prompt_tokens', 'tokens'],
  output_token_count: ['output_tokens', 'tokens'],
} as const;

/** `p001` is the 0.1th percentile, `p999` the 99.9th; the others are whole. */
const percentiles: Readonly<Record<string, string>> = {
  p001: 'p0.1',
  p01: 'p1',
  p05: 'p5',
  p10: 'p10',
  p25: 'p25',
  p75: 'p75',
  p90: 'p90',
  p95: 'p95',
  p99: 'p99',
  p999: 'p99.9',
};

/**
 * The benchmarks in a report of GuideLLM, each at a load of its own. Groups without a request are full of zeros, which are no values. Its rates are
 * distributions weighted by time, whose means are no work over time: these are made of the counts and the duration here, and that is told.
 */
export const guidellm: Tool = {
  name: 'guidellm',
  shape: 'a report of GuideLLM',
  has: ['config', 'scheduler_state', 'metrics', 'duration'],
  signs: [['metadata.guidellm_version'], ['config', 'scheduler_state', 'scheduler_metrics', 'metrics', 'duration']],
  words: wordsOf(
    'GuideLLM',
    {
      successful: { role: 'count', use: 'ok' },
      errored: { role: 'count', use: 'failed' },
      total: { role: 'count', use: 'asked' },
      model: { label: 'model' },
      strategy: { label: 'strategy' },
      concurrency: { label: 'concurrency' },
      request_rate: { label: 'request_rate' },
      'duration (s)': { role: 'result', use: 'wall time' },
      start_time: { role: 'context', use: 'started' },
      warmup_duration: { role: 'context' },
    },
    [distributions(measures)],
  ),
  row: (_, written) => {
    const isOpen = at(written, ['config', 'strategy', 'rate']) !== undefined;
    return picked(written, [
      ...(['successful', 'errored', 'total'] as const).map((name): Way => [name, ['metrics', 'request_totals', name]]),
      ['model', ['config', 'backend', 'model']],
      ['strategy', ['config', 'strategy', 'type_']],
      // With a rate it is only the most that may be under way.
      ...(isOpen
        ? ([['request_rate', ['config', 'strategy', 'rate']]] as const)
        : ([['concurrency', ['config', 'strategy', 'max_concurrency']]] as const)),
      ['duration (s)', ['duration']],
      ['start_time', ['start_time']],
      ['warmup_duration', ['warmup_duration']],
      ...Object.keys(measures).flatMap((name) => statisticsOf(written, name)),
    ]);
  },
  finish: (draft, made) => withRequests(withRates(draft, made), made),
};

function statisticsOf(written: Made['written'], name: string): readonly Way[] {
  const steps = ['metrics', name, 'successful'];
  if (!((numberOrNull(at(written, [...steps, 'count'])) ?? 0) > 0)) return [];
  return [
    ...statisticsAt(written, name, steps),
    ...Object.entries(percentiles).map(
      ([key, statistic]): Way => [`${name}.${statistic}`, [...steps, 'percentiles', key]],
    ),
  ];
}

/** The run with its work over its time. */
function withRates(draft: Draft, { written, nth, place }: Made): Draft {
  const seconds = numberOrNull(written.duration);
  if (draft.status === 'failed' || seconds === null || seconds <= 0) return draft;
  const requests = countOrNull(at(written, ['metrics', 'request_totals', 'successful']));
  const tokens = numberOrNull(at(written, ['metrics', 'output_token_count', 'successful', 'total_sum']));
  const rates = [
    ['request_throughput', requests, 'completed requests / duration', 'successful'],
    ['output_throughput', tokens, 'output tokens of completed requests / duration', 'output_token_count.mean'],
  ] as const;
  const made = rates.filter(([, work]) => work !== null && work > 0);
  return {
    ...draft,
    reported: [
      ...draft.reported,
      ...made.map(([name, work, written, from]) => ({
        metric: metric(name, { written }),
        statistic: 'value',
        value: work! / seconds,
        n: requests,
        ddof: null,
        covers: null,
        place: place(nth, from),
      })),
    ],
    remarks: [
      ...draft.remarks,
      ...made.map(([name, , how, from]) =>
        note('rate-over-duration', { metric: metric(name).title, how }, place(nth, from)),
      ),
    ],
  };
}

/** What is taken of each request: its name there, the metric and the unit. */
const ofRequest = [
  ['request_latency', 'latency', 's'],
  ['time_to_first_token_ms', 'ttft', 'ms'],
  ['prompt_tokens', 'prompt_tokens', 'tokens'],
  ['output_tokens', 'output_tokens', 'tokens'],
] as const;

/** The run with its requests, where all that succeeded are in the file: `sample_size` may have left some out. */
function withRequests(draft: Draft, made: Made): Draft {
  const requests = at(made.written, ['requests', 'successful']);
  const ok = countOrNull(at(made.written, ['metrics', 'request_totals', 'successful']));
  if (!Array.isArray(requests) || requests.length === 0 || requests.length !== ok) return draft;
  const lists = ofRequest.map(
    ([name, metric, unit]): OfRequests => ({
      metric,
      unit,
      values: requests.map((one: unknown) => numberOrNull(at(one, [name]))),
      at: `${name}.mean`,
    }),
  );
  const last = requests.map((one: unknown) => {
    const [sent, end] = ['request_start', 'last_token_iteration'].map((name) =>
      numberOrNull(at(one, ['info', 'timings', name])),
    );
    return sent == null || end == null ? null : end - sent;
  });
  return withSamples(draft, [...lists, { metric: 'ttlt', unit: 's', values: last, at: 'request_latency.mean' }], made);
}
