import type { Range } from '../fill/markdown.ts';
import { type Lock, type LockSlot, textIn } from './lock.ts';

/** A slot of a lock and where it stands in the text as it was written. */
export interface LockSpan extends LockSlot, Range {}

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
