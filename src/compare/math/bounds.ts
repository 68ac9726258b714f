/** All that a number can have been before it was rounded: from `low` to `high`, both included. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** Whether two bounds have a number in common. */
export function overlap(a: Bounds, b: Bounds): boolean {
  return a.low <= b.high && b.low <= a.high;
}

/** The bounds of a / b; null where b may be 0 or either may be negative. */
export function quotientBounds(a: Bounds, b: Bounds): Bounds | null {
  if (a.low < 0 || b.low <= 0) return null;
  return { low: a.low / b.high, high: a.high / b.low };
}

/** The bounds of a * b of numbers that are not negative; null where one may be. */
export function productBounds(a: Bounds, b: Bounds): Bounds | null {
  return a.low < 0 || b.low < 0 ? null : { low: a.low * b.low, high: a.high * b.high };
}

/** The bounds of 100 (a - b) / b; null where `quotientBounds` is. */
export function percentBounds(a: Bounds, b: Bounds): Bounds | null {
  const ratio = quotientBounds(a, b);
  return ratio && { low: 100 * (ratio.low - 1), high: 100 * (ratio.high - 1) };
}
