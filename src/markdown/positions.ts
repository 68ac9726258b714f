/** Where an offset of a text is; lines and columns count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The offsets of a text and its lines and columns. */
export interface Positions {
  readonly of: (offset: number) => Position;
  readonly offset: (position: Position) => number;
}

/** Counts the lines of a text once, for many questions. */
export function positionsIn(text: string): Positions {
  const starts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map(({ 0: end, index }) => index + end.length)];
  return {
    of: (offset) => {
      let [low, high] = [0, starts.length];
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (starts[middle]! <= offset) low = middle;
        else high = middle;
      }
      return { line: low + 1, column: offset - starts[low]! + 1 };
    },
    offset: ({ line, column }) => starts[line - 1]! + column - 1,
  };
}

/** Where one offset is; of many ask `positionsIn`. */
export function positionAt(text: string, offset: number): Position {
  return positionsIn(text.slice(0, offset)).of(offset);
}
