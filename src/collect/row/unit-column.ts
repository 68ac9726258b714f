import { note } from '../../note.ts';
import { conversion, unitNamed } from '../../unit.ts';
import { factsOf } from './facts.ts';
import { isFilled } from './filled.ts';
import type { Reshaped } from './long.ts';
import { kindsOf, words } from './names.ts';
import { responseNamed } from './response.ts';
import type { Table, TableColumn } from './table.ts';
import { type Scalar, valuesOf } from './values.ts';

/**
 * Units that do not stand in the name of a column: in a column of their own beside it (`latency,unit`), or behind each of its numbers
 * (`12.5 ms`). The column is then called by its unit, `latency (ms)`; numbers in another unit are converted, and those for which that
 * cannot be done become a column of their own.
 */
export function withUnits(table: Table): Reshaped {
  const units = table.columns.find((column) => kindsOf(column.name).has('unitColumn') && isText(column));
  const named = table.columns.filter((column) => isText(column) && / unit$/.test(words(column.name)));
  const pairs = new Map<TableColumn, TableColumn>();
  for (const unit of [...named, ...(units ? [units] : [])])
    for (const of of measuredBy(unit, table.columns)) if (!pairs.has(of)) pairs.set(of, unit);
  const used = new Set(pairs.values());
  const converted: string[] = [];
  const columns = table.columns.flatMap((column): readonly TableColumn[] => {
    if (used.has(column)) return [];
    const unit = pairs.get(column);
    const made = !unit
      ? withoutSuffix(column)
      : byUnit(column, (row) => (isFilled(unit.values.at(row)) ? String(unit.values.at(row)).trim() : ''));
    if (made.isConverted) converted.push(column.source);
    return made.columns;
  });
  return {
    table: { ...table, columns },
    notes: converted.map((column) => note('units-converted', { column }, { file: table.file })),
  };
}

function isText({ values }: TableColumn): boolean {
  const { numeric, filled } = factsOf(values);
  return filled > 0 && numeric === 0;
}

/** The columns whose unit it is: those that it is named after, else the one before it, else the only one without a unit. */
function measuredBy(unit: TableColumn, columns: readonly TableColumn[]): readonly TableColumn[] {
  const open = (column: TableColumn | undefined): column is TableColumn =>
    column !== undefined &&
    factsOf(column.values).numeric > 0 &&
    (kindsOf(column.name).has('value') || isOpen(column.name));
  const own = words(unit.name).replace(/ ?units?$/, '');
  if (own !== '') return columns.filter(({ name }) => words(name) === own || words(name).endsWith(` ${own}`));
  const before = columns[columns.indexOf(unit) - 1];
  if (open(before)) return [before];
  const all = columns.filter(open);
  return all.length === 1 ? all : [];
}

function isOpen(name: string): boolean {
  const read = responseNamed(name);
  return read !== null && (read.bare || read.metric.unit === '' || read.factor === 1);
}

interface ByUnit {
  readonly columns: readonly TableColumn[];
  readonly isConverted: boolean;
}

function byUnit(column: TableColumn, unitOf: (row: number) => string): ByUnit {
  const { values } = column;
  const seen = new Map<string, number>();
  for (let row = 0; row < values.size; row += 1)
    if (values.at(row) !== undefined) seen.set(unitOf(row), (seen.get(unitOf(row)) ?? 0) + 1);
  const [main = ''] = [...seen].sort(([, a], [, b]) => b - a)[0] ?? [];
  const groups = new Map<string, (number | null)[]>();
  for (const unit of seen.keys()) {
    const factor = unit === main ? 1 : conversion(unit, main);
    const key = factor === null ? unit : main;
    groups.set(key, [...(groups.get(key) ?? []), factor]);
  }
  const made = [...groups.keys()].map(
    (key): TableColumn => ({
      ...column,
      name: key === '' ? column.name : `${column.name} (${key})`,
      values: valuesOf(
        Array.from({ length: values.size }, (_, row) => {
          const unit = unitOf(row);
          const factor = unit === key ? 1 : key === main ? conversion(unit, main) : null;
          if (factor === null) return undefined;
          const number = values.number(row);
          return Number.isNaN(number) ? values.at(row) : number * factor;
        }),
      ),
    }),
  );
  return { columns: made, isConverted: seen.size > groups.size };
}

const suffixed =
  /^([+-]?\d{1,15}(?:\.\d{1,15})?(?:e[+-]?\d{1,3})?)(?:([kKM])(?= [a-z]{1,12}\/))? ?(%|x|[a-zµμ]{1,12}(?:\/[a-z]{1,10})?)$/i;
const multiples: Readonly<Record<string, number>> = { k: 1e3, K: 1e3, M: 1e6 };

/** A number with its unit: `1.1k req/s` is 1100 req/s. */
function withUnitIn(cell: unknown): { readonly number: number; readonly unit: string } | null {
  const [, number, multiple, unit] = (typeof cell === 'string' && suffixed.exec(cell.trim())) || [];
  if (number === undefined || unit === undefined) return null;
  return { number: Number(number) * (multiple === undefined ? 1 : (multiples[multiple] ?? Number.NaN)), unit };
}

/** A column in which a unit stands behind each number: the one that its name states, that of the first, or one that converts. Words among them (`OOM`) stay. */
function withoutSuffix(column: TableColumn): ByUnit {
  const asIs: ByUnit = { columns: [column], isConverted: false };
  const { filled, numeric, texts } = factsOf(column.values);
  if (numeric > 0 || filled === 0) return asIs;
  const unit = texts.map(withUnitIn).find((read) => read !== null)?.unit;
  if (unit === undefined || (unit !== 'x' && !unitNamed(unit))) return asIs;
  const stated = statedIn(column.name);
  const to = stated ?? unit;
  let isConverted = false;
  const cells = Array.from({ length: column.values.size }, (_, row): Scalar | undefined => {
    const cell = column.values.at(row);
    const read = withUnitIn(cell);
    const factor = read ? (read.unit === to ? 1 : conversion(read.unit, to)) : null;
    isConverted ||= factor !== null && factor !== 1;
    if (read && factor !== null) return read.number * factor;
    return isFilled(cell) ? (isMeasured(column.name) && !/\d/.test(String(cell)) ? cell : Number.NaN) : undefined;
  });
  if (cells.some((cell) => Number.isNaN(cell))) return asIs;
  const name = stated === null ? `${column.name} (${unit})` : column.name;
  return { columns: [{ ...column, name, values: valuesOf(cells) }], isConverted };
}

function isMeasured(name: string): boolean {
  return responseNamed(name) !== null;
}

/** The unit that a column's name states and its numbers are read in; null where it states none. */
function statedIn(name: string): string | null {
  const read = responseNamed(name);
  return read === null || read.bare || read.factor !== 1 || read.metric.unit === '' ? null : read.metric.unit;
}
