import type { Code, Nodes, Root, RootContent } from 'mdast';
import { moved } from './moved.ts';
import { placeOf } from './places.ts';
import { plainBlocks } from './plain-blocks.ts';
import { remembered } from './remembered.ts';
import { parsePart, parseWhole } from './whole.ts';

/**
 * The tree of a text, read in parts: lines between blank ones, of which nothing reaches over a blank line. Most of them are plain and
 * need no parser, and the parser is asked once for each of the others, however often it comes.
 * @returns null where the text has to be read as a whole: definitions are known everywhere, and line ends and marks of their own move all that follows.
 */
export function byParts(text: string): Root | null {
  if (text === '' || /\r|\0|^\uFEFF/.test(text) || mayDefine.test(text)) return null;
  const front = frontMatter.exec(text)?.[0] ?? '';
  if (front === '' && text.startsWith('---')) return null;
  const lines = text.split('\n');
  const children: RootContent[] = front === '' ? [] : parseWhole(front).children;
  let offset = front === '' ? 0 : front.length + 1;
  let line = front === '' ? 0 : front.split('\n').length;
  while (line < lines.length) {
    if (isBlank(lines[line]!)) {
      offset += lines[line]!.length + 1;
      line += 1;
      continue;
    }
    const part = partAt(lines, line);
    const read = blocksOf(lines, part, offset);
    if (read === null) return null;
    children.push(...read.blocks);
    for (; line < read.end; line += 1) offset += lines[line]!.length + 1;
  }
  const last = lines.at(-1)!;
  const position = {
    start: { line: 1, column: 1, offset: 0 },
    end: { line: lines.length, column: last.length + 1, offset: text.length },
  };
  return { type: 'root', children, position };
}

/** Without the end of its last line. */
const frontMatter = /^---[ \t]*\n(?:[^\n]*\n)*?---[ \t]*(?=\n|$)/;

/** `[a]:` at the start of a line, behind marks of lists and quotes. */
const mayDefine = /(?:^|\n)[ \t>*+\-\d.)]*\[(?:[^\]\\]|\\[\s\S]){0,999}\]:/;

const isBlank = (line: string): boolean => /^[ \t]*$/.test(line);
/** After indented code the parser does not begin a list at 2, so what is indented is like an item here. */
const isIndented = (line: string): boolean => /^[ \t]+[^ \t]/.test(line);
const isItem = (line: string): boolean => /^[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)/.test(line);

/** Lines from `start` on, `end` not included. */
interface Part {
  readonly start: number;
  readonly end: number;
}

/** The lines up to a blank one after which something surely begins anew: not indented, and after a list no item. */
function partAt(lines: readonly string[], start: number, least = start): Part {
  let hasItems = false;
  for (let line = start; line < lines.length; line += 1) {
    hasItems ||= isItem(lines[line]!) || isIndented(lines[line]!);
    if (line < least || isBlank(lines[line]!)) continue;
    let next = line + 1;
    while (next < lines.length && isBlank(lines[next]!)) next += 1;
    if (next === line + 1 && next < lines.length) continue;
    const follows = lines[next] ?? '';
    if (!/^[ \t]/.test(follows) && !(hasItems && isItem(follows))) return { start, end: line + 1 };
  }
  return { start, end: lines.length };
}

/** The blocks of a part, which ends later where a fence or HTML is open at its end. */
function blocksOf(
  lines: readonly string[],
  part: Part,
  offset: number,
): { readonly blocks: readonly RootContent[]; readonly end: number } | null {
  const { start } = part;
  const plain = plainBlocks(lines.slice(start, part.end), offset, start + 1);
  if (plain !== null) return { blocks: plain, end: part.end };
  let { end } = part;
  for (;;) {
    const text = lines.slice(start, end).join('\n') + (end < lines.length ? '\n' : '');
    const blocks = parsed(text);
    const open = end < lines.length ? openEnd(blocks.at(-1), text) : null;
    if (open === 'unsure') return null;
    if (open === null) return { blocks: blocks.map((one) => moved(one, { offset, line: start, column: 0 })), end };
    let closing = end;
    while (closing < lines.length && !open(lines[closing]!)) closing += 1;
    end = partAt(lines, start, Math.min(closing, lines.length - 1)).end;
  }
}

const parsed = remembered((text): readonly RootContent[] => parsePart(text).children, 1024);

/** Tells the line that closes what is open. */
type Closes = (line: string) => boolean;

/** What closes a block that a blank line does not; null: it is closed. In an item or a quote it ends with that, but the parser says where only of the whole. */
function openEnd(last: RootContent | undefined, text: string): Closes | 'unsure' | null {
  let inner: Nodes | undefined = last;
  let before = /^ {0,3}/;
  while (inner && inner.type !== 'paragraph' && 'children' in inner && inner.children.length > 0) {
    before = inner.type === 'blockquote' || before === quoted ? quoted : /^[ \t]*/;
    inner = inner.children.at(-1);
  }
  const open =
    inner?.type === 'code' ? fenceEnd(text, inner, before) : inner?.type === 'html' ? htmlEnd(inner.value) : null;
  return open !== null && inner !== last ? 'unsure' : open;
}

const quoted = /^[ \t>]*/;

/** @param before what may stand before the closing fence. */
function fenceEnd(text: string, code: Code, before: RegExp): Closes | null {
  const written = text.slice(placeOf(code).start).trimEnd();
  const [mark] = /^(?:`{3,}|~{3,})/.exec(written) ?? [];
  if (mark === undefined) return null;
  const closes: Closes = (line) => {
    const marks = line.replace(before, '').trimEnd();
    return marks.startsWith(mark) && [...marks].every((one) => one === mark[0]);
  };
  const lines = written.split('\n');
  return lines.length > 1 && closes(lines.at(-1)!) ? null : closes;
}

const htmlEnds: readonly (readonly [opening: RegExp, end: RegExp])[] = [
  [/^ {0,3}<(?:script|pre|style|textarea)(?:\s|>|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^ {0,3}<!--/, /-->/],
  [/^ {0,3}<\?/, /\?>/],
  [/^ {0,3}<!\[CDATA\[/, /\]\]>/],
  [/^ {0,3}<![A-Za-z]/, />/],
];

function htmlEnd(html: string): Closes | 'unsure' | null {
  for (const [start, end] of htmlEnds) {
    const opening = start.exec(html)?.[0];
    if (opening === undefined) continue;
    if (end.test(html.slice(opening.length))) return null;
    // An end that overlaps the opening, as in `<!-->`, is for the parser to judge.
    return end.test(html) ? 'unsure' : (line) => end.test(line);
  }
  return null;
}
