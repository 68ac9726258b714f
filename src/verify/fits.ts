import type { Numeral } from './numeral.ts';

/** Half of what the last digit of a numeral counts, and a little for what doubles cannot hold. */
export function tolerance({ precision: { decimals, shift }, value }: Numeral): number {
  return 0.5 * 10 ** (shift - decimals) * (1 + 1e-9) + Math.abs(value) * 1e-12;
}

/** Whether `exact`, rounded to the last digit of the numeral, is that numeral; at a tie either neighbour is. */
export function fits(exact: number, numeral: Numeral): boolean {
  return Math.abs(exact - numeral.value) <= tolerance(numeral);
}

/**
 * Whether the numeral is `exact` with fewer significant digits and zeros behind them: `34560` of 34557. Fewer than three digits before the zeros are
 * too few to say so.
 */
export function fitsRounded(exact: number, { text, value, isInteger }: Numeral): boolean {
  const [, digits = '', zeros = ''] = /^(\d*?[1-9])(0+)$/.exec(text.replaceAll(',', '')) ?? [];
  return isInteger && digits.length >= 3 && Math.abs(exact - value) <= 0.5 * 10 ** zeros.length;
}

/** Whether `exact`, cut after the last digit of the numeral, is that numeral, and rounded is not. */
export function isCut(exact: number, numeral: Numeral): boolean {
  const step = 2 * tolerance(numeral);
  const size = Math.abs(exact) - Math.abs(numeral.value);
  return exact < 0 === numeral.value < 0 && size >= 0 && size < step && !fits(exact, numeral);
}

/** How far `exact` is from the numeral, as a share of it; 1 for another sign, infinite where `exact` is 0. */
export function distance(exact: number, { value }: Numeral): number {
  if (exact === 0) return Number.POSITIVE_INFINITY;
  return Math.abs(value - exact) / Math.abs(exact);
}
