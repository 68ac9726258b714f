import type { Kept, KeptSlot } from '../keep/keep.ts';
import type { Lock, Quoted } from '../keep/lock/lock.ts';
import type { Note } from '../note.ts';
import { numerals } from './numeral.ts';
import type { Replaced } from './replaced.ts';

/** A value that took the place of another one in a slot, or would have if nobody had changed it there. */
export interface ReplacedSlot extends Replaced {
  /** Of the slot. */
  readonly key: string;
}

/**
 * What this run put in the place of something else, or would have where a person has changed it; of a lock with two sides also what the other one
 * had written, which git may have left in a paragraph that it doubled. Blanks that were filled are no old values.
 */
export function replacedIn({ locks, slots }: Kept): readonly ReplacedSlot[] {
  const written = new Map<string, string[]>();
  for (const slot of locks.flatMap((lock) => lock.slots))
    if (slot.written !== null) written.set(slot.key, [...(written.get(slot.key) ?? []), slot.written]);
  return slots.flatMap((slot) => {
    // What a person put there is theirs, and the sentences around it quote what the tool had written.
    const isOfLock = slot.would !== null || locks.length > 1;
    const before = [slot.would === null ? slot.before : null, ...((isOfLock && written.get(slot.key)) || [])];
    return [...new Set(before)].flatMap((one) => (one === null ? [] : instead(slot, one)));
  });
}

/** What runs before this one replaced, where a sentence quoted it when the report was last written. */
export function quotedIn({ locks, slots }: Kept): readonly ReplacedSlot[] {
  const byKey = new Map(slots.map((slot) => [slot.key, slot]));
  return locks
    .flatMap(({ quoted = [] }) => quoted)
    .flatMap(({ key, before }) => {
      const slot = byKey.get(key);
      return slot ? instead(slot, before) : [];
    });
}

/** What a slot has, or would have, in the place of `before`; none where that is the same. */
function instead({ key, text, would, range, marks, source }: KeptSlot, before: string): readonly ReplacedSlot[] {
  const after = would ?? text;
  return after === null || after === before
    ? []
    : [{ key, before, after, range, marks: would === null ? marks : [], source }];
}

/** What of that is still quoted: for each old number the shortest text that had it. */
export function stillQuoted(replaced: readonly ReplacedSlot[], stale: readonly Note[]): readonly Quoted[] {
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
