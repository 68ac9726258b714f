import { metric } from '../metric.ts';

/** A unit that a person may say of a metric which comes without one: `W` of a power; of a time, and of what is not known, `ms`, which tools write most. */
export function exampleUnit(name: string): string {
  const { unit } = metric(name);
  return unit === '' || unit === 's' ? 'ms' : unit;
}
