import { composed, rowsWhere, type Table, type TableColumn } from './table.ts';
import { growing, type Scalar, taken, valuesOf } from './values.ts';

/** Columns of one measurement, one for each level of what they differ in. */
export interface SideBySide {
  /** What all of them measure. */
  readonly name: string;
  /** As many as there are levels, in their order. */
  readonly columns: readonly TableColumn[];
}

/** The levels of what columns differ in, as a column of its own. */
export interface Levels {
  readonly name: string;
  readonly source: string;
  readonly cells: readonly Scalar[];
}

/**
 * The table with a row for each level in place of a column for each. Where nothing stands under a level, nothing was measured in that row.
 * @param isOfAll whether a column is of all levels together, as a mean of repeats is: it stays in the first row of them alone.
 */
export function unpivoted(
  table: Table,
  groups: readonly SideBySide[],
  levels: Levels,
  isOfAll: (column: TableColumn) => boolean = () => false,
): Table {
  const size = levels.cells.length;
  const places = rowsWhere(table.size * size, (place) =>
    groups.some(({ columns }) => columns[place % size]!.values.at(Math.floor(place / size)) !== undefined),
  );
  const rows = places.map((place) => Math.floor(place / size));
  const levelAt = (row: number): number => places[row]! % size;
  const measured = groups.map(({ name, columns }): TableColumn => {
    const made = growing();
    for (let row = 0; row < rows.length; row += 1) made.add(columns[levelAt(row)]!.values.at(rows[row]!));
    return {
      name,
      source: columns.map(({ source }) => source).join(', '),
      sources: Array.from(rows, (_, row) => columns[levelAt(row)]!.source),
      values: made.done(),
    };
  });
  const factor: TableColumn = {
    name: levels.name,
    source: levels.source,
    values: valuesOf(Array.from(rows, (_, row) => levels.cells[levelAt(row)])),
  };
  const wide = new Set(groups.flatMap(({ columns }) => columns));
  const kept = table.columns
    .filter((column) => !wide.has(column))
    .map((column) => ({
      ...column,
      values: taken(column.values, isOfAll(column) ? rows.map((row, at) => (row === rows[at - 1] ? -1 : row)) : rows),
      ...(column.rows ? { rows: composed(column.rows, rows) } : {}),
    }));
  return { ...table, size: rows.length, rows: composed(table.rows, rows), columns: [factor, ...kept, ...measured] };
}
