import { type Note, note } from '../../note.ts';
import { levelKey } from '../level.ts';
import type { Experiment } from './experiment.ts';
import { levelName } from './level-name.ts';

/**
 * Arms that were nowhere measured where what they would be compared with was: said once. Where nobody is the baseline because no two arms
 * share a row, all of them. Unlike blocks are told elsewhere.
 */
export function apart({ arm, others, cells, blocks, baseline }: Experiment): readonly Note[] {
  if (arm === null || others.length === 0 || blocks > 1) return [];
  const rows = new Map<string, Set<string>>();
  for (const cell of cells) {
    if (cell.run.status === 'failed' || cell.arm === null) continue;
    const key = levelKey(cell.arm);
    rows.set(key, (rows.get(key) ?? new Set()).add(cell.row));
  }
  const measured = arm.levels.filter((level) => rows.has(levelKey(level)));
  const factors = others.map(({ title }) => title);
  const base = baseline === null ? undefined : rows.get(levelKey(baseline.level));
  if (baseline === null || base === undefined) {
    const all = [...rows.values()];
    const shared = new Set(all.flatMap((own) => [...own])).size < all.reduce((sum, { size }) => sum + size, 0);
    return measured.length < 2 || shared
      ? []
      : [note('arms-apart', { arms: measured.map((level) => levelName(arm, level)), over: '', factors })];
  }
  const alone = measured.filter((level) => ![...rows.get(levelKey(level))!].some((row) => base.has(row)));
  return alone.length === 0
    ? []
    : [
        note('arms-apart', {
          arms: alone.map((level) => levelName(arm, level)),
          over: levelName(arm, baseline.level),
          factors,
        }),
      ];
}
