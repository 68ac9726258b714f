import type { Range } from '../../markdown/markdown.ts';
import type { Mark } from '../../phrase.ts';
import type { Located } from '../locate/locate.ts';
import type { LockSlot } from '../lock/lock.ts';
import { lockSlotOf, type Span } from '../spans.ts';

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
export function slotOf({ was, span, located, text, isOld, keyNow }: Outcome): LockSlot {
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
