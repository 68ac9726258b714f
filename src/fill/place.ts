import { type Position, positionsIn } from '../markdown/positions.ts';
import type { Segment } from './expand/output.ts';

/**
 * Where an offset of the expanded text is in the author's own template. A byte order mark takes no column.
 * @param segments in order, as `expand` gives them.
 */
export function placesIn(template: string, segments: readonly Segment[]): (offset: number) => Position {
  const positions = positionsIn(template);
  const starts = segments.map(({ start }) => start);
  const mark = template.startsWith('\uFEFF') ? 1 : 0;
  return (offset) => {
    const segment = segments[lastAtMost(starts, offset)];
    const isLiteral = segment?.kind === 'literal';
    const original = segment ? segment.templateStart + (isLiteral ? offset - segment.start : 0) : offset;
    const { line, column } = positions.of(original);
    return { line, column: column - (line === 1 ? Math.min(mark, original) : 0) };
  };
}

/** The index of the last of `sorted` that is not above `value`; 0 when all are. */
function lastAtMost(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sorted[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
