import type { Run } from '../collect/run.ts';
import { bootstrap, bootstrapNeeds } from './math/bootstrap.ts';
import { divide } from './math/divide.ts';
import { outliers } from './math/outliers.ts';
import { median } from './math/quantile.ts';
import { remembered } from './remembered.ts';
import { samePrompts } from './same-prompts.ts';
import type { Comparison } from './value/figure.ts';

/** With more values than this in an arm the bootstrap takes longer than a table may; `asked` computes it all the same. */
const quick = 200;

/**
 * The comparison with the ratio of medians and its bootstrap interval (rules.md#ratio-interval), where an arm has a severe outlier or it is
 * `asked` for. Never the headline. Left null below ten values in an arm, and where the interval is not finite.
 * Pairs are resampled as pairs where every value of both arms belongs to one.
 */
export function withMedians(comparison: Comparison, of: Run, over: Run, asked = false): Comparison {
  const name = comparison.of.metric.name;
  const [a, b] = [of.samples.get(name)?.values, over.samples.get(name)?.values];
  if (!a || !b || comparison.medians !== null || Math.min(a.length, b.length) < bootstrapNeeds) return comparison;
  if (!['mean', 'median'].includes(comparison.of.statistic)) return comparison;
  const [far, most] = [severe(a) + severe(b), Math.max(a.length, b.length)];
  if (!asked && (far === 0 || most > quick)) return comparison;
  const pairs = samePrompts(name, of, over);
  const interval = pairs?.whole ? pairwise(pairs.a, pairs.b) : apart(a, b);
  const ratio = divide(median(a)!, median(b)!);
  if (interval === null || ratio === null) return comparison;
  return {
    ...comparison,
    medians: { ratio, low: interval.low, high: interval.high, severe: far, paired: pairs?.whole ?? false },
  };
}

/** A page explains a factor, the ends of its interval and its difference in percent, all with the same resampling beside them. */
const pairwise = remembered((a: Float64Array, b: Float64Array) => bootstrap(a, b, { of: 'median', paired: true }));
const apart = remembered((a: Float64Array, b: Float64Array) => bootstrap(a, b, { of: 'median', paired: false }));

function severe(values: Float64Array): number {
  return outliers(values)?.severe.length ?? 0;
}
