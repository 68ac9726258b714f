import type { Metric } from '../../metric.ts';
import type { Place } from '../../note.ts';
import type { Moments } from './answer.ts';

/**
 * One metric over the records of a run of which no single value is here: an engine went through them and answered with their moments
 * and order statistics (docs/engines.md). All numbers are in `metric.unit`; of no value there is no summary.
 */
export interface Summary extends Moments {
  readonly metric: Metric;
  /** Finite values, at least one. */
  readonly n: number;
  /** Of what was asked. */
  readonly place: Place;
}

/** The same in another unit, each number times `factor`, which is above 0. */
export function scaledSummary(summary: Summary, metric: Metric, factor: number): Summary {
  const { min, max, sum, mean, squares, ranks } = summary;
  return {
    ...summary,
    metric,
    min: min * factor,
    max: max * factor,
    sum: sum * factor,
    mean: mean * factor,
    squares: squares * factor * factor,
    ranks: new Map([...ranks].map(([rank, value]) => [rank, value * factor])),
  };
}
