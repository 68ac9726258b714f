import type { Lock, LockSlot } from '../../keep/lock/lock.ts';

/** What stood and stands in a blank, as two locks have it: text, of which nothing more is known. */
export interface LockedChange {
  readonly name: string;
  readonly before: string;
  readonly now: string;
}

/** What two locks say of a report's values. */
export interface LockedChanges {
  readonly changed: readonly LockedChange[];
  /** How many tables, lists and pictures are others. */
  readonly larger: number;
  readonly added: number;
  readonly gone: number;
}

/** Longer is no value. */
const longest = 60;

/** What is no number, fact or sentence of its own. */
const isLarge = ({ written, kind }: LockSlot): boolean =>
  kind === 'chart' || written === null || written.length > longest || /[\r\n]|!\[/.test(written);

/** The values that two locks of a report have otherwise, by the key of their slots. */
export function lockedChanges(now: Lock, before: Lock): LockedChanges {
  const old = new Map(before.slots.filter(isWritten).map((slot) => [slot.key, slot]));
  const slots = now.slots.filter(isWritten);
  const pairs = slots.flatMap((slot) => {
    const was = old.get(slot.key);
    return was === undefined || was.written === slot.written ? [] : [{ slot, was }];
  });
  const small = pairs.filter(({ slot, was }) => !isLarge(slot) && !isLarge(was));
  const keys = new Set(slots.map(({ key }) => key));
  return {
    changed: small.map(({ slot, was }) => ({
      name: nameOf(slot),
      before: was.written!,
      now: slot.written!,
    })),
    larger: pairs.length - small.length,
    added: slots.filter(({ key }) => !old.has(key)).length,
    gone: [...old.keys()].filter((key) => !keys.has(key)).length,
  };
}

/** The value path of one value, else the key: what a table is asked for with names none of its cells. */
function nameOf({ key, source, values = [] }: LockSlot): string {
  return values.length === 1 ? values[0]! : source?.includes('@') ? source : key;
}

function isWritten({ written }: LockSlot): boolean {
  return written !== null;
}
