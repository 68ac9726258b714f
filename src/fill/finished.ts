import type { Document } from './document.ts';
import type { Range } from './markdown.ts';
import type { Slot } from './slot.ts';
import { splice } from './splice.ts';

/** A slot and the range of the finished text where it stands: of what was written, or of the blank that stays. */
export interface Placed extends Range {
  readonly slot: Slot;
}

/** Where every slot stands in the document's text, in its order. */
export function placed({ slots }: Document): readonly Placed[] {
  let shift = 0;
  return [...slots]
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .map((slot) => {
      const start = slot.start + shift;
      // What Handlebars printed stands in the text in which the blanks were found.
      const length = slot.written === null || slot.kind === 'helper' ? slot.end - slot.start : slot.written.length;
      shift += length - (slot.end - slot.start);
      return { slot, start, end: start + length };
    });
}

/**
 * The document's text with other words in its slots: those that were written when the results were others.
 * @param written what stood in a slot, null: the blank; undefined: nothing is known of this slot and it stays.
 */
export function rewritten(
  document: Document,
  written: (slot: Slot) => string | null | undefined,
): { readonly text: string; readonly placed: readonly Placed[] } {
  const all = placed(document);
  const edits = all.map(({ slot, start, end }) => {
    const before = written(slot);
    return { start, end, text: before === undefined ? document.text.slice(start, end) : (before ?? slot.blank) };
  });
  const { text, ranges } = splice(document.text, edits);
  return { text, placed: all.map(({ slot }, i) => ({ slot, ...ranges[i]! })) };
}
