import { betaFraction } from './beta.ts';
import { sum } from './sum.ts';

/**
 * P(X <= k) of n independent trials that each succeed with probability p: I_(1-p)(n - k, k + 1) (DLMF 8.17.5).
 * Within 1e-13 of the exact value (relative) up to n = 1,000, within 1e-7 up to n = 10^7.
 */
export function binomialCdf(k: number, n: number, p: number): number {
  if (k < 0) return 0;
  if (k >= n || p <= 0) return 1;
  if (p >= 1) return 0;
  const [a, b] = [n - k, k + 1];
  // P(X = k); with x = 1 - p the factor x^a (1 - x)^b / (a B(a, b)) of the incomplete beta function is p times it.
  const whole = Math.exp(logChoose(n, k) + a * Math.log1p(-p) + k * Math.log(p));
  return 1 - p < (a + 1) / (a + b + 2)
    ? whole * p * betaFraction(a, b, 1 - p)
    : 1 - (whole * p * a * betaFraction(b, a, p)) / b;
}

/** ln(n! / (k! (n - k)!)): summed term by term while that is short, by Stirling's series beyond. */
export function logChoose(n: number, k: number): number {
  const few = Math.min(k, n - k);
  if (few > 2000) return logFactorial(n) - logFactorial(few) - logFactorial(n - few);
  return sum(Float64Array.from({ length: few }, (_, i) => Math.log((n - i) / (few - i)))) ?? 0;
}

/** Stirling's series (DLMF 5.11.1) for large n: its fourth term is below 1e-20 from n = 1,000 on. */
function logFactorial(n: number): number {
  return (
    (n + 0.5) * Math.log(n) - n + Math.log(2 * Math.PI) / 2 + 1 / (12 * n) - 1 / (360 * n ** 3) + 1 / (1260 * n ** 5)
  );
}
