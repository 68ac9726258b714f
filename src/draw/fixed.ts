import { type Level, levelTold } from '../compare/level.ts';
import { settingTitle } from '../compare/settings.ts';
import { card } from './card.ts';
import { clean } from './labels.ts';
import { cut } from './text-width.ts';

const mostSettings = 3;

/** `Fixed: Llama-3-8B, input length 1024.`: what is the same in all of a picture, the first three and how many more; empty where nothing is. */
export function fixedWords(own: readonly string[], common: ReadonlyMap<string, Level>): string {
  const stated = [...common]
    .filter(([name]) => name !== 'requests' && name !== 'steps')
    .map(([name, level]) => clean(levelTold(settingTitle(name), level)));
  const all = [...own, ...stated];
  const settings = all.slice(0, mostSettings).map((text) => cut(text, 400, card.text));
  const more = all.length > mostSettings ? [`${all.length - mostSettings} more`] : [];
  return settings.length > 0 ? `Fixed: ${[...settings, ...more].join(', ')}.` : '';
}
