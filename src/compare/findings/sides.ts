import type { Match } from '../experiment/experiment.ts';
import type { Factor } from '../experiment/factors.ts';
import { levelWords } from '../experiment/name.ts';
import { geomean } from '../math/geomean.ts';
import type { Comparison } from '../value/figure.ts';
import { verdictOf } from '../verdict.ts';
import type { Judged } from './words.ts';

/** An arm in the cells that it shares with the baseline; `typical` is the geometric mean of its speedups. */
export interface Side {
  readonly name: string;
  readonly all: readonly Judged[];
  readonly typical: number;
}

/** The arms beside the baseline, the one that is furthest ahead of it first. */
export function sidesOf(matches: readonly Match[], arm: Factor): readonly Side[] {
  const byArm = new Map<string, Judged[]>();
  for (const match of matches) {
    const { of, over, comparison } = match;
    const speedup = comparison.speedup !== null && comparison.speedup > 0 ? comparison.speedup : byPoints(comparison);
    if (speedup === null) continue;
    const name = levelWords(arm, of.arm);
    const judged = { ...match, speedup, verdict: verdictOf(comparison, of.run, over.run) };
    const known = byArm.get(name);
    if (known) known.push(judged);
    else byArm.set(name, [judged]);
  }
  return [...byArm]
    .map(([name, all]) => ({ name, all, typical: geomean(all.map(({ speedup }) => speedup)) ?? 1 }))
    .sort((a, b) => b.typical - a.typical);
}

/** Of percentages of which one is zero, and no factor says how much better the other is: above 1 where it is, and more the more points there are. */
function byPoints({ points, of: { metric } }: Comparison): number | null {
  if (points === null) return null;
  return 2 ** ((metric.direction === 'lower' ? -points : points) / 100);
}

/** Which cells they are: equal texts for the same ones. */
export function rowsOf(all: readonly Judged[]): string {
  return JSON.stringify(all.map(({ of }) => of.row).sort());
}
