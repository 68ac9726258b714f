import { expect } from 'vitest';

/** The log relative error: how many decimal digits of `actual` agree with `expected`; 17 where they are equal. */
export function digits(actual: number | null, expected: number): number {
  if (actual === null) return 0;
  if (actual === expected) return 17;
  return -Math.log10(Math.abs(actual - expected) / Math.abs(expected || 1));
}

/** Both absent, or equal in that many digits. */
export function expectDigits(actual: number | null, expected: number | null, least: number, what: string): void {
  if (expected === null) expect(actual, what).toBeNull();
  else expect(digits(actual, expected), `${what}: ${actual} for ${expected}`).toBeGreaterThanOrEqual(least);
}
