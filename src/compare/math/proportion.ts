import { binomialCdf } from './binomial.ts';

/** An interval of a share, from 0 to 1. */
export interface Share {
  readonly low: number;
  readonly high: number;
}

/**
 * The interval of the share behind `count` of `n` (Clopper and Pearson 1934), which covers it at least that often: the
 * shares under which so many, or so few, are not rarer than (1 - confidence) / 2. 0 of 10: 0 to 30.8 % at 95 %.
 * Null for n = 0 and for counts that are no whole number from 0 to n.
 */
export function proportion(count: number, n: number, confidence = 0.95): Share | null {
  if (!isCount(count, n)) return null;
  const tail = (1 - confidence) / 2;
  return {
    low:
      count === 0 ? 0 : root((p) => 1 - binomialCdf(count - 1, n, p) < tail, n - count === 0 ? tail ** (1 / n) : null),
    high: count === n ? 1 : upper(count, n, tail),
  };
}

/** The one-sided upper bound of the share behind `count` of `n`: 0 of 10 gives 25.9 % at 95 %. Null as for `proportion`. */
export function atMost(count: number, n: number, confidence = 0.95): number | null {
  if (!isCount(count, n)) return null;
  return count === n ? 1 : upper(count, n, 1 - confidence);
}

/** The share under which `count` or fewer of `n` have the probability `tail`; 1 - tail^(1/n) for none. */
function upper(count: number, n: number, tail: number): number {
  return root((p) => binomialCdf(count, n, p) > tail, count === 0 ? -Math.expm1(Math.log(tail) / n) : null);
}

/** The share up to which `isBelow` holds, by bisection, unless there is a closed form. */
function root(isBelow: (p: number) => boolean, closed: number | null): number {
  if (closed !== null) return closed;
  let [low, high] = [0, 1];
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (isBelow(middle)) low = middle;
    else high = middle;
  }
}

function isCount(count: number, n: number): boolean {
  return Number.isInteger(count) && Number.isInteger(n) && n > 0 && count >= 0 && count <= n;
}
