import type { Document } from '../../fill/document.ts';
import { type Placed, placed } from '../../fill/finished.ts';
import { type Located, locate } from '../../keep/locate/locate.ts';
import { textIn } from '../../keep/lock/lock.ts';
import { ownStrings, type Pristine, pristineOf } from '../../keep/lock/pristine.ts';
import { baseOf, spansOf } from '../../keep/spans.ts';
import { lines } from '../../markdown/lines.ts';
import type { Range } from '../../markdown/markdown.ts';
import { type Note, note } from '../../note.ts';
import type { Mark } from '../../phrase.ts';
import type { Remade, Standable } from './remake.ts';

/** A slot of the document in the text that is explained, and where what is left of it stands in the report on disk. */
export interface Standing extends Placed {
  /** Of each part of it that was found, in order. Those that a person changed are not ours any more. */
  readonly found: readonly { readonly disk: Range; readonly own: Range; readonly isOurs: boolean }[];
}

/** A value in the text that is explained. */
export interface StandingMark extends Mark {
  /** The text there, or null where it is one of several on a line that would be written in another way now. */
  readonly written: string | null;
  /** Whether that is what would be written now; null where it is not known, as the words around it would be others too. */
  readonly isAsNow: boolean | null;
}

/** The slots as they stand in a text: that of the report as it was written, or, where it cannot be told, as it would be now. */
export interface Stand {
  readonly text: string;
  readonly placed: readonly Standing[];
  /** The values that are shown in `text`. */
  readonly marks: readonly StandingMark[];
  readonly asWritten: boolean;
  readonly notes: readonly Note[];
}

/** Finds what was written in the report that is on disk, whatever a person did to it. */
export function standOf({ made: { document }, lock, disk, report }: Standable): Stand {
  const spans = spansOf(document);
  const base = baseOf(document.text, spans);
  const asWritten = JSON.stringify(base) === JSON.stringify(lock.base);
  const known = new Map(lock.slots.map((slot) => [slot.key, slot]));
  const pristine = pristineOf(asWritten ? lock : { base, slots: spans.map((span) => ({ ...span })) });
  const located = locate(disk, pristine, (span) => {
    const locked = known.get(span.key);
    return ownStrings(span, [locked && textIn(locked)]);
  });
  const toText = shifted(spans, pristine.spans);
  return {
    text: pristine.text,
    placed: ordered(document).map((one) => {
      const range = { start: toText(one.start), end: toText(one.end) };
      return { ...one, ...range, found: foundIn(range, pristine, located) };
    }),
    marks: document.marks.map((mark) => standing(mark, { spans, pristine, document }, toText)),
    asWritten,
    notes: asWritten ? [] : [note('explain-lines', {}, { file: report })],
  };
}

/** Where a value of the document stands in the text that is explained: at its own place in what is ours there. */
function standing(
  mark: Mark,
  { spans, pristine, document }: { spans: readonly Range[]; pristine: Pristine; document: Document },
  toText: (at: number) => number,
): StandingMark {
  const at = spans.findLastIndex(({ start, end }) => start <= mark.start && end >= mark.end);
  const [was, is] = [spans[at], pristine.spans[at]];
  const text = document.text.slice(mark.start, mark.end);
  // In the head of a table or a heading, which stands as it was written.
  if (!was || !is) {
    const start = toText(mark.start);
    return { ...mark, start, end: start + text.length, written: text, isAsNow: true };
  }
  const isSame = document.text.slice(was.start, was.end) === pristine.text.slice(is.start, is.end);
  if (isSame)
    return {
      ...mark,
      start: is.start + mark.start - was.start,
      end: is.start + mark.end - was.start,
      written: text,
      isAsNow: true,
    };
  const isAlone = document.marks.every((one) => one === mark || one.start < was.start || one.end > was.end);
  if (!isAlone) return { ...mark, start: is.start, end: is.end, written: null, isAsNow: null };
  const there = pristine.text.slice(is.start, is.end);
  const [before, after] = [document.text.slice(was.start, mark.start), document.text.slice(mark.end, was.end)];
  const isFramed = there.length > before.length + after.length && there.startsWith(before) && there.endsWith(after);
  if (!isFramed) return { ...mark, start: is.start, end: is.end, written: there, isAsNow: null };
  const [start, end] = [is.start + before.length, is.end - after.length];
  // Only the number is another one.
  return { ...mark, start, end, written: pristine.text.slice(start, end), isAsNow: false };
}

/** Slots that only make a fence longer say nothing. */
function ordered(document: Document): readonly Placed[] {
  return placed(document).filter(({ slot }) => slot.kind !== 'lookalike' && slot.fence === undefined);
}

function foundIn({ start, end }: Range, { spans }: Pristine, located: readonly Located[]): Standing['found'] {
  return spans.flatMap((own, i) => {
    const { range, state } = located[i]!;
    const isWithin = own.start >= start && own.end <= end;
    return range && isWithin
      ? [{ disk: range, own: { start: own.start, end: own.end }, isOurs: state === 'ours' }]
      : [];
  });
}

/** A position of a text in one of the same lines with other values in its slots. */
function shifted(from: readonly Range[], to: readonly Range[]): (at: number) => number {
  return (at) => {
    const last = from.findLastIndex(({ start }) => start <= at);
    if (last < 0) return at;
    const [was, is] = [from[last]!, to[last]!];
    if (at === was.start) return is.start;
    return at <= was.end
      ? Math.min(is.end, at === was.end ? is.end : is.start + (at - was.start))
      : at - was.end + is.end;
  };
}

/** The helper that printed a line of the report, from 1, such as the head of a table, and where the line stands in the text that is explained; null where it is no helper's. */
export function helperOf(
  line: number,
  { disk }: Remade,
  { text, placed }: Stand,
): (Range & { readonly helper: Standing }) | null {
  const [wanted, all] = [lines(disk)[line - 1]!.trim(), lines(text)];
  // In a report that nobody edited it has the same number, else it is the first that reads the same.
  const nth = all[line - 1]?.trim() === wanted ? line - 1 : all.findIndex((one) => one.trim() === wanted);
  if (nth < 0 || wanted === '') return null;
  const start = all.slice(0, nth).join('').length;
  const end = start + all[nth]!.length;
  const helper = placed.find((one) => one.slot.kind === 'helper' && one.start < end && one.end > start);
  return helper ? { helper, start, end } : null;
}

/** Whether a line of the report, from 1, is one that was written so; the lines of another structure are not known. */
export function isAsWritten(line: number, { disk }: Remade, { text }: Stand): boolean {
  const trimmed = lines(disk)[line - 1]!.trim();
  return lines(text).some((one) => one.trim() === trimmed);
}
