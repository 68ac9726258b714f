import { type Note, note } from '../../note.ts';
import type { Said } from '../format.ts';
import { factsOf } from './facts.ts';
import { isFilled } from './filled.ts';
import { saidOf } from './given.ts';
import { groupsBy } from './groups.ts';
import { type Kind, kindsOf } from './names.ts';
import { responseNamed } from './response.ts';
import { composed, type Table, type TableColumn } from './table.ts';
import { taken } from './values.ts';

/** A table that was made into another one, and what has to be said of it. */
export interface Reshaped {
  readonly table: Table;
  readonly notes: readonly Note[];
}

/**
 * A long table, in which each row has one number and a text says of what: a column for each of these texts, and rows that are equal
 * otherwise become one. A column with units beside the numbers is theirs.
 */
export function fromLong(table: Table, said: Said): Reshaped {
  const free = table.columns.filter(({ source }) => saidOf(source, said) === null);
  const find = (kind: Kind): TableColumn | undefined =>
    free.find((column) => kindsOf(column.name).has(kind) && isText(column));
  const [metric, statistic, unit] = [find('metric'), find('statistic'), find('unitColumn')];
  const value = valueBeside(free, metric !== undefined);
  if (!value || (!metric && !statistic)) return { table, notes: [] };
  const parts = [metric, statistic].flatMap((column) => column ?? []);
  const others = table.columns.filter((column) => column !== value && column !== unit && !parts.includes(column));
  const cells = groupsBy(
    others.map(({ values }) => values),
    table.size,
  );
  const kinds = groupsBy(
    parts.map(({ values }) => values),
    table.size,
  );
  // The second row of one metric in a cell is another measurement.
  const [times, at] = [new Map<number, number>(), new Map<number, number>()];
  const [firsts, rowOf]: [number[], Int32Array] = [[], new Int32Array(table.size)];
  for (let row = 0; row < table.size; row += 1) {
    const pair = cells.of[row]! * kinds.count + kinds.of[row]!;
    const time = times.get(pair) ?? 0;
    times.set(pair, time + 1);
    const key = cells.of[row]! * table.size + time;
    if (!at.has(key)) {
      at.set(key, firsts.length);
      firsts.push(row);
    }
    rowOf[row] = at.get(key)!;
  }
  const rows = Int32Array.from(firsts);
  const made = Array.from({ length: kinds.count }, () => new Int32Array(rows.length).fill(-1));
  const names = new Array<string>(kinds.count);
  for (let row = 0; row < table.size; row += 1) {
    made[kinds.of[row]!]![rowOf[row]!] = row;
    names[kinds.of[row]!] ??= nameOf(row, metric ?? value, statistic, metric === undefined);
  }
  const columns = made.flatMap((own, nth): readonly TableColumn[] => {
    const name = names[nth]!;
    const inFile = composed(
      table.rows,
      Int32Array.from(own, (row, index) => (row < 0 ? rows[index]! : row)),
    );
    const numbers: TableColumn = {
      name,
      source: value.source,
      ...(value.sources ? { sources: Array.from(own, (row) => value.sources![Math.max(row, 0)]!) } : {}),
      values: taken(value.values, own),
      rows: inFile,
      ...(metric === undefined ? {} : { isMetric: true as const }),
    };
    const theirs = unit && { name: `${name} unit`, source: unit.source, values: taken(unit.values, own), rows: inFile };
    return name === '' ? [] : theirs ? [numbers, theirs] : [numbers];
  });
  return {
    table: {
      ...table,
      size: rows.length,
      rows: composed(table.rows, rows),
      columns: [...others.map((column) => ({ ...column, values: taken(column.values, rows) })), ...columns],
    },
    notes: [
      note(
        'table-long',
        {
          by: parts.map(({ source }) => source),
          value: value.source,
          columns: [...new Set(names.filter((name) => name !== ''))],
        },
        { file: table.file },
      ),
    ],
  };
}

function isText({ values }: TableColumn): boolean {
  const { numeric, filled } = factsOf(values);
  return filled > 0 && numeric === 0;
}

/** The one column with the numbers: called `value`, or, beside a column of statistics, the only one that is named like a metric. */
function valueBeside(columns: readonly TableColumn[], hasMetric: boolean): TableColumn | undefined {
  const numeric = columns.filter(({ values }) => factsOf(values).numeric > 0);
  const called = numeric.filter(({ name }) => kindsOf(name).has('value'));
  const measured = numeric.filter(({ name }) => responseNamed(name) !== null);
  if (called.length === 1 && (hasMetric || measured.length === 0)) return called[0];
  return !hasMetric && measured.length === 1 ? measured[0] : undefined;
}

function nameOf(row: number, metric: TableColumn, statistic: TableColumn | undefined, isColumn: boolean): string {
  const text = (column: TableColumn | undefined): string => {
    const cell = column?.values.at(row);
    return isFilled(cell) ? String(cell).trim() : '';
  };
  const [of, stated] = [isColumn ? metric.name : text(metric), text(statistic)];
  return of === '' ? '' : `${stated === '' ? '' : `${stated} `}${of}`;
}
