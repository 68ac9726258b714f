import type { HeldBin } from './read.ts';

/** Where a wanted order statistic is: in which bin, at which place of it (0 the least), and its value where the bin holds no other. */
export interface Rank {
  readonly rank: number;
  readonly bin: number;
  readonly place: number;
  readonly value: number | null;
}

/**
 * @param bins in ascending order.
 * @param wanted ranks, 0 for the least, in any order; what is no rank of these values is left out.
 */
export function ranksIn(bins: readonly HeldBin[], wanted: readonly number[]): readonly Rank[] {
  const found: Rank[] = [];
  let [bin, before] = [0, 0];
  for (const rank of [...new Set(wanted)].sort((a, b) => a - b)) {
    if (rank < 0) continue;
    while (bin < bins.length && rank >= before + bins[bin]!.n) before += bins[bin++]!.n;
    const own = bins[bin];
    if (own === undefined) break;
    const place = rank - before;
    found.push({ rank, bin, place, value: own.value });
  }
  return found;
}
