import { note } from '../../note.ts';
import { statisticWord } from '../columns/statistic-name.ts';
import type { Said } from '../format.ts';
import { factsOf } from './facts.ts';
import { saidOf } from './given.ts';
import { groupsBy } from './groups.ts';
import type { Reshaped } from './long.ts';
import { words } from './names.ts';
import { responseNamed } from './response.ts';
import { composed, type Table, type TableColumn } from './table.ts';
import { taken } from './values.ts';

/** Columns that may hold names of statistics; under any other name `mean` and `max` are operations that were timed. */
const holders = /^(?:name|index|statistic|stat|stats|statistics|summary|describe|aggregate|aggregation|agg|)$/;
const counts = /^(?:count|n)$/i;
/** Only `describe()` of Polars has this row. Its `50%` is the value next to the middle rank, and the median where the count is odd. */
const ofPolars = 'null_count';
const middle = '50%';
const ofNoNumber = /^(?:null[ _]count|unique|n[ _]?unique|top|freq)$/i;

/**
 * A table in which each row is a statistic of several columns, as `describe()` of a data frame writes it: a column for each statistic of each
 * metric. How many values there were is one column, where all metrics agree. Of columns that are no metrics the statistics say nothing.
 * What Polars has at 50 % of an even count is no median, and is left out.
 */
export function fromDescribed(table: Table, said: Said): Reshaped {
  const index = table.columns.find((column) => holders.test(words(column.name)) && areStatistics(column));
  const metrics = table.columns.filter(
    (column) =>
      column !== index &&
      factsOf(column.values).numeric > 0 &&
      (saidOf(column.source, said) !== null || responseNamed(column.name) !== null),
  );
  if (!index || metrics.length === 0) return { table, notes: [] };
  const kinds = groupsBy([index.values], table.size);
  const others = table.columns.filter(
    (column) => column !== index && !metrics.includes(column) && isSame(column, kinds.count, table.size),
  );
  const cells = groupsBy(
    others.map(({ values }) => values),
    table.size,
  );
  const rowOf = new Map<number, number>();
  const first = new Int32Array(cells.count).fill(-1);
  for (let row = 0; row < table.size; row += 1) {
    const [cell, kind] = [cells.of[row]!, kinds.of[row]!];
    // A statistic that comes again is of something that no column states.
    if (rowOf.has(cell * kinds.count + kind)) return { table, notes: [] };
    rowOf.set(cell * kinds.count + kind, row);
    if (first[cell]! < 0) first[cell] = row;
  }
  const isNoMedian = hasNoMedian(index, metrics, table.size);
  const columns = Array.from({ length: kinds.count }, (_, kind): readonly TableColumn[] => {
    const own = Int32Array.from(first, (_row, cell) => rowOf.get(cell * kinds.count + kind) ?? -1);
    const rows = composed(
      table.rows,
      own.map((row, cell) => (row < 0 ? first[cell]! : row)),
    );
    const text = String(index.values.at(own.find((row) => row >= 0)!) ?? '').trim();
    if (ofNoNumber.test(text) || (isNoMedian && text === middle)) return [];
    const made = metrics.map(
      (column): TableColumn => ({
        name: `${text} ${column.name}`,
        source: column.source,
        values: taken(column.values, own),
        rows,
        isMetric: true,
      }),
    );
    if (!counts.test(text)) return made;
    const isOne = own.every(
      (row) => row < 0 || metrics.every(({ values }) => values.number(row) === metrics[0]!.values.number(row)),
    );
    return isOne ? [{ ...made[0]!, name: 'n' }].map(({ isMetric: _, ...column }) => column) : [];
  }).flat();
  return {
    table: {
      ...table,
      size: first.length,
      rows: composed(table.rows, first),
      columns: [...others.map((column) => ({ ...column, values: taken(column.values, first) })), ...columns],
    },
    notes: [
      note('table-described', { by: index.source, columns: metrics.map(({ source }) => source) }, { file: table.file }),
      ...(isNoMedian ? [note('middle-is-no-median', { row: middle }, { file: table.file })] : []),
    ],
  };
}

/** Whether a table of Polars has a row for 50 %, and not an odd count of everything that it is of. */
function hasNoMedian(index: TableColumn, metrics: readonly TableColumn[], size: number): boolean {
  const texts = Array.from({ length: size }, (_, row) => String(index.values.at(row) ?? '').trim());
  if (!texts.includes(ofPolars) || !texts.includes(middle)) return false;
  const counted = texts.flatMap((text, row) => (text === 'count' ? [row] : []));
  return counted.length === 0 || counted.some((row) => metrics.some(({ values }) => values.number(row) % 2 !== 1));
}

function areStatistics({ values }: TableColumn): boolean {
  const { texts, numeric, filled } = factsOf(values);
  return numeric === 0 && filled > 1 && areStatisticNames(texts);
}

/** Statistics and nothing else, with a mean or a median and one of those that no operation is called by. */
export function areStatisticNames(texts: readonly string[]): boolean {
  if (!texts.every((text) => statisticOf(text) !== null)) return false;
  const found = texts.map(statisticOf);
  return (
    found.some((one) => one === 'mean' || one === 'median') &&
    found.some((one) => one === 'sd' || one === 'n' || /^p\d/.test(one!))
  );
}

function statisticOf(text: string): string | null {
  const own = text.trim();
  if (ofNoNumber.test(own)) return '';
  return counts.test(own) ? 'n' : (statisticWord(own) ?? null);
}

/** The same in all statistics of a cell: each of its values comes as often as there are statistics, or more. */
function isSame({ values }: TableColumn, statistics: number, size: number): boolean {
  const times = new Map<number, number>();
  for (let row = 0; row < size; row += 1) {
    const code = values.code(row);
    if (code >= 0) times.set(code, (times.get(code) ?? 0) + 1);
  }
  return times.size > 0 && [...times.values()].every((count) => count % statistics === 0);
}
