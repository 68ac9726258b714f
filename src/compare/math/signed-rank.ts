import { normalTail } from './normal.ts';
import { ranks } from './rank.ts';
import type { Numbers } from './sum.ts';

/** `w` is the sum of the ranks of the differences above 0; `n` counts the differences that are not 0; `p` is two-sided. */
export interface SignedRank {
  readonly w: number;
  readonly n: number;
  readonly p: number;
  /** False where there are too many differences to count, and `p` is the normal approximation. */
  readonly exact: boolean;
}

/**
 * Wilcoxon's signed-rank test (1945) of the differences of pairs. Differences of 0 are left out; equal sizes share the middle
 * of their ranks. p = min(1, 2 min(P(W <= w), P(W >= w))), counted over all ways to give the ranks their signs while
 * n <= `countable`, so ties are exact too; above that by the normal distribution with tie and continuity correction.
 * Where nothing differs p is 1. Null for no differences at all.
 */
export function signedRank(differences: Numbers, countable = 100): SignedRank | null {
  if (differences.length === 0) return null;
  const rest = Array.from(differences).filter((d) => d !== 0);
  const n = rest.length;
  const { doubled, ties } = ranks(rest.map(Math.abs));
  const twice = rest.reduce((all, d, i) => all + (d > 0 ? doubled[i]! : 0), 0);
  const exact = n <= countable;
  return { w: twice / 2, n, p: exact ? counted(doubled, twice) : approximate(twice / 2, n, ties), exact };
}

/** ways[s]: choices of signs for which the doubled ranks of the positive ones have the sum s. */
function counted(doubled: Int32Array, observed: number): number {
  const ways = new Float64Array(doubled.reduce((all, rank) => all + rank, 0) + 1);
  ways[0] = 1;
  let top = 0;
  for (const rank of doubled) {
    for (let s = top; s >= 0; s--) ways[s + rank]! += ways[s]!;
    top += rank;
  }
  const below = ways.subarray(0, observed + 1).reduce((all, count) => all + count, 0);
  const above = ways.subarray(observed).reduce((all, count) => all + count, 0);
  return Math.min(1, (2 * Math.min(below, above)) / 2 ** doubled.length);
}

/** Mean n (n + 1) / 4, variance n (n + 1) (2 n + 1) / 24 - sum(t^3 - t) / 48. */
function approximate(w: number, n: number, ties: readonly number[]): number {
  const tied = ties.reduce((all, t) => all + (t ** 3 - t), 0);
  const variance = (n * (n + 1) * (2 * n + 1)) / 24 - tied / 48;
  const distance = Math.max(0, Math.abs(w - (n * (n + 1)) / 4) - 0.5);
  return Math.min(1, 2 * normalTail(distance / Math.sqrt(variance)));
}
