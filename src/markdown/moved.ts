import type { Nodes } from 'mdast';
import type { Position } from 'unist';
import { moveFound } from './places.ts';

/** How far something is moved within a text. Columns count on its first line only. */
export interface At {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** A range of the first line of a text. */
export function spot(start: number, end: number): Position {
  return {
    start: { line: 1, column: start + 1, offset: start },
    end: { line: 1, column: end + 1, offset: end },
  };
}

/** A copy of a node and all in it that stands elsewhere. */
export function moved<T extends Nodes>(node: T, at: At): T {
  const copy = { ...node };
  if (node.position) copy.position = { start: point(node.position.start, at), end: point(node.position.end, at) };
  else moveFound(node, copy, at.offset);
  if ('children' in copy) copy.children = copy.children.map((child) => moved(child as Nodes, at)) as never;
  return copy;
}

function point({ line, column, offset }: Position['start'], at: At): Position['start'] {
  return { line: line + at.line, column: line === 1 ? column + at.column : column, offset: offset! + at.offset };
}
