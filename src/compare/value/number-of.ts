import type { Made } from '../../made.ts';
import type { Comparison, Value } from './figure.ts';

/** The number of a comparison that was asked for; null where it has none. */
export function askedNumber({ asked, ratio, percent, points, speedup }: Comparison): number | null {
  if (asked === 'percent') return percent ?? points;
  const factor = asked === 'speedup' ? speedup : ratio;
  return factor !== null && Number.isFinite(factor) ? factor : null;
}

/** Its unit: `x` for factors, `pp` for percentage points. */
export function askedUnit({ asked, points }: Comparison): 'x' | 'pp' | '%' {
  return asked !== 'percent' ? 'x' : points === null ? '%' : 'pp';
}

/** A value as an unrounded number with its unit, or as a text; both null for what does not exist. */
export function numberOf(value: Value | Made): {
  readonly value: number | null;
  readonly unit: string;
  readonly text: string | null;
} {
  if (value.kind === 'figure') return { value: value.value, unit: value.metric.unit, text: null };
  if (value.kind === 'made') return { value: value.value, unit: value.unit, text: null };
  if (value.kind === 'comparison') return { value: askedNumber(value), unit: askedUnit(value), text: null };
  return { value: null, unit: '', text: value.kind === 'fact' ? value.text : null };
}
