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

/**
 * The exact p: the share of all choices of `chosen.length` ranks whose sum lies as far out as the observed one. Only sums up to the observed one are
 * counted, from the nearer end: of arms that lie far apart there are few.
 */
function counted(all: Int32Array, chosen: Int32Array): number {
  const rising = Int32Array.from(all).sort();
  const size = chosen.length;
  const widest = span(sumsOf(rising), size, rising.length);
  const above = total(chosen) - total(rising.subarray(0, size));
  const isLow = 2 * above <= widest;
  // From the other end ranks are how far each lies below the highest.
  const highest = rising.at(-1)!;
  const sorted = isLow ? rising : rising.map((_, i) => highest - rising[rising.length - 1 - i]!);
  const observed = isLow ? above : widest - above;
  const sums = sumsOf(sorted);
  // ways[c][s]: choices of c ranks whose sum is s above the smallest possible one, the sum of the c lowest ranks. That grows with each rank.
  const most = (c: number, among: number): number => Math.min(observed, span(sums, c, among));
  const ways = Array.from({ length: size + 1 }, (_, c) => new Float64Array(most(c, sorted.length) + 1));
  ways[0]![0] = 1;
  sorted.forEach((rank, i) => {
    for (let c = Math.min(size, i + 1); c >= 1; c--) {
      const from = ways[c - 1]!;
      const to = ways[c]!;
      const shift = rank - sorted[c - 1]!;
      const last = Math.min(most(c - 1, i), observed - shift);
      for (let s = 0; s <= last; s++) to[s + shift]! += from[s]!;
    }
  });
  const counts = ways[size]!;
  const every = choices(all.length, size);
  const outside = counts.reduce((sum, count) => sum + count, 0);
  const inside = every - (outside - counts[observed]!);
  return Math.min(1, (2 * Math.min(outside, inside)) / every);
}

/** In how many ways `size` of `n` can be chosen. */
function choices(n: number, size: number): number {
  let ways = 1n;
  for (let i = 0; i < size; i++) ways = (ways * BigInt(n - i)) / BigInt(i + 1);
  return Number(ways);
}

/** The largest minus the smallest sum of c of the first `among` ranks, from the sums of the first ranks. */
function span(sums: Float64Array, c: number, among: number): number {
  return sums[among]! - sums[among - c]! - sums[c]!;
}

/** The sum of the first ranks, for none to all of them. */
function sumsOf(sorted: Int32Array): Float64Array {
  const sums = new Float64Array(sorted.length + 1);
  sorted.forEach((rank, i) => {
    sums[i + 1] = sums[i]! + rank;
  });
  return sums;
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
