import { truthOf, wholeOf } from '../print/helper.ts';
import { difference } from '../print/numeral.ts';
import { comparing } from './comparison.ts';

/**
 * `{{percent "latency.mean@metis/sophia"}}`: 100 (of - over) / |over| with its sign, `+207.6 %`. Metrics that are
 * percentages already give percentage points: `+0.65 pp` (rules.md#percentage-points).
 */
export const percent = comparing(
  'percent',
  'the difference of two runs in percent of the second, with its sign',
  (comparison, call) =>
    difference(comparison, { decimals: wholeOf(call, 'digits', 20), unit: truthOf(call, 'unit', true) }),
);
