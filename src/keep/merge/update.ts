import type { Range } from '../../markdown/markdown.ts';
import type { Mark } from '../../phrase.ts';
import { type Located, locate } from '../locate/locate.ts';
import { type Lock, type LockSlot, textIn } from '../lock/lock.ts';
import { type LockSpan, ownStrings, type Pristine, pristineOf } from '../lock/pristine.ts';
import { lockSlotOf, type Span } from '../spans.ts';
import { idsOf, namesOf } from './ids.ts';
import { type MergedByLabels, mergeByLabels } from './labels.ts';
import {
  cutBase,
  type Marks,
  type Masked,
  marksFor,
  marksIn,
  maskedBase,
  maskedLines,
  type Unmasked,
  unmask,
  withoutMarks,
} from './masks.ts';
import type { Merged } from './merge.ts';
import { printedIn } from './printed.ts';

/** What a lock says of the text, and what the document would be now. */
export type Based = Pick<Lock, 'base' | 'slots'>;

export interface UpdateInput {
  /** The report on disk. */
  readonly report: string;
  /** What was written last. Of several, the first counts, and what the others wrote is ours too. */
  readonly last: readonly Based[];
  /** What would be written if nobody had touched the report. */
  readonly now: { readonly base: Lock['base']; readonly spans: readonly Span[] };
  /** Keys of slots that a person gives back. */
  readonly reset: ReadonlySet<string>;
  /** Whether a person's and the template's lines are both put into the text where they conflict. */
  readonly markConflicts: boolean;
  /** Whether the template is the one of before, so that lines that are new to it come from the results. */
  readonly isTemplateSame: boolean;
}

/** A slot after the update. */
export interface UpdatedSlot {
  readonly slot: LockSlot;
  readonly located: Located['state'] | 'new';
  /** Where it stands in the new text; null where it is not found. */
  readonly range: Range | null;
  /** What stands there, and what stood there before this run; null: nothing that is known. */
  readonly text: string | null;
  readonly before: string | null;
  /** The values that `text` shows, at their places within it. */
  readonly marks: readonly Mark[];
  /** What the document would have there; null: the slot is not in it any more. */
  readonly would: string | null;
  /** Whether the last lock knew it to be gone. */
  readonly wasGone: boolean;
}

export interface Updated {
  readonly text: string;
  readonly base: Lock['base'];
  /** As they go into the lock: one for each cut of `base`, in order. */
  readonly slots: readonly UpdatedSlot[];
  /** The old text of what was replaced, for checking, with the place in the new text. */
  readonly conflicts: readonly { readonly at: number; readonly ours: string; readonly theirs: string }[];
  /** Lines of a person's in the place of those of a helper that are others now. */
  readonly kept: readonly { readonly at: number; readonly text: string }[];
  /** Numbers of a person's whose row or column has another label now. */
  readonly relabelled: readonly {
    readonly at: number;
    readonly text: string;
    readonly from: string;
    readonly to: string;
  }[];
  /** Whether the template's own text was merged, not just values replaced. */
  readonly isMerged: boolean;
  /** What was written last, as it is found in the report on disk. */
  readonly held: Based;
}

/**
 * Brings a report on disk up to date: what is ours is found by structure and replaced in its place, what the template
 * changed is merged by line, and what a person wrote stays byte for byte (blanks.md S6). Pure.
 */
export function update({ report, last, now, reset, markConflicts, isTemplateSame }: UpdateInput): Updated {
  const { pristine, located } = bestOf(report, last, now.spans);
  const ids = idsOf({ base: last[pristine.nth]!.base, slots: pristine.spans }, { base: now.base, slots: now.spans });
  const would = new Map(now.spans.map((span, i) => [ids.now[i]!, span]));
  const wanted = new Map(ids.old.map((id, i) => [id, i]));
  const base = last[pristine.nth]!.base;
  const marks = marksFor([report, pristine.text, ...now.base.flat(), ...now.spans.map(textIn)]);

  const isOurs = (i: number) =>
    located[i]!.state === 'ours' || (located[i]!.range !== null && reset.has(pristine.spans[i]!.key));
  const there = located
    .flatMap(({ range }, i): Masked[] => (range ? [{ ...range, id: ids.old[i]!, isTheirs: !isOurs(i) }] : []))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const mine = maskedLines(report, there, marks);
  const old = maskedBase(base, ids.old, marks);
  const template = maskedBase(now.base, ids.now, marks);
  const textNow = (id: number): string | null => {
    const span = would.get(id);
    return span ? textIn(span) : null;
  };
  const onDisk = (id: number): string => {
    const { start, end } = located[wanted.get(id)!]!.range!;
    return report.slice(start, end);
  };
  const shown = (line: string): string =>
    readable([line], marks, (id, isTheirs) => (isTheirs ? onDisk(id) : (textNow(id) ?? '')));
  const isMerged = old.join('') !== template.join('');
  const helpers = new Set([
    ...pristine.spans.flatMap(({ kind }, i) => (kind === 'helper' ? [ids.old[i]!] : [])),
    ...now.spans.flatMap(({ kind }, i) => (kind === 'helper' ? [ids.now[i]!] : [])),
  ]);
  const printed = printedIn(
    [old, template],
    { idsIn: (line) => marksIn(line, marks).map(({ id }) => id), bare: (line) => withoutMarks(line, marks) },
    { isPrinted: (id) => helpers.has(id), isNow: (id) => would.has(id) },
  );
  const merged = isMerged
    ? mergeByLabels({ report: mine, base: old, template, isGrowth: isTemplateSame, printed, shown }, marks)
    : untouched(mine, template);

  const lines = markConflicts ? withMarks(merged) : merged.lines.map(({ text }) => text);
  const stale = markConflicts ? new Set<number>() : staleLines(merged, marks, (id) => would.has(id));
  const done = unmask(lines, marks, ({ id, isTheirs }, nth) => {
    const next = textNow(id);
    const i = wanted.get(id);
    if (i === undefined || !located[i]!.range) return next ?? '';
    // Where the value is the same, how somebody laid it out stays too.
    return isTheirs || stale.has(nth) || merged.held.has(id) || next === null || next === located[i]!.holds
      ? onDisk(id)
      : next;
  });

  const places = new Map<number, Unmasked[]>();
  for (const slot of done.slots) places.set(slot.id, [...(places.get(slot.id) ?? []), slot]);
  const cut = cutBase(
    merged.base.map(({ text }) => text),
    marks,
  );
  const isOld = oldIds(merged, marks);
  return {
    text: done.text,
    base: cut.base,
    isMerged,
    held: { base, slots: pristine.spans.map((span, i) => heldIn(span, isOurs(i) ? located[i]!.range : null, report)) },
    slots: cut.ids.map((id, nth): UpdatedSlot => {
      const i = wanted.get(id);
      const was = i === undefined ? undefined : pristine.spans[i]!;
      const state = i === undefined ? 'new' : isOurs(i) ? 'ours' : located[i]!.state;
      // What a conflict keeps may have moved on in the template: then it is in the text twice, in this order.
      const place = places.get(id)?.shift();
      const span = would.get(id);
      const text = place ? done.text.slice(place.start, place.end) : null;
      const before = i !== undefined && located[i]!.range ? onDisk(id) : null;
      return {
        slot: slotOf({
          was,
          span,
          located: state,
          text,
          isOld: isOld[nth]! || merged.held.has(id),
          keyNow: ids.keyNow,
        }),
        located: state,
        range: place ? { start: place.start, end: place.end } : null,
        text,
        before: before === text ? null : before,
        marks: span && text === textIn(span) ? span.marks : [],
        would: span ? textIn(span) : null,
        wasGone: was?.state === 'gone',
      };
    }),
    kept: merged.lines.flatMap(({ text, isKept }, nth) =>
      isKept && text.trim() !== '' ? [{ at: done.starts[nth]!, text: readable([text], marks, onDisk) }] : [],
    ),
    relabelled: merged.relabelled.map(({ nth, cell, from, to }) => ({
      at: done.starts[nth]!,
      text: readable([cell], marks, (id, isTheirs) => (isTheirs ? onDisk(id) : (textNow(id) ?? ''))),
      from,
      to,
    })),
    conflicts: merged.conflicts.map(({ at, ours, theirs }) => ({
      at: done.starts[at] ?? done.text.length,
      ours: readable(ours, marks, (id) => (wanted.has(id) && located[wanted.get(id)!]!.range ? onDisk(id) : '')),
      theirs: readable(theirs, marks, (id) => textNow(id) ?? ''),
    })),
  };
}

/** A slot of the lock with what stands there. */
function heldIn({ start: _, end: __, ...slot }: LockSpan, range: Range | null, report: string): LockSlot {
  const text = range && report.slice(range.start, range.end);
  return text === null ? slot : { ...slot, written: text === slot.blank ? null : text };
}

/** Of the sides of a lock in conflict the one by which more is found. */
function bestOf(
  report: string,
  last: readonly Based[],
  spans: readonly Span[],
): { readonly pristine: Pristine & { readonly nth: number }; readonly located: readonly Located[] } {
  const nows = named(spans);
  const olds = last.map(({ slots }) => named(slots));
  const found = last.map((side, nth) => {
    const pristine = { ...pristineOf(side), nth };
    const names = namesOf(pristine.spans);
    const located = locate(report, pristine, (span, i) => {
      const name = names[i]!;
      const others = olds.flatMap((all) => (all.get(name) ? [textIn(all.get(name)!)] : []));
      const now = nows.get(name);
      return ownStrings(span, [now && textIn(now), ...others, now?.blank]);
    });
    return { pristine, located };
  });
  const count = ({ located }: { readonly located: readonly Located[] }) =>
    located.filter(({ state }) => state === 'ours').length;
  return found.reduce((best, one) => (count(one) > count(best) ? one : best));
}

function named<S extends { readonly key: string; readonly state: string }>(
  slots: readonly S[],
): ReadonlyMap<string, S> {
  const names = namesOf(slots);
  return new Map(slots.map((slot, i) => [names[i]!, slot]));
}

function untouched(mine: readonly string[], template: readonly string[]): MergedByLabels {
  return {
    relabelled: [],
    held: new Set(),
    lines: mine.map((text) => ({ text, from: 'report', change: null })),
    base: template.map((text) => ({ text, isOld: false })),
    conflicts: [],
    changes: [],
  };
}

/**
 * The lines in conflict that stay as they are, values and all: one of their values is not in the document any more, and a row
 * that is half from other results would be a false one.
 */
function staleLines({ lines, conflicts }: Merged, marks: Marks, isKnown: (id: number) => boolean): ReadonlySet<number> {
  const all = conflicts.flatMap(({ at, ours }) => ours.map((_, i) => at + i));
  return new Set(all.filter((nth) => !cutBase([lines[nth]!.text], marks).ids.every(isKnown)));
}

/** The merged lines with both sides of each conflict, as git shows them. */
function withMarks({ lines, conflicts }: Merged): readonly string[] {
  const all: string[] = [];
  let from = 0;
  for (const { at, ours, theirs } of conflicts) {
    all.push(...lines.slice(from, at).map(({ text }) => text));
    all.push('<<<<<<< report\n', ...ended(ours), '=======\n', ...ended(theirs), '>>>>>>> template\n');
    from = at + ours.length;
  }
  return [...all, ...lines.slice(from).map(({ text }) => text)];
}

/** Lines of which the last has an end, so that a mark may follow. */
function ended(texts: readonly string[]): readonly string[] {
  return texts.map((text, i) => (i < texts.length - 1 || /[\r\n]$/.test(text) ? text : `${text}\n`));
}

function readable(lines: readonly string[], marks: Marks, textFor: (id: number, isTheirs: boolean) => string): string {
  return unmask(lines, marks, ({ id, isTheirs }) => textFor(id, isTheirs)).text;
}

/** For each slot of the merged base whether its line is one of before a conflict. */
function oldIds({ base }: Merged, marks: Marks): readonly boolean[] {
  return base.flatMap(({ text, isOld }) => cutBase([text], marks).ids.map(() => isOld));
}

interface Outcome {
  readonly was: LockSlot | undefined;
  readonly span: Span | undefined;
  readonly located: UpdatedSlot['located'];
  /** What stands there; null: nothing. */
  readonly text: string | null;
  /** It stands in lines that a conflict keeps as they were. */
  readonly isOld: boolean;
  readonly keyNow: (key: string) => string;
}

/** What the lock will say: `written` goes on only where it was written. */
function slotOf({ was, span, located, text, isOld, keyNow }: Outcome): LockSlot {
  const isWritten = located === 'ours' || located === 'new' || was === undefined;
  if (span === undefined || isOld) {
    const kept = was!;
    // A heading above may have another name by now.
    const key = span?.key ?? keyNow(kept.key);
    const stands = isWritten && text !== null ? (text === kept.blank ? null : text) : kept.written;
    return { ...kept, key, written: stands, state: 'conflict' };
  }
  const slot = lockSlotOf(span);
  if (isWritten) return { ...slot, state: text === null ? 'gone' : slot.state };
  return { ...slot, written: was.written, state: located === 'misplaced' ? slot.state : located };
}
