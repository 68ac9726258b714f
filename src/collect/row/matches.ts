import type { Decision, Judged } from './decision.ts';
import type { Table, TableColumn } from './table.ts';
import { valuesOf } from './values.ts';

/**
 * Statistics of what a pattern found, as JUBE writes them beside the first thing that it found: `latency`, `latency_avg`, `latency_cnt`. Where nothing was found all
 * of them are a default that the author of the benchmark gave, with a count of 0; of one the spread is 0.
 */
interface Pattern {
  readonly count: TableColumn;
  /** Its columns but the count, by what they are of it; `''` for the first thing found in one of the runs. */
  readonly others: ReadonlyMap<string, TableColumn>;
}

const named = /^(.+)_(cnt|avg|std|min|max|first|last|sum2|sum)(?:\[[^\]]*\])?$/;
const plain = /^(.+?)(?:\[[^\]]*\])?$/;

/** What only JUBE calls a column. */
const ofJube = /^jube_/;

/** Asked for with each column; tables do not change. */
const known = new WeakMap<Table, readonly Pattern[]>();

function patternsOf(table: Table): readonly Pattern[] {
  const before = known.get(table);
  if (before) return before;
  const made = patternsIn(table);
  known.set(table, made);
  return made;
}

function patternsIn({ columns }: Table): readonly Pattern[] {
  const isJube = columns.some(({ source }) => ofJube.test(source));
  const counts = columns.flatMap((column) => {
    const [, stem, of] = named.exec(column.source) ?? [];
    return of === 'cnt' && stem !== undefined ? [{ stem, count: column }] : [];
  });
  return counts.flatMap(({ stem, count }): readonly Pattern[] => {
    const others = new Map<string, TableColumn>();
    for (const column of columns) {
      const [, own, of = ''] = named.exec(column.source) ?? [];
      if (own === stem && of !== 'cnt') others.set(of, column);
      else if (plain.exec(column.source)?.[1] === stem) others.set('', column);
    }
    // `page_cnt` beside `page` may be anything.
    return others.size > 0 && (isJube || others.has('avg') || others.has('std')) ? [{ count, others }] : [];
  });
}

/** The table without defaults in the place of what was not found, and without the spread of one value. */
export function withoutDefaults(table: Table): Table {
  const empty = new Map<TableColumn, (row: number) => boolean>();
  for (const { count, others } of patternsOf(table))
    for (const [of, column] of others)
      empty.set(column, (row) => {
        const found = count.values.number(row);
        return found === 0 || (of === 'std' && found === 1);
      });
  if (empty.size === 0) return table;
  const rows = Array.from({ length: table.size }, (_, row) => row);
  const columns = table.columns.map((column) => {
    const isEmpty = empty.get(column);
    if (!isEmpty || !rows.some(isEmpty)) return column;
    return { ...column, values: valuesOf(rows.map((row) => (isEmpty(row) ? undefined : column.values.at(row)))) };
  });
  return { ...table, columns };
}

/** What a column is for that JUBE adds by itself, or that belongs to the statistics of a pattern and is none of them; null for any other. */
export function byMatches({ column }: Judged, table: Table): Decision | null {
  if (column.source === 'jube_wp_iteration') return { role: 'repeat', why: 'JUBE numbers repeats so' };
  if (ofJube.test(column.source)) return { role: 'context', why: 'JUBE adds it by itself' };
  const patterns = patternsOf(table);
  const own = patterns.find(({ count, others }) => count === column || [...others.values()].includes(column));
  if (!own) return null;
  if (own.count === column)
    return patterns.length === 1 && own.others.has('avg')
      ? { role: 'count', use: 'n', why: 'it counts the values that the others are statistics of' }
      : { role: 'result', why: 'it counts the values that others are statistics of' };
  const of = [...own.others].find(([, one]) => one === column)![0];
  if (of === 'sum2') return { role: 'result', why: 'it is a sum of squares' };
  return own.others.has('avg') && (of === '' || of === 'first' || of === 'last')
    ? { role: 'result', why: 'it is one of the values whose mean stands beside it' }
    : null;
}
