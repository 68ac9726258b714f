import { readLabel } from '../fill/blank/label.ts';
import { positionsIn } from '../markdown/positions.ts';
import { type Note, note } from '../note.ts';
import type { Brought } from './bring.ts';
import { ownLines } from './invariants.ts';
import { type Lock, type LockSlot, OUTPUT_VERSION } from './lock/lock.ts';
import { pristineOf } from './lock/pristine.ts';
import { wrapsOf } from './wraps.ts';

/** What of a kept slot a message is made from. */
interface Seen {
  readonly key: string;
  readonly state: string;
  readonly place: { readonly line: number; readonly column: number } | null;
  readonly text: string | null;
  readonly would: string | null;
}

/** What a person has to know of an update. */
export function notesOf(
  updated: Brought,
  slots: readonly Seen[],
  { report, adoptCommand: command }: { readonly report: string; readonly adoptCommand: string },
): readonly Note[] {
  const place = ({ place: at }: Seen) => ({ file: report, ...at });
  const blanks = new Set(updated.slots.flatMap(({ slot, would }) => (would === slot.blank ? [slot.key] : [])));
  const edited = slots
    .filter(({ state, would }) => state === 'edited' && would !== null)
    .map((slot) => {
      const args = { text: slot.text ?? '', would: slot.would! };
      return note(blanks.has(slot.key) ? 'slot-edited-alone' : 'slot-edited', args, place(slot));
    });
  const lost = (state: 'gone' | 'misplaced') =>
    updated.slots
      .filter(({ slot, located, range, wasGone }) => {
        // What the results have more of, but has no place in what a person took out, is gone too.
        const what = located === 'new' && range === null ? 'gone' : located;
        return what === state && slot.written !== null && !wasGone;
      })
      .map(({ slot }) => slot);
  const position = positionsIn(updated.text);
  const at = (offset: number) => ({ file: report, line: position.of(offset).line });
  const conflicts =
    updated.harm === null
      ? updated.conflicts.map(({ at: where, ours, theirs }) =>
          note('text-conflict', { ours, theirs, command }, at(where)),
        )
      : [note('values-only', { what: updated.harm, command }, { file: report })];
  return [
    ...updated.relabelled.map(({ at: where, text, from, to }) => {
      const [was, is] = [readLabel(from), readLabel(to)];
      const isUnit = was.text === is.text && was.unit !== null && is.unit !== null;
      const labels = isUnit ? { what: 'unit', from: was.unit, to: is.unit } : { what: 'label', from, to };
      return note('number-relabelled', { text, ...labels }, at(where));
    }),
    ...edited,
    ...updated.kept.map(({ at: where, text }) => note('line-kept', { text }, at(where))),
    ...lost('misplaced').map(({ key, written }) =>
      note('slot-misplaced', { key, written: written! }, { file: report }),
    ),
    ...goneNotes(lost('gone'), report),
    ...conflicts,
  ];
}

/** What is not found any more; of a section or table that was taken out, in one sentence. */
function goneNotes(gone: readonly LockSlot[], file: string): readonly Note[] {
  const sections = new Map<string, LockSlot[]>();
  for (const slot of gone) {
    const section = slot.key.slice(0, Math.max(0, slot.key.lastIndexOf(' / ')));
    sections.set(section, [...(sections.get(section) ?? []), slot]);
  }
  return [...sections].flatMap(([section, slots]) =>
    slots.length > 3
      ? [note('slots-gone', { section, count: slots.length }, { file })]
      : slots.map(({ key, written }) => note('slot-gone', { key, written: written! }, { file })),
  );
}

/**
 * Of a report that another version wrote, in one sentence for all of it, what is shown anew and how much of it a person wrote.
 * @param values how many values are others now or were not there.
 */
export function renewedNote(locks: readonly Lock[], onDisk: string, values: number, file: string): readonly Note[] {
  const [lock] = locks;
  if (lock === undefined || locks.every(({ out }) => out === OUTPUT_VERSION)) return [];
  const wraps = wrapsOf(onDisk, [pristineOf(lock).text]);
  const flat = (text: string): string => wraps.unwrapped(text).text;
  const lines = ownLines(flat(onDisk), flat(pristineOf(lock).text)).length;
  const from = Math.min(...locks.map(({ out }) => out));
  return [note('report-renewed', { values, lines, from }, { file })];
}
