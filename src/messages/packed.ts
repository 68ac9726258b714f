import { error, info, list, warning } from './entry.ts';

/** Compressed files, and the rows of tables that an engine reads. */
export const packedMessages = {
  'arrow-file': error(
    (_: Record<never, never>) =>
      'the file is Arrow (Feather), which is not read; write the same table as Parquet, as pandas does with to_parquet() and DuckDB with COPY',
  ),
  'packed-damaged': error(
    (a: { kind: string; reason: string }) =>
      `the ${a.kind} file is cut off or damaged (${a.reason}), and nothing of it was read; bring the whole file`,
  ),
  'packed-large': error(
    (a: { kind: string; limit: number }) =>
      `what the ${a.kind} file holds is larger than ${a.limit} MiB; unpack it and give the file in it, which is read piece by piece`,
  ),
  'engine-pipe': error(
    (_: Record<never, never>) => 'Parquet is read from its end and cannot come through a pipe; give its file',
  ),
  'rows-none': error((a: { columns: readonly string[] }) => `the file has the columns ${list(a.columns)} and no row`),
  'rows-no-metric': error(
    (a: { columns: readonly string[] }) =>
      `no column with a number in it is named like a metric, as latency_ms (there is ${list(a.columns)}); say in aitb-report.yaml under columns which one is`,
  ),
  'rows-nested': error(
    (a: { columns: readonly string[]; query: string }) =>
      `${a.columns.length === 1 ? 'a column holds lists or objects' : 'columns hold lists or objects'} (${list(a.columns)}), which are no cells of a table; write the file anew with what you need of them as columns of their own: ${a.query}`,
  ),
  'cells-need-rows': error(
    (a: { why: string; rows: number; query: string }) =>
      `the table has ${a.rows} rows, of which an engine answers with cells, and that is not enough: ${a.why}; take a sample or what you need of them in DuckDB: ${a.query}`,
  ),
  'cells-outcomes': error(
    (a: { columns: readonly string[]; levels: number }) =>
      `rows of one cell that succeeded differ in ${list(a.columns)} (${a.levels} ways), and the order of all their values does not follow from that of each; write the table anew with one column that is true for what succeeded`,
  ),
  'cells-other-unit': error(
    (a: { column: string; highest: number }) =>
      `some rows of ${a.column} look like another unit than all of them do (the highest is ${a.highest}); say its unit in aitb-report.yaml under columns`,
  ),
  'read-as-cells': info(
    (a: { rows: number; cells: number; settings: readonly string[]; some: number }) =>
      `${a.rows} rows were not read one by one: DuckDB answered with ${a.cells} cells, of rows that are equal in ${list(a.settings)}; what each column is for was told from ${a.some} of them. Tests by rank, bootstrap and pictures of single values take the rows`,
  ),
  'cells-leave-out': warning(
    (a: { columns: readonly string[] }) =>
      `statistics of rows that are not there are not put together from cells, and were left out: ${list(a.columns)}`,
  ),
  'cells-not-above-zero': warning(
    (a: { column: string; cells: number }) =>
      `${a.column} is 0 or below in ${a.cells === 1 ? '1 cell' : `${a.cells} cells`}, which no time is; without the rows it cannot be left out, so nothing is told of it there. Write the table anew without those rows`,
  ),
};
