import type { Nodes } from 'mdast';

/** Calls `see` for a node and everything in it, in the order of the text. */
export function visit(node: Nodes, see: (node: Nodes) => void): void {
  see(node);
  if ('children' in node) for (const child of node.children) visit(child, see);
}
