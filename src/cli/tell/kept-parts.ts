import type { KeptSlot } from '../../keep/keep.ts';
import { type Kind, line, type Note, sentence } from '../../note.ts';
import { writesNothing } from '../job/mode.ts';
import type { Outcome } from './outcome.ts';
import { counted, linesText, type Part } from './section.ts';
import { cut } from './table.ts';

/** Notes of these kinds have a part of their own here. */
const kinds: readonly Kind[] = ['edited', 'by-hand', 'gone', 'misplaced', 'stale-prose'];

export function isKept({ kind }: Note): boolean {
  return kind !== undefined && kinds.includes(kind);
}

/** What a run did to a report that was there: updated, left as a person has it, not found again, stale sentences. */
export function keptParts(outcome: Outcome): readonly Part[] {
  const { finished, out, mode } = outcome;
  const { slots } = finished;
  const noted = (of: Kind): readonly Note[] => finished.notes.filter(({ kind }) => kind === of);
  const edited = slots.filter(({ state, would }) => state === 'edited' && would !== null);
  return [
    ...updated(slots, out, writesNothing(mode), mode.verbose),
    ...part(
      `Left as a person has it: ${edited.length}`,
      edited.map((slot) => editedText(slot, outcome)),
    ),
    ...part('Written by hand where other text is printed now', noted('by-hand').map(line)),
    ...part('No longer in the report', noted('gone').map(sentence)),
    ...part('Not where it was, so left as it is', noted('misplaced').map(sentence)),
    ...part('Written by hand, and quoting an old number', noted('stale-prose').map(line)),
  ];
}

function part(title: string, all: readonly string[]): readonly Part[] {
  const items = [...new Set(all)];
  return items.length === 0 ? [] : [{ title, items }];
}

/** A blank that stays. */
const open: ReadonlySet<KeptSlot['state']> = new Set([
  ...(['human', 'absent', 'ambiguous', 'unknown'] as const),
  ...(['contradiction', 'unsafe', 'overlooked', 'left'] as const),
]);

/** What this run put in the place of something else, and which values it took out. A report that is new has nothing of the kind. */
function updated(slots: readonly KeptSlot[], out: string, would: boolean, verbose: boolean): readonly Part[] {
  const changed = slots.filter(({ before, place }) => before !== null && place !== null);
  const told = (title: string, of: readonly KeptSlot[]): readonly Part[] => {
    if (of.length === 0) return [];
    const items = of.map(({ before, text, place }) => `line ${place!.line}: ${said(before)} is now ${said(text)}`);
    const where = linesText(of.map(({ place }) => place!));
    return [{ title: `${title} ${counted(of.length, 'value')} of ${out} (${where})`, items: verbose ? items : [] }];
  };
  return [
    ...told(
      would ? 'Would update' : 'Updated',
      changed.filter(({ state }) => !open.has(state)),
    ),
    ...told(
      would ? 'Would put the blank back for' : 'Put the blank back for',
      changed.filter(({ state }) => open.has(state)),
    ),
  ];
}

function editedText(slot: KeptSlot, { out, commands }: Outcome): string {
  const { place, text, would } = slot;
  const where = place === null ? out : `${out}:${place.line}`;
  return `${where}: ${said(text)} stays, the tool would write ${said(would)} (${commands.reset(slot)})`;
}

/** What stands in a slot, short enough for a line. */
function said(text: string | null): string {
  return text === null || text === '' ? 'nothing' : `"${cut(text.trim(), 48)}"`;
}
