/** The smallest double with full precision, 2^-1022. */
const smallestNormal = 2 ** -1022;

/**
 * a / b, or null where there is no such number: a base of 0 or a subnormal one (it has lost its digits), an operand that
 * is not finite, and a result that overflows or is subnormal. 0 / b is 0.
 */
export function divide(a: number, b: number): number | null {
  if (!Number.isFinite(a) || !Number.isFinite(b) || Math.abs(b) < smallestNormal) return null;
  const result = a / b;
  if (!Number.isFinite(result)) return null;
  if (Math.abs(result) < smallestNormal) return a === 0 ? 0 : null;
  return result;
}
