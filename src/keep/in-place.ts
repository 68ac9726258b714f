import type { Document } from '../fill/document.ts';
import { lastLineStart } from '../markdown/lines.ts';
import { type Note, note, Refusal } from '../note.ts';
import { freshOf, isSplit, type Kept, type KeptSlot, locksOf, splitNote, untouchedSlots } from './keep.ts';
import { locate } from './locate/locate.ts';
import { type Lock, textIn } from './lock/lock.ts';
import { ownStrings, pristineOf } from './lock/pristine.ts';
import { renewedNote } from './notes.ts';
import { lockSlotOf } from './spans.ts';
import { based } from './unwrapped.ts';
import { wrapsOf } from './wraps.ts';

/** A report that is its own template: what it holds now, and the template that is in it. */
export interface InPlace {
  readonly report: string;
  readonly locks: readonly Lock[];
  /** The report with its blanks where our values are. All that a person wrote is the template. */
  readonly template: string;
  /** What stood in slots, by key. */
  readonly before: ReadonlyMap<string, string>;
  /** The lock on disk holds two sides, and what is to be said of it. */
  readonly isLockSplit: boolean;
  readonly notes: readonly Note[];
}

/**
 * Takes the values out again that were filled into a report in place. What a person put in place of one of them is the
 * person's from then on. The pictures that were put under tables come out with the empty line before them.
 * @throws Refusal (exit 2) for a lock that cannot be read, unless the report is adopted.
 */
export function inPlace(input: Parameters<typeof locksOf>[0]): InPlace {
  const locks = locksOf(input);
  const report = input.existing.report ?? '';
  const before = new Map<string, string>();
  const split = { isLockSplit: isSplit(input.existing.lock), notes: splitNote(input) };
  if (locks.length === 0) return { report, locks, template: report, before, ...split };
  const wraps = wrapsOf(report, [pristineOf(locks[0]!).text]);
  const flat = wraps.unwrapped(report).text;
  const pristine = pristineOf(based(locks[0]!, wraps.unwrapped));
  const others = locks.slice(1).map(({ slots }) => new Map(slots.map((slot) => [slot.key, textIn(slot)])));
  const located = locate(flat, pristine, (span) =>
    ownStrings(
      span,
      others.map((all) => all.get(span.key)),
    ),
  );
  const { at } = wraps.wrapped(flat);
  const edits = located.flatMap(({ state, range: found }, i) => {
    const { key, kind } = pristine.spans[i]!;
    const { blank } = locks[0]!.slots[i]!;
    if (state !== 'ours' || found === null) return [];
    const range = { start: at(found.start), end: at(found.end) };
    before.set(key, report.slice(range.start, range.end));
    return [{ ...(kind === 'chart' && blank === '' ? withLine(report, range) : range), blank }];
  });
  let template = report;
  for (const { start, end, blank } of edits.sort((a, b) => b.start - a.start))
    template = template.slice(0, start) + blank + template.slice(end);
  return { report, locks, template, before, ...split };
}

/** The line of a picture with its line end, and the empty line before it. */
function withLine(text: string, { start, end }: { readonly start: number; readonly end: number }) {
  const before = text.slice(0, start);
  const line = before.slice(lastLineStart(before));
  const rest = /^[^\r\n]*(?:\r\n|\n|\r)?/.exec(text.slice(end))![0];
  if (line.trim() !== '' || rest.trim() !== '') return { start, end };
  const from = start - line.length;
  const empty = /(?<=^|\n|\r)[ \t]*(?:\r\n|\n|\r)$/.exec(text.slice(0, from));
  return { start: from - (empty ? empty[0].length : 0), end: end + rest.length };
}

/**
 * The report filled in place. As everything else in it is the template, the document is the report.
 * @throws Refusal (exit 2) for a template with expressions of Handlebars: they would be gone after the first run.
 */
export function keptInPlace(
  document: Document,
  { report, locks, before, isLockSplit, notes }: InPlace,
  file: string,
): Kept {
  if (document.slots.some(({ kind }) => kind === 'helper')) throw new Refusal(note('adopt-handlebars', {}, { file }));
  const fresh = freshOf(document);
  const slots = untouchedSlots(fresh.spans, document.text).map((slot): KeptSlot => {
    const was = before.get(slot.key) ?? null;
    return { ...slot, before: was === slot.text ? null : was };
  });
  const { base, slots: last } = locks[0] ?? { base: fresh.base, slots: fresh.spans.map(lockSlotOf) };
  const held = last.map((slot) => {
    const was = before.get(slot.key) ?? (locks.length === 0 ? slot.blank : textIn(slot));
    return { ...slot, written: was === slot.blank ? null : was };
  });
  return {
    verdict: document.text === report ? 'same' : 'changed',
    text: document.text,
    slots,
    locks,
    isInPlace: true,
    isLockSplit,
    locked: {
      before: { base, slots: held, conflicts: 0 },
      after: { base: fresh.base, slots: fresh.spans.map(lockSlotOf), conflicts: 0 },
    },
    notes: [...notes, ...renewedNote(locks, report, slots.filter(({ before: was }) => was !== null).length, file)],
  };
}
