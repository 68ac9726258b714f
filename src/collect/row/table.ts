import type { Place } from '../../note.ts';
import type { Where } from '../run.ts';
import { taken, type Values } from './values.ts';

/** A column of a table. `name` is what it is read as; `source` is what its file calls it. */
export interface TableColumn {
  readonly name: string;
  readonly source: string;
  readonly values: Values;
}

/** A table of results, by column. */
export interface Table {
  readonly file: string;
  readonly size: number;
  readonly columns: readonly TableColumn[];
  /** The line of each row; null where rows have none (JSON). */
  readonly lines: Int32Array | null;
  /** Where a cell stands, by the number of its row and what its file calls its column. */
  readonly place: (row: number, source: string) => Place;
  /** Its cells have types of their own (JSON): a text is no number there. */
  readonly typed: boolean;
}

/** Some rows of a table, in this order. A row may come again. */
export function rowsTaken(table: Table, rows: Int32Array): Table {
  return {
    ...table,
    size: rows.length,
    columns: table.columns.map((column) => ({ ...column, values: taken(column.values, rows) })),
    lines: table.lines && Int32Array.from(rows, (row) => table.lines![row]!),
    place: (row, source) => table.place(rows[row]!, source),
  };
}

/** Where the cells of a column in some rows stand. */
export function whereOf(table: Table, column: TableColumn, rows: ArrayLike<number> & Iterable<number>): Where {
  const { file, lines } = table;
  if (lines) return { file, lines: Int32Array.from(rows, (row) => lines[row]!) };
  return { file, places: Array.from(rows, (row) => table.place(row, column.source)) };
}

/** The rows for which it holds. */
export function rowsWhere(size: number, holds: (row: number) => boolean): Int32Array {
  const rows = new Int32Array(size);
  let count = 0;
  for (let row = 0; row < size; row += 1) {
    if (!holds(row)) continue;
    rows[count] = row;
    count += 1;
  }
  return rows.slice(0, count);
}
