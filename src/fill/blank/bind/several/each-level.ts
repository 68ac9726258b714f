import { levelName, type Name } from '../../name/name.ts';
import { levelWords } from '../../name/settings.ts';
import type { Bench } from '../bench.ts';

const list = /\d[\d.]*(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+)\d[\d.]*)+$/;

/** `batch sizes 1 and 8`, `batch sizes 1, 8 and 64` as a name for each of its levels; any other name as it is. */
export function eachLevel(name: Name, { vocabulary }: Bench): readonly Name[] {
  const [sense, ...others] = name.senses;
  const found = sense?.level === null && others.length === 0 ? list.exec(name.text) : null;
  const setting = found && vocabulary.settings.all.get(sense!.setting ?? '');
  if (!setting) return [name];
  return [...found[0].matchAll(/\d[\d.]*/g)].map(({ 0: level, index }, i) => {
    const start = name.start + found.index + index;
    return levelName(setting, levelWords(Number(level)), level, {
      start: i === 0 ? name.start : start,
      end: start + level.length,
    });
  });
}
