import type { Nodes, Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { placeAll, placeOf, type Range } from './places.ts';

/** Math and directives are not enabled: `costs $[X.XX] per 1M, $5` and `[X]:30` would be taken for them. */
const parser = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).freeze();

/**
 * The markdown tree of a text. Offsets are UTF-16 indices into `text` itself; the parser drops a byte order mark and
 * then counts without it, which is put right here. Every node has its place, also those to which the parser gives none.
 */
export function parse(text: string): Root {
  return placed(parser.parse(text), text);
}

function placed(root: Root, text: string): Root {
  if (text.startsWith('\uFEFF')) {
    visit(root, ({ position }) => {
      if (!position) return;
      position.start.offset! += 1;
      position.end.offset! += 1;
    });
    if (root.position) root.position.start.offset = 0;
  }
  placeAll(root, text);
  return root;
}

/**
 * What is within lines, as micromark calls it; of extensions, what they look for in lines. A whole report has most of its
 * tokens there, and whoever asks for headings, tables and paragraphs only has no use for them.
 */
const inLines = [
  'attention',
  'autolink',
  'characterReference',
  'codeText',
  'hardBreakEscape',
  'htmlText',
  'labelEnd',
  'labelStartImage',
  'labelStartLink',
  'strikethrough',
  'wwwAutolink',
  'protocolAutolink',
  'emailAutolink',
];

const blockParser = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkFrontmatter)
  .use(function withoutLines() {
    const data = this.data() as { micromarkExtensions?: unknown[]; fromMarkdownExtensions?: unknown[] };
    data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { disable: { null: inLines } }];
    // What they make of the finished tree is about lines too.
    data.fromMarkdownExtensions = [data.fromMarkdownExtensions ?? []]
      .flat(3)
      .map((one) => ({ ...(one as object), transforms: [] }));
  })
  .freeze();

/** As `parse`, but only blocks: a paragraph, a heading or a cell of a table has nothing but text in it. */
export function parseBlocks(text: string): Root {
  return placed(blockParser.parse(text), text);
}

/** Calls `see` for a node and everything in it, in the order of the text. */
export function visit(node: Nodes, see: (node: Nodes) => void): void {
  see(node);
  if ('children' in node) for (const child of node.children) visit(child, see);
}

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
 */
export function shape(root: Root, filled: readonly Filled[]): string {
  const types: string[] = [];
  let at = 0;
  const walk = (node: Nodes, depth: number): void => {
    if (node.type !== 'text') {
      const [start, end] = [startOf(node), endOf(node)];
      while (at < filled.length && filled[at]!.end <= start) at += 1;
      const range = filled[at];
      const isInside = range !== undefined && start >= range.start && end <= range.end;
      if (!isInside || (!range.isNew && blockTypes.has(node.type))) types.push(`${depth}${node.type}${detailOf(node)}`);
    }
    if ('children' in node) for (const child of node.children) walk(child, depth + 1);
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
