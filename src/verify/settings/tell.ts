import type { Run } from '../../collect/run.ts';
import { compareLevels, levelText } from '../../compare/level.ts';
import { numberAt } from '../../compare/settings.ts';
import type { Setting } from '../../fill/blank/name/settings.ts';
import type { Range } from '../../markdown/markdown.ts';
import { type Note, note } from '../../note.ts';
import type { Outcome, Verdict } from '../verdict.ts';
import type { Elsewhere } from './ran.ts';

/** A verdict on a setting. */
export function settingVerdict(
  { start, end }: Range,
  outcome: Outcome,
  says: Note,
  cause: Note | null = null,
): Verdict {
  return { start, end, kind: 'setting', outcome, says, cause, path: '', value: null, fix: null };
}

/** A level that some run was at. */
export function ran(at: Range, setting: Setting, level: number, runs: readonly Run[]): Verdict {
  const n = runs.filter((run) => numberAt(run, setting.name) === level).length;
  return settingVerdict(at, 'right', note('setting-ran', { title: setting.title, level: String(level), n }));
}

/** A level that no run was at: wrong where a run is known that it is claimed of, else not in these results. */
export function notRan(
  at: Range,
  setting: Setting,
  level: number,
  owner: Elsewhere | null,
  runs: readonly Run[],
): Verdict {
  const { title, name } = setting;
  if (owner) {
    const file = owner.run.file.slice(owner.run.file.lastIndexOf('/') + 1);
    return settingVerdict(at, 'wrong', note('setting-other', { file, title, level: String(owner.level) }));
  }
  const levels = [...new Set(runs.flatMap((run) => numberAt(run, name) ?? []))].sort(compareLevels).map(levelText);
  return settingVerdict(at, 'open', note('level-unmeasured', { title, level: String(level), levels }));
}
