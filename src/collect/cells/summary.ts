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

/** The same in the unit of `metric`, to which `convert` brings a number of its own: a product with something above 0. */
export function convertedSummary(summary: Summary, metric: Metric, convert: (value: number) => number): Summary {
  const { min, max, sum, mean, squares, ranks } = summary;
  return {
    ...summary,
    metric,
    min: convert(min),
    max: convert(max),
    sum: convert(sum),
    mean: convert(mean),
    squares: convert(convert(squares)),
    ranks: new Map([...ranks].map(([rank, value]) => [rank, convert(value)])),
  };
}
