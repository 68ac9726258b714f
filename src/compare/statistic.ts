import { percentileNamed } from '../collect/columns/statistic-name.ts';
import { cv } from './math/cv.ts';
import { mad } from './math/deviation.ts';
import { iqr } from './math/iqr.ts';
import type { Known } from './math/known.ts';
import { medianAt, minimumFor, quantileAt } from './math/quantile.ts';
import { spread } from './math/spread.ts';

/** A statistic of the values of one sample: how it is called in words, how many values it takes, and how it is computed. */
export interface Statistic {
  readonly title: string;
  /** The fewest values for which it may be shown (rules.md#enough-values). */
  readonly needs: number;
  /** Null where the values have no such statistic (a CV with a mean of 0); undefined where it does not follow from what is known of them. */
  readonly of: (known: Known) => number | null | undefined;
  /** False where the result is not in the metric's unit. */
  readonly inUnit: boolean;
}

const fixedOnes: Readonly<Record<string, Statistic>> = {
  mean: { title: 'mean', needs: 1, of: (known) => known.mean(), inUnit: true },
  median: { title: 'median', needs: 1, of: ({ n, at }) => medianAt(n, at), inUnit: true },
  min: {
    title: 'minimum',
    needs: 1,
    of: (known) => known.range().min,
    inUnit: true,
  },
  max: {
    title: 'maximum',
    needs: 1,
    of: (known) => known.range().max,
    inUnit: true,
  },
  sd: { title: 'standard deviation', needs: 2, of: (known) => known.sd(), inUnit: true },
  mad: {
    title: 'median absolute deviation',
    needs: 1,
    of: ({ values }) => (values ? mad(values) : undefined),
    inUnit: true,
  },
  iqr: { title: 'interquartile range', needs: 2, of: iqr, inUnit: true },
  cv: { title: 'coefficient of variation', needs: 2, of: cv, inUnit: false },
  spread: { title: 'spread (max - min) / min', needs: 2, of: spread, inUnit: false },
  sum: { title: 'sum', needs: 1, of: (known) => known.sum(), inUnit: true },
  n: { title: 'number of values', needs: 0, of: ({ n }) => n, inUnit: false },
};

const aliases: Readonly<Record<string, string>> = {
  avg: 'mean',
  average: 'mean',
  p50: 'median',
  med: 'median',
  minimum: 'min',
  maximum: 'max',
  lowest: 'min',
  highest: 'max',
  std: 'sd',
  stdev: 'sd',
  stddev: 'sd',
  'standard deviation': 'sd',
  σ: 'sd',
  total: 'sum',
  count: 'n',
};

/** The statistics that have a name of their own; percentiles (`p95`, `p99.9`, which is `p999` as well) come besides. */
export const statisticNames = Object.keys(fixedOnes);

/** The normalised name of a statistic as people write it (`avg`, `P95`, `std`), or undefined. */
export function statisticNamed(written: string): string | undefined {
  const word = written.toLowerCase();
  if (Object.hasOwn(aliases, word)) return aliases[word];
  if (Object.hasOwn(fixedOnes, word)) return word;
  const percentile = word.startsWith('p') ? percentileNamed(word) : undefined;
  return percentile === 'p50' ? 'median' : percentile;
}

/** Statistics that files state of their own and that are not computed here: standard error, margin of error, relative one, degrees of freedom. */
export const statedStatistics: readonly string[] = ['sem', 'moe', 'rme', 'df'];

/** The statistic of a normalised name, or undefined when there is none. Percentiles are of type 7 (Hyndman and Fan 1996). */
export function statistic(name: string): Statistic | undefined {
  if (Object.hasOwn(fixedOnes, name)) return fixedOnes[name];
  const q = percentileOf(name);
  if (q === undefined) return undefined;
  return {
    title: `${name.slice(1)}th percentile`,
    needs: minimumFor(q),
    of: ({ n, at }) => quantileAt(n, at, q),
    inUnit: true,
  };
}

function percentileOf(name: string): number | undefined {
  const digits = /^p(\d{1,2}(?:\.\d{1,3})?)$/.exec(name)?.[1];
  const share = digits === undefined ? Number.NaN : Number(digits) / 100;
  return share > 0 && share < 1 ? share : undefined;
}
