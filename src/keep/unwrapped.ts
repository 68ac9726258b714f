import { lines } from '../markdown/lines.ts';
import type { LockSlot } from './lock/lock.ts';
import { pristineOf } from './lock/pristine.ts';
import type { UpdatedSlot } from './merge/outcome.ts';
import type { Based } from './merge/sides.ts';
import type { Updated, UpdateInput } from './merge/update.ts';
import { baseOf, type Span } from './spans.ts';
import type { Moved, Wraps } from './wraps.ts';

/** What an update is made from, with each paragraph as one line, whoever wrapped it. */
export function unwrapped(input: UpdateInput, { unwrapped: put }: Wraps): UpdateInput {
  const { report, last, now } = input;
  const text = pristineOf({ base: now.base, slots: now.spans }).text;
  const moved = put(text);
  const spans = now.spans.map((span): Span => {
    const { start, end } = { start: moved.at(span.start), end: moved.at(span.end) };
    const at = (offset: number) => moved.at(span.start + offset) - start;
    const marks = span.marks.map((mark) => ({ ...mark, start: at(mark.start), end: at(mark.end) }));
    return { ...span, ...strings(span, moved.text.slice(start, end), put), marks, start, end };
  });
  return {
    ...input,
    report: put(report).text,
    last: last.map((side) => based(side, put)),
    now: { base: moved.text === text ? now.base : baseOf(moved.text, spans), spans },
  };
}

/** A base with its slots, with or without its wraps. */
export function based(side: Based, put: (text: string) => Moved): Based {
  const { text, spans } = pristineOf(side);
  const moved = put(text);
  if (moved.text === text) return side;
  const ranges = spans.map(({ start, end }) => ({ start: moved.at(start), end: moved.at(end) }));
  const slots = side.slots.map((slot, i) => ({
    ...slot,
    ...strings(slot, moved.text.slice(ranges[i]!.start, ranges[i]!.end), put),
  }));
  return { base: baseOf(moved.text, ranges), slots };
}

/** What is in a slot, and its blank: one of several lines may be in a paragraph, where something else stands in its place now. */
function strings(
  { written, blank }: Pick<LockSlot, 'written' | 'blank'>,
  stands: string,
  put: (text: string) => Moved,
): Pick<LockSlot, 'written' | 'blank'> {
  if (written === null) return { written, blank: stands };
  return { written: stands, blank: lines(blank).length > 1 && lines(written).length === 1 ? put(blank).text : blank };
}

/** The outcome of such an update, with the wraps back. */
export function rewrapped(updated: Updated, { wrapped: put }: Wraps): Updated {
  const moved = put(updated.text);
  const after = based({ base: updated.base, slots: updated.slots.map(({ slot }) => slot) }, put);
  const string = (text: string): string => put(text).text;
  const orNull = (text: string | null): string | null => (text === null ? null : string(text));
  const slots = updated.slots.map((one, i): UpdatedSlot => {
    const { range, text, before, would, marks } = one;
    const own = put(text ?? '');
    return {
      ...one,
      slot: { ...after.slots[i]!, blank: string(after.slots[i]!.blank) },
      range: range && { start: moved.at(range.start), end: moved.at(range.end) },
      text: orNull(text),
      before: orNull(before),
      would: orNull(would),
      marks: marks.map((mark) => ({ ...mark, start: own.at(mark.start), end: own.at(mark.end) })),
    };
  });
  return {
    ...updated,
    text: moved.text,
    base: after.base,
    slots,
    held: based(updated.held, put),
    kept: updated.kept.map(({ at, text }) => ({ at: moved.at(at), text: string(text) })),
    relabelled: updated.relabelled.map((one) => ({ ...one, at: moved.at(one.at), text: string(one.text) })),
    conflicts: updated.conflicts.map(({ at, ours, theirs }) => ({
      at: moved.at(at),
      ours: string(ours),
      theirs: string(theirs),
    })),
  };
}
