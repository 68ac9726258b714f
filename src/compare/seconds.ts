import type { Run, Sample } from '../collect/run.ts';
import type { Metric } from '../metric.ts';
import { metric as describe } from '../metric.ts';
import { type Note, note } from '../note.ts';
import { conversion, converted, unitBase } from '../unit.ts';
import type { Figure } from './value/figure.ts';

/** A figure as a number of `unit`: of seconds, whatever the file has. Null where its own unit is not known to convert. */
export function valueIn(figure: Figure, unit: string): number | null {
  return converted(figure.value, figure.metric.unit, unit);
}

/** The times of a sample in seconds; null where nobody says in which unit they are, or it is not understood. */
export function secondsOf({ metric, values }: Sample): Float64Array | null {
  const { unit } = metric;
  if (unit === 's') return values;
  return conversion(unit, 's') === null ? null : values.map((value) => converted(value, unit, 's')!);
}

/** True for what is a time, whether its unit is known or not: less of it is faster. */
export function isTime({ name, unit }: Metric): boolean {
  return unitBase(unit) === 's' || (unit !== '%' && unitBase(describe(name).unit) === 's');
}

/** Why there is no number: it needs the unit of `of`, which nobody states or which is not understood. */
export function unitUnknown(wanted: string, of: Metric, run: Run): Note {
  const args = { metric: wanted, of: of.title.toLowerCase(), name: of.name, run: run.id };
  return of.unit === '' ? note('unit-needed', args) : note('unit-unclear', { ...args, unit: of.unit });
}
