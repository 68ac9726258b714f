import { unitNamed } from '../../../../unit.ts';
import { anyBlank } from '../../forms.ts';
import { anyOf } from '../../lexicon/lexicon.ts';
import { levelName, type Name, settingsSaid } from '../../name/name.ts';
import { levelWords } from '../../name/settings.ts';
import { numberIn, wordsOf } from '../../name/words.ts';
import type { Bench } from '../bench.ts';

export const written = new RegExp(anyBlank, 'g');

/** What a sentence takes from those before it. */
export interface Past {
  /** The names of the sentences before it in its paragraph, of each factor those of the nearest. */
  readonly before: readonly Name[];
  /** True where it speaks of them: `It draws ___ W`, `the latter`. */
  readonly isOfBefore: boolean;
  /** What `the former` and `the latter` stand for. */
  readonly taken: readonly Name[];
}

/** All names of a sentence: those that the results know, and levels that stand in lists and steps. */
export function namesOf(text: string, bench: Bench): readonly Name[] {
  const spoken = bench.vocabulary
    .names(text)
    .flatMap((one) => apart(text, one, bench))
    .flatMap((one, i, all) => (all[i + 1]?.start === one.end ? [one] : [one, ...furtherLevels(text, one, bench)]));
  return [...spoken, ...levelsOfSetting(text, spoken, bench)];
}

/** The one setting that a name is a level of; null of a mere run, of what was not measured, and of what may be several. */
export function factorOf(name: Name): string | null {
  const [only, ...more] = new Set(settingsSaid(name));
  return name.missing === null && only !== undefined && more.length === 0 ? only : null;
}

/** A text without blanks and markup, as long as it is. */
export function level(text: string): string {
  return text
    .replace(written, (blank) => ' '.repeat(blank.length))
    .replace(/[*`~]|(?<!\w)_+|_+(?!\w)|^\s*(?:[-*+>]|\d{1,3}[.)])\s/g, (signs) => ' '.repeat(signs.length));
}

const further = /^\s*(?:→|->|to|and|or|&|\/|,\s*(?:and\s+)?)\s*(\d[\d,.]*\d|\d)(?![\w%])/i;

/** `batch 1 → 8`, `batch size 1, 8 and 32`: the levels of a number behind the first one, which has the name of the setting. */
function furtherLevels(text: string, first: Name, { vocabulary }: Bench): readonly Name[] {
  const setting = vocabulary.settings.all.get(factorOf(first) ?? '');
  const found: Name[] = [];
  if (!setting?.isNumeric) return found;
  for (let { end } = first; ; end = found.at(-1)!.end) {
    const [all = '', digits = ''] = further.exec(text.slice(end)) ?? [];
    const number = numberIn(digits);
    if (number === null || isInUnit(text.slice(end + all.length))) return found;
    const range = { start: end + all.length - digits.length, end: end + all.length };
    found.push(levelName(setting, levelWords(number), digits, range));
  }
}

/** `concurrency 1 to 64`, one name for several levels, as its levels. */
function apart(text: string, one: Name, { vocabulary }: Bench): readonly Name[] {
  const setting = vocabulary.settings.all.get(factorOf(one) ?? '');
  const isSeveral = one.senses.length > 0 && one.senses.every(({ level }) => level === null);
  if (!setting?.isNumeric || !isSeveral) return [one];
  return [...text.slice(one.start, one.end).matchAll(/\d[\d,.]*\d|\d/g)].flatMap(({ 0: digits, index }, i) => {
    const number = numberIn(digits);
    const end = one.start + index + digits.length;
    return number === null
      ? []
      : [levelName(setting, levelWords(number), digits, { start: i === 0 ? one.start : one.start + index, end })];
  });
}

/** True where what stands behind a number is a unit. */
function isInUnit(behind: string): boolean {
  return unitNamed(/^\s*([a-zµ%×][^\s,.;)]*)/i.exec(behind)?.[1] ?? '') !== undefined;
}

/** `Increasing the batch size from 1 to 32`, `batch sizes of 1 and 8`: levels behind a word that is not of their setting's name. */
function levelsOfSetting(text: string, names: readonly Name[], bench: Bench): readonly Name[] {
  const { settings } = bench.vocabulary;
  return [...text.matchAll(/\s(?:from|of|between)\s+(\d[\d,.]*\d|\d)(?![\w%])/gi)].flatMap((found) => {
    const words = wordsOf(text.slice(0, found.index).replace(changing, ''));
    const [setting, ...more] =
      [3, 2, 1]
        .map((n) =>
          settings.called(
            words
              .slice(-n)
              .map(({ word }) => word)
              .join(' '),
          ),
        )
        .find(({ length }) => length > 0) ?? [];
    const end = found.index + found[0].length;
    const start = end - found[1]!.length;
    const number = numberIn(found[1]!);
    if (
      !setting?.isNumeric ||
      more.length > 0 ||
      number === null ||
      names.some((one) => one.start < end && one.end > start)
    )
      return [];
    const first = levelName(setting, levelWords(number), found[1]!, { start, end });
    return [first, ...furtherLevels(text, first, bench)];
  });
}

const changing = new RegExp(`\\s+(?:is\\s+)?${anyOf('change')}$`, 'i');
const pronoun = /^\W*(?:it|its|this|these|there|the same)\b/i;
const ordinal = /\bthe (former|latter)\b/gi;

/** What a sentence takes from those before it: what `the former` and `the latter` stand for, and the levels that it leaves out, of the nearest that names each. */
export function referred(text: string, earlier: readonly string[], { vocabulary }: Bench): Past {
  const all = earlier.map((one) => vocabulary.names(level(one)));
  const before: Name[] = [];
  const said = new Set<string | null>();
  for (const names of all.reverse()) {
    before.push(...names.filter((one) => !said.has(factorOf(one))));
    for (const one of names) said.add(factorOf(one));
  }
  const words = [...text.matchAll(ordinal)];
  const isOfBefore = pronoun.test(text) || words.length > 0;
  const last = all[0] ?? [];
  const pairs = [...new Set(last.map(factorOf))]
    .map((factor) => last.filter((one) => factorOf(one) === factor))
    .filter(({ length }) => length > 1);
  const [pair, ...more] = pairs;
  if (pair?.length !== 2 || more.length > 0) return { taken: [], before, isOfBefore };
  const names = words.map(({ 0: { length }, 1: word, index }) => ({
    ...pair[word!.toLowerCase() === 'former' ? 0 : 1]!,
    start: index,
    end: index + length,
  }));
  return { taken: names, before, isOfBefore };
}
