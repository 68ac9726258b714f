import type { Segment } from './expand/output.ts';

/** Line and column, both from 1. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/**
 * Where an offset of the expanded text is in the author's own template. A byte order mark takes no column.
 * @param segments in order, as `expand` gives them.
 */
export function placesIn(template: string, segments: readonly Segment[]): (offset: number) => LineColumn {
  const lines = [0, ...[...template.matchAll(/\r\n|\n|\r/g)].map((match) => match.index + match[0].length)];
  const starts = segments.map(({ start }) => start);
  const mark = template.startsWith('\uFEFF') ? 1 : 0;
  return (offset) => {
    const segment = segments[lastAtMost(starts, offset)];
    const isLiteral = segment?.kind === 'literal';
    const original = segment ? segment.templateStart + (isLiteral ? offset - segment.start : 0) : offset;
    const line = lastAtMost(lines, original);
    return { line: line + 1, column: original - lines[line]! + 1 - (line === 0 ? Math.min(mark, original) : 0) };
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
