/**
 * A metric to copy: its line in `table` of src/metric/rows.ts, where tables are to show it, and its row in test/metric.test.ts. What a file has
 * without a row here is carried as well, under its own name, and is never called better or worse.
 */
import type { Short } from '../../src/metric/rows.ts';

export const metrics = {
  warmup_time: [
    'Warm-up time', // in words, as a table labels its row, without a unit
    's', // in which values are that come without one; its family is that of all units that are taken
    'lower', // which way is better: higher, neither (a count, a length)
    'mean', // how one number stands for the many of a run: mean, rate (with the metric of the work as a sixth column), share, value
    'warm up time, time to warm up, warmup', // further names, in lower case with spaces; no two metrics have one in common
  ],
} as const satisfies Record<string, Short>;
