import type { Run } from '../../collect/run.ts';
import { speedMetric } from '../../compare/headline.ts';
import type { Study } from '../../compare/study.ts';
import type { Bench } from '../../fill/blank/bind/bench.ts';
import type { Metric } from '../../metric.ts';
import type { Pair } from './pairs.ts';

/** The metrics that a statement may be about. */
export interface Measures {
  readonly metrics: readonly Metric[];
  readonly statistic: string | null;
  /** Whether the words name it; else these are all that they can mean, and they have to agree. */
  readonly isSaid: boolean;
}

/** What `faster` can mean, the first that runs have in front. */
const speeds = [
  'latency',
  'train_rate',
  'end_to_end_rate',
  'inferences_per_second',
  'output_throughput',
  'total_throughput',
  'request_throughput',
  'sample_throughput',
  'image_throughput',
  'ttft',
  'tpot',
  'train_time',
  'runtime',
  'wall_time',
];

/** What `faster`, `slower` mean of two runs: each time and rate that both have. */
export function speedsOf(pairs: readonly Pair[], bench: Bench): Measures {
  const held = speeds.flatMap((name) => bench.study.metrics.find((one) => one.name === name) ?? []);
  const own = held.filter((metric) => pairs.some((pair) => areMeasured(pair, metric, bench.study)));
  const other = headlines(pairs, bench).filter(({ unit }) => /^(?:n|u|µ|m)?s$|^(?:min|h)$|\/s$/.test(unit));
  const any = own.length === 0 && other.length === 0 ? speedMetric(bench.study.metrics) : undefined;
  return { metrics: [...new Set([...own, ...other, ...(any ? [any] : [])])], statistic: null, isSaid: false };
}

/** What `better`, `outperforms` mean: each metric by which such runs are judged. */
export function allOf(pairs: readonly Pair[], bench: Bench): Measures {
  const { metrics } = speedsOf(pairs, bench);
  return { metrics: [...new Set([...metrics, ...headlines(pairs, bench)])], statistic: null, isSaid: false };
}

function headlines(pairs: readonly Pair[], { study }: Bench): readonly Metric[] {
  const [first] = pairs;
  const part = first && study.parts().find((one) => one.study.runs.includes(first.of));
  return (part?.study ?? study).headlines().filter((metric) => pairs.some((pair) => areMeasured(pair, metric, study)));
}

function areMeasured({ of, over }: Pair, { name }: Metric, study: Study): boolean {
  const has = (run: Run) => study.figure(name, null, run).kind === 'figure';
  return has(of) && has(over);
}
