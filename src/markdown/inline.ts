import type { PhrasingContent } from 'mdast';
import { type At, moved, spot } from './moved.ts';
import { remembered } from './remembered.ts';
import { parsePart } from './whole.ts';

/**
 * What in one line of a paragraph, a heading or a cell is read without a parser: text without marks, bold words, code and pictures. In a document
 * without definitions a bracket is only a link where `(` follows it. Whatever may be anything else goes to the parser.
 */
const plainChar = String.raw`[^\\\x60*_\[\]!<&~|@\0\t\r\n]|[\p{L}\p{N}]_+(?=[\p{L}\p{N}])|\[(?!\^)|\](?!\()|!(?!\[)|<(?=[\s\d=])|&(?![#\w])`;
const pieces = new RegExp(
  String.raw`((?:${plainChar})+)|\*\*([\p{L}\p{N}](?:${plainChar})*)(?<=[\p{L}\p{N}])\*\*(?!\*)|\x60([^\s\x60](?:[^\x60\t\r\n\0]*[^\s\x60])?)\x60(?!\x60)|!\[([^\\\x60*_[\]!<&~|@\0\t\r\n]*)\]\(([\w./-]+)\)`,
  'uy',
);

/** An address may become a link by itself, for which the parser has no place: it is found between the neighbours, in the whole block. */
const address = /www\.|:\/\/|@/i;

/** Whether lines hold nothing but text. */
export function isPlain(words: string): boolean {
  return onlyPlain.test(words) && !address.test(words);
}
const onlyPlain = new RegExp(String.raw`^(?:${plainChar}|\n)*$`, 'u');

/**
 * The nodes of one line without its marker and the spaces around it.
 * @param words not empty; does not end in `#`.
 * @returns null where the line has to be read with the block that it is in.
 */
export function inlineOf(words: string, at: At): PhrasingContent[] | null {
  return address.test(words) ? null : read(words).map((node) => moved(node, at));
}

const read = remembered((words) => quick(words) ?? parsed(words), 4096);

function quick(words: string): readonly PhrasingContent[] | null {
  const found: PhrasingContent[] = [];
  let at = 0;
  while (at < words.length) {
    pieces.lastIndex = at;
    const [whole, text, strong, code, alt, url] = pieces.exec(words) ?? [];
    if (whole === undefined) return null;
    const end = at + whole.length;
    const position = spot(at, end);
    if (text !== undefined) found.push({ type: 'text', value: text, position });
    else if (code !== undefined) found.push({ type: 'inlineCode', value: code, position });
    else if (url !== undefined) found.push({ type: 'image', title: null, url, alt: alt!, position });
    else
      found.push({
        type: 'strong',
        children: [{ type: 'text', value: strong!, position: spot(at + 2, end - 2) }],
        position,
      });
    at = end;
  }
  return found;
}

/** In a heading nothing but what is within lines is read. */
function parsed(words: string): readonly PhrasingContent[] {
  const [heading] = parsePart(`# ${words}`).children;
  if (heading?.type !== 'heading') throw new Error('a heading that is none');
  return heading.children.map((node) => moved(node, { offset: -2, line: 0, column: -2 }));
}
