import { lines } from '../../markdown/lines.ts';
import type { Range } from '../../markdown/markdown.ts';
import type { BaseLine } from '../lock/lock.ts';

/**
 * Slots in lines that are merged stand there as marks, so that numbers take no part in the merge. The marks are two
 * characters that none of the texts has, around a number and, where a person's text is meant, an exclamation mark.
 */
export interface Marks {
  readonly open: string;
  readonly close: string;
}

/** A slot in a text: `id` is the same in all versions of it. `isTheirs`: what stands there is a person's. */
export interface Masked extends Range {
  readonly id: number;
  readonly isTheirs: boolean;
}

/** Two characters for private use that are in none of the texts. */
export function marksFor(texts: readonly string[]): Marks {
  const free: string[] = [];
  for (let code = 0xe000; code <= 0xf8ff && free.length < 2; code += 1) {
    const char = String.fromCharCode(code);
    if (!texts.some((text) => text.includes(char))) free.push(char);
  }
  const [open, close] = free;
  // A text that has all 6400 of them is none that anybody wrote.
  if (open === undefined || close === undefined) throw new Error('no character is left to mark slots with');
  return { open, close };
}

function markOf({ id, isTheirs }: Pick<Masked, 'id' | 'isTheirs'>, { open, close }: Marks): string {
  return `${open}${id}${isTheirs ? '!' : ''}${close}`;
}

/** The lines of a text with marks in its slots, which are in order and do not overlap. */
export function maskedLines(text: string, slots: readonly Masked[], marks: Marks): readonly string[] {
  let masked = '';
  let from = 0;
  for (const slot of slots) {
    masked += text.slice(from, slot.start) + markOf(slot, marks);
    from = slot.end;
  }
  return lines(masked + text.slice(from));
}

/** The lines of a base with marks in its slots. */
export function maskedBase(base: readonly BaseLine[], ids: readonly number[], marks: Marks): readonly string[] {
  let next = 0;
  return base.map((pieces) =>
    pieces.reduce((line, piece) => {
      const mark = markOf({ id: ids[next]!, isTheirs: false }, marks);
      next += 1;
      return line + mark + piece;
    }),
  );
}

/** The marks of a line, in order, and where they stand. */
export function marksIn(line: string, { open, close }: Marks) {
  const found: { readonly at: number; readonly end: number; readonly id: number; readonly isTheirs: boolean }[] = [];
  for (let at = line.indexOf(open); at >= 0; at = line.indexOf(open, at + 1)) {
    const last = line.indexOf(close, at);
    const inside = line.slice(at + open.length, last);
    const isTheirs = inside.endsWith('!');
    found.push({ at, end: last + close.length, id: Number(isTheirs ? inside.slice(0, -1) : inside), isTheirs });
  }
  return found;
}

/** Where a slot went when its mark was taken out again. */
export interface Unmasked extends Masked {
  readonly line: number;
}

/**
 * Takes the marks out again.
 * @param textFor what stands in a slot now.
 */
export function unmask(
  all: readonly string[],
  marks: Marks,
  textFor: (slot: Pick<Masked, 'id' | 'isTheirs'>, line: number) => string,
): { readonly text: string; readonly slots: readonly Unmasked[]; readonly starts: readonly number[] } {
  const slots: Unmasked[] = [];
  const starts: number[] = [];
  let text = '';
  all.forEach((line, nth) => {
    starts.push(text.length);
    let from = 0;
    for (const { at, end, ...slot } of marksIn(line, marks)) {
      text += line.slice(from, at);
      from = end;
      const start = text.length;
      text += textFor(slot, nth);
      slots.push({ ...slot, start, end: text.length, line: nth });
    }
    text += line.slice(from);
  });
  return { text, slots, starts };
}

/** The slots of masked lines in order, and the lines cut where they stand: a base again. */
export function cutBase(
  all: readonly string[],
  marks: Marks,
): { readonly base: readonly BaseLine[]; readonly ids: readonly number[] } {
  const ids: number[] = [];
  const base = all.map((line) => {
    const pieces: string[] = [];
    let from = 0;
    for (const { at, end, id, isTheirs } of marksIn(line, marks)) {
      if (isTheirs) continue;
      pieces.push(line.slice(from, at));
      ids.push(id);
      from = end;
    }
    return [...pieces, line.slice(from)];
  });
  return { base, ids };
}

/** A line without its marks. */
export function withoutMarks(line: string, marks: Marks): string {
  return marksIn(line, marks).reduceRight((text, { at, end }) => text.slice(0, at) + text.slice(end), line);
}
