import { truthOf, wholeOf } from '../print/helper.ts';
import { timesNumeral } from '../print/numeral.ts';
import { comparing } from './comparison.ts';

/**
 * `{{speedup "latency.mean@sophia/metis"}}`: how many times as fast the first run is as the second, `3.08x`: the ratio
 * where higher is better, its inverse where lower is better. Below 1 the first run is the slower one (rules.md#like-for-like).
 */
export const speedup = comparing(
  'speedup',
  'how many times as fast the first run is as the second',
  ({ speedup: value }, call) => {
    if (value === null) return null;
    return timesNumeral(value, wholeOf(call, 'digits', 20), truthOf(call, 'unit', true));
  },
);
