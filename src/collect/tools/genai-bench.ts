import type { Draft } from '../format.ts';
import { pointer } from '../pointer.ts';
import { wordsOf } from '../row/by-tool.ts';
import type { Sample } from '../run.ts';
import { at, picked, type Way } from '../tool/nested.ts';
import { type OfRequests, withSamples } from '../tool/request-list.ts';
import type { Made, Tool } from '../tool/tool.ts';
import { countOrNull, field, numberOrNull } from '../value.ts';

/** What it measures of each request, over those that were answered. */
const measures = {
  ttft: 'ttft',
  tpot: 'tpot',
  e2e_latency: 'latency',
  num_input_tokens: 'prompt_tokens',
  num_output_tokens: 'output_tokens',
} as const;

const statistics = { mean: 'mean', min: 'min', max: 'max', p50: 'median' } as const;
const ranks = ['p25', 'p75', 'p90', 'p95', 'p99'] as const;

/** `_time_unit` says in what its times are; without it, as before it had one, they are seconds. */
const unitOf = (written: unknown): string => (field(written, '_time_unit') === 'ms' ? 'ms' : 's');

/**
 * The file of one load of genai-bench: its aggregates, and each request. What it calls the throughput of a request is a speed of decoding, and the distributions of it are not read.
 */
export const genaiBench: Tool = {
  name: 'genai-bench',
  shape: 'a load of genai-bench',
  has: ['aggregated_metrics', 'individual_request_metrics'],
  signs: [['aggregated_metrics', 'individual_request_metrics', '_time_unit']],
  words: wordsOf(
    'genai-bench',
    {
      // Lengths, as `D(10,11)`: a setting, where two values of a label `scenario` are two kinds of work.
      traffic: { label: 'traffic', isText: true },
      concurrency: { label: 'concurrency' },
      batch_size: { label: 'batch_size' },
      run_duration: { role: 'result', use: 'wall time' },
      num_requests: { role: 'count', use: 'asked' },
      num_completed_requests: { role: 'count', use: 'ok' },
      num_error_requests: { role: 'count', use: 'failed' },
      requests_per_second: { metric: 'request_throughput', unit: 'requests/s' },
      mean_output_throughput_tokens_per_s: { metric: 'output_throughput', unit: 'tokens/s' },
      mean_input_throughput_tokens_per_s: { metric: 'input_throughput', unit: 'tokens/s' },
      mean_total_tokens_throughput_tokens_per_s: { metric: 'total_throughput', unit: 'tokens/s' },
    },
    [
      [
        /^(ttft|tpot|e2e_latency|num_input_tokens|num_output_tokens)\.([a-z]+\d*) \((s|ms|tokens)\)$/,
        ([, name = '', statistic = '', unit = '']) => ({
          metric: measures[name as keyof typeof measures],
          statistic,
          unit,
        }),
      ],
    ],
  ),
  row: (_, written) => {
    const own = ['aggregated_metrics'];
    const isUnderWay = at(written, [...own, 'iteration_type']) === 'num_concurrency';
    const flat = picked(written, [
      ['traffic', [...own, 'scenario']],
      ...(isUnderWay ? ([['concurrency', [...own, 'num_concurrency']]] as const) : []),
      ...[
        'batch_size',
        'run_duration',
        'num_requests',
        'num_completed_requests',
        'num_error_requests',
        'requests_per_second',
        'mean_output_throughput_tokens_per_s',
        'mean_input_throughput_tokens_per_s',
        'mean_total_tokens_throughput_tokens_per_s',
      ].map((name): Way => [name, [...own, name]]),
      ...Object.keys(measures).flatMap((name) => waysOf(name, name.endsWith('tokens') ? 'tokens' : unitOf(written))),
    ]);
    // Of a run without a success, which it leaves as `debug_for_run_….json`, the codes of its errors alone were counted.
    const codes = Object.values(Object(at(written, [...own, 'error_codes_frequency']))).map(
      (one) => countOrNull(one) ?? 0,
    );
    const errors = codes.reduce((sum, one) => sum + one, 0);
    if (errors === 0 || flat.values.num_requests !== 0) return flat;
    return { ...flat, values: { ...flat.values, num_requests: errors, num_error_requests: errors } };
  },
  finish: withRequests,
};

function waysOf(name: string, unit: string): readonly Way[] {
  const steps = ['aggregated_metrics', 'stats', name];
  return [
    ...Object.entries(statistics).map(([key, statistic]): Way => [`${name}.${statistic} (${unit})`, [...steps, key]]),
    ...ranks.map((key): Way => [`${name}.${key} (${unit})`, [...steps, key]]),
  ];
}

const records = 'individual_request_metrics';

/** The run with the requests that were answered, where as many are there as it counts. */
function withRequests(draft: Draft, made: Made): Draft {
  const list: unknown = made.written[records];
  const all: readonly unknown[] = Array.isArray(list) ? list : [];
  const right = [...all.keys()].filter((nth) => field(all[nth], 'error_code') == null);
  const ok = countOrNull(at(made.written, ['aggregated_metrics', 'num_completed_requests']));
  if (right.length === 0 || right.length !== ok) return draft;
  const timed = withSamples(
    draft,
    Object.entries(measures).map(([name, metric]): OfRequests => {
      const values = right.map((nth) => numberOrNull(field(all[nth], name)));
      return { metric, unit: name.endsWith('tokens') ? 'tokens' : unitOf(made.written), values, at: records };
    }),
    made,
  );
  const whole = made.place(made.nth, records);
  if (whole.pointer === undefined) return timed;
  const samples = [...timed.samples].map(([name, sample]): [string, Sample] => {
    const own = Object.entries(measures).find(([, metric]) => metric === name)?.[0] ?? '';
    const places = [...sample.records].map((record) => ({
      file: made.file,
      pointer: `${whole.pointer}${pointer(records, right[record]!, own)}`,
    }));
    return [name, { ...sample, metric: { ...sample.metric, written: own }, where: { file: made.file, places } }];
  });
  return { ...timed, samples: new Map(samples) };
}
