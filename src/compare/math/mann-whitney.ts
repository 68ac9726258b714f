import { normalTail } from './normal.ts';
import { ascending } from './quantile.ts';
import { ranks } from './rank.ts';
import type { Numbers } from './sum.ts';

/** `u` counts the pairs in which the value of `a` is the larger one, ties half; `p` is two-sided. */
export interface MannWhitney {
  readonly u: number;
  readonly p: number;
  /** False where n1 n2 is too large to count, and `p` is the normal approximation. */
  readonly exact: boolean;
}

/** Up to this many pairs of values, one of each arm, p is counted exactly. */
export const mostCounted = 10_000;

/**
 * The Mann-Whitney U test of two independent samples. p = min(1, 2 min(P(U <= u), P(U >= u))), counted over all ways to
 * deal the mid-ranks to the arms while n1 n2 <= `countable`, so ties are exact too. Above that by the normal distribution
 * with tie and continuity correction. Null where an arm is empty.
 */
export function mannWhitney(a: Numbers, b: Numbers, countable = mostCounted): MannWhitney | null {
  const pairs = a.length * b.length;
  if (pairs === 0) return null;
  if (pairs > countable) return approximated(a, b);
  const { doubled, ties } = ranks([...a, ...b]);
  const [first, second] = [doubled.subarray(0, a.length), doubled.subarray(a.length)];
  const u = (total(first) - a.length * (a.length + 1)) / 2;
  // Both arms give the same p; the smaller one is less to count, and ranks without ties are whole as they are.
  const whole = (some: Int32Array): Int32Array => (ties.length === 0 ? some.map((rank) => rank / 2) : some);
  return { u, p: counted(whole(doubled), whole(a.length <= b.length ? first : second)), exact: true };
}

/** The exact p: the share of all choices of `chosen.length` ranks whose sum lies as far out as the observed one. */
function counted(all: Int32Array, chosen: Int32Array): number {
  const sorted = Int32Array.from(all).sort();
  const size = chosen.length;
  // ways[c][s]: choices of c ranks whose sum is s above the smallest possible one, the sum of the c lowest ranks.
  const ways = Array.from({ length: size + 1 }, (_, c) => new Float64Array(span(sorted, c, sorted.length) + 1));
  ways[0]![0] = 1;
  sorted.forEach((rank, i) => {
    for (let c = Math.min(size, i + 1); c >= 1; c--) {
      const from = ways[c - 1]!;
      const to = ways[c]!;
      const shift = rank - sorted[c - 1]!;
      const last = span(sorted, c - 1, i);
      for (let s = 0; s <= last; s++) to[s + shift]! += from[s]!;
    }
  });
  const observed = total(chosen) - total(sorted.subarray(0, size));
  const counts = ways[size]!;
  let low = 0;
  let high = 0;
  let every = 0;
  counts.forEach((count, s) => {
    every += count;
    if (s <= observed) low += count;
    if (s >= observed) high += count;
  });
  return Math.min(1, (2 * Math.min(low, high)) / every);
}

/** The largest minus the smallest sum of c of the first `among` ranks. */
function span(sorted: Int32Array, c: number, among: number): number {
  return total(sorted.subarray(among - c, among)) - total(sorted.subarray(0, c));
}

function total(ranksOf: Int32Array): number {
  return ranksOf.reduce((all, rank) => all + rank, 0);
}

/** U by one walk through both arms in ascending order, so that 10^7 values are no burden; then the normal approximation. */
function approximated(a: Numbers, b: Numbers): MannWhitney {
  const [x, y] = [ascending(a), ascending(b)];
  let [u, tied] = [0, 0];
  for (let i = 0, k = 0; i < x.length || k < y.length; ) {
    const value = Math.min(x[i] ?? Number.POSITIVE_INFINITY, y[k] ?? Number.POSITIVE_INFINITY);
    const [fromI, fromK] = [i, k];
    while (i < x.length && x[i] === value) i++;
    while (k < y.length && y[k] === value) k++;
    u += (i - fromI) * (fromK + (k - fromK) / 2);
    const t = i - fromI + (k - fromK);
    tied += t ** 3 - t;
  }
  return { u, p: approximate(u, a.length, b.length, tied), exact: false };
}

/** sigma^2 = n1 n2 / 12 (N + 1 - sum(t^3 - t) / (N (N - 1))) with t values in each tie. */
function approximate(u: number, n1: number, n2: number, tied: number): number {
  const n = n1 + n2;
  const variance = ((n1 * n2) / 12) * (n + 1 - tied / (n * (n - 1)));
  const distance = Math.max(0, Math.abs(u - (n1 * n2) / 2) - 0.5);
  return variance > 0 ? Math.min(1, 2 * normalTail(distance / Math.sqrt(variance))) : 1;
}
