import { fieller, fiellerOf, type Moments } from './math/fieller.ts';
import type { Known } from './math/known.ts';

type Interval = NonNullable<ReturnType<typeof fieller>>;

/**
 * The 95 % interval of the ratio of the means of two samples; null as in `fieller`. Where no value is below 0, as of times, no ratio is, so that the interval
 * ends there.
 */
export function ratioInterval(test: Known, base: Known): Interval | null {
  const interval = unbounded(test, base);
  if (interval === null || interval.low >= 0) return interval;
  const isBelow = [test, base].some((known) => known.range().min < 0);
  return isBelow ? interval : { ...interval, low: 0 };
}

/** The same as it is, also below 0; of moments where the values of an arm are not there one by one. */
export function unbounded(test: Known, base: Known): Interval | null {
  if (test.values && base.values) return fieller(test.values, base.values);
  const [top, bottom] = [momentsOf(test), momentsOf(base)];
  return top && bottom && fiellerOf(top, bottom);
}

function momentsOf(known: Known): Moments | null {
  const [mean, sd] = [known.mean(), known.sd()];
  return mean === null || sd === null ? null : { mean, sd, n: known.n };
}
