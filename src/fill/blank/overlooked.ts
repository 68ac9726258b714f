import { parse, type Range } from '../../markdown/markdown.ts';
import { type Position, positionsIn } from '../../markdown/positions.ts';
import { note } from '../../note.ts';
import type { Slot } from '../slot.ts';
import { withPlainLines } from './escaped.ts';
import { type Keyed, keysOf } from './key.ts';
import { lookalikesIn } from './lookalikes.ts';
import { isIgnored, type Overrides } from './overrides.ts';

/** A place that looks like a blank and in which none was found. */
export interface Overlooked extends Range {
  readonly key: string;
}

/** What looks like a blank in a document and lies in none of `found`, in order, with a key as blanks have them. */
export function overlooked(text: string, looks: readonly Range[], found: readonly Range[]): readonly Overlooked[] {
  const free = outside(looks, found).map((range): Keyed => {
    const line = lineAt(text, range.start, range.end);
    return { ...range, line, cell: null, block: { kind: 'none', section: [] } };
  });
  const keys = keysOf(text, free);
  return free.map(({ start, end }, nth) => ({ start, end, key: `looks like a blank${keys[nth]!}` }));
}

function lineAt(text: string, start: number, end: number): Range {
  const next = text.indexOf('\n', end);
  return { start: text.lastIndexOf('\n', start - 1) + 1, end: next < 0 ? text.length : next };
}

/** Slots for what was overlooked, and those of `slots` that look like blanks but were not read as ones told as such. */
export function withLooks(
  slots: readonly (readonly Slot[])[],
  looks: readonly Range[],
  free: readonly (Overlooked & Position & { readonly blank: string })[],
  overrides: Overrides | undefined,
): readonly (readonly Slot[])[] {
  const isLook = (slot: Slot) => isOpen(slot) && looks.some(({ start, end }) => start < slot.end && end > slot.start);
  const read = slots.map((some) => (some.some(isLook) ? some.map((slot) => (isLook(slot) ? told(slot) : slot)) : some));
  const more = free.map((one): readonly Slot[] => {
    const slot: Slot = {
      ...one,
      kind: 'lookalike',
      written: null,
      marks: [],
      source: null,
      confidence: 0,
      state: 'left',
      notes: [note('override-ignored', {})],
    };
    return [isIgnored(one.key, overrides) ? slot : told(slot)];
  });
  return [...read, ...more];
}

/** Not read, and nobody said that it is to stay. */
function isOpen({ kind, state, notes }: Slot): boolean {
  return state === 'left' && notes.length === 0 && kind !== 'dash';
}

function told(slot: Slot): Slot {
  return { ...slot, kind: 'lookalike', state: 'overlooked', notes: [note('looks-like-blank', {})] };
}

/** A place of a finished report that a reader takes for a blank. */
export interface OpenPlace extends Position {
  readonly text: string;
}

/**
 * What still looks like a blank in a finished text.
 * @param known ranges of what was read or written there.
 * @param left lines with what is to stay on them, as `lineWith` has them.
 */
export function overlookedIn(text: string, known: readonly Range[], left: ReadonlySet<string>): readonly OpenPlace[] {
  const positions = positionsIn(text);
  return outside(lookalikesIn(withPlainLines(text), parse(text)), known)
    .filter((one) => !left.has(lineWith(text, one)))
    .map(({ start, end }) => ({ ...positions.of(start), text: text.slice(start, end) }));
}

/** A range with the line that it is on, by which it is found again in another version of the text. */
export function lineWith(text: string, { start, end }: Range): string {
  const line = lineAt(text, start, end);
  return JSON.stringify([text.slice(line.start, line.end).trim(), text.slice(start, end)]);
}

/** Those of `looks` that none of the others touches. Both in order. */
function outside(looks: readonly Range[], others: readonly Range[]): readonly Range[] {
  const sorted = [...others].sort((a, b) => a.start - b.start);
  let next = 0;
  let furthest = -1;
  return looks.filter(({ start, end }) => {
    while (next < sorted.length && sorted[next]!.start < end) {
      furthest = Math.max(furthest, sorted[next]!.end);
      next += 1;
    }
    return furthest <= start;
  });
}
