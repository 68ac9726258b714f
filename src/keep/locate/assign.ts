/** A place of the old text that may be a place of the new one; of several, the highest score is the likeliest. */
export interface Pair {
  readonly old: number;
  readonly now: number;
  readonly score: number;
}

export interface Assigned {
  /** For each old place the new one. */
  readonly of: ReadonlyMap<number, number>;
  /** The old places that could be more than one new place. */
  readonly ambiguous: ReadonlySet<number>;
}

/**
 * Finds for each old place its new one, the surest pairs first; no new place is given out twice. Places that are equally
 * likely are told apart by their order only where there are as many of them as before and all are untouched (rules.md#equal-names).
 */
export function assign(pairs: readonly Pair[], isUntouched: (old: number, now: number) => boolean): Assigned {
  const of = new Map<number, number>();
  const taken = new Set<number>();
  const ambiguous = new Set<number>();
  const byScore = new Map<number, Pair[]>();
  for (const pair of pairs) {
    const level = byScore.get(pair.score);
    if (level) level.push(pair);
    else byScore.set(pair.score, [pair]);
  }
  for (const score of [...byScore.keys()].sort((a, b) => b - a)) {
    const open = byScore.get(score)!.filter(({ old, now }) => !of.has(old) && !ambiguous.has(old) && !taken.has(now));
    for (const { olds, nows } of tied(open)) {
      const isSure = olds.length === 1 && nows.length === 1;
      if (isSure || (olds.length === nows.length && olds.every((old, i) => isUntouched(old, nows[i]!)))) {
        olds.forEach((old, i) => {
          of.set(old, nows[i]!);
          taken.add(nows[i]!);
        });
      } else {
        for (const old of olds) ambiguous.add(old);
        for (const now of nows) taken.add(now);
      }
    }
  }
  return { of, ambiguous };
}

interface Tied {
  readonly olds: readonly number[];
  readonly nows: readonly number[];
}

/** The pairs in groups that share no place, each group's places in order. */
function tied(pairs: readonly Pair[]): readonly Tied[] {
  const ofOld = listed(pairs, 'old', 'now');
  const ofNow = listed(pairs, 'now', 'old');
  const seen = new Set<number>();
  const groups: Tied[] = [];
  for (const first of ofOld.keys()) {
    if (seen.has(first)) continue;
    const olds = new Set([first]);
    const nows = new Set<number>();
    for (const old of olds) {
      seen.add(old);
      for (const now of ofOld.get(old)!) {
        nows.add(now);
        for (const other of ofNow.get(now)!) olds.add(other);
      }
    }
    const ordered = (set: ReadonlySet<number>) => [...set].sort((a, b) => a - b);
    groups.push({ olds: ordered(olds), nows: ordered(nows) });
  }
  return groups;
}

function listed(
  pairs: readonly Pair[],
  by: 'old' | 'now',
  other: 'old' | 'now',
): ReadonlyMap<number, readonly number[]> {
  const all = new Map<number, number[]>();
  for (const pair of pairs) {
    const list = all.get(pair[by]);
    if (list) list.push(pair[other]);
    else all.set(pair[by], [pair[other]]);
  }
  return all;
}
