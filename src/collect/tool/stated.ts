import type { Metric } from '../../metric.ts';
import type { Place } from '../../note.ts';
import { unitBase } from '../../unit.ts';
import { measured } from '../columns/column-metric.ts';
import { isSpread } from '../columns/statistic-name.ts';
import type { Reported } from '../run.ts';
import { isMeasuredTime, numberOrNull } from '../value.ts';

/** What a tool says of a metric: its unit, and for one that is not known by name which way is better and how it is called. */
export interface OfMetric {
  readonly unit: string;
  readonly better?: 'lower' | 'higher';
  readonly title?: string;
}

/** A metric in the unit of its tool. @throws TypeError for a unit that is none of it, which is a fault of the format. */
export function metricOf(name: string, of: OfMetric): Metric {
  const found = measured(name, of);
  if (found === null)
    throw new TypeError(`${name} is not measured in ${of.unit}: name a unit of its kind (docs/metrics.md)`);
  return found.metric;
}

/** A statistic that a file states; nothing where no number stands there, or one that is no time where it should be: what a tool writes for nothing. */
export function stated(
  metric: Metric,
  statistic: string,
  value: unknown,
  place: Place,
  n: number | null = null,
): readonly Reported[] {
  const number = numberOrNull(value);
  const isTime = unitBase(metric.unit) === 's' && !isSpread(statistic);
  return number === null || (isTime && !isMeasuredTime(number))
    ? []
    : [{ metric, statistic, value: number, n, ddof: null, covers: null, place }];
}

/**
 * The standard error that a file states beside a mean of scores; nothing for one of 0, or of what rounding leaves of it: where all scores are the same, there is one, or the value is one of
 * the whole corpus, how far it scatters is not known.
 */
export function statedError(
  metric: Metric,
  value: unknown,
  error: unknown,
  place: Place,
  n: number | null,
): readonly Reported[] {
  const [mean, own] = [numberOrNull(value), numberOrNull(error)];
  return mean === null || own === null || own <= 1e-9 * Math.abs(mean) ? [] : stated(metric, 'sem', own, place, n);
}
