import type { Range } from '../../markdown/markdown.ts';
import { type Plain, plain, plainOf, rangeHolding, sameStyle } from '../../markdown/plain.ts';
import type { Pristine } from '../lock/pristine.ts';

/**
 * What became of a slot in the report on disk. `ours`: it holds what we wrote, or may write. `edited`: it was found, and
 * a person has put something else there. `gone`: it is not found. `misplaced`: it could be more than one place.
 */
export interface Located {
  readonly state: 'ours' | 'edited' | 'gone' | 'misplaced';
  /** Null where it is gone or misplaced. */
  readonly range: Range | null;
  /** What of ours it holds; null unless it is ours. */
  readonly holds: string | null;
}

export const gone: Located = { state: 'gone', range: null, holds: null };
export const misplaced: Located = { state: 'misplaced', range: null, holds: null };

export function ours({ start, end }: Range, holds: string): Located {
  return { state: 'ours', range: { start, end }, holds };
}

/** Without a range where a person's text stands for several slots. */
export function edited(range: Range | null): Located {
  return { state: 'edited', range: range && { start: range.start, end: range.end }, holds: null };
}

/** For each slot the strings that are ours there. */
type AllKnowns = readonly (readonly string[])[];
type Result = readonly (readonly [slot: number, located: Located])[];

/** Pictures, by the file that they show: wherever somebody has moved them. */
export function locatedImages(slots: readonly number[], { spans }: Pristine, all: AllKnowns, text: string): Result {
  const images = [...text.matchAll(/!\[[^\r\n]*?\]\(([^\s()]*)\)/g)].map(({ 0: image, 1: src, index }) => ({
    image,
    src: src!,
    start: index,
    end: index + image.length,
  }));
  const srcOf = (i: number) => /\]\(([^\s()]*)\)$/.exec(spans[i]!.written!)?.[1];
  return slots.map((i) => {
    const alike = slots.filter((other) => srcOf(other) === srcOf(i));
    const found = images.filter(({ src }) => src === srcOf(i));
    if (found.length === 0) return [i, gone];
    if (found.length !== alike.length) return [i, misplaced];
    const { image, start, end } = found[alike.indexOf(i)]!;
    const known = all[i]!.find((each) => sameStyle(each, image));
    return [i, known === undefined ? edited({ start, end }) : ours({ start, end }, known)];
  });
}

/** Texts of several lines, as a whole: where one stands as often as it was written. */
export function locatedTexts(slots: readonly number[], pristine: Pristine, all: AllKnowns, text: string): Result {
  return slots.flatMap((i): Result => {
    for (const known of all[i]!) {
      if (!/[\r\n]/.test(known) && !/[\r\n]/.test(pristine.spans[i]!.written ?? '')) continue;
      const found = known === '' ? [] : occurrences(text, known);
      const alike = slots.filter((other) => all[other]!.includes(known));
      if (found.length > 0 && found.length === alike.length)
        return [[i, ours({ start: found[alike.indexOf(i)]!, end: found[alike.indexOf(i)]! + known.length }, known)]];
      if (found.length > 0) return [[i, misplaced]];
    }
    return [];
  });
}

function occurrences(text: string, wanted: string): readonly number[] {
  const found: number[] = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) found.push(at);
  return found;
}

/**
 * Slots whose line is not found, by the words right before and after: a paragraph that was broken into lines anew, or of
 * which another sentence was changed. What stands between those words, once in the whole text, must be ours.
 */
export function locatedWords(slots: readonly number[], pristine: Pristine, all: AllKnowns, text: string): Result {
  if (slots.length === 0) return [];
  const now = plainOf(text);
  const then = plain(pristine.text);
  return slots.flatMap((i): Result => {
    const words = neighbours(i, pristine);
    for (const known of all[i]!) {
      // A whole sentence of ours tells enough by itself.
      if (letters(words.left + words.right) < 6 && letters(known) < 20) continue;
      const range = between(words, known, then, now);
      if (range) return [[i, ours(range, known)]];
    }
    return [];
  });
}

/** The words right before and after a slot, in their plain form and with the space between them and it. */
interface Neighbours {
  readonly left: string;
  readonly right: string;
}

/** Of the line that the slot stands in, as far as the slots beside it. */
function neighbours(slot: number, { text, spans }: Pristine): Neighbours {
  const { start, end } = spans[slot]!;
  const from = Math.max(spans[slot - 1]?.end ?? 0, start - 200, lineBreakBefore(text, start));
  const to = Math.min(spans[slot + 1]?.start ?? text.length, end + 200, lineBreakAfter(text, end));
  const lead = lastWords(plain(text.slice(from, start)));
  const trail = firstWords(plain(text.slice(end, to)));
  return {
    left: lead === '' ? '' : lead + (/\s/.test(text.slice(start - 1, start)) ? ' ' : ''),
    right: trail === '' ? '' : (/\s/.test(text.slice(end, end + 1)) ? ' ' : '') + trail,
  };
}

/** Where a known string stands between its neighbours; null where they do so more than once, then or now, or not at all. */
function between({ left, right }: Neighbours, known: string, then: string, now: Plain): Range | null {
  const value = plain(known);
  if (value === '') return null;
  const wanted = left + value + right;
  const found = occurrences(now.text, wanted);
  if (found.length !== 1 || occurrences(then, wanted).length > 1) return null;
  const from = found[0]! + left.length;
  return rangeHolding(now, from, from + value.length, known);
}

const letters = (text: string): number => text.replace(/[^\p{L}]/gu, '').length;
/** The words of a neighbouring sentence tell nothing: a person may have written another one there. */
const lastWords = (text: string): string => (/(?:\S+ ){0,3}\S+$/.exec(text)?.[0] ?? '').replace(/^.*[.!?] /, '');
const firstWords = (text: string): string => /^\S+[.!?](?= )|^\S+(?: \S+)?/.exec(text)?.[0] ?? '';
const lineBreakBefore = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;
const lineBreakAfter = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
};
