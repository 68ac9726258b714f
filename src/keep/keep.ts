import type { Document } from '../fill/document.ts';
import type { SlotState } from '../fill/slot.ts';
import { type LineEnds, lineEndsOf, withLineEnds } from '../markdown/lines.ts';
import type { Range } from '../markdown/markdown.ts';
import { type Positions, positionsIn } from '../markdown/positions.ts';
import { type Note, note, Refusal } from '../note.ts';
import type { Mark } from '../phrase.ts';
import { hasConflictMarks } from '../text.ts';
import { bring } from './bring.ts';
import { isInterim, type Lock, type LockSlot, lockPath, textIn } from './lock/lock.ts';
import { readSides } from './lock/read-lock.ts';
import { aligned } from './merge/aligned.ts';
import type { UpdatedSlot } from './merge/outcome.ts';
import type { Based } from './merge/sides.ts';
import { notesOf, renewedNote } from './notes.ts';
import { baseOf, lockSlotOf, type Span, spansOf } from './spans.ts';

export interface KeepInput {
  /** The finished document, as it would be if nobody had touched the report. */
  readonly document: Document;
  /** What is on disk, byte for byte (a byte order mark included); null where there is nothing. */
  readonly existing: { readonly report: string | null; readonly lock: string | null };
  /** The report's path as messages name it. */
  readonly report: string;
  /** SHA-256 of the template. */
  readonly templateHash: string;
  /** The person takes the report on disk as it stands for theirs: a lock is made for it. */
  readonly adopt: boolean;
  /** Keys of slots that the person gives back. */
  readonly reset: readonly string[];
  readonly conflict: 'keep' | 'markers';
  /** The command that adopts this report, for messages. */
  readonly adoptCommand: string;
}

/** A slot in the report as it will be. */
export interface KeptSlot {
  readonly key: string;
  readonly kind: string;
  readonly source: string | null;
  /** `answered`: a person filled a blank that the results cannot fill. */
  readonly state: SlotState | 'edited' | 'answered' | 'gone' | 'misplaced' | 'conflict';
  /** Counted from 1; null where it is not found. */
  readonly place: { readonly line: number; readonly column: number } | null;
  readonly range: Range | null;
  /** What stands there. */
  readonly text: string | null;
  /** The values that `text` shows, at their places within it; none where it is not what the document has there. */
  readonly marks: readonly Mark[];
  /** What this run replaced there; null: nothing. */
  readonly before: string | null;
  /** What the tool would write where a person's text was kept, the blank where the results have no value any more; null where there is no such thing. */
  readonly would: string | null;
}

/** What may be written over what is there. */
export interface Kept {
  /** `new`: no report yet. `changed`: other text now. `same`. `refused`: nothing may be written. */
  readonly verdict: 'new' | 'changed' | 'same' | 'refused';
  /** The report as it is to be; that on disk where it is refused. */
  readonly text: string;
  readonly slots: readonly KeptSlot[];
  /** The locks on disk: none, one, or the sides of a merge. */
  readonly locks: readonly Lock[];
  /** The lock on disk holds both sides of a merge, or of a run that was killed, and is to be written clean. */
  readonly isLockSplit: boolean;
  /** The report is its own template. */
  readonly isInPlace?: boolean;
  /** What the lock says of the text on disk, with what is found there (null: that does not matter), and what it is to say. */
  readonly locked: { readonly before: LockedText | null; readonly after: LockedText };
  readonly notes: readonly Note[];
}

/** The part of a lock that is about the text. */
export type LockedText = Pick<Lock, 'base' | 'slots' | 'conflicts'>;

/**
 * Decides what of a report on disk is replaced by the document, so that nothing a person wrote is lost. Pure.
 *
 * A report that is not there is the document. One with a lock is brought up to date slot by slot. One without is refused,
 * unless it is the document already or is adopted.
 * @throws Refusal (exit 2) for a lock that cannot be read, unless the report is adopted; and when it would lose anything.
 */
export function keep(input: KeepInput): Kept {
  const outcome = decided(input);
  const split = splitNote(input);
  if (outcome.verdict === 'refused') return { ...outcome, isLockSplit: false };
  return { ...outcome, isLockSplit: isSplit(input.existing.lock), notes: [...split, ...outcome.notes] };
}

/** Whether a lock on disk holds two sides. */
export function isSplit(lock: string | null): boolean {
  return lock !== null && hasConflictMarks(lock);
}

/** Of a lock with the marks of a merge, that it has them; what a killed run left needs no word. */
export function splitNote({ existing, report }: Pick<KeepInput, 'existing' | 'report'>): readonly Note[] {
  const { lock } = existing;
  if (!isSplit(lock) || isInterim(lock!)) return [];
  const line = lock!.slice(0, /^<{7}[ \r\n]/m.exec(lock!)!.index).split('\n').length;
  return [note('lock-conflict-marks', {}, { file: lockPath(report), line })];
}

type Decided = Omit<Kept, 'isLockSplit'>;

function decided(input: KeepInput): Decided {
  const { existing, document, report } = input;
  const locks = locksOf(input);
  const fresh = freshOf(document);
  if (existing.report === null || existing.report === '') return pristine('new', document, fresh, locks);
  if (hasConflictMarks(existing.report)) {
    const line = existing.report.slice(0, /^<{7}[ \r\n]/m.exec(existing.report)!.index).split('\n').length;
    return refused(input, fresh, locks, note('report-conflict-marks', {}, { file: report, line }));
  }
  if (locks.length === 0 && existing.report === document.text) return pristine('same', document, fresh, locks);
  if (locks.length === 0 && !input.adopt) {
    const { adoptCommand: command } = input;
    return refused(input, fresh, locks, note('report-not-ours', { lock: lockPath(report), command }, { file: report }));
  }
  return kept(input, fresh, locks);
}

/** The locks on disk: none, one, or the sides of a merge. */
export function locksOf({
  existing,
  report,
  adopt,
  adoptCommand,
}: Pick<KeepInput, 'existing' | 'report' | 'adopt' | 'adoptCommand'>): readonly Lock[] {
  if (existing.lock === null) return [];
  try {
    return readSides(existing.lock, lockPath(report), adoptCommand, (own, other) =>
      aligned(own, other, existing.report ?? ''),
    );
  } catch (error) {
    // Whoever adopts a report has a new lock made.
    if (adopt && error instanceof Refusal && error.notes.every(({ code }) => code === 'lock-broken')) return [];
    throw error;
  }
}

/** A document cut into what is ours and what is not. */
export interface Fresh {
  readonly base: Lock['base'];
  readonly spans: readonly Span[];
}

/** What of a document is ours. */
export function freshOf(document: Document): Fresh {
  const spans = spansOf(document);
  return { base: baseOf(document.text, spans), spans };
}

function pristine(verdict: 'new' | 'same', { text }: Document, fresh: Fresh, locks: readonly Lock[]): Decided {
  return { verdict, text, slots: untouchedSlots(fresh.spans, text), locks, locked: untouched(fresh), notes: [] };
}

function untouched({ base, spans }: Fresh): Kept['locked'] {
  return { before: null, after: { base, slots: spans.map(lockSlotOf), conflicts: 0 } };
}

function refused({ existing }: KeepInput, fresh: Fresh, locks: readonly Lock[], why: Note): Decided {
  return { verdict: 'refused', text: existing.report!, slots: [], locks, locked: untouched(fresh), notes: [why] };
}

function kept(input: KeepInput, fresh: Fresh, locks: readonly Lock[]): Decided {
  const { document, existing, report } = input;
  // Git may have turned the line ends; they are no edit, and stay as they are.
  const own = lineEndsOf(existing.report!);
  const ends: LineEnds = lineEndsOf(document.text) ?? own;
  const onDisk = own === null ? existing.report! : withLineEnds(existing.report!, ends);
  const last = input.adopt ? adopted(fresh, locks) : locks;
  const updated = bring({
    report: onDisk,
    last,
    now: fresh,
    reset: new Set(input.reset),
    markConflicts: input.conflict === 'markers',
    // What the template changed before and is still in conflict is not what the results made of it.
    isTemplateSame: locks.every(({ template, conflicts }) => template.sha256 === input.templateHash && conflicts === 0),
  });
  if ('stuck' in updated) {
    const { adoptCommand: command } = input;
    throw new Refusal(note('edits-not-kept', { what: updated.stuck, command }, { file: report }));
  }
  const after = {
    base: updated.base,
    slots: updated.slots.map(({ slot }) => slot),
    conflicts: updated.conflicts.length,
  };
  const text = own === null ? updated.text : withLineEnds(updated.text, own);
  const [before, positions] = [positionsIn(updated.text), positionsIn(text)];
  const at = (offset: number) => positions.offset(before.of(offset));
  const slots = updated.slots.map((slot) => {
    const range = slot.range && { start: at(slot.range.start), end: at(slot.range.end) };
    return keptSlot({ ...slot, range }, positions);
  });
  const anew = updated.slots.filter(
    ({ before, range, located }) => range && (before !== null || located === 'new'),
  ).length;
  return {
    verdict: text === existing.report ? 'same' : 'changed',
    text,
    slots: [...slots].sort((a, b) => (a.range?.start ?? -1) - (b.range?.start ?? -1)),
    locks,
    locked: { before: { ...updated.held, conflicts: 0 }, after },
    notes: [...(input.adopt ? [] : renewedNote(locks, onDisk, anew, report)), ...notesOf(updated, slots, input)],
  };
}

/** A lock for a report that has none: its blanks, and what is in it that would be written, are ours. */
function adopted({ base, spans }: Fresh, locks: readonly Lock[]): readonly Based[] {
  return [
    { base, slots: spans.map(lockSlotOf) },
    ...locks.map(({ slots }) => ({ base, slots: matching(spans, slots) })),
  ];
}

/** The slots of an older lock in the order of the document's, so that what it wrote is known. */
function matching(spans: readonly Span[], slots: readonly LockSlot[]): readonly LockSlot[] {
  const known = new Map(slots.map((slot) => [slot.key, slot]));
  return spans.map((span) => known.get(span.key) ?? lockSlotOf(span));
}

/** The slots of a document as it was made. */
export function untouchedSlots(spans: readonly Span[], text: string): readonly KeptSlot[] {
  const positions = positionsIn(text);
  return spans.map((span) =>
    keptSlot(
      {
        slot: lockSlotOf(span),
        located: 'new',
        range: { start: span.start, end: span.end },
        text: text.slice(span.start, span.end),
        marks: span.marks,
        before: null,
        would: textIn(span),
        wasGone: false,
      },
      positions,
    ),
  );
}

function keptSlot({ slot, located, range, text, marks, before, would }: UpdatedSlot, positions: Positions): KeptSlot {
  const { key, kind, source, blank } = slot;
  const isEdited = located === 'edited';
  // Words that were suggested are a person's from the first change on.
  const isOffered = slot.state === 'suggested' || slot.conf === 1;
  const isOpen = would === null || would === blank || isOffered;
  // A blank for a person is gone when it was answered, in however many lines.
  const wasBlank = slot.written === null || isOffered;
  const isAnswered = isOpen && (isEdited ? would === null || wasBlank : located === 'gone' && wasBlank);
  const state = isAnswered ? 'answered' : isEdited ? 'edited' : located === 'misplaced' ? 'misplaced' : slot.state;
  return {
    key,
    kind,
    source,
    state: state as KeptSlot['state'],
    place: range && positions.of(range.start),
    range,
    text,
    marks,
    before,
    would: isEdited && !isAnswered ? would : null,
  };
}
