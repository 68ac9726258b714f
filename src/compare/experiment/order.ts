import type { Run } from '../../collect/run.ts';
import { compareLevels, levelKey } from '../level.ts';
import type { Experiment } from './experiment.ts';

/**
 * The runs as a reader looks for them: of files that hold one run each, by arm, in the order in which arms first come, and by the numeric
 * factors, for paths put `c16.json` in front of `c2.json`. They share the places that they had; a file of several runs keeps its own order.
 */
export function inLevels(runs: readonly Run[], experiments: readonly Experiment[]): readonly Run[] {
  const holders = new Map<string, Set<Run>>();
  for (const run of runs) for (const file of filesOf(run)) holders.set(file, (holders.get(file) ?? new Set()).add(run));
  const isAlone = (run: Run) => filesOf(run).every((file) => holders.get(file)?.size === 1);
  const sorted = new Map<Run, Run>();
  for (const { arm, others, cells } of experiments) {
    const own = cells.filter(({ run }) => isAlone(run));
    const arms = new Map<string, number>();
    for (const { arm: level } of own) if (!arms.has(levelKey(level))) arms.set(levelKey(level), arms.size);
    const numeric = others.flatMap(({ isNumeric }, at) => (isNumeric ? [at] : []));
    const placed = [...own].sort((a, b) => {
      if (a.block !== b.block) return a.block - b.block;
      const byArm = arm?.isNumeric
        ? compareLevels(a.arm, b.arm)
        : arms.get(levelKey(a.arm))! - arms.get(levelKey(b.arm))!;
      if (byArm !== 0) return byArm;
      for (const at of numeric) {
        const by = compareLevels(a.at[at] ?? null, b.at[at] ?? null);
        if (by !== 0) return by;
      }
      return 0;
    });
    for (const [nth, { run }] of own.entries()) sorted.set(run, placed[nth]!.run);
  }
  return runs.map((run) => sorted.get(run) ?? run);
}

function filesOf(run: Run): readonly string[] {
  return (run.sessions ?? [run]).map(({ file }) => file);
}
