import { type Range, shape } from './markdown.ts';

/** A replacement of a range of the text; an insertion has an empty one. */
export interface Edit extends Range {
  readonly text: string;
}

/** The text with all edits made, and where each one's text stands in it. Edits are in order and do not overlap. */
export function splice(text: string, edits: readonly Edit[]): { readonly text: string; readonly ranges: readonly Range[] } {
  const parts: string[] = [];
  const ranges: Range[] = [];
  let from = 0;
  let length = 0;
  for (const edit of edits) {
    const kept = text.slice(from, edit.start);
    parts.push(kept, edit.text);
    length += kept.length;
    ranges.push({ start: length, end: length + edit.text.length });
    length += edit.text.length;
    from = edit.end;
  }
  return { text: parts.join('') + text.slice(from), ranges };
}

/**
 * The edits that change the shape of the document outside of what they write: none, if escaping is right. They are
 * looked for one by one only when all together do.
 */
export function unsafeEdits(text: string, edits: readonly Edit[]): readonly Edit[] {
  const isSafe = (some: readonly Edit[]) => {
    const done = splice(text, some);
    return shape(text, some.map(({ start, end }) => ({ start, end }))) === shape(done.text, done.ranges);
  };
  return isSafe(edits) ? [] : edits.filter((edit) => !isSafe([edit]));
}
