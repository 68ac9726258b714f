import type { Range } from '../../../../markdown/markdown.ts';
import { sentenceStarts } from '../../../../markdown/sentences.ts';
import { unitBase, unitNamed } from '../../../../unit.ts';
import { beside } from '../../beside.ts';
import { anyBlank } from '../../forms.ts';
import { anyOf } from '../../lexicon/lexicon.ts';
import { levelName, type Name, settingsSaid } from '../../name/name.ts';
import { levelWords } from '../../name/settings.ts';
import { numberIn, wordsOf } from '../../name/words.ts';
import type { Blank } from '../../scan.ts';
import type { Bench } from '../bench.ts';

/** What a sentence says of one of its blanks: the words around it up to those of the next one. Offsets are in the sentence. */
export interface Part {
  readonly start: number;
  readonly end: number;
  /** Its own words. */
  readonly from: number;
  readonly to: number;
  /** What joins it to the part before it: `to`, `versus`, `,`; '' of the first. */
  readonly joint: string;
  /** Which clause of the sentence it stands in: a semicolon, `, and` or `while` begins the next one. */
  readonly clause: number;
  /** As written beside the blank; of `___, ___ and ___ ms` that of the last. */
  readonly unit: string | null;
  readonly names: readonly Name[];
}

/** A sentence taken apart. */
export interface Sentence {
  /** Without markup; each blank is spaces. */
  readonly text: string;
  /** Where it begins in the document. */
  readonly offset: number;
  readonly names: readonly Name[];
  readonly parts: readonly Part[];
  /** The names of the sentences before it in its paragraph, of each factor those of the nearest. */
  readonly before: readonly Name[];
  /** True where it speaks of them: `It draws ___ W`, `the latter`. */
  readonly isOfBefore: boolean;
  /** What `the former` and `the latter` stand for. */
  readonly taken: readonly Name[];
}

/** Joints between two numbers of which one goes over into the other, or is held against it. */
export const forwards = /^(?:to|→|->)$/;
export const backwards = /^(?:versus|vs\.?|v\.|against|compared (?:to|with)|instead of|rather than|than)$/;
export const isCouple = (joint = ''): boolean => forwards.test(joint) || backwards.test(joint);

const written = new RegExp(anyBlank, 'g');
const [name, aside] = ['\uE010', '\uE011'];
/** Between numbers that have the unit of the last one. */
const sharing = /^[\s,]*(?:and|or|to|→|->|\/|versus|vs\.?)?\s*$/;
const sentenceJoint = /;\s+|,?\s+(?:while|whereas|but)\s+|,\s+and\s+/g;
const isClause = /^(?:;|,? ?(?:while|whereas|but)|, and)$/;
const versusJoint = new RegExp(`,?\\s+(?:${anyOf('versus')}|instead of|rather than)\\s+`, 'gi');
const wayJoint = /\s+to\s+|\s*(?:→|->)\s*/g;
/** `___ W for ___ tok/s`: one number is joined to the next by a preposition. */
const lastJoint = /\s+(?:for|at|with|of)\s+$/g;
const commaJoint = /\s+(?:and|or)\s+|,\s+/g;
const weakJoint = /\s+(?:and|or)\s+|,\s+|\s*\(|\)[,\s]*|\s+\/\s+|^\/$/g;

/** The sentence in which a blank stands, in its parts; null where it cannot be taken apart without doubt. */
export function sentenceOf(blank: Blank, bench: Bench): Sentence | null {
  const { block, line } = blank;
  const isItem = /^\s*(?:[-*+]|\d{1,3}[.)])\s/.test(bench.text.slice(line.start, line.end));
  const range = isItem ? line : block;
  const whole = bench.text.slice(range.start, range.end);
  const here = blank.start - range.start;
  const starts = sentenceStarts(whole);
  const from = starts.findLast((one) => one <= here)!;
  const raw = whole.slice(from, starts.find((one) => one > here) ?? whole.length);
  const blanks = [...raw.matchAll(written)].map(({ 0: text, index }) => ({ start: index, end: index + text.length }));
  const text = level(raw);
  const spoken = bench.vocabulary
    .names(text)
    .flatMap((one) => apart(text, one, bench))
    .flatMap((one, i, all) => (all[i + 1]?.start === one.end ? [one] : [one, ...furtherLevels(text, one, bench)]));
  const past = referred(
    text,
    starts.filter((one) => one < from).map((one, i) => whole.slice(one, starts[i + 1])),
    bench,
  );
  const names = [...spoken, ...levelsOfSetting(text, spoken, bench), ...past.taken].sort((a, b) => a.start - b.start);
  const masked = namesMasked(text, names, blanks);
  const cuts = blanks.slice(1).map(({ start }, i) => {
    const next = blanks[i + 2];
    const between = next === undefined ? ')' : masked.slice(blanks[i + 1]!.end, next.start);
    const isHeldNext = !between.includes(')') && isCouple(cutIn(masked, blanks[i + 1]!.end, next!.start)?.[2]);
    // `… faster than the H100 (___ vs ___ ms)`: two numbers in parentheses are of both that stand before them.
    const aside = isHeldNext ? /\(\s*$/.exec(masked.slice(blanks[i]!.end, start)) : null;
    return aside ? ([blanks[i]!.end + aside.index, start, '('] as const) : cutIn(masked, blanks[i]!.end, start);
  });
  if (blanks.length === 0 || cuts.some((cut) => cut === null)) return null;
  const offset = range.start + from;
  const units = blanks.map(({ start, end }) => {
    const { unit } = beside(bench.text, { ...blank, start: offset + start, end: offset + end });
    return unit ?? (/\bfactor of\s+$/i.test(text.slice(0, start)) ? 'x' : null);
  });
  const parts = blanks.map(({ start, end }, i): Part => {
    const before = cuts[i - 1];
    const to = cuts[i]?.[0] ?? text.length;
    // `the H100 (___ ms)`: what stands before the parenthesis is of the number in it too, not of two that are held against each other.
    const owner = before?.[2] === '(' ? names.findLast((one) => one.end <= before[0]) : undefined;
    const isOwned = owner !== undefined && !isCouple(cuts[i]?.[2]) && text.slice(owner.end, before![0]).trim() === '';
    const own = isOwned ? owner.start : (before?.[1] ?? 0);
    const shared = units.slice(i).find((unit, k) => unit !== null || !sharing.test(gap(i + k))) ?? null;
    return {
      start,
      end,
      from: own,
      to,
      joint: before?.[2] ?? '',
      clause: cuts.slice(0, i).filter((cut) => isClause.test(cut![2])).length,
      unit: shared,
      names: names.filter((one) => one.start >= own && one.end <= to),
    };
  });
  return { text, offset, names, parts, ...past };

  function gap(i: number): string {
    return i + 1 < blanks.length ? text.slice(blanks[i]!.end, blanks[i + 1]!.start) : ' .';
  }
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
function referred(
  text: string,
  earlier: readonly string[],
  { vocabulary }: Bench,
): Pick<Sentence, 'taken' | 'before' | 'isOfBefore'> {
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

/** A text without blanks and markup, as long as it is. */
export function level(text: string): string {
  return text
    .replace(written, (blank) => ' '.repeat(blank.length))
    .replace(/[*`~]|(?<!\w)_+|_+(?!\w)|^\s*(?:[-*+>]|\d{1,3}[.)])\s/g, (signs) => ' '.repeat(signs.length));
}

/** A text in which no joint is found within a name, nor within parentheses that hold no blank. */
function namesMasked(text: string, names: readonly Name[], blanks: readonly Range[]): string {
  let masked = text;
  for (const { start, end } of names) masked = masked.slice(0, start) + name.repeat(end - start) + masked.slice(end);
  return masked.replace(/\([^()]+\)/g, (words, index: number) => {
    const isOpen = blanks.some(({ start }) => start > index && start < index + words.length);
    return isOpen ? words : aside.repeat(words.length);
  });
}

/** Where the words of the next blank begin: the end of one's, the start of the other's, and the joint; null where that is not clear. */
function cutIn(masked: string, from: number, to: number): readonly [number, number, string] | null {
  const gap = masked.slice(from, to);
  const isStep = /\bfrom\b/i.test(masked.slice(0, from));
  for (const joint of [sentenceJoint, versusJoint, wayJoint]) {
    const found = [...gap.matchAll(joint)].filter(([words]) => isStep || words.trim() !== 'to').at(-1);
    if (!found) continue;
    const end = found.index + found[0].length;
    // `higher on A than on B and ___% higher on C`: what is held against it is of the number before.
    const later = joint === versusJoint ? [...gap.slice(end).matchAll(commaJoint)].at(-1) : undefined;
    if (later) return [from + end + later.index, from + end + later.index + later[0].length, later[0].trim()];
    return [from + found.index, from + end, found[0].trim().toLowerCase()];
  }
  const weak =
    [gap.matchAll(weakJoint), gap.matchAll(lastJoint)].map((all) => [...all]).find(({ length }) => length > 0) ?? [];
  const [first, last] = [weak[0], weak.at(-1)];
  if (first === undefined || last === undefined) return null;
  if (first[0].startsWith(')') && last[0].endsWith('(')) return [from + first.index, from + first.index + 1, '('];
  // A name between two commas may be of either.
  if (gap.slice(first.index, last.index).includes(name)) return null;
  return [from + first.index, from + last.index + last[0].length, last[0].trim()];
}

/** The one setting that a name is a level of; null of a mere run, of what was not measured, and of what may be several. */
export function factorOf(name: Name): string | null {
  const [only, ...more] = new Set(settingsSaid(name));
  return name.missing === null && only !== undefined && more.length === 0 ? only : null;
}

const adjunct = /^[^\s.;()]{0,12}\s*\(?(?:(?:at|with|on|in|for|using|under)\s+)(?:the\s+)?$/i;

/** The level that stands right behind a blank, as `___ ms at batch 8`: that number is of it. */
export function behindIt({ text, parts }: Sentence, nth: number): Name | null {
  const { names, end } = parts[nth]!;
  return names.find(({ start }) => start >= end && adjunct.test(text.slice(end, start))) ?? null;
}

/** True for a part that asks how many times or by how much, and for no measured number. */
export function isComparison({ unit }: Part): boolean {
  return unit !== null && ['x', '%'].includes(unitBase(unit));
}
