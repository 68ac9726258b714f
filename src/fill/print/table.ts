import type { Note } from '../../note.ts';
import { joined, Phrase, phrase } from '../../phrase.ts';

/** A cell: markdown that is safe already, with the values in it, or a value that does not exist, with its reason. */
export type Cell = string | Phrase | Missing;

/** A value that does not exist: why, and the path that leads nowhere. */
export interface Missing {
  readonly reason: Note;
  readonly what: string;
}

/** A table as data: what is printed of it keeps its values. */
export interface Table {
  readonly header: readonly (string | Phrase)[];
  readonly rows: readonly (readonly Cell[])[];
}

export const dash = '—';

export function isMissing(cell: Cell): cell is Missing {
  return typeof cell !== 'string' && !(cell instanceof Phrase);
}

/** A table with each of its texts changed. */
export function cellwise({ header, rows }: Table, change: (text: string | Phrase) => string | Phrase): Table {
  return {
    header: header.map(change),
    rows: rows.map((cells) => cells.map((cell) => (isMissing(cell) ? cell : change(cell)))),
  };
}

/** @param right the columns that are right-aligned. */
export function markdownOf({ header, rows }: Table, right: (column: number) => boolean): Phrase {
  const row = (cells: readonly (string | Phrase)[]): Phrase => phrase`| ${joined(cells, ' | ')} |`;
  const lines = [
    row(header),
    row(header.map((_, column) => (right(column) ? '---:' : '---'))),
    ...rows.map((cells) => row(cells.map((cell) => (isMissing(cell) ? dash : cell)))),
  ];
  return joined(lines, '\n');
}
