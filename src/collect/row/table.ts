import type { Place } from '../../note.ts';
import type { Where } from '../run.ts';
import { taken, type Values } from './values.ts';

/** A column of a table. */
export interface TableColumn {
  /** What it is read as. */
  readonly name: string;
  /** What its file calls it. */
  readonly source: string;
  readonly values: Values;
  /** The rows of the file that its cells stand in, where they are not those of the table. */
  readonly rows?: Int32Array;
  /** What the file calls it in each row, where that is not the same: the columns of a wide table, one after the other. */
  readonly sources?: readonly string[];
  /** A long table has it among its metrics: it was measured, whichever values come back. */
  readonly isMetric?: true;
  /** The names of what was compared stand in it: nothing in it was measured, whichever numbers they are. */
  readonly isLevel?: true;
}

/** A table of results, by column. */
export interface Table {
  readonly file: string;
  readonly size: number;
  readonly columns: readonly TableColumn[];
  /** The row of the file that each row is; null where they are the same. */
  readonly rows: Int32Array | null;
  /** The line of each row of the file; null where rows have none (JSON). */
  readonly lines: Int32Array | null;
  /** Where a cell stands, by the number of its row in the file and what that calls its column. */
  readonly standing: (row: number, source: string) => Place;
  /** Its cells have types of their own (JSON): a text is no number there. */
  readonly typed: boolean;
}

/** Some rows of a table, in this order. A row may come again. */
export function rowsTaken(table: Table, rows: Int32Array): Table {
  return {
    ...table,
    size: rows.length,
    columns: table.columns.map((column) => ({
      ...column,
      values: taken(column.values, rows),
      ...(column.rows ? { rows: composed(column.rows, rows) } : {}),
      ...(column.sources ? { sources: Array.from(rows, (row) => column.sources![row]!) } : {}),
    })),
    rows: composed(table.rows, rows),
  };
}

/** The rows of the file for rows that were taken. */
export function composed(before: Int32Array | null, rows: Int32Array): Int32Array {
  // Not by `Int32Array.from`, which goes through an iterator: of a million lines that was 6 % of `inspect`.
  return before === null ? rows : rows.map((row) => before[row]!);
}

/** Where a cell stands. */
export function placeIn(table: Table, column: TableColumn, row: number): Place {
  return table.standing(rowInFile(table, column, row), column.sources?.[row] ?? column.source);
}

/** Where the cells of a column in some rows stand. */
export function whereOf(table: Table, column: TableColumn, rows: Int32Array): Where {
  const { file, lines } = table;
  if (lines) return { file, lines: rows.map((row) => lines[rowInFile(table, column, row)]!) };
  return { file, places: Array.from(rows, (row) => placeIn(table, column, row)) };
}

function rowInFile({ rows }: Table, column: TableColumn, row: number): number {
  const own = column.rows ?? rows;
  return own === null ? row : own[row]!;
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
