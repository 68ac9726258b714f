import { numberFormats, settingWords } from '../collect/labels/setting-words.ts';
import { lastPart } from '../collect/row/row-name.ts';
import { note, Refusal } from '../note.ts';
import { type Level, levelKey, levelText } from './level.ts';

/** How models, numbers and settings are spelled by people: whatever door a name comes through, it is read here. */

const words: Readonly<Record<string, readonly string[]>> = settingWords;

/** Names are compared as people write them: without regard to case and to how their words are joined. A sign stays one. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')
    .replace(/(?<=[\p{L}\p{N}]) ?- ?(?=[\p{L}\p{N}])/gu, ' ')
    .trim();
}

/** True for two spellings of one name. */
export function same(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

/** The one of some settings that a person means: by its name, else by another word for it, as `tp`; undefined for none and for several. */
export function settingMeant(written: string, names: readonly string[]): string | undefined {
  const own = names.find((name) => name === written) ?? names.find((name) => same(name, written));
  if (own !== undefined) return own;
  const group = Object.entries(words).find(([name, more]) => [name, ...more].some((word) => same(word, written)));
  const [only, ...others] = names.filter((name) => group && [group[0], ...group[1]].some((word) => same(word, name)));
  return others.length === 0 ? only : undefined;
}

/**
 * The levels of a setting that a person means by some words: the first way of reading them that fits any level. `8`, `TP8` and
 * `tensor parallel 8` are one level, `bfloat16` is `bf16`, a model may be called without its owner. More than one where the words do not tell them apart.
 */
export function levelsMeant(setting: string, levels: readonly Level[], written: string): readonly Level[] {
  const said = [written, ...withoutSetting(setting, written)];
  const ways: readonly ((level: string | number) => boolean)[] = [
    (level) => typeof level === 'string' && level === written.trim(),
    (level) => said.some((text) => (typeof level === 'number' ? numberOf(text) === level : same(level, text))),
    (level) => typeof level === 'string' && said.some((text) => isFormat(level, text)),
    (level) => setting === 'model' && typeof level === 'string' && same(lastPart(level), written),
  ];
  for (const fits of ways) {
    const found = new Map(
      levels.flatMap((level) => (level !== null && fits(level) ? [[levelKey(level), level] as const] : [])),
    );
    if (found.size > 0) return [...found.values()];
  }
  return [];
}

/**
 * The level that a person means, or undefined.
 * @throws Refusal (exit 2) where the words may mean several: they are told in full.
 */
export function levelMeant(setting: string, levels: readonly Level[], written: string): Level | undefined {
  const [level, ...more] = levelsMeant(setting, levels, written);
  if (level !== undefined && more.length > 0)
    throw new Refusal(note('level-of-several', { written, levels: [level, ...more].map(levelText) }));
  return level;
}

function numberOf(text: string): number {
  const digits = text.trim().replace(/^\d{1,3}(?:,\d{3})+$/, (all) => all.replaceAll(',', ''));
  return digits === '' ? Number.NaN : Number(digits);
}

/** What is left of the words without those for the setting: `batch 64`, `bs=64`, `TP8`, `64 requests`, `FP8 precision`. */
function withoutSetting(setting: string, written: string): readonly string[] {
  const text = plain(written);
  const key = plain(setting);
  const found: string[] = [];
  // `GPU 4` may be the fourth one.
  for (const word of [key, ...(words[setting] ?? []).filter((one) => `${one}s` !== key)]) {
    const rest = text.startsWith(word) ? text.slice(word.length) : '';
    if (/^[ =:]|^\d/.test(rest)) found.push(rest.replace(/^[ =:]+/, ''));
    if (text.endsWith(` ${word}`)) found.push(text.slice(0, -word.length).trim());
  }
  return found;
}

function isFormat(level: string, text: string): boolean {
  const own = formatOf(level);
  return own !== undefined && own === formatOf(text);
}

function formatOf(text: string): readonly string[] | undefined {
  return numberFormats.find((group) => group.includes(plain(text).replace(/^torch\./, '')));
}

/** How else a level's number format is written, in no more than words that mean nothing else: `bfloat16` for `bf16`, and no `half`. */
export function formatNames(level: string): readonly string[] {
  return (formatOf(level) ?? []).filter((name) => /\d/.test(name) && name !== plain(level));
}
