import { sd, sdOf, spreadOf } from './deviation.ts';
import { mean, range } from './mean.ts';
import { ascending, type Ranked } from './quantile.ts';
import { sum } from './sum.ts';

/**
 * What is known of a list of numbers: all of them, or only their moments and some order statistics, of which there is more where they are many.
 * Statistics, intervals and comparisons are worked out of this, so that there is one formula for both.
 */
export interface Known {
  readonly n: number;
  /** Of no numbers +Infinity and -Infinity. */
  readonly range: () => { readonly min: number; readonly max: number };
  readonly sum: () => number | null;
  readonly mean: () => number | null;
  /** The standard deviation with n - 1; null for fewer than two. */
  readonly sd: () => number | null;
  /** The sum of the squared differences from the mean. */
  readonly squares: () => number;
  /** In ascending order by rank, from 0; undefined for a rank that is not known. */
  readonly at: Ranked;
  /** Null where they are not known one by one. */
  readonly values: Float64Array | null;
}

/** Numbers that are there one by one. */
export function ofValues(values: Float64Array): Known {
  return {
    n: values.length,
    range: () => range(values),
    sum: () => sum(values),
    mean: () => mean(values),
    sd: () => sd(values),
    squares: () => {
      const { squares, scale } = spreadOf(values);
      return squares / scale / scale;
    },
    at: (rank) => ascending(values)[rank],
    values,
  };
}

/** Moments as an engine answers them, or as they follow from those: `squares` is the sum of squared differences from the mean. */
export interface Summed {
  readonly n: number;
  readonly min: number;
  readonly max: number;
  readonly sum: number;
  readonly mean: number;
  readonly squares: number;
  readonly ranks: ReadonlyMap<number, number>;
}

/** Numbers of which only that is there. */
export function ofMoments({ n, min, max, sum: all, mean: centre, squares, ranks }: Summed): Known {
  const known = new Map([...ranks, [0, min], [n - 1, max]]);
  return {
    n,
    range: () => ({ min, max }),
    sum: () => all,
    mean: () => centre,
    sd: () => sdOf({ n, squares, scale: 1 }),
    squares: () => squares,
    at: (rank) => known.get(rank),
    values: null,
  };
}
