import type { Root } from 'mdast';
import { parse, type Range, shape } from './markdown.ts';

/** A replacement of a range of the text; an insertion has an empty one. */
export interface Edit extends Range {
  readonly text: string;
}

/** The text with all edits made, and where each one's text stands in it. Edits are in order and do not overlap. */
export function splice(
  text: string,
  edits: readonly Edit[],
): { readonly text: string; readonly ranges: readonly Range[] } {
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

/** The edits that belong together: all of them are made, or none. */
export type Fill = readonly Edit[];

/**
 * The fills that change the shape of the document outside of what they write: none, if escaping is right. Only when all
 * together do, they are looked for by halving. Fills that are harmless alone and harmful together are all unsafe.
 * @param root the tree of `text`.
 */
export function unsafeFills(text: string, root: Root, fills: readonly Fill[]): readonly Fill[] {
  const isSafe = (some: readonly Fill[]): boolean => {
    const edits = some.flat().sort((a, b) => a.start - b.start);
    const done = splice(text, edits);
    const isNew = edits.map(({ start, end }) => start === end);
    const filled = (ranges: readonly Range[]) => ranges.map((range, i) => ({ ...range, isNew: isNew[i]! }));
    return shape(root, filled(edits), true) === shape(parse(done.text), filled(done.ranges));
  };
  const unsafeAmong = (some: readonly Fill[]): readonly Fill[] => {
    if (isSafe(some)) return [];
    if (some.length === 1) return some;
    const middle = some.length >> 1;
    const found = [...unsafeAmong(some.slice(0, middle)), ...unsafeAmong(some.slice(middle))];
    return found.length > 0 ? found : some;
  };
  const unsafe = new Set<Fill>();
  for (;;) {
    const found = unsafeAmong(fills.filter((one) => !unsafe.has(one)));
    if (found.length === 0) return [...unsafe];
    for (const one of found) unsafe.add(one);
  }
}
