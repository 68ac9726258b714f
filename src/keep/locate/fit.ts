import type { Range } from '../../markdown/markdown.ts';
import { type Plain, plain, plainOf, rangeHolding } from '../../markdown/plain.ts';
import { type Group, mayStandAt, readAt, type Wanted, wantedOf } from './fit-words.ts';

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
    const found = groups.map(([from, to], i) => foundAt(text, from, to, mould.knowns[i]!));
    if (stage === 'open' || found.every(({ holds }) => holds !== null)) return { stage, found };
  }
  return null;
}

/** How the plain form of a text would fit; null: not at all. */
export function stageOf(mould: Mould, text: string, stages: readonly FitStage[]): FitStage | null {
  return stages.find((stage) => match(mould, text, stage) !== null) ?? null;
}

function foundAt(text: Plain, from: number, to: number, knowns: readonly string[]): Found {
  for (const known of knowns) {
    const range = rangeHolding(text, from, to, known);
    if (range) return { ...range, holds: known };
  }
  const start = text.at[from]!;
  return { start, end: from < to ? text.at[to - 1]! + 1 : start, holds: null };
}

function match(mould: Mould, text: string, stage: FitStage): readonly Group[] | null {
  if (stage === 'part') return part(lastOf(mould), text) ?? part(mould, text);
  if (stage === 'open') return open(mould, text);
  return readAt(wantedIn(mould, 'whole'), text, 0, (end) => end === text.length)?.groups ?? null;
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
  const found = onlyOne(mould, text);
  if (found === null) return null;
  const words = [...mould.literals, ...mould.knowns.map(([last = '']) => last)].join('');
  const isBare = words.replace(/[^\p{L}]/gu, '').length < 8;
  return isBare && /\d/.test(text.slice(0, found.start)) ? null : found.groups;
}

/** The one place where it stands among other words, not as a part of one or of a number; null for none and for several. */
function onlyOne(mould: Mould, text: string): { readonly start: number; readonly groups: readonly Group[] } | null {
  const { literals, knowns } = mould;
  const edge = (literal: string, known: readonly string[] | undefined) => plain(literal) || plain(known?.[0] ?? '');
  const first = edge(literals[0]!, knowns[0]).slice(0, 1);
  const last = edge(literals.at(-1)!, knowns.at(-1)).slice(-1);
  // There would be nothing to hold on to.
  if (first === '' || last === '') return null;
  const isFree = {
    before: (start: number) => !wordy.test(first) || !/(?:[\p{L}\p{N}]|\p{N}[.,])$/u.test(before(text, start)),
    behind: (end: number) => !wordy.test(last) || !/^(?:[\p{L}\p{N}]|[.,]\p{N})/u.test(text.slice(end, end + 4)),
  };
  const wanted = wantedIn(mould, 'part');
  let found: { readonly start: number; readonly groups: readonly Group[] } | null = null;
  for (let start = 0; start <= text.length; start += 1) {
    const stood =
      mayStandAt(wanted, text, start) && isFree.before(start) ? readAt(wanted, text, start, isFree.behind) : null;
    if (stood === null) continue;
    if (found !== null) return null;
    found = { start, groups: stood.groups };
    start = Math.max(start, stood.end - 1);
  }
  return found;
}

const wordy = /[\p{L}\p{N}]/u;

/** The last characters before a place, whole ones. */
function before(text: string, at: number): string {
  return text.slice(Math.max(0, at - 4), at);
}

const lasts = new WeakMap<Mould, Mould>();

/** The mould with what was written last alone: a note beside a value may hold what is to be written now. */
function lastOf(mould: Mould): Mould {
  const last = lasts.get(mould) ?? { literals: mould.literals, knowns: mould.knowns.map((each) => each.slice(0, 1)) };
  lasts.set(mould, last);
  return last;
}

/** A mould is held against many lines, so what is wanted of it is made once. */
const known = new WeakMap<Mould, Map<FitStage, Wanted>>();

function wantedIn(mould: Mould, stage: 'whole' | 'part'): Wanted {
  const made = known.get(mould) ?? new Map<FitStage, Wanted>();
  known.set(mould, made);
  const wanted = made.get(stage) ?? wantedOf(mould.literals, mould.knowns, stage === 'whole');
  made.set(stage, wanted);
  return wanted;
}
