import type { Run } from '../collect/run.ts';
import type { Study } from '../compare/study.ts';
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
  return found.reduce(
    (best, one) => (counts.get(one.unit)! > counts.get(best.unit)! ? one : best),
    found[0] ?? metric(name),
  );
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
export function valueIn(study: Study, { name, unit }: Metric, statistic: string | null, run: Run): number | null {
  const found = study.figure(name, statistic, run);
  const value = found.kind === 'figure' ? converted(found.value, found.metric.unit, unit) : null;
  return value !== null && Number.isFinite(value) ? value : null;
}
