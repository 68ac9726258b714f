import { kept } from './kept.ts';
import { type Numbers, sumOver } from './sum.ts';

/**
 * The arithmetic mean: compensated sum / n, scaled where the sum would overflow; null for no values.
 * It never lies outside the values: the last bit of a rounded division is taken back.
 */
export const mean: (values: Numbers) => number | null = kept((values) => {
  if (values.length === 0) return null;
  const { min, max } = range(values);
  return Math.min(max, Math.max(min, sumOver(values, values.length)));
});

/** The smallest and the largest value; of no values they are +Infinity and -Infinity, so ask for `length` first. */
export const range: (values: Numbers) => { readonly min: number; readonly max: number } = kept((values) => {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min, max };
});
