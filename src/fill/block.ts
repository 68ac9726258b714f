import type { Code, Heading, Nodes, Paragraph, Root, Table } from 'mdast';
import type { Place } from '../note.ts';
import { type Directive, merged, noDirective, readDirective } from './directive.ts';
import { endOf, type Range, startOf, visit } from './markdown.ts';

/** A piece of the document in which blanks can stand, and what is known of its surroundings. */
interface Surroundings extends Range {
  /** The texts of the headings above it, outermost first. */
  readonly section: readonly string[];
  readonly directive: Directive;
  /** The paragraph or heading right before it, as written: names what a fence or a table holds. */
  readonly before: string;
}

/** A cell as it stands between its pipes: `start` to `end` is its content without the padding. */
export interface Cell extends Range {
  readonly text: string;
}

export interface TableBlock extends Surroundings {
  readonly kind: 'table';
  /** Row 0 is the header. Rows may be ragged. */
  readonly rows: readonly (readonly Cell[])[];
}

export interface TextBlock extends Surroundings {
  readonly kind: 'text';
  /** Ranges inside it that are no prose: code, links, images, HTML, footnotes. */
  readonly skipped: readonly Range[];
  readonly inlineCode: readonly Range[];
  /** True for a list item whose box is checked: `- [X] faster` may have been meant as a blank. */
  readonly checked: boolean;
}

export interface CodeBlock extends Surroundings {
  readonly kind: 'code';
  readonly language: string;
  /** The lines between the fences; for indented code all of it. */
  readonly body: Range;
  /** The lines of the fences themselves; null for indented code. */
  readonly fences: { readonly open: Range; readonly close: Range } | null;
}

export type Block = TableBlock | TextBlock | CodeBlock;

const opaque = new Set(['inlineCode', 'link', 'linkReference', 'image', 'imageReference', 'html', 'footnoteReference']);

/**
 * The blocks of a document in order, without those between `aitb:off` and `aitb:on`.
 * @throws Refusal for a directive that cannot be read.
 */
export function blocksOf(text: string, root: Root, place: (offset: number) => Place): readonly Block[] {
  const blocks: Block[] = [];
  let section: { depth: number; text: string; directive: Directive }[] = [];
  let waiting = noDirective;
  let off = false;
  let before = '';

  const surroundings = (node: Nodes): Surroundings => {
    const outer = section.reduce((directive, heading) => merged(directive, heading.directive), noDirective);
    const directive = merged(outer, waiting);
    waiting = noDirective;
    return {
      start: startOf(node),
      end: endOf(node),
      section: section.map((heading) => heading.text),
      directive,
      before,
    };
  };
  const add = (block: Block) => {
    if (!off) blocks.push(block);
    before = text.slice(block.start, block.end);
  };
  const enter = (heading: Heading) => {
    section = section.filter(({ depth }) => depth < heading.depth);
    section.push({
      depth: heading.depth,
      text: text.slice(startOf(heading), endOf(heading)).replace(/^#+\s*|\s*#*$/g, ''),
      directive: waiting,
    });
    waiting = noDirective;
  };

  const walk = (node: Nodes, checked: boolean): void => {
    if (node.type === 'html') {
      const read = readDirective(node.value, place(startOf(node)));
      if (read === 'off' || read === 'on') off = read === 'off';
      else if (read) waiting = merged(waiting, read);
    } else if (node.type === 'heading') {
      enter(node);
      add(textBlock(node, surroundings(node), false));
    } else if (node.type === 'paragraph') {
      add(textBlock(node, surroundings(node), checked));
    } else if (node.type === 'table') {
      add({ kind: 'table', rows: rowsOf(text, node), ...surroundings(node) });
    } else if (node.type === 'code') {
      add(codeBlock(text, node, surroundings(node)));
    } else if ('children' in node) {
      for (const child of node.children) walk(child, node.type === 'listItem' && node.checked === true);
    }
  };
  walk(root, false);
  return blocks;
}

function textBlock(node: Paragraph | Heading, around: Surroundings, checked: boolean): TextBlock {
  const skipped: Range[] = [];
  const inlineCode: Range[] = [];
  visit(node, (inner) => {
    if (opaque.has(inner.type)) skipped.push({ start: startOf(inner), end: endOf(inner) });
    if (inner.type === 'inlineCode') inlineCode.push({ start: startOf(inner), end: endOf(inner) });
  });
  return { kind: 'text', skipped, inlineCode, checked, ...around };
}

function rowsOf(text: string, table: Table): readonly (readonly Cell[])[] {
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
      return { text: content, start, end: start + content.length };
    }),
  );
}

function codeBlock(text: string, node: Code, around: Surroundings): CodeBlock {
  const raw = text.slice(around.start, around.end);
  const isFenced = /^(`{3,}|~{3,})/.test(raw);
  const firstEnd = raw.search(/\r\n|\n|\r/);
  const lastStart = Math.max(raw.lastIndexOf('\n'), raw.lastIndexOf('\r')) + 1;
  if (!isFenced || firstEnd < 0)
    return { kind: 'code', language: '', body: { start: around.start, end: around.end }, fences: null, ...around };
  const bodyStart = firstEnd + (raw.startsWith('\r\n', firstEnd) ? 2 : 1);
  const isClosed = lastStart > firstEnd && /^[\s>]*(`{3,}|~{3,})\s*$/.test(raw.slice(lastStart));
  const bodyEnd = isClosed ? Math.max(bodyStart, lastStart) : raw.length;
  const at = (offset: number) => around.start + offset;
  return {
    kind: 'code',
    language: (node.lang ?? '').toLowerCase(),
    body: { start: at(bodyStart), end: at(bodyEnd) },
    fences: isClosed
      ? { open: { start: at(0), end: at(firstEnd) }, close: { start: at(lastStart), end: at(raw.length) } }
      : null,
    ...around,
  };
}
