import { placeOf, type Run } from '../collect/run.ts';
import { ofSample } from '../compare/of-sample.ts';
import { statistic as named } from '../compare/statistic.ts';
import type { Study } from '../compare/study.ts';
import type { Figure } from '../compare/value/figure.ts';
import { inUnit, ofValues } from '../compare/value/working.ts';
import { type Metric, metric } from '../metric.ts';
import { conversion, converted } from '../unit.ts';

/** A metric as a chart shows it: in the unit that most of the runs have it in. */
export function shownMetric(study: Study, name: string, statistic: string | null = null): Metric {
  const found = study.runs.flatMap((run) => {
    const sampled = run.samples.get(name)?.metric;
    const figure = sampled ? null : study.figure(name, statistic, run);
    return sampled ? [sampled] : figure?.kind === 'figure' ? [figure.metric] : [];
  });
  const counts = new Map<string, number>();
  for (const { unit } of found) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  const most = [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), ['', 0]);
  return found.find(({ unit }) => unit === most[0]) ?? metric(name);
}

/** The values of a run in the unit of `what`, in the file's order; none where its own unit is another one. */
export function valuesIn({ name, unit }: Metric, run: Run): Float64Array {
  const sample = run.samples.get(name);
  const from = sample?.metric.unit ?? '';
  if (!sample || conversion(from, unit) === null) return new Float64Array();
  const values = from === unit ? sample.values : sample.values.map((value) => converted(value, from, unit)!);
  return values.filter(Number.isFinite);
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
  // Of all values it is worked out from the run again, where they are in the file's order and each has its place.
  const isAll = values.length === sample.values.length;
  const working = isAll ? workingOfAll(what, statistic, run) : () => ofValues(statistic, own);
  const found = ofSample(own, statistic, run);
  if (found.kind === 'figure') return { ...found, working };
  const { title, of } = named(statistic)!;
  return {
    kind: 'figure',
    metric: own.metric,
    statistic,
    target: null,
    run: run.id,
    value: of(values)!,
    n: values.length,
    formula: `${title} of ${values.length} ${what.name} ${values.length === 1 ? 'value' : 'values'}`,
    places: [placeOf(sample.where)],
    notes: [found.reason],
    working,
  };
}

function workingOfAll(what: Metric, statistic: string, run: Run): Figure['working'] {
  return () => {
    const sample = run.samples.get(what.name)!;
    return ofValues(statistic, {
      ...sample,
      metric: { ...sample.metric, unit: what.unit },
      values: valuesIn(what, run),
    });
  };
}
