import type { Figure } from '../../compare/value/figure.ts';
import { inUnit } from '../../compare/value/working.ts';
import { unitBase } from '../../unit.ts';

/**
 * Figures as they go into one formula: tokens over milliseconds are no tokens/s, so where a formula has quantities of several kinds
 * or units, each is in the plain unit of its kind.
 */
export function inFormula(figures: readonly Figure[]): readonly Figure[] {
  if (new Set(figures.map(({ metric }) => metric.unit)).size < 2) return figures;
  return figures.map((one) => {
    return inUnit(one, unitBase(one.metric.unit)) ?? one;
  });
}
