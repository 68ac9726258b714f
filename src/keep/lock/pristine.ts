import type { Range } from '../../markdown/markdown.ts';
import { type Lock, type LockSlot, textIn } from './lock.ts';

/** A slot of a lock and where it stands in the text as it was written. */
export interface LockSpan extends LockSlot, Range {}

/**
 * The strings that are ours in a slot: what was written there last, then what else was or may be written, then the blank. An
 * empty text is ours only where nothing else was written: whoever emptied a cell meant it.
 * @param further of the other side of a merge, or what would be written now; undefined: there is no such thing.
 */
export function ownStrings(slot: LockSlot, further: readonly (string | undefined)[]): readonly string[] {
  const written = textIn(slot);
  const all = [written, ...further, slot.blank].filter((one): one is string => one !== undefined);
  return [...new Set(all)].filter((one) => one !== '' || written === '');
}

/** The report as the lock says it was written, with nothing of a person's in it. */
export interface Pristine {
  readonly text: string;
  /** One for each slot of the lock, in its order. */
  readonly spans: readonly LockSpan[];
}

/** Puts the slots of a lock back into its text. */
export function pristineOf({ base, slots }: Pick<Lock, 'base' | 'slots'>): Pristine {
  const spans: LockSpan[] = [];
  let text = '';
  for (const pieces of base) {
    pieces.forEach((piece, i) => {
      if (i > 0) {
        const slot = slots[spans.length]!;
        const start = text.length;
        text += textIn(slot);
        spans.push({ ...slot, start, end: text.length });
      }
      text += piece;
    });
  }
  return { text, spans };
}
