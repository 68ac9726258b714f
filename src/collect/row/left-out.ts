import { note } from '../../note.ts';
import { factsOf } from './facts.ts';
import { groupsBy } from './groups.ts';
import type { Reshaped } from './long.ts';
import { kindsOf, words } from './names.ts';
import { responseNamed, statisticOf } from './response.ts';
import { placeIn, rowsTaken, rowsWhere, type Table, type TableColumn } from './table.ts';

const summary =
  /^(?:aggregated|aggregate|total|totals|all|overall|geo ?mean|geometric mean)$|.(?:_mean|_median|_stddev|_cv|_BigO|_RMS)$/i;

/** Rows that are summaries of the others (`Aggregated`, `geomean`, `BM_sort/8_mean`) are no runs. They are told once. */
export function withoutSummaries(table: Table): Reshaped {
  const naming = table.columns.filter(
    ({ name, values }, nth) =>
      isText(values) &&
      (/^(?:name|benchmark|test|path|endpoint|kernel|query|label|task|case|method|workload|url)$/.test(words(name)) ||
        nth === 0),
  );
  for (const column of naming) {
    // `mean` among `p50` and `p99` is one of the statistics of one measurement.
    const areStatistics = factsOf(column.values).texts.filter((text) => statisticOf(text) !== null).length > 1;
    const isMean = (row: number): boolean => /^(?:mean|average|avg)$/i.test(String(column.values.at(row)).trim());
    const isSummary = (row: number): boolean => {
      const cell = column.values.at(row);
      if (typeof cell !== 'string') return false;
      return (
        summary.test(cell.trim()) ||
        (!areStatistics && isMean(row) && (isOfThings(column) || isMeanIn(table, row, isMean)))
      );
    };
    const rows = rowsWhere(table.size, (row) => !isSummary(row));
    if (rows.length === table.size || rows.length === 0) continue;
    const left = rowsWhere(table.size, isSummary);
    const names = [...new Set(Array.from(left, (row) => String(column.values.at(row))))];
    const args = { count: left.length, names: names.slice(0, 5), column: column.source };
    return {
      table: rowsTaken(table, rows),
      notes: [note('rows-are-summaries', args, placeIn(table, column, left[0]!))],
    };
  }
  return { table, notes: [] };
}

/** True for names of what others have measured a mean of. `mean` under `pooling` or `method` may be one of those that are compared. */
function isOfThings({ name }: TableColumn): boolean {
  return (
    responseNamed(name) !== null ||
    /^(?:name|models?|networks?|systems?|machines?|benchmarks?|tests?|cases?|tasks?|data ?sets?|paths?|endpoints?|kernels?|quer(?:y|ies)|workloads?|urls?|prompts?|runs?|subjects?|languages?)?$/.test(
      words(name),
    )
  );
}

/** Whether a row has the mean of all others, or of those above it up to another mean, in a column. */
function isMeanIn({ columns, size }: Table, row: number, isMean: (row: number) => boolean): boolean {
  const rows = Array.from({ length: size }, (_, at) => at);
  const before = rows.findLast((at) => at < row && isMean(at)) ?? -1;
  return [rows.filter((at) => !isMean(at)), rows.slice(before + 1, row)].some(
    (others) =>
      others.length > 1 &&
      columns.some(({ values }) => {
        const [own, mean] = [
          values.number(row),
          others.reduce((sum, at) => sum + values.number(at), 0) / others.length,
        ];
        return factsOf(values).numeric > 0 && Math.abs(own - mean) <= 0.005 * Math.abs(mean);
      }),
  );
}

function isText(values: TableColumn['values']): boolean {
  const { numeric, filled } = factsOf(values);
  return numeric * 2 < filled;
}

const counter = /\b(?:energy|emissions|consumed|cumulative|so far|total)\b/;

/** Rows of one run id whose counters never fall are totals so far: the last of them is the run. */
export function withoutTotals(table: Table): Reshaped {
  const id = table.columns.find(({ name }) => ['run id', 'runid', 'run uuid'].includes(words(name)));
  const counters = table.columns.filter(
    ({ name, values }) =>
      counter.test(words(name)) &&
      !/\b(?:rate|power)\b/.test(words(name)) &&
      kindsOf(name).size === 0 &&
      factsOf(values).numeric > 1,
  );
  if (!id || counters.length === 0) return { table, notes: [] };
  const groups = groupsBy([id.values], table.size);
  if (groups.count === table.size || groups.count === 0) return { table, notes: [] };
  const last = new Int32Array(groups.count).fill(-1);
  let rises = false;
  for (let row = 0; row < table.size; row += 1) {
    const before = last[groups.of[row]!]!;
    last[groups.of[row]!] = row;
    if (before < 0) continue;
    for (const { values } of counters) {
      if (values.number(row) < values.number(before)) return { table, notes: [] };
      rises ||= values.number(row) > values.number(before);
    }
  }
  if (!rises) return { table, notes: [] };
  const args = { count: table.size - groups.count, columns: counters.map(({ source }) => source), id: id.source };
  return { table: rowsTaken(table, last.sort()), notes: [note('rows-are-totals', args, { file: table.file })] };
}
