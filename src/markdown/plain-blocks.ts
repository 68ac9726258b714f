import type { AlignType, Heading, List, ListItem, Paragraph, RootContent, Table, TableCell, TableRow } from 'mdast';
import type { Position } from 'unist';
import { inlineOf, isPlain } from './inline.ts';

/**
 * The blocks of lines between blank ones where they are surely what they look like: headings, comments and rules, and after them
 * one paragraph, one table or one list of single lines. Reading them by the parser takes a hundred times as long.
 * @param offset where the lines begin in the text, which is what places count from.
 * @param line the number of their first line.
 * @returns null where only the parser can tell.
 */
export function plainBlocks(lines: readonly string[], offset: number, line: number): readonly RootContent[] | null {
  const blocks: RootContent[] = [];
  let at: Start = { offset, line };
  for (let nth = 0; nth < lines.length; nth += 1) {
    const one = alone(lines[nth]!, at);
    if (one === null) {
      const rest = lines.slice(nth);
      const last = table(rest, at) ?? list(rest, at) ?? paragraph(rest, at);
      return last === null ? null : [...blocks, last];
    }
    blocks.push(one);
    at = after(lines[nth]!, at);
  }
  return blocks;
}

/** Where a line begins. */
interface Start {
  readonly offset: number;
  readonly line: number;
}

const after = (line: string, { offset, line: number }: Start): Start => ({
  offset: offset + line.length + 1,
  line: number + 1,
});

/** A line that is a block, whatever stands before and after it. */
function alone(line: string, at: Start): RootContent | null {
  const [, marks] = /^(#{1,6}) [^\s#][^#]*$/.exec(line) ?? [];
  if (marks !== undefined && isTrimmed(line)) {
    const depth = marks.length as Heading['depth'];
    const children = words(line, marks.length + 1, line.length, at);
    if (children === null) return null;
    return { type: 'heading', depth, children, position: spot(line, at) };
  }
  // A comment ends at its first end.
  if (line.startsWith('<!--') && line.indexOf('-->') === line.length - 3 && line.length > 8 && line[4] === ' ')
    return { type: 'html', value: line, position: spot(line, at) };
  return null;
}

const isTrimmed = (line: string): boolean => !/[\s]$/.test(line) && !line.includes('\t') && !line.includes('\0');

/** What no block begins with; a paragraph, an item, a cell go on with it. */
const isProse = (text: string): boolean =>
  /^(?:[\p{L}("'$€£±≈≤≥→—–…·•]|[\p{N}](?!\d{0,8}[.)](?:\s|$))|\*\*[\p{L}\p{N}]|`[^`]|!\[|\[(?![ xX]\]|\^))/u.test(text);

function paragraph(lines: readonly string[], at: Start): Paragraph | null {
  if (!lines.every((line) => isProse(line) && isTrimmed(line))) return null;
  const [first] = lines as readonly [string];
  if (lines.length === 1) {
    if (first.includes('|') || first.endsWith('#')) return null;
    const children = words(first, 0, first.length, at);
    return children && { type: 'paragraph', children, position: spot(first, at) };
  }
  const value = lines.join('\n');
  if (!isPlain(value)) return null;
  const last = lines.at(-1)!;
  const position: Position = {
    start: { line: at.line, column: 1, offset: at.offset },
    end: { line: at.line + lines.length - 1, column: last.length + 1, offset: at.offset + value.length },
  };
  return { type: 'paragraph', children: [{ type: 'text', value, position }], position: { ...position } };
}

function list(lines: readonly string[], at: Start): List | null {
  const items: ListItem[] = [];
  let here = at;
  for (const line of lines) {
    const content = line.slice(2);
    if (!line.startsWith('- ') || !isProse(content) || !isTrimmed(line) || line.endsWith('#')) return null;
    const children = words(line, 2, line.length, here);
    if (children === null) return null;
    const inside: Paragraph = { type: 'paragraph', children, position: within(2, line.length, here) };
    items.push({ type: 'listItem', spread: false, checked: null, children: [inside], position: spot(line, here) });
    here = after(line, here);
  }
  const position = span(items[0]!.position!, items.at(-1)!.position!);
  return { type: 'list', ordered: false, start: null, spread: false, children: items, position };
}

const rule = /^\|(?: *:?-+:? *\|)+$/;

function table(lines: readonly string[], at: Start): Table | null {
  if (lines.length < 2 || !rule.test(lines[1]!)) return null;
  const rows: TableRow[] = [];
  let here = at;
  for (const [nth, line] of lines.entries()) {
    if (nth !== 1) {
      const read = row(line, here);
      if (read === null) return null;
      rows.push(read);
    }
    here = after(line, here);
  }
  const align = lines[1]!.slice(1, -1).split('|').map(alignOf);
  if (rows[0]!.children.length !== align.length) return null;
  const ends = lines.length === 2 ? within(0, lines[1]!.length, after(lines[0]!, at)) : rows.at(-1)!.position!;
  return { type: 'table', align, children: rows, position: span(rows[0]!.position!, ends) };
}

function alignOf(cell: string): AlignType {
  const dashes = cell.trim();
  if (dashes.startsWith(':')) return dashes.endsWith(':') && dashes.length > 1 ? 'center' : 'left';
  return dashes.endsWith(':') ? 'right' : null;
}

/** A row between two pipes; an escaped pipe is left to the parser. */
function row(line: string, at: Start): TableRow | null {
  if (line.length < 2 || !line.startsWith('|') || !line.endsWith('|') || line.includes('\\') || !isTrimmed(line))
    return null;
  const cells: TableCell[] = [];
  let start = 0;
  while (start < line.length - 1) {
    const end = line.indexOf('|', start + 1);
    const inside = line.slice(start + 1, end);
    const content = inside.trim();
    if (content.endsWith('#')) return null;
    const from = start + 1 + inside.length - inside.trimStart().length;
    const children = content === '' ? [] : words(line, from, from + content.length, at);
    if (children === null) return null;
    cells.push({
      type: 'tableCell',
      children,
      position: within(start, end === line.length - 1 ? end + 1 : end, at),
    });
    start = end;
  }
  return { type: 'tableRow', children: cells, position: spot(line, at) };
}

function words(line: string, start: number, end: number, at: Start) {
  return inlineOf(line.slice(start, end), { offset: at.offset + start, line: at.line - 1, column: start });
}

const spot = (line: string, at: Start): Position => within(0, line.length, at);

function within(start: number, end: number, { offset, line }: Start): Position {
  return {
    start: { line, column: start + 1, offset: offset + start },
    end: { line, column: end + 1, offset: offset + end },
  };
}

const span = ({ start }: Position, { end }: Position): Position => ({ start, end });
