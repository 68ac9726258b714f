import type { Nodes, Root } from 'mdast';
import { byParts } from './by-parts.ts';
import { placeOf, type Range } from './places.ts';
import { remembered } from './remembered.ts';
import { visit } from './visit.ts';
import { parseWhole } from './whole.ts';

/**
 * The markdown tree of a text, which nobody may change: whoever asks for it again gets the same one. Offsets are UTF-16 indices into `text` itself.
 */
export const parse: (text: string) => Root = remembered((text) => byParts(text) ?? parseWhole(text), 8);

export { visit };

/** The offset at which a node starts. */
export function startOf(node: Nodes): number {
  return placeOf(node).start;
}

/** The offset after a node's last character. */
export function endOf(node: Nodes): number {
  return placeOf(node).end;
}

/** A range of offsets, its end not included. */
export type { Range } from './places.ts';

/** A range that somebody has filled. `isNew`: nothing stood there before, so whole blocks may have come. */
export interface Filled extends Range {
  readonly isNew: boolean;
}

const blockTypes = new Set([
  'paragraph',
  'heading',
  'thematicBreak',
  'blockquote',
  'list',
  'listItem',
  'code',
  'table',
  'tableRow',
  'tableCell',
  'definition',
  'footnoteDefinition',
  'yaml',
]);

/**
 * The shape of a document: its nodes in order and how deep each is nested, without text and without what lies within
 * `filled`, unless that is a block in place of words. Two texts with the same shape differ in words only.
 * @param filled in order, not overlapping.
 * @param isBefore true of a text whose blanks are still there, which may be the marks of emphasis.
 */
export function shape(root: Root, filled: readonly Filled[], isBefore = false): string {
  const types: string[] = [];
  let at = 0;
  const walk = (node: Nodes, depth: number): void => {
    let deeper = 1;
    if (node.type !== 'text') {
      const [start, end] = [startOf(node), endOf(node)];
      while (at < filled.length && filled[at]!.end <= start) at += 1;
      const range = filled[at];
      const isInside = range !== undefined && start >= range.start && end <= range.end;
      // `___x faster (___ vs ___ ms)` is bold by chance: what is filled was meant to be a blank.
      const isByBlanks =
        isBefore &&
        (node.type === 'strong' || node.type === 'emphasis') &&
        ((range !== undefined && start >= range.start) || filled.some((one) => end > one.start && end <= one.end));
      if (isByBlanks) deeper = 0;
      else if (!isInside || (!range.isNew && blockTypes.has(node.type)))
        types.push(`${depth}${node.type}${detailOf(node)}`);
    }
    if ('children' in node) for (const child of node.children) walk(child, depth + deeper);
  };
  walk(root, 0);
  return types.join(' ');
}

/** What of a node besides its type makes it another one: a heading's level, a list's kind, a box that is ticked. */
function detailOf(node: Nodes): string {
  if (node.type === 'heading') return String(node.depth);
  if (node.type === 'list') return node.ordered ? '#' : '';
  return node.type === 'listItem' && typeof node.checked === 'boolean' ? (node.checked ? 'x' : '-') : '';
}
