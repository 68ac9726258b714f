import { error, info, list, one, warning } from './entry.ts';

/** Results of which an engine answers with cells, and not with rows. */
export const cellMessages = {
  'not-of-cells': info(
    (a: { run: string; statistic: string; metric: string }) =>
      `the ${a.statistic} of ${a.metric.toLowerCase()} does not follow from what an engine answers of the cell ${a.run}: it needs the rows`,
  ),
  'no-ranks-of-cells': info(
    (a: { metric: string }) =>
      `no Mann-Whitney test of ${a.metric.toLowerCase()}, and no bootstrap: they take the rows, and an engine answered with cells`,
  ),
  'cells-need-rows': error(
    (a: { why: string; rows: number; query: string }) =>
      `the table has ${a.rows} rows, of which an engine answers with cells, and that is not enough: ${a.why}; ${a.query === '' ? 'ask of fewer rows, by a condition in where' : `take a sample or what you need of them in DuckDB: ${a.query}`}`,
  ),
  'cells-outcomes': error(
    (a: { columns: readonly string[]; levels: number }) =>
      `rows of one cell that succeeded differ in ${list(a.columns)} (${a.levels} ways), and the order of all their values does not follow from that of each; write the table anew with one column that is true for what succeeded`,
  ),
  'cells-unstated': error(
    (a: { columns: readonly string[] }) =>
      `${list(a.columns)} ${a.columns.length === 1 ? 'states' : 'state'} nothing in several ways in rows of one cell (as NULL, no text, "NULL" or "N/A"), and the order of all their values does not follow from that of each; write the table anew with one of these`,
  ),
  'cells-other-unit': error(
    (a: { column: string; highest: number }) =>
      `some rows of ${a.column} look like another unit than all of them do (the highest is ${a.highest}); say its unit in aitb-report.yaml under columns`,
  ),
  'read-as-cells': info(
    (a: { rows: number; cells: number; settings: readonly string[]; some: number }) =>
      `${a.rows} rows were not read one by one: an engine answered with ${a.cells} cells, of rows that are equal in ${list(a.settings)}${Number(a.some) === 0 ? '' : `; what each column is for was told from ${a.some} of them`}. Tests by rank, bootstrap and pictures of single values take the rows`,
  ),
  'cells-leave-out': warning(
    (a: { columns: readonly string[] }) =>
      `statistics of rows that are not there are not put together from cells, and were left out: ${list(a.columns)}`,
  ),
  'cells-not-above-zero': warning(
    (a: { column: string; cells: number }) =>
      `${a.column} is 0 or below in ${one(a.cells) ? '1 cell' : `${a.cells} cells`}, which no time is; without the rows it cannot be left out, so nothing is told of it there. Write the table anew without those rows`,
  ),
};
