import type { Metric } from '../../../../metric.ts';
import { conversion } from '../../../../unit.ts';
import type { Blank } from '../../scan.ts';
import type { Bench } from '../bench.ts';
import { ofHeadings } from '../metric-named.ts';
import { type Crown, endMeant, isOfSpeed, isTimed } from './crown.ts';

/** Of several times one is that of the whole, and the others of a part of it. */
const wholes: ReadonlySet<string> = new Set(['latency', 'time', 'wall_time']);

/**
 * The metric of a superlative that names none: by the units beside it, by the heading above, or the only one that can be meant; null where it may be
 * of several.
 */
export function metricMeant(crown: Crown, units: readonly string[], { block }: Blank, bench: Bench): Metric | null {
  const { study } = bench;
  const isMeant = (metric: Metric) => endMeant(crown, metric) !== null && (!isOfSpeed(crown) || isTimed(metric));
  const fitting = study.metrics.filter(
    (metric) => isMeant(metric) && units.every((unit) => conversion(metric.unit, unit) !== null),
  );
  const named = ofHeadings(block, bench).find(({ metric }) => metric !== null)?.metric;
  const over = fitting.find(({ name }) => name === named?.name);
  if (over) return over;
  const usual = fitting.filter(({ name }) => wholes.has(name));
  const [only, ...more] = fitting.length === 1 ? fitting : usual;
  return only !== undefined && more.length === 0 && (units.length > 0 || fitting.length === 1) ? only : null;
}
