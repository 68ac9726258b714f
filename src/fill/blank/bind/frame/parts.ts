import type { Range } from '../../../../markdown/markdown.ts';
import { sentenceStarts } from '../../../../markdown/sentences.ts';
import { beside } from '../../beside.ts';
import { anyBlank } from '../../forms.ts';
import { anyOf } from '../../lexicon/lexicon.ts';
import { levelName, type Name, settingsSaid } from '../../name/name.ts';
import { levelWords } from '../../name/settings.ts';
import { numberIn } from '../../name/words.ts';
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
  /** The names of the sentence before it, where it speaks of them: `It draws ___ W`, `the latter`. */
  readonly before: readonly Name[];
}

const written = new RegExp(anyBlank, 'g');
const [name, aside] = ['\uE010', '\uE011'];
const sentenceJoint = /;\s+|,?\s+(?:while|whereas|but)\s+|,\s+and\s+/g;
const versusJoint = new RegExp(`,?\\s+(?:${anyOf('versus')}|instead of|rather than)\\s+`, 'gi');
const wayJoint = /\s+to\s+|\s*(?:→|->)\s*/g;
const weakJoint = /\s+(?:and|or)\s+|,\s+|\s*\(|\)[,\s]*|\s+\/\s+/g;

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
  const spoken = bench.vocabulary.names(text).flatMap((one) => [one, ...furtherLevels(text, one, bench)]);
  const before = whole.slice(starts.findLast((one) => one < from) ?? from, from);
  const taken = referred(text, before, bench);
  const names = [...spoken, ...taken.names].sort((a, b) => a.start - b.start);
  const masked = namesMasked(text, names, blanks);
  const cuts = blanks.slice(1).map(({ start }, i) => cutIn(masked, blanks[i]!.end, start));
  if (blanks.length === 0 || cuts.some((cut) => cut === null)) return null;
  const offset = range.start + from;
  const units = blanks.map(
    ({ start, end }) => beside(bench.text, { ...blank, start: offset + start, end: offset + end }).unit,
  );
  const parts = blanks.map(({ start, end }, i): Part => {
    const before = cuts[i - 1];
    const to = cuts[i]?.[0] ?? text.length;
    // `the H100 (___ ms)`: what stands before the parenthesis is of the number in it too.
    const owner = before?.[2] === '(' ? names.findLast((one) => one.end <= before[0]) : undefined;
    const isOwned = owner !== undefined && text.slice(owner.end, before![0]).trim() === '';
    const own = isOwned ? owner.start : (before?.[1] ?? 0);
    const shared = units.slice(i).find((unit, k) => unit !== null || !/^[\s,]*(?:and)?\s*$/.test(gap(i + k))) ?? null;
    return {
      start,
      end,
      from: own,
      to,
      joint: before?.[2] ?? '',
      unit: shared,
      names: names.filter((one) => one.start >= own && one.end <= to),
    };
  });
  return { text, offset, names, parts, before: taken.before };

  function gap(i: number): string {
    return i + 1 < blanks.length ? text.slice(blanks[i]!.end, blanks[i + 1]!.start) : ' .';
  }
}

const further = /^\s*(?:→|->|to|and|or|&|,\s*(?:and\s+)?)\s*(\d[\d,.]*\d|\d)(?![\w%])(?!\s*[a-zµ%×])/i;

/** `batch 1 → 8`, `batch size 1, 8 and 32`: the levels of a number behind the first one, which has the name of the setting. */
function furtherLevels(text: string, first: Name, { vocabulary }: Bench): readonly Name[] {
  const setting = vocabulary.settings.all.get(factorOf(first) ?? '');
  const found: Name[] = [];
  if (!setting?.isNumeric) return found;
  for (let { end } = first; ; end = found.at(-1)!.end) {
    const [all = '', digits = ''] = further.exec(text.slice(end)) ?? [];
    const number = numberIn(digits);
    if (number === null) return found;
    const range = { start: end + all.length - digits.length, end: end + all.length };
    found.push(levelName(setting, levelWords(number), digits, range));
  }
}

const pronoun = /^\W*(?:it|its|this|these|there|the same)\b/i;
const ordinal = /\bthe (former|latter)\b/gi;

/** What a sentence says of the one before it: `the former` and `the latter` of two names there, and levels that it leaves out. */
function referred(
  text: string,
  earlier: string,
  { vocabulary }: Bench,
): { readonly names: readonly Name[]; readonly before: readonly Name[] } {
  const words = [...text.matchAll(ordinal)];
  if (words.length === 0 && !pronoun.test(text)) return { names: [], before: [] };
  const before = vocabulary.names(level(earlier));
  const pairs = [...new Set(before.map(factorOf))]
    .map((factor) => before.filter((one) => factorOf(one) === factor))
    .filter(({ length }) => length > 1);
  const [pair, ...more] = pairs;
  if (words.length === 0 || pair?.length !== 2 || more.length > 0) return { names: [], before };
  const names = words.map(({ 0: { length }, 1: word, index }) => ({
    ...pair[word!.toLowerCase() === 'former' ? 0 : 1]!,
    start: index,
    end: index + length,
  }));
  return { names, before };
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
  for (const joint of [sentenceJoint, versusJoint, wayJoint]) {
    const found = [...gap.matchAll(joint)].at(-1);
    if (found) return [from + found.index, from + found.index + found[0].length, found[0].trim().toLowerCase()];
  }
  const weak = [...gap.matchAll(weakJoint)];
  const [first, last] = [weak[0], weak.at(-1)];
  if (first === undefined || last === undefined) return null;
  // A name between two commas may be of either.
  if (gap.slice(first.index, last.index).includes(name)) return null;
  return [from + first.index, from + last.index + last[0].length, last[0].trim()];
}

/** The one setting that a name is a level of; null of a run, of what was not measured, and of what may be several. */
export function factorOf({ senses, missing }: Name): string | null {
  const settings = new Set(settingsSaid({ senses, missing } as Name));
  const [only] = settings;
  return missing === null && settings.size === 1 && senses.every(({ setting }) => setting === only) ? only! : null;
}

const adjunct = /^[^\s.;()]{0,12}\s*\(?(?:(?:at|with|on|in|for|using|under)\s+)(?:the\s+)?$/i;

/** The level that stands right behind a blank, as `___ ms at batch 8`: that number is of it. */
export function behindIt({ text, parts }: Sentence, nth: number): Name | null {
  const { names, end } = parts[nth]!;
  return names.find(({ start }) => start >= end && adjunct.test(text.slice(end, start))) ?? null;
}
