import type { Figure } from '../../compare/figure.ts';
import { converted, unitBase } from '../../unit.ts';

/**
 * Figures as they go into one formula: tokens over milliseconds are no tokens/s, so where a formula has quantities of several kinds
 * or units, each is in the plain unit of its kind.
 */
export function inFormula(figures: readonly Figure[]): readonly Figure[] {
  if (new Set(figures.map(({ metric }) => metric.unit)).size < 2) return figures;
  return figures.map((one) => {
    const unit = unitBase(one.metric.unit);
    const value = converted(one.value, one.metric.unit, unit);
    return value === null || unit === one.metric.unit ? one : { ...one, value, metric: { ...one.metric, unit } };
  });
}
