import type { Range } from '../markdown/markdown.ts';
import type { Mark } from '../phrase.ts';
import type { Document } from './document.ts';
import type { Slot } from './slot.ts';

/** A slot and the range of the finished text where it stands: of what was written, or of the blank that stays. */
export interface Placed extends Range {
  readonly slot: Slot;
}

/** Where every slot stands in the document's text, in its order. */
export function placed({ slots }: Pick<Document, 'slots'>): readonly Placed[] {
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

/** The values that a document shows, at their places in its text. */
export function marksIn(document: Pick<Document, 'slots'>): readonly Mark[] {
  return placed(document).flatMap(({ slot: { marks }, start }) =>
    marks.map((mark) => ({ ...mark, start: start + mark.start, end: start + mark.end })),
  );
}
