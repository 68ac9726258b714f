import { isObject } from '../value.ts';
import type { Steps, Values } from './flat.ts';
import { type Item, itemsOf, type Listing, listingOf } from './listing.ts';

/**
 * The rows of a data frame as `to_json()` of pandas writes it: an object for each column with its cells by the numbers of the rows (`columns`, its
 * default), the names once beside lists of cells (`split`), or a list of objects beside a schema, which says nothing of the rows (`table`).
 * Null for what is no such thing.
 */
export function frameOf(value: Values, file: string): Listing | null {
  return tableOf(value, file) ?? splitOf(value, file) ?? columnsOf(value, file);
}

function tableOf({ schema, data, ...more }: Values, file: string): Listing | null {
  if (!isObject(schema) || !Array.isArray(schema.fields) || Object.keys(more).length > 0) return null;
  const items = itemsOf(data, ['data']);
  return items && listingOf(items, file);
}

function splitOf({ columns, index, data, ...more }: Values, file: string): Listing | null {
  const names = Array.isArray(columns) ? columns.map(nameOf) : [];
  if (names.length === 0 || new Set(names).size < names.length || Object.keys(more).length > 0) return null;
  if (!Array.isArray(data) || !data.every((row) => Array.isArray(row) && row.length === names.length)) return null;
  const labels = Array.isArray(index) && index.length === data.length ? index : null;
  const isCounted = labels === null || labels.every((label, row) => label === row);
  const rows = new Map<Values, number>(
    data.map((cells: readonly unknown[], row) => [
      Object.fromEntries([
        ...(isCounted || names.includes('index') ? [] : [['index', labels![row]]]),
        ...names.map((name, column) => [name, cells[column]]),
      ]),
      row,
    ]),
  );
  const stepsOf = (row: number): readonly (readonly [string, Steps])[] => [
    ['index', ['index', row]],
    ...names.map((name, column) => [name, ['data', row, column]] as const),
  ];
  return framed(rows, file, stepsOf);
}

/** Of several levels of names, as a group has them, the words of all. */
function nameOf(name: unknown): string {
  return Array.isArray(name) ? name.filter((part) => part !== '').join('_') : String(name);
}

function columnsOf(value: Values, file: string): Listing | null {
  const columns = Object.entries(value).filter(([name]) => name !== '__proto__');
  const size = isObject(columns[0]?.[1]) ? Object.keys(columns[0][1]).length : 0;
  const isColumn = (cells: unknown): cells is Values =>
    isObject(cells) &&
    Object.keys(cells).length === size &&
    Object.keys(cells).every((key, nth) => key === String(nth));
  if (size === 0 || columns.length < 2 || !columns.every(([, cells]) => isColumn(cells))) return null;
  const cellsOf = (row: number): Values =>
    Object.fromEntries(columns.map(([name, cells]) => [name, (cells as Values)[String(row)]]));
  const rows = new Map(Array.from({ length: size }, (_, row) => [cellsOf(row), row]));
  return framed(rows, file, (row) => columns.map(([name]) => [name, [name, String(row)]] as const));
}

function framed(
  rows: ReadonlyMap<Values, number>,
  file: string,
  stepsOf: (row: number) => readonly (readonly [string, Steps])[],
): Listing {
  const items = [...rows.keys()].map((object): Item => ({ object, steps: [] }));
  return listingOf(items, file, {
    shape: (flat, written) => ({ ...flat, steps: new Map(stepsOf(rows.get(written)!)) }),
  });
}
