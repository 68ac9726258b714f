import type { Comparison } from './figure.ts';

/** A comparison as the number that is shown of it. */
export function askedAs(comparison: Comparison, asked: Comparison['asked']): Comparison {
  return comparison.asked === asked ? comparison : { ...comparison, asked };
}
