import { ascending, quantile } from '../../compare/math/quantile.ts';
import type { Study } from '../../compare/study.ts';
import type { Metric } from '../../metric.ts';
import type { Entry } from '../beside.ts';
import { recordWord } from '../digits.ts';
import { barred, type Labelled, labelled, missing } from '../labels.ts';
import { colourOf, dashOf } from '../palette.ts';
import { fromZero, logarithmic, type Ticks } from '../ticks.ts';
import { valuesIn } from '../unit.ts';

/** A run with its latencies in ascending order; none of a run that may not be shown, or has none. */
export interface Curve extends Labelled {
  readonly sorted: Float64Array;
}

/** The runs of a study with their latencies, in the unit of `what`. */
export function curves(study: Study, what: Metric): readonly Curve[] {
  return labelled(study).map((one) => {
    const values = barred(one.run) === null ? valuesIn(what, one.run) : new Float64Array();
    return { ...one, sorted: ascending(values) };
  });
}

export function drawn(one: Curve): boolean {
  return one.sorted.length > 0;
}

/** What a curve counts: requests, or repeats of a measurement. */
export function wordOf(all: readonly Curve[]): string {
  return recordWord(all.filter(drawn).map(({ run }) => run));
}

/** The median, or last of all where there is none. */
export function middle(one: Curve): number {
  return quantile(one.sorted, 0.5) ?? Number.MAX_VALUE;
}

/** The lowest and the highest value of each curve: what an axis has to hold, of any number of values. */
export function endsOf(all: readonly { readonly sorted: Float64Array }[]): readonly number[] {
  return all.flatMap(({ sorted }) => (sorted.length > 0 ? [sorted[0]!, sorted.at(-1)!] : []));
}

/** From 0, or logarithmic where values span more than 100 to 1. */
export function axis(values: readonly number[], wanted: number): Ticks {
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  return low > 0 && high / low > 100 ? logarithmic(values, wanted) : fromZero(values, wanted);
}

/** The run in the list beside the plot. */
export function entry(one: Curve): Entry {
  if (!drawn(one)) return { label: one.label, reason: missing(one.run, 'latency') };
  return { label: one.label, sign: { colour: colourOf(one.index), dash: dashOf(one.index) } };
}
