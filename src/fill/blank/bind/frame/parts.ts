import { remembered } from '../../../../compare/remembered.ts';
import type { Range } from '../../../../markdown/markdown.ts';
import { sentenceStarts } from '../../../../markdown/sentences.ts';
import { unitBase } from '../../../../unit.ts';
import { beside } from '../../beside.ts';
import type { Block } from '../../block.ts';
import { anyOf } from '../../lexicon/lexicon.ts';
import type { Name } from '../../name/name.ts';
import type { Blank } from '../../scan.ts';
import type { Bench } from '../bench.ts';
import { level, namesOf, type Past, referred, written } from './spoken.ts';

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
export interface Sentence extends Past {
  /** Without markup; each blank is spaces. */
  readonly text: string;
  /** Where it begins in the document. */
  readonly offset: number;
  readonly names: readonly Name[];
  readonly parts: readonly Part[];
}

/** Joints between two numbers of which one goes over into the other, or is held against it. */
export const forwards = /^(?:to|→|->)$/;
export const backwards = /^(?:versus|vs\.?|v\.|against|compared (?:to|with)|instead of|rather than|than)$/;
export const isCouple = (joint = ''): boolean => forwards.test(joint) || backwards.test(joint);

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
  const { starts, sentences } = isItem ? paragraphOf(whole) : paragraph(block, bench);
  const from = starts.findLast((one) => one <= here)!;
  const known = sentences.get(from);
  if (known !== undefined) return known;
  const earlier = starts.filter((one) => one < from).map((one, i) => whole.slice(one, starts[i + 1]));
  const raw = whole.slice(from, starts.find((one) => one > here) ?? whole.length);
  const found = takenApart({ raw, offset: range.start + from, earlier: earlier.slice(-mostEarlier) }, blank, bench);
  sentences.set(from, found);
  return found;
}

/** How many sentences before it may say what a sentence leaves out. */
const mostEarlier = 4;

interface Paragraph {
  readonly starts: readonly number[];
  /** By their start; each is taken apart once for all of its blanks. */
  readonly sentences: Map<number, Sentence | null>;
}

const paragraphOf = (text: string): Paragraph => ({ starts: sentenceStarts(text), sentences: new Map() });
const paragraph = remembered(({ start, end }: Block, { text }: Bench) => paragraphOf(text.slice(start, end)));

function takenApart(
  { raw, offset, earlier }: { readonly raw: string; readonly offset: number; readonly earlier: readonly string[] },
  blank: Blank,
  bench: Bench,
): Sentence | null {
  const blanks = [...raw.matchAll(written)].map(({ 0: text, index }) => ({ start: index, end: index + text.length }));
  const text = level(raw);
  const past = referred(text, earlier, bench);
  const names = [...namesOf(text, bench), ...past.taken].sort((a, b) => a.start - b.start);
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
