import { kept } from './kept.ts';
import { range } from './mean.ts';
import { ascending, halfway, median } from './quantile.ts';
import { type Numbers, sumOver } from './sum.ts';

/**
 * The standard deviation in two passes: sqrt((sum d^2 - (sum d)^2 / n) / (n - ddof)) with d = x - mean. The second term
 * takes back what the mean lost in rounding (Chan, Golub, LeVeque 1983); the one-pass formula would lose all digits on
 * values with a large mean. Values are first scaled by a power of two, so that no square overflows or vanishes.
 * @param ddof 1 for the sample's estimate (the default), 0 for the population formula.
 * @returns null for n <= ddof, or where the result is beyond the largest double.
 */
export function sd(values: Numbers, ddof: 0 | 1 = 1): number | null {
  return values.length <= ddof ? null : sdOf({ n: values.length, ...spreadOf(values) }, ddof);
}

/** The same from the sum of the squared differences of n values from their mean, each value times `scale` before. */
export function sdOf(
  { n, squares, scale }: { readonly n: number; readonly squares: number; readonly scale: number },
  ddof: 0 | 1 = 1,
): number | null {
  const result = n <= ddof ? Number.NaN : Math.sqrt(squares / (n - ddof)) / scale;
  return Number.isFinite(result) ? result : null;
}

/** Of values that were scaled: their mean, and the sum of the squared differences from it. */
export const spreadOf = kept((values) => {
  const scale = scaleOf(values);
  const { min, max } = range(values);
  const n = values.length;
  const centre = n === 0 ? 0 : Math.min(max * scale, Math.max(min * scale, sumOver(values, n, scale)));
  // Both sums at once, each as `sum` does it: lists of what is added would be three times the values in memory.
  let [rest, restLost, squares, squaresLost] = [0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const d = values[i]! * scale - centre;
    const [nextRest, square] = [rest + d, d * d];
    restLost += Math.abs(rest) >= Math.abs(d) ? rest - nextRest + d : d - nextRest + rest;
    rest = nextRest;
    const nextSquares = squares + square;
    squaresLost += squares >= square ? squares - nextSquares + square : square - nextSquares + squares;
    squares = nextSquares;
  }
  const left = finite(rest + restLost);
  return { scale, centre, squares: Math.max(0, finite(squares + squaresLost) - (left * left) / n) };
});

function finite(x: number): number {
  return Number.isFinite(x) ? x : 0;
}

/** A power of two that brings the largest size near 1. */
export function scaleOf(values: Numbers): number {
  const { min, max } = range(values);
  const size = Math.max(Math.abs(min), Math.abs(max));
  return size > 0 && Number.isFinite(size) ? 2 ** -Math.min(1000, Math.max(-1000, Math.floor(Math.log2(size)))) : 1;
}

/** The raw median absolute deviation: median of |x - median|, not multiplied by 1.4826; null for no values or beyond the doubles. */
export function mad(values: Numbers): number | null {
  const centre = median(values);
  const result = centre === null ? null : middleDistance(ascending(values), centre);
  return result !== null && Number.isFinite(result) ? result : null;
}

/** The median of the distances of sorted values from a number: walked outwards from it, as sorting them takes half of a report of 10^7 values. */
function middleDistance(sorted: Numbers, centre: number): number {
  const n = sorted.length;
  let above = firstFrom(sorted, centre);
  let below = above - 1;
  let [last, one] = [0, 0];
  for (let rank = 0; rank <= n >> 1; rank += 1) {
    const down = below >= 0 ? centre - sorted[below]! : Number.POSITIVE_INFINITY;
    const up = above < n ? sorted[above]! - centre : Number.POSITIVE_INFINITY;
    last = one;
    if (below < 0 || (above < n && up <= down)) {
      one = up;
      above += 1;
    } else {
      one = down;
      below -= 1;
    }
  }
  return n % 2 === 1 ? one : halfway(last, one);
}

/** Where the first of sorted values stands that is not below a number. */
function firstFrom(sorted: Numbers, least: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
