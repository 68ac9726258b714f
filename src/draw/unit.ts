import { placeOf, type Run, type Sample } from '../collect/run.ts';
import { ofValues as ofKnownValues } from '../compare/math/known.ts';
import { isOneThing } from '../compare/measured-by.ts';
import { ofSample } from '../compare/of-sample.ts';
import { statistic as named } from '../compare/statistic.ts';
import type { Study } from '../compare/study.ts';
import type { Figure, Working } from '../compare/value/figure.ts';
import { worked } from '../compare/value/worked.ts';
import { inUnit, ofValues } from '../compare/value/working.ts';
import { plain } from '../made.ts';
import { type Metric, metric } from '../metric.ts';
import { conversion, converted as convert } from '../unit.ts';

/**
 * A metric as a chart shows it: in the unit that most of the runs have it in, and without a better way where their tools mean unlike
 * things by it. It takes a look at all runs, and is asked for each mark of a chart, so a study remembers it.
 */
export function shownMetric(study: Study, name: string, statistic: string | null = null): Metric {
  const known = shownIn.get(study) ?? new Map<string, Metric>();
  shownIn.set(study, known);
  const key = `${name}.${statistic}`;
  const found = known.get(key) ?? asShown(study, name, statistic);
  known.set(key, found);
  return found;
}

/** The same of a picture of the values: where a rank stands for the metric, its name is that of one of the marks and not of all. */
export function valuedMetric(study: Study, name: string): Metric {
  return shownMetric(study, name, study.runs[0]?.ranks?.get(name) ?? null);
}

const shownIn = new WeakMap<Study, Map<string, Metric>>();

function asShown(study: Study, name: string, statistic: string | null): Metric {
  const found = study.runs.flatMap((run) => {
    const sampled = (run.samples.get(name) ?? run.summaries?.get(name))?.metric;
    const figure = sampled ? null : study.figure(name, statistic, run);
    return sampled ? [sampled] : figure?.kind === 'figure' ? [figure.metric] : [];
  });
  const counts = new Map<string, number>();
  for (const { unit } of found) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  const most = [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), ['', 0]);
  const shown = found.find(({ unit }) => unit === most[0]) ?? metric(name);
  return isOneThing(study.runs, name) ? shown : { ...shown, direction: 'unknown' };
}

/** The values of a run in the unit of `what`, in the file's order; none where its own unit is another one. */
export function valuesIn({ name, unit }: Metric, run: Run): Float64Array {
  const sample = run.samples.get(name);
  const from = sample?.metric.unit ?? '';
  if (!sample || conversion(from, unit) === null) return new Float64Array();
  return inUnitOf(sample.values, from, unit);
}

/** Each chart asks for the values of each run again; the list that it had is the one of which quantiles are known. */
function inUnitOf(values: Float64Array, from: string, unit: string): Float64Array {
  if (from === unit && areFinite(values)) return values;
  const known = converted.get(values) ?? new Map<string, Float64Array>();
  converted.set(values, known);
  const key = `${from} ${unit}`;
  const found =
    known.get(key) ??
    (from === unit ? values : values.map((value) => convert(value, from, unit)!)).filter(Number.isFinite);
  known.set(key, found);
  return found;
}

const converted = new WeakMap<Float64Array, Map<string, Float64Array>>();

function areFinite(values: Float64Array): boolean {
  for (let at = 0; at < values.length; at += 1) if (!Number.isFinite(values[at])) return false;
  return true;
}

/** A statistic of a run in the unit of `what`; null where there is none, or in another unit. */
export function figureIn(study: Study, { name, unit }: Metric, statistic: string | null, run: Run): Figure | null {
  const found = study.figure(name, statistic, run);
  if (found.kind === 'absent') return null;
  const figure = inUnit(found, unit);
  return figure !== null && Number.isFinite(figure.value) ? figure : null;
}

/**
 * A statistic of the values of a run that a chart draws, which are in the unit of `what`. Unlike a table's it is given for few values
 * too: the picture shows where their quarters lie.
 */
export function figureOf(what: Metric, statistic: string, values: Float64Array, run: Run): Figure {
  const sample = run.samples.get(what.name)!;
  const own = { ...sample, metric: { ...sample.metric, unit: what.unit }, values };
  const found = ofSample(own, statistic, run);
  const working = () => workingOf(statistic, own, run);
  if (found.kind === 'figure') return { ...found, working };
  const { title, of } = named(statistic)!;
  return {
    kind: 'figure',
    metric: own.metric,
    statistic,
    target: null,
    run: run.id,
    value: of(ofKnownValues(values))!,
    n: values.length,
    formula: `${title} of ${values.length} ${what.name} ${values.length === 1 ? 'value' : 'values'}`,
    places: [placeOf(sample.where)],
    notes: [found.reason],
    working,
  };
}

/**
 * A chart draws values in its own order, and some draw not all of them: each value has its own place where they are those of the run,
 * which are in the file's order, and all have the place of the list where they are some of them.
 */
function workingOf(statistic: string, drawn: Sample, run: Run): Working {
  const { metric: what, values, where } = drawn;
  const whole = run.samples.get(what.name)!;
  const inOrder = valuesIn(what, run);
  if (inOrder.length === whole.values.length && inOrder.length === values.length)
    return ofValues(statistic, { ...whole, metric: what, values: inOrder });
  return {
    worked: worked(statistic, ofKnownValues(values), what.name),
    inputs: [{ ...plain(what.name, what.unit, [...values], [placeOf(where)]), written: what.written }],
    parts: [],
  };
}
