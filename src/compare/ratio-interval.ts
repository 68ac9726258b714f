import { fieller } from './math/fieller.ts';
import { range } from './math/mean.ts';

type Interval = NonNullable<ReturnType<typeof fieller>>;

/**
 * The 95 % interval of the ratio of the means of two samples; null as in `fieller`. Where no value is below 0, as of times, no ratio is, so that the interval
 * ends there.
 */
export function ratioInterval(test: Float64Array, base: Float64Array): Interval | null {
  const interval = fieller(test, base);
  if (interval === null || interval.low >= 0) return interval;
  const isBelow = [test, base].some((values) => (range(values).min ?? 0) < 0);
  return isBelow ? interval : { ...interval, low: 0 };
}
