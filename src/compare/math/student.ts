import { betaFraction } from './beta.ts';

/**
 * Student's t distribution through the incomplete beta function (DLMF 8.17): with nu degrees of freedom,
 * P(T > t) = I_x(nu/2, 1/2) / 2 at x = nu / (nu + t^2), and P(0 < T < t) = I_y(1/2, nu/2) / 2 at y = t^2 / (nu + t^2).
 */

/** P(T <= t). `df` is any number above 0. Within 1e-14 of the exact value, also far out in the lower tail. */
export function studentCdf(t: number, df: number): number {
  return t < 0 ? tail(-t, df) : 0.5 + centre(t, df);
}

/**
 * The t with P(T <= t) = p, by bisection down to neighbouring doubles; -Infinity and Infinity for p of 0 and 1.
 * Within 5e-15 of the exact value (relative) up to 1,000 degrees of freedom, within 1e-12 up to 100,000.
 * @throws RangeError when p is not within 0 and 1, or `df` is not above 0.
 */
export function studentQuantile(p: number, df: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`not a probability: ${p}`);
  if (!(df > 0 && Number.isFinite(df))) throw new RangeError(`not a number of degrees of freedom: ${df}`);
  if (p < 0.5) return -upper(p, 0.5 - p, df);
  return p === 0.5 ? 0 : upper(1 - p, p - 0.5, df);
}

/** The t > 0 with `out` beyond it and `inside` between 0 and it; the smaller of both is the more exact one to look for. */
function upper(out: number, inside: number, df: number): number {
  if (out === 0) return Number.POSITIVE_INFINITY;
  const isBelow = out < inside ? (t: number) => tail(t, df) > out : (t: number) => centre(t, df) < inside;
  let low = 0;
  let high = 1;
  while (isBelow(high)) {
    low = high;
    high *= 2;
  }
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (isBelow(middle)) low = middle;
    else high = middle;
  }
}

/** P(T > t) for t >= 0. */
function tail(t: number, df: number): number {
  return isFarOut(t, df) ? fraction(t, df, df / 2, 0.5, df / (df + t * t)) : 0.5 - centre(t, df);
}

/** P(0 < T < t) for t >= 0. */
function centre(t: number, df: number): number {
  if (t === 0) return 0;
  return isFarOut(t, df) ? 0.5 - tail(t, df) : fraction(t, df, 0.5, df / 2, (t * t) / (df + t * t));
}

/** Where the continued fraction of the tail converges fast: x < (a + 1) / (a + b + 2). */
function isFarOut(t: number, df: number): boolean {
  return df / (df + t * t) < (df / 2 + 1) / (df / 2 + 2.5);
}

/** I_x(a, b) / 2, where {a, b} = {df/2, 1/2}: x^a (1 - x)^b / (2 a B(a, b)) times the continued fraction DLMF 8.17.22. */
function fraction(t: number, df: number, a: number, b: number, x: number): number {
  // Both factors of x^a (1 - x)^b from t itself: 1 - x would lose digits where t is small or df large.
  const power = Math.exp((-df / 2) * Math.log1p((t * t) / df)) * (t / Math.sqrt(df + t * t));
  const inverseBeta = gammaRatio(df / 2) / Math.sqrt(Math.PI);
  return (power * inverseBeta * betaFraction(a, b, x)) / (2 * a);
}

/** (2^-k - 2) B(k+1) / (k (k + 1)) for k = 1, 3, 5, …, the coefficients of ln(gamma(a + 1/2) / gamma(a)) - ln(a) / 2. */
const coefficients = [
  -1 / 8,
  1 / 192,
  -1 / 640,
  17 / 14336,
  -31 / 18432,
  691 / 180224,
  -5461 / 425984,
  929569 / 15728640,
] as const;

/**
 * gamma(a + 1/2) / gamma(a), by its asymptotic series (DLMF 5.11.8) from a = 10 on and by recurrence below: the difference of two
 * log gammas would lose a digit for every power of ten of `a`.
 */
function gammaRatio(a: number): number {
  let below = 1;
  let shifted = a;
  for (; shifted < 10; shifted++) below *= shifted / (shifted + 0.5);
  const square = shifted * shifted;
  const series = coefficients.reduceRight((rest, coefficient) => coefficient + rest / square, 0) / shifted;
  return below * Math.sqrt(shifted) * Math.exp(series);
}
