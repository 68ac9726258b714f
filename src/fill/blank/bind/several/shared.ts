import { type Name, settingsSaid } from '../../name/name.ts';
import type { Bench } from '../bench.ts';
import type { Sentence } from './parts.ts';

/** `A takes ___ ms, B ___ ms at batch 1`: a level that stands behind the last alone, where no other of its setting is named, is that of all. */
export function sharedBehind(text: string, places: Sentence['places'], { vocabulary }: Bench): readonly Name[] {
  const last = places.at(-1);
  if (last === undefined || places.length < 2) return [];
  const names = vocabulary.names(text.replace(/[\uE001-\uE003]/g, ' '));
  const levels = names.filter((name) => !vocabulary.cells.isArm(name));
  return levels.filter(
    (level) =>
      level.start >= last.behind[0] &&
      /^\s*(?:at|with|for|in|under)\s+(?:an?\s+|the\s+)?$/i.test(text.slice(last.behind[0], level.start)) &&
      levels.every((one) => one === level || !settingsSaid(one).some((own) => settingsSaid(level).includes(own))),
  );
}
