import { divide } from './divide.ts';
import { mean } from './mean.ts';
import { mapped, type Numbers, sum } from './sum.ts';

/** A straight line y = intercept + slope x. `r2` is the share of the variance of y that it explains; null for constant y. */
export interface Line {
  readonly intercept: number;
  readonly slope: number;
  readonly r2: number | null;
  readonly n: number;
  /** What it is made of: the means, and the sums of centred products. */
  readonly of: {
    readonly meanX: number;
    readonly meanY: number;
    readonly sxx: number;
    readonly sxy: number;
    readonly syy: number;
  };
}

/**
 * Least squares of y on x: slope = Sxy / Sxx, intercept = mean y - slope mean x, r2 = Sxy^2 / (Sxx Syy), from centred
 * values. `x` and `y` have the same length. Null for n < 2, for constant x, and where a sum overflows.
 */
export function regression(x: Numbers, y: Numbers): Line | null {
  const n = Math.min(x.length, y.length);
  const mx = mean(x);
  const my = mean(y);
  if (n < 2 || mx === null || my === null) return null;
  const dx = mapped(x, (v) => v - mx);
  const dy = mapped(y, (v) => v - my);
  const sxx = product(dx, dx);
  const sxy = product(dx, dy);
  const syy = product(dy, dy);
  if (sxx === null || sxy === null || syy === null) return null;
  const slope = divide(sxy, sxx);
  if (slope === null) return null;
  const intercept = my - slope * mx;
  const explained = divide(slope * sxy, syy);
  return {
    intercept,
    slope,
    r2: explained === null ? null : Math.min(1, explained),
    n,
    of: { meanX: mx, meanY: my, sxx, sxy, syy },
  };
}

function product(a: Float64Array, b: Float64Array): number | null {
  return sum(a.map((v, i) => v * b[i]!));
}
