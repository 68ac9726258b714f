import type { Heading, List, Nodes, Paragraph, Root, Table } from 'mdast';
import { endOf, type Range, startOf, visit } from '../../markdown/markdown.ts';
import { note, type Place, Refusal } from '../../note.ts';
import { showsNothing } from './bracket.ts';
import { asksItself, bulletsIn } from './bullets.ts';
import { captionWritten, withCaptionsBelow } from './caption-below.ts';
import { type Directive, merged, noDirective, readDirective, refuseInside } from './directive.ts';
import { type Fence, fenceOf } from './fence-of.ts';
import { statedIn } from './front.ts';
import { holdsBlank } from './holds-blank.ts';
import { htmlTablesIn } from './html-table.ts';
import { withShapes } from './shapes.ts';
import { saysToFill, withoutStrokes } from './strokes.ts';

/** A piece of the document in which blanks can stand, and what is known of its surroundings. */
interface Surroundings extends Range {
  /** The texts of the headings above it, outermost first. */
  readonly section: readonly string[];
  /** The heading of the first rank above it; '' where there is none. */
  readonly title: string;
  readonly directive: Directive;
  /** The paragraph or heading right before it, as written: names what a fence or a table holds. */
  readonly before: string;
  /** The summary of the fold that it is in; it is the last of `section` as well. */
  readonly summary: string | null;
  /** What the front matter of the document states, as `key: value`. */
  readonly front: readonly string[];
  /** The paragraphs right under the headings above it, without that under the title of the document. */
  readonly leads: readonly string[];
}

/** What in a block of text is no prose. */
interface Inline {
  /** Code, links, images, HTML, footnotes, in order. */
  readonly skipped: readonly Range[];
  readonly inlineCode: readonly Range[];
  /** HTML, which GitHub may not even show. */
  readonly html: readonly Range[];
}

/** A cell as it stands between its pipes: `start` to `end` is its content without the padding. */
export interface Cell extends Range {
  readonly text: string;
  /** True for a blank of an HTML table that goes over several columns or rows. */
  readonly isWide?: true;
}

export interface TableBlock extends Surroundings, Inline {
  readonly kind: 'table';
  /** Row 0 is the header. Rows may be ragged. */
  readonly rows: readonly (readonly Cell[])[];
  /** True where it is written in HTML. */
  readonly isHtml?: true;
}

export interface TextBlock extends Surroundings, Inline {
  readonly kind: 'text';
  readonly isHeading: boolean;
  /** The first lines of the list items that it is under, nearest first, and the line before the list. */
  readonly parents: readonly string[];
  /** True for a list item that is one paragraph with nothing under it: `- Date:` asks for a date. */
  readonly isItem: boolean;
}

export interface CodeBlock extends Surroundings, Fence {
  readonly kind: 'code';
}

export type Block = TableBlock | TextBlock | CodeBlock;

/** Deeper than any heading. */
const folded = 7;
const opaque = new Set(['inlineCode', 'link', 'linkReference', 'image', 'imageReference', 'html', 'footnoteReference']);

/**
 * The blocks of a document in order, without those between `aitb:off` and `aitb:on`.
 * @throws Refusal for a directive that cannot be read.
 */
export function blocksOf(text: string, root: Root, place: (offset: number) => Place): readonly Block[] {
  const blocks: Block[] = [];
  let section: { depth: number; text: string; directive: Directive; lead: string | null }[] = [];
  let waiting = noDirective;
  let off = false;
  let before = '';
  let front: readonly string[] = [];
  let bindPlace: Place | null = null;
  const isToFill = saysToFill(text);

  const surroundings = (node: Nodes): Surroundings => {
    const outer = section.reduce((directive, heading) => merged(directive, heading.directive), noDirective);
    const directive = merged(outer, waiting);
    waiting = noDirective;
    return {
      start: startOf(node),
      end: endOf(node),
      section: section.map((heading) => heading.text),
      title: section.find(({ depth }) => depth === 1)?.text ?? '',
      directive,
      before,
      front,
      summary: section.findLast(({ depth }) => depth === folded)?.text ?? null,
      leads: section.flatMap(({ depth, lead }) => (depth === 1 ? [] : (lead ?? []))),
    };
  };
  const add = (block: Block) => {
    if (!off) blocks.push(block);
    const heading = section.at(-1);
    const isHeading = block.kind === 'text' && block.isHeading;
    if (heading && !isHeading) heading.lead ??= block.kind === 'text' ? text.slice(block.start, block.end) : '';
    before = captionWritten(text.slice(block.start, block.end));
    if (block.kind === 'text' && asksItself(text, block)) before = '';
  };
  const enter = (heading: Heading) => {
    section = section.filter(({ depth }) => depth < heading.depth);
    const title = text.slice(startOf(heading), endOf(heading)).replace(/^#+\s*|\s*#*$/g, '');
    section.push({ depth: heading.depth, text: title, directive: { ...waiting, bind: [] }, lead: null });
    // The paths are for the blanks of the very next block, which is the heading itself.
    waiting = { ...noDirective, bind: waiting.bind };
  };

  const directive = (html: string, at: number) => {
    const read = readDirective(html, place(at));
    if (read === 'off' || read === 'on') off = read === 'off';
    else if (read) waiting = { ...merged(waiting, read), bind: [...waiting.bind, ...read.bind] };
    if (read && waiting.bind.length > 0) bindPlace = place(at);
  };
  /** The summary of what can be folded is its heading, as long as it is open. */
  const details = (html: string) => {
    const summary = /<summary[^>]{0,200}>([^<]{1,500})</i.exec(html)?.[1]?.trim();
    if (/<\/details/i.test(html)) section = section.filter(({ depth }) => depth < folded);
    if (summary) section.push({ depth: folded, text: summary, directive: noDirective, lead: null });
  };
  /** `<h2>Latency</h2>` by itself. */
  const htmlHeading = (html: string) => {
    const [, rank, words] = /^\s*<h([1-6])\b[^>]*>([^<]{1,300})<\/h\1>\s*$/i.exec(html) ?? [];
    if (rank === undefined) return;
    const depth = Number(rank);
    section = section.filter((heading) => heading.depth < depth);
    section.push({ depth, text: words!.trim(), directive: noDirective, lead: null });
  };
  const htmlTables = (html: string, node: Nodes) => {
    for (const { rows, caption, start, end } of htmlTablesIn(html, startOf(node))) {
      const around = surroundings(node);
      const above = caption === '' ? around.before : caption;
      add({
        kind: 'table',
        rows,
        skipped: [],
        inlineCode: [],
        html: [],
        isHtml: true,
        ...around,
        before: above,
        start,
        end,
      });
    }
  };
  const inline = (node: Nodes): Inline => {
    const found = inlineOf(node);
    for (const { start, end } of found.html) refuseInside(text.slice(start, end), place(start));
    return found;
  };
  const textBlock = (node: Paragraph | Heading, isItem: boolean) =>
    add({
      kind: 'text',
      isHeading: node.type === 'heading',
      isItem,
      parents: [...parents].reverse(),
      ...inline(node),
      ...surroundings(node),
    });

  /** As a whole, or line by line where its lines are items: of the line over them, and of what that is under. */
  const paragraph = (node: Paragraph, isItem = false): void => {
    const lines = bulletsIn(text, { start: startOf(node), end: endOf(node) });
    if (!lines) textBlock(node, isItem);
    const parts = inline(node);
    const over = before;
    for (const { lead, start, end } of lines ?? []) {
      const above = lead === null ? parents : [...parents, lead];
      const around = { ...surroundings(node), before: over, start, end };
      add({
        kind: 'text',
        isHeading: false,
        isItem: lead !== null,
        parents: [...above].reverse(),
        ...parts,
        ...around,
      });
    }
  };

  const walk = (node: Nodes): void => {
    if (node.type === 'yaml') front = statedIn(node.value);
    else if (node.type === 'html') {
      directive(node.value, startOf(node));
      details(node.value);
      htmlHeading(node.value);
      htmlTables(text.slice(startOf(node), endOf(node)), node);
    } else if (node.type === 'heading') {
      enter(node);
      textBlock(node, false);
    } else if (node.type === 'paragraph') paragraph(node);
    else if (node.type === 'table')
      add({
        kind: 'table',
        rows: isToFill ? withoutStrokes(rowsOf(text, node)) : rowsOf(text, node),
        ...inline(node),
        ...surroundings(node),
      });
    else if (node.type === 'code') add({ kind: 'code', ...fenceOf(text, node), ...surroundings(node) });
    else if (node.type === 'listItem' && node.children.length === 1 && node.children[0]!.type === 'paragraph') {
      paragraph(node.children[0], !leadsOn.has(node));
    } else if ('children' in node && node.type !== 'footnoteDefinition') {
      const [first] = node.children;
      const title =
        node.type === 'listItem' && first?.type === 'paragraph' ? text.slice(startOf(first), endOf(first)) : null;
      node.children.forEach((child, i) => {
        if (child.type === 'list') markLeadIn(child, node.children[i + 1]);
        const lead = child.type === 'list' ? leadOf(node.children[i - 1]) : null;
        const own = [...(lead === null ? [] : [lead]), ...(title !== null && i > 0 ? [title] : [])];
        parents.push(...own);
        walk(child);
        parents.length -= own.length;
      });
    }
  };
  const parents: string[] = [];
  /** The line before a list says what its items are of: `Size of the cache:`. */
  const leadOf = (node: Nodes | undefined): string | null =>
    node?.type === 'paragraph' ? text.slice(startOf(node), endOf(node)) : null;
  // `- Example:` right before a fence or a table is about what follows, not a blank.
  const leadsOn = new Set<Nodes>();
  const markLeadIn = (list: List, next: Nodes | undefined) => {
    const last = list.children.at(-1);
    const isOpen = last && /[:=][*_]*\s*$/.test(text.slice(startOf(last), endOf(last)));
    if (isOpen && next && next.type !== 'heading' && next.type !== 'thematicBreak') leadsOn.add(last);
  };
  walk(root);
  if (waiting.bind.length > 0)
    throw new Refusal(note('directive-unused', { path: waiting.bind[0]! }, bindPlace ?? place(text.length)));
  return withCaptionsBelow(blocks, text);
}

function inlineOf(node: Nodes): Inline {
  const skipped: Range[] = [];
  const inlineCode: Range[] = [];
  const html: Range[] = [];
  visit(node, (inner) => {
    if (!opaque.has(inner.type)) return;
    const range = { start: startOf(inner), end: endOf(inner) };
    skipped.push(range);
    if (inner.type === 'inlineCode') inlineCode.push(range);
    if (inner.type === 'html') html.push(range);
  });
  return { skipped, inlineCode, html };
}

/** The cells of a table, row by row; row 0 is the header, both lines of it where it has two. */
export function rowsOf(text: string, table: Table): readonly (readonly Cell[])[] {
  return withShapes(withOneHeader(cellsOf(text, table)));
}

/**
 * Markdown has no cells over several columns. People leave those empty that a head goes on over, `| Method | CIFAR-10 | | SVHN | |`, and write
 * what each column holds into the first line of the body: `| | Accuracy | Time | Accuracy | Time |`. Then a column is called by both.
 */
function withOneHeader(rows: readonly (readonly Cell[])[]): readonly (readonly Cell[])[] {
  const [header = [], second = [], ...body] = rows;
  const isOver = header.some(({ text }, i) => i > 1 && text === '' && second[i]?.text !== '') && header[1]?.text !== '';
  const titles = second.slice(1).filter(({ text }) => text !== '');
  const areTitles = titles.length > 1 && titles.every(({ text }) => /\p{L}/u.test(text) && !holdsBlank(text));
  if (!isOver || body.length === 0 || second[0]?.text !== '' || !areTitles) return rows;
  let over = '';
  const both = header.map((cell, i) => {
    const own = second[i]?.text ?? '';
    if (cell.text !== '' || own === '') over = cell.text;
    return i === 0 || own === '' ? cell : { ...cell, text: `${over} ${own}`.trim() };
  });
  return [both, ...body];
}

function cellsOf(text: string, table: Table): readonly (readonly Cell[])[] {
  return table.children.map((row) =>
    row.children.map((cell) => {
      // A cell's range has its left pipe, the last one's also the right pipe of the row.
      const raw = text.slice(startOf(cell), endOf(cell));
      const from = raw.startsWith('|') ? 1 : 0;
      const to = raw.length > from && raw.endsWith('|') && !raw.endsWith('\\|') ? raw.length - 1 : raw.length;
      const inside = raw.slice(from, to);
      const content = inside.trim();
      // Where the cell is empty a value goes after the one space that follows the pipe.
      const lead = content === '' ? Math.min(1, inside.length) : inside.length - inside.trimStart().length;
      const start = startOf(cell) + from + lead;
      return { text: showsNothing.test(content) ? '' : content, start, end: start + content.length };
    }),
  );
}
