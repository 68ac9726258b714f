import type { Range } from '../fill/markdown.ts';
import { type Plain, plain, plainOf, rangeHolding } from './plain.ts';

/** A cell or a line as it was written: the text around its slots, and for each slot all that may stand in it as ours. */
export interface Mould {
  /** One more than there are slots; raw. */
  readonly literals: readonly string[];
  /** For each slot the strings that are ours there, the one written last first; raw. */
  readonly knowns: readonly (readonly string[])[];
}

/** Where a slot stands in a text, and which of its known strings it holds; null: something else, so a person's. */
export interface Found extends Range {
  readonly holds: string | null;
}

/**
 * How a text fits a mould. `whole`: it is just that, with something known in each slot. `part`: that stands in it once,
 * beside other words. `open`: the words are those, and something else stands in a slot.
 */
export type FitStage = 'whole' | 'part' | 'open';

export interface Fit {
  readonly stage: FitStage;
  readonly found: readonly Found[];
}

/** Fits `raw` into a mould; null where it does not. Positions count from `offset`. */
export function fitInto(mould: Mould, raw: string, offset: number, stages: readonly FitStage[]): Fit | null {
  const text = plainOf(raw, offset);
  for (const stage of stages) {
    const groups = match(mould, text.text, stage);
    if (!groups) continue;
    const found = groups.map(([from, to], i) => foundAt(raw, text, from, to, mould.knowns[i]!, offset));
    if (stage === 'open' || found.every(({ holds }) => holds !== null)) return { stage, found };
  }
  return null;
}

/** How the plain form of a text would fit; null: not at all. */
export function stageOf(mould: Mould, text: string, stages: readonly FitStage[]): FitStage | null {
  return stages.find((stage) => match(mould, text, stage) !== null) ?? null;
}

function foundAt(raw: string, text: Plain, from: number, to: number, knowns: readonly string[], offset: number): Found {
  for (const known of knowns) {
    const range = rangeHolding(raw, text, from, to, known, offset);
    if (range) return { ...range, holds: known };
  }
  const start = text.at[from]!;
  return { start, end: from < to ? text.at[to - 1]! + 1 : start, holds: null };
}

type Group = readonly [from: number, to: number];

function match(mould: Mould, text: string, stage: FitStage): readonly Group[] | null {
  if (stage === 'part') return part(lastOf(mould), text) ?? part(mould, text);
  if (stage === 'open') return open(mould, text);
  const pattern = patternOf(mould, stage);
  return pattern && groupsOf(pattern.exec(text));
}

/** The words in order, anything between them; found from left to right, so that no line takes longer than it is long. */
function open({ literals }: Mould, text: string): readonly Group[] | null {
  const groups: Group[] = [];
  let from = 0;
  for (const [i, literal] of literals.entries()) {
    const inner = plain(literal);
    const isLast = i === literals.length - 1;
    const at = i === 0 ? 0 : isLast ? text.length - inner.length : text.indexOf(inner, from);
    if (at < from || !text.startsWith(inner, at)) return null;
    const space = inner !== '' && i > 0 && /^\s/.test(literal) && at > from && text[at - 1] === ' ' ? 1 : 0;
    if (i > 0) groups.push([from, at - space]);
    from = at + inner.length;
    if (!isLast && /\s$/.test(literal) && text[from] === ' ') from += 1;
  }
  return from === text.length ? groups : null;
}

/** Of a value without words, no other number may stand before it: in `5.5 (was 5.0)` a person has put 5.5. */
function part(mould: Mould, text: string): readonly Group[] | null {
  const pattern = patternOf(mould, 'part');
  const all = pattern ? [...text.matchAll(pattern)] : [];
  if (all.length !== 1) return null;
  const words = [...mould.literals, ...mould.knowns.map(([last = '']) => last)].join('');
  const isBare = words.replace(/[^\p{L}]/gu, '').length < 8;
  return isBare && /\d/.test(text.slice(0, all[0]!.index)) ? null : groupsOf(all[0]!);
}

const lasts = new WeakMap<Mould, Mould>();

/** The mould with what was written last alone: a note beside a value may hold what is to be written now. */
function lastOf(mould: Mould): Mould {
  const last = lasts.get(mould) ?? { literals: mould.literals, knowns: mould.knowns.map((each) => each.slice(0, 1)) };
  lasts.set(mould, last);
  return last;
}

function groupsOf(found: RegExpExecArray | null): readonly Group[] | null {
  return found && found.indices!.slice(1).map((range) => range as unknown as Group);
}

/** A mould is held against many lines, so its expressions are made once. */
const patterns = new WeakMap<Mould, Map<FitStage, RegExp | null>>();

function patternOf(mould: Mould, stage: FitStage): RegExp | null {
  const made = patterns.get(mould) ?? new Map<FitStage, RegExp | null>();
  patterns.set(mould, made);
  const known = made.get(stage);
  if (known !== undefined) return known;
  const pattern = newPattern(mould, stage);
  made.set(stage, pattern);
  return pattern;
}

/** An expression with a group for each slot; null where there is nothing to hold on to. */
function newPattern({ literals, knowns }: Mould, stage: FitStage): RegExp | null {
  let body = '';
  literals.forEach((literal, i) => {
    body += spaced(literal);
    if (i < knowns.length) body += `(${alternatives(knowns[i]!, stage)})`;
  });
  if (stage !== 'part') return new RegExp(`^${body}$`, 'dsu');
  const edge = (literal: string, known: readonly string[] | undefined) => plain(literal) || plain(known?.[0] ?? '');
  const first = edge(literals[0]!, knowns[0]).slice(0, 1);
  const last = edge(literals.at(-1)!, knowns.at(-1)).slice(-1);
  if (first === '' || last === '') return null;
  const before = /[\p{L}\p{N}]/u.test(first) ? '(?<![\\p{L}\\p{N}]|\\p{N}[.,])' : '';
  const after = /[\p{L}\p{N}]/u.test(last) ? '(?![\\p{L}\\p{N}]|[.,]\\p{N})' : '';
  return new RegExp(`${before}${body}${after}`, 'dgsu');
}

/** Longest first, so that `4.99` is not taken for `4.9`. */
function alternatives(knowns: readonly string[], stage: FitStage): string {
  const texts = [...new Set(knowns.map(plain))].filter((text) => stage === 'whole' || text !== '');
  return texts
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join('|');
}

/** A literal whose spaces at the edges may be there or not: what is beside it may be empty. */
function spaced(literal: string): string {
  const inner = escaped(plain(literal));
  if (inner === '') return literal === '' ? '' : ' ?';
  // Marks are not in the plain form: the space before a code span is the last of the literal.
  return `${/^[*_`\\]*\s/.test(literal) ? ' ?' : ''}${inner}${/\s[*_`\\]*$/.test(literal) ? ' ?' : ''}`;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
