import type { Nodes, Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

/** Math and directives are not enabled: `costs $[X.XX] per 1M, $5` and `[X]:30` would be taken for them. */
const parser = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter);

/**
 * The markdown tree of a text. Offsets are UTF-16 indices into `text` itself; the parser drops a byte order mark and
 * then counts without it, which is put right here.
 */
export function parse(text: string): Root {
  const root = parser.parse(text);
  if (text.startsWith('\uFEFF')) {
    visit(root, ({ position }) => {
      if (!position) return;
      position.start.offset! += 1;
      position.end.offset! += 1;
    });
    root.position!.start.offset = 0;
  }
  return root;
}

/** Calls `see` for a node and everything in it, in the order of the text. */
export function visit(node: Nodes, see: (node: Nodes) => void): void {
  see(node);
  if ('children' in node) for (const child of node.children) visit(child, see);
}

/** The offset at which a node starts. */
export function startOf(node: Nodes): number {
  return node.position!.start.offset!;
}

/** The offset after a node's last character. */
export function endOf(node: Nodes): number {
  return node.position!.end.offset!;
}

/** A range of offsets, its end not included. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * The shape of a document: the types of all nodes in order, without text and without whatever starts inside `ignored`.
 * Two texts with the same shape differ in words only.
 */
export function shape(text: string, ignored: readonly Range[]): string {
  const types: string[] = [];
  visit(parse(text), (node) => {
    if (node.type === 'text') return;
    const start = startOf(node);
    if (!ignored.some((range) => start >= range.start && start < range.end)) types.push(node.type);
  });
  return types.join(' ');
}
