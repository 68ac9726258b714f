import { type Note, note } from '../note.ts';
import type { LockSlot } from './lock.ts';
import { positionsIn } from './position.ts';
import type { Updated } from './update.ts';

/** What of a kept slot a message is made from. */
interface Seen {
  readonly state: string;
  readonly place: { readonly line: number; readonly column: number } | null;
  readonly text: string | null;
  readonly would: string | null;
}

/** What a person has to know of an update. */
export function notesOf(
  updated: Updated,
  slots: readonly Seen[],
  { report, adoptCommand: command }: { readonly report: string; readonly adoptCommand: string },
): readonly Note[] {
  const place = ({ place: at }: Seen) => ({ file: report, ...at });
  const edited = slots
    .filter(({ state, would }) => state === 'edited' && would !== null)
    .map((slot) => note('slot-edited', { text: slot.text ?? '', would: slot.would! }, place(slot)));
  const lost = (state: 'gone' | 'misplaced') =>
    updated.slots
      .filter(({ slot, located, range, wasGone }) => {
        // What the results have more of, but has no place in what a person took out, is gone too.
        const what = located === 'new' && range === null ? 'gone' : located;
        return what === state && slot.written !== null && !wasGone;
      })
      .map(({ slot }) => slot);
  const position = positionsIn(updated.text);
  const conflicts = updated.conflicts.map(({ at, ours, theirs }) =>
    note('text-conflict', { ours, theirs, command }, { file: report, line: position.of(at).line }),
  );
  return [
    ...edited,
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
