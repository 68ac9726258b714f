import type { Run } from '../../collect/run.ts';
import { compareLevels, type Level, levelKey } from '../level.ts';
import type { Cell } from './cell.ts';
import type { Experiment } from './experiment.ts';

/**
 * The runs as a reader looks for them: of files that hold one run each, by arm and by other words, as these first come, and then by the numeric
 * factors, for paths put `c16.json` in front of `c2.json`. They share the places that they had; a file of several runs keeps its own order.
 */
export function inLevels(runs: readonly Run[], experiments: readonly Experiment[]): readonly Run[] {
  const holders = new Map<string, Set<Run>>();
  for (const run of runs) for (const file of filesOf(run)) holders.set(file, (holders.get(file) ?? new Set()).add(run));
  const isAlone = (run: Run) => filesOf(run).every((file) => holders.get(file)?.size === 1);
  const sorted = new Map<Run, Run>();
  for (const experiment of experiments) {
    const own = experiment.cells.filter(({ run }) => isAlone(run));
    const keys = keysOf(own, experiment);
    const placed = [...own].sort((a, b) => {
      const [x, y] = [keys.get(a)!, keys.get(b)!];
      return x.map((level, at) => compareLevels(level, y[at]!)).find((by) => by !== 0) ?? 0;
    });
    for (const [nth, { run }] of own.entries()) sorted.set(run, placed[nth]!.run);
  }
  return runs.map((run) => sorted.get(run) ?? run);
}

/** What each cell is sorted by, the first in front. */
function keysOf(cells: readonly Cell[], { arm, others }: Experiment): ReadonlyMap<Cell, readonly Level[]> {
  const factors = [
    { isNumeric: arm?.isNumeric ?? false, levels: cells.map((cell) => cell.arm) },
    ...others.map(({ isNumeric }, at) => ({ isNumeric, levels: cells.map((cell) => cell.at[at] ?? null) })),
  ];
  const columns = [
    ...factors.filter(({ isNumeric }) => !isNumeric).map(({ levels }) => placesOf(levels)),
    ...factors.filter(({ isNumeric }) => isNumeric).map(({ levels }) => levels),
  ];
  return new Map(cells.map((cell, nth) => [cell, columns.map((column) => column[nth] ?? null)]));
}

/** For each level how many others come before it. */
function placesOf(levels: readonly Level[]): readonly number[] {
  const places = new Map<string, number>();
  return levels.map((level) => {
    const key = levelKey(level);
    if (!places.has(key)) places.set(key, places.size);
    return places.get(key)!;
  });
}

function filesOf(run: Run): readonly string[] {
  return (run.sessions ?? [run]).map(({ file }) => file);
}
