import type { Run } from '../collect/run.ts';
import type { Metric } from '../metric.ts';
import { measure } from './measure.ts';
import { isTraining } from './part.ts';

/** What is looked at first in each kind of work, in this order; the rest of the metrics are detail. */
const table = {
  // A column that is only called throughput is one of tokens where first tokens are timed beside it.
  serving: ['output_throughput', 'throughput', 'ttft', 'tpot'],
  training: ['train_rate', 'train_time', 'accuracy', 'final_loss'],
  proof: ['inferences_per_second', 'accuracy'],
  inference: ['latency', 'output_throughput', 'throughput'],
  // Each scenario of MLPerf Inference has the number it is judged by; its mean latency is none of them.
  scenarios: ['output_throughput', 'sample_throughput', 'p90_latency', 'p99_query_latency', 'ttft', 'tpot'],
} as const satisfies Record<string, readonly string[]>;

type Kind = keyof typeof table;

/** Metrics that only a scenario of MLPerf Inference has. */
const scenarioMetrics = ['offline_latency', 'scheduled_rate', 'p90_latency', 'p99_query_latency'];

/**
 * The headline responses of runs of one kind of work: those that have tables, charts and findings. Where the runs have none of
 * the usual ones, the first response of which it is known which way is better.
 */
export function headlinesOf(runs: readonly Run[], metrics: readonly Metric[]): readonly Metric[] {
  const measured = (metric: Metric) =>
    runs.some((run) => run.status !== 'failed' && measure(metric.name, null, run).kind === 'figure');
  const usual = table[kindOf(runs, metrics)]
    .flatMap((name) => metrics.filter((one) => one.name === name))
    .filter(measured);
  const directed = usual.filter(({ direction }) => direction === 'lower' || direction === 'higher');
  if (directed.length > 0) return directed;
  const first = metrics.find(
    (metric) => (metric.direction === 'lower' || metric.direction === 'higher') && measured(metric),
  );
  return first ? [first] : [];
}

function kindOf(runs: readonly Run[], metrics: readonly Metric[]): Kind {
  if (runs.some(isTraining)) return 'training';
  const has = (name: string) => metrics.some((one) => one.name === name);
  if (has('inferences_per_second')) return 'proof';
  if (scenarioMetrics.some(has)) return 'scenarios';
  return has('ttft') && (has('output_throughput') || has('throughput')) ? 'serving' : 'inference';
}
