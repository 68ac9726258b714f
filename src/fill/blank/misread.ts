import type { Root } from 'mdast';
import { endOf, startOf, visit } from '../../markdown/markdown.ts';
import { type Note, note, type Place } from '../../note.ts';
import { readBracket } from './bracket.ts';

/**
 * What an author may have meant as a blank and markdown reads as something else: `- [X] faster` is a ticked box, and
 * `[Result]: TBD` defines a link.
 */
export function misread(text: string, root: Root, place: (offset: number) => Place): readonly Note[] {
  const notes: Note[] = [];
  visit(root, (node) => {
    if (node.type === 'listItem' && node.checked === true) {
      const paragraph = node.children[0];
      const rest = paragraph ? text.slice(startOf(paragraph), endOf(paragraph)) : '';
      if (counted.test(rest))
        notes.push(note('checked-blank', { text: `[X] ${rest.slice(0, 40)}` }, place(startOf(node))));
    }
    if (node.type === 'definition') {
      const raw = text.slice(startOf(node), endOf(node));
      if (isStrong(node.label ?? '') || isStrong(node.url))
        notes.push(note('definition-blank', { text: raw.slice(0, 60) }, place(startOf(node))));
    }
  });
  return notes;
}

/** Words that follow a number, not a box. */
const counted = /^\s*(?:%|x\b|×|(?:faster|slower|more|less|fewer|higher|lower|tokens|samples|requests|ms|s)\b)/i;

function isStrong(words: string): boolean {
  const kind = readBracket(words, () => false)?.kind;
  return kind === 'value' || kind === 'derived' || kind === 'number';
}
