import type { Kept, KeptSlot } from '../keep/keep.ts';
import type { Lock, Quoted } from '../keep/lock/lock.ts';
import type { Note } from '../note.ts';
import { numerals } from './numeral.ts';
import type { Replaced } from './replaced.ts';

/** A value that took the place of another one in a slot. */
export interface Renewed extends Replaced {
  /** Of the slot. */
  readonly key: string;
}

/** What this run put in the place of something else. Blanks that were filled are no old values. */
export function replacedIn(slots: readonly KeptSlot[]): readonly Renewed[] {
  return slots.flatMap(({ key, before, text, range, marks, source }) =>
    before === null || text === null ? [] : [{ key, before, after: text, range, marks, source }],
  );
}

/** What runs before this one replaced, where a sentence quoted it when the report was last written. */
export function quotedIn({ locks, slots }: Kept): readonly Renewed[] {
  const byKey = new Map(slots.map((slot) => [slot.key, slot]));
  return locks
    .flatMap(({ quoted = [] }) => quoted)
    .flatMap(({ key, before }) => {
      const slot = byKey.get(key);
      if (!slot || slot.text === null || slot.text === before) return [];
      const { text, range, marks, source } = slot;
      return [{ key, before, after: text, range, marks, source }];
    });
}

/** What of that is still quoted: for each old number the shortest text that had it. */
export function stillQuoted(replaced: readonly Renewed[], stale: readonly Note[]): readonly Quoted[] {
  const olds = new Set(stale.flatMap(({ args }) => String(args.old).split('/')));
  const shortest = [...replaced].sort((a, b) => a.before.length - b.before.length);
  const found = [...olds].flatMap(
    (old) => shortest.find(({ before }) => numerals(before).some(({ text }) => text === old)) ?? [],
  );
  return [...new Map(found.map(({ key, before }) => [`${key}\n${before}`, { key, before }])).values()];
}

/** What the lock says of sentences that quote a number which was replaced, each with what stands there now. */
export function quotedBy({ quoted = [], slots }: Pick<Lock, 'quoted' | 'slots'>): readonly Replaced[] {
  const byKey = new Map(slots.map((slot) => [slot.key, slot]));
  return quoted.flatMap(({ key, before }) => {
    const slot = byKey.get(key);
    return slot?.written == null ? [] : [{ before, after: slot.written, range: null, marks: [], source: slot.source }];
  });
}
