import { anyOf } from './lexicon/lexicon.ts';
import { levelName, type Name, settingsSaid } from './name/name.ts';
import { levelWords } from './name/settings.ts';
import type { Vocabulary } from './vocabulary.ts';

const atNumber = /(?:^|\s)(?:at|@)\s?(\d[\d,]*(?:\.\d+)?)\s*(?=$|[([])/i;

/** `p99 at 32`: the level of the one setting that has it; without a name where none has, or several. */
export function placeIn(
  text: string,
  named: readonly Name[],
  { settings }: Vocabulary,
): { readonly words: string; readonly name: Name | null } | null {
  const found = atNumber.exec(text);
  if (found === null || named.some(({ end }) => end > found.index + 1)) return null;
  const written = found[1]!;
  const key = levelWords(Number(written.replace(/,/g, '')));
  const said = new Set(named.flatMap(settingsSaid));
  const [only, ...more] = [...settings.all.values()].filter(
    ({ name, isNumeric, levels }) => isNumeric && levels.size > 1 && levels.has(key) && !said.has(name),
  );
  const words = found[0].trim();
  const start = found.index + found[0].indexOf(words);
  const isOne = only !== undefined && more.length === 0;
  return { words, name: isOne ? levelName(only, key, written, { start, end: start + words.length }) : null };
}

/** `batch 8` of results that have no batches. */
export function isNumbered(text: string, word: string): boolean {
  const at = text.toLowerCase().indexOf(word.toLowerCase());
  return at >= 0 && /^\s?[=:]?\s?\d+(?:\.\d+)?(?![\w.%])/.test(text.slice(at + word.length));
}

const ordinal = 'first|second|third|fourth|fifth|\\d+(?:st|nd|rd|th)';
const single = new RegExp(
  `(?<![\\w-])(?:(?:${ordinal})\\s+${anyOf('once')}|${anyOf('once')}\\s*#?\\d{1,4})(?![\\w.-])`,
  'i',
);

/** `Run 2`, `repeat 3`, `first run`: one of the many of which the results have a number together; null where a text without its names says none. */
export function oneOfManyIn(text: string): string | null {
  return single.exec(text)?.[0] ?? null;
}

/** `Power, idle`: behind a comma a word narrows what stands before it as one in parentheses does. */
export function isBehindComma(text: string, word: string): boolean {
  const [, behind] = /^[^,]*\p{L}[^,]*,\s+([^,()[\]]+?)\s*(?:[([][^()[\]]*[)\]])?$/u.exec(text) ?? [];
  return behind?.toLowerCase() === word.toLowerCase();
}
