import type { Run } from '../../collect/run.ts';
import { tallied } from '../../made.ts';
import { type Note, note } from '../../note.ts';
import { measuredIn } from '../known-in.ts';
import { levelKey } from '../level.ts';
import { following, settingsOf } from '../settings.ts';

/** Labels that say what was measured or with what work, and not how it was set. */
const subjects: ReadonlySet<string> = new Set([
  'system',
  'model',
  'dataset',
  'task',
  'file',
  'folder',
  'run',
  ...following,
]);

/**
 * Runs that are compared although they state no setting at all, neither as a label nor beside the results. That is allowed, for
 * their author took the settings as the same, and it is told once. Words that differ between the runs are what is compared.
 * @param sideBySide those that some sentence sets beside another.
 */
export function settingsNotStated(
  _runs: readonly Run[],
  _varied: readonly string[],
  sideBySide: readonly Run[],
): readonly Note[] {
  const able = sideBySide.filter(
    (run) => run.status !== 'failed' && (measuredIn(run).length > 0 || run.reported.length > 0),
  );
  const compared = new Set(able.map(({ name }) => name)).size;
  if (compared < 2 || able.some(({ context }) => Object.keys(context).length > 0)) return [];
  const levels = new Map<string, Set<string>>();
  for (const run of able)
    for (const [name, level] of settingsOf(run)) {
      if (typeof level === 'number' && !subjects.has(name)) return [];
      levels.set(name, (levels.get(name) ?? new Set()).add(levelKey(level)));
    }
  const varied = [...levels].filter(([, { size }]) => size > 1);
  const settings = [...levels].filter(([name]) => !subjects.has(name));
  // Of several words that vary one is what is compared, and the others are how it was set.
  const isStated = settings.some(([, { size }]) => size === 1) || (settings.length > 0 && varied.length > 1);
  return isStated ? [] : [note('settings-not-stated', { runs: tallied('runs that are compared', compared) })];
}
