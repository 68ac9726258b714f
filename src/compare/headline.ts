import type { Run } from '../collect/run.ts';
import type { Metric } from '../metric.ts';
import { unitBase } from '../unit.ts';
import { isRateOfLatency } from './known-in.ts';
import { measure } from './measure.ts';
import { isTraining } from './part.ts';

/*
 * Which metric stands for the work that was done is decided here. The orders differ because the questions do: what a kind of work
 * is judged by, what a reader looks for in a table of all runs, one rate to draw, one rate of a sweep, one metric for a speedup.
 */

/** What is looked at first in each kind of work, in this order; the rest of the metrics are detail. */
const table = {
  // A column that is only called throughput is one of tokens where first tokens are timed beside it.
  serving: ['output_throughput', 'throughput', 'tokens_per_second', 'ttft', 'tpot'],
  training: ['train_rate', 'train_time', 'accuracy', 'final_loss'],
  proof: ['inferences_per_second', 'accuracy'],
  inference: ['latency', 'output_throughput', 'throughput', 'tokens_per_second', 'request_throughput'],
  // Each scenario of MLPerf Inference has the number it is judged by; its mean latency is none of them.
  scenarios: ['output_throughput', 'sample_throughput', 'p90_latency', 'p99_query_latency', 'ttft', 'tpot'],
} as const satisfies Record<string, readonly string[]>;

type Kind = keyof typeof table;

/** Rates of tokens, where first tokens are timed beside them. */
const tokenRates = ['output_throughput', 'throughput', 'tokens_per_second'];

/** Metrics that only a scenario of MLPerf Inference has. */
const scenarioMetrics = ['offline_latency', 'scheduled_rate', 'p90_latency', 'p99_query_latency'];

/** What a reader looks for first in a table of all runs, in this order. */
const glance = [
  // A proof point rounds its latencies, so it is judged by these.
  'inferences_per_second',
  'latency',
  'ttft',
  'output_throughput',
  'sample_throughput',
  'throughput',
  'tokens_per_second',
  'train_rate',
  'end_to_end_rate',
  'train_time',
  'accuracy',
  'final_loss',
  'request_throughput',
  'power',
  'prefill_throughput',
];

/** The rate of a run is the first of these that it has: generated tokens before all tokens, and the rate of a training loop where there are no tokens. */
export const rates: readonly string[] = [
  'output_throughput',
  'total_throughput',
  'train_rate',
  'inferences_per_second',
  'request_throughput',
  'prefill_throughput',
];

/** The rate that a sweep is judged by is the first of these that one of its runs has; what loading and checkpoints cost is in the last. */
export const sweepRates: readonly string[] = [
  ...new Set(['train_rate', ...rates, 'sample_throughput', 'image_throughput', 'end_to_end_rate']),
];

/** What a speedup is of that names no metric: latency where the runs have it, else the first rate they have. */
const speeds = [
  'latency',
  'output_throughput',
  'train_rate',
  'inferences_per_second',
  'train_time',
  'prefill_throughput',
];

/** The metrics of these names, in their order. */
function among(metrics: readonly Metric[], names: readonly string[]): readonly Metric[] {
  return names.flatMap((name) => metrics.filter((one) => one.name === name));
}

/** The metrics of a table of all runs, at most four; where there are none of the usual ones, none. */
export function glanceMetrics(metrics: readonly Metric[]): readonly Metric[] {
  return among(metrics, glance).slice(0, 4);
}

/** The metric of a speedup that names none: a time or a rate; undefined where there is none of which it is known which way is better. */
export function speedMetric(metrics: readonly Metric[]): Metric | undefined {
  return among(metrics, speeds)[0] ?? metrics.find((one) => isDirected(one) && isSpeed(one));
}

/** True for a time and for a rate: nothing else gets faster. */
export function isSpeed({ unit }: Metric): boolean {
  const base = unitBase(unit);
  return base === 's' || base.endsWith('/s') || /flop/i.test(base);
}

/** The metric of a speedup over more devices, which do more at a time and no step faster: the rate of the work. */
export function scalingMetric(metrics: readonly Metric[]): Metric | undefined {
  return (
    among(metrics, sweepRates)[0] ??
    metrics.find(({ unit, direction }) => unit.endsWith('/s') && direction === 'higher')
  );
}

function isDirected({ direction }: Metric): boolean {
  return direction === 'lower' || direction === 'higher';
}

/**
 * The headline responses of runs of one kind of work: those that have tables, charts and findings. Where the runs have none of
 * the usual ones, the first response of which it is known which way is better.
 */
export function headlinesOf(runs: readonly Run[], metrics: readonly Metric[]): readonly Metric[] {
  const measured = (metric: Metric) =>
    isOfWhole(metric, runs) &&
    runs.some((run) => run.status !== 'failed' && measure(metric.name, null, run).kind === 'figure');
  const directed = among(metrics, table[kindOf(runs, metrics)]).filter(measured).filter(isDirected);
  if (directed.length > 0) return withoutEcho(directed, runs);
  const first = metrics.find((metric) => isDirected(metric) && measured(metric));
  return first ? [first] : [];
}

/** The rate of requests goes where another one tells it: that of their tokens, or the latency that it was computed from. */
function withoutEcho(headlines: readonly Metric[], runs: readonly Run[]): readonly Metric[] {
  const isEcho = headlines.some(({ name }) => tokenRates.includes(name)) || runs.some(isRateOfLatency);
  return headlines.filter(({ name }) => name !== 'request_throughput' || headlines.length === 1 || !isEcho);
}

/**
 * What is compared beside the headline responses: what is faster at the price of wrong answers is no winner without that word. Tables, charts and blanks go by
 * the headline responses alone.
 */
export function pricesOf({
  runs,
  metrics,
  headlines,
}: {
  readonly runs: readonly Run[];
  readonly metrics: readonly Metric[];
  headlines(): readonly Metric[];
}): readonly Metric[] {
  const told = headlines();
  if (!told.some(isSpeed)) return [];
  return metrics.filter(
    ({ name }) =>
      name === 'accuracy' &&
      !told.some((one) => one.name === name) &&
      runs.some((run) => run.status !== 'failed' && measure(name, null, run).kind === 'figure'),
  );
}

/**
 * False for the training time where a training was resumed: what is stated is the time of its last part, and next to a whole training, or
 * beside its own loss, it reads as that of all.
 */
export function isOfWhole({ name }: Metric, runs: readonly Run[]): boolean {
  return name !== 'train_time' || !runs.some(isResumed);
}

const resumed = ['training-resumed', 'training-part'];

function isResumed({ remarks, sessions = [] }: Run): boolean {
  return [remarks, ...sessions.map((one) => one.remarks)].flat().some(({ code }) => resumed.includes(code));
}

function kindOf(runs: readonly Run[], metrics: readonly Metric[]): Kind {
  if (runs.some(isTraining)) return 'training';
  const has = (name: string) => metrics.some((one) => one.name === name);
  if (has('inferences_per_second')) return 'proof';
  if (scenarioMetrics.some(has)) return 'scenarios';
  return has('ttft') && tokenRates.some(has) ? 'serving' : 'inference';
}
