import { unitNamed } from '../../unit.ts';
import { statisticWord, withStatistics } from '../columns/statistic-name.ts';
import { responseNamed } from './response.ts';
import type { Table } from './table.ts';

/** The names of columns, with the rows of cells below them that are a part of the names. */
export interface Header {
  readonly names: readonly string[];
  /** What the file calls each column. */
  readonly sources: readonly string[];
  /** How many of the rows below belong to it. */
  readonly rows: number;
}

/** At most so many rows below the first one are a part of the header. */
export const mostBelow = 2;

/**
 * The names of a table whose header is more than one row: a row of units below the names (`,,ms,img/s`), or the two or three rows that pandas writes for
 * names in two levels (`latency_ms,latency_ms` over `mean,std`, and a row with the name of the index alone).
 * @param below the cells of the rows below the first one, as many as may belong to it.
 */
export function headerOf(first: readonly string[], below: readonly (readonly string[])[]): Header {
  const plain: Header = { names: first, sources: first, rows: 0 };
  const [second, third] = below;
  if (!second || second.length < first.length) return plain;
  if (areUnits(first, second))
    return {
      names: first.map((name, nth) => (isUnit(second[nth]!) ? `${name} (${bare(second[nth]!)})` : name)),
      sources: first,
      rows: 1,
    };
  if (!areLevels(first, second)) return plain;
  // The name of the index stands in a row of its own, before empty cells.
  const index = third && isIndexRow(third) ? third : [];
  const names = first.map((name, nth) => {
    if (name === '') return index[nth] ?? '';
    const inner = second[nth] ?? '';
    if (nth === 0 && third && index.length > 0) return index[0] || name;
    return inner === '' ? name : `${name}_${inner}`;
  });
  return { names, sources: names, rows: index.length > 0 ? 2 : 1 };
}

function bare(cell: string): string {
  return cell.replace(/^[([]|[)\]]$/g, '').trim();
}

/** Not what may be a value: `s` is a unit, and so are `img/s` and `%`. */
function isUnit(cell: string): boolean {
  return /[a-z%]/i.test(cell) && unitNamed(bare(cell)) !== undefined;
}

function isNone(cell: string): boolean {
  return /^(?:|-{1,3}|—|n\/?a|none|\(?units?\)?:?)$/i.test(cell);
}

/** A row that holds units and nothing else, each below a name that does not say its unit. */
function areUnits(names: readonly string[], cells: readonly string[]): boolean {
  const own = cells.slice(0, names.length);
  const found = own.filter((cell, nth) => isUnit(cell) && names[nth] !== '');
  return (
    found.length > 0 &&
    own.every((cell) => isNone(cell) || isUnit(cell)) &&
    own.some((cell, nth) => isUnit(cell) && responseNamed(names[nth]!) !== null)
  );
}

/** Names come again above statistics or other words, of which none is a number, and no pair of both comes twice. */
function areLevels(names: readonly string[], cells: readonly string[]): boolean {
  const again = new Set(names.filter((name, nth) => name !== '' && names.indexOf(name) < nth));
  if (again.size === 0) return false;
  const pairs = names.flatMap((name, nth) => (again.has(name) ? [`${name}\n${cells[nth] ?? ''}`] : []));
  const isNamed = names.every((name, nth) => !again.has(name) || /[a-z%]/i.test(cells[nth] ?? ''));
  const hasMetric = names.some(
    (name, nth) => again.has(name) && (responseNamed(name) !== null || isStatistic(cells[nth]!)),
  );
  return (
    isNamed &&
    hasMetric &&
    new Set(pairs).size === pairs.length &&
    cells.every((cell) => cell === '' || !/^[+-]?[\d.]+$/.test(cell))
  );
}

function isStatistic(cell: string): boolean {
  return statisticWord(withStatistics(cell)) !== undefined || /^count$/i.test(cell);
}

function isIndexRow(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '');
  const first = cells.indexOf('');
  return (
    filled.length > 0 &&
    first > 0 &&
    cells.slice(first).every((cell) => cell === '') &&
    filled.every((cell) => /[a-z]/i.test(cell))
  );
}

/** `model: a, latency: 12,3 ms` twice, or `A: 12.3 ms, 81 req/s`: the first line is a result as the second one is, and holds no names of columns. */
export function isNamedInside({ columns }: Table): boolean {
  return columns.some(({ source, values }) => {
    const first = values.at(0);
    if (typeof first !== 'string') return false;
    // `1 MB` above a number is what it was measured of.
    const unit = unitBehind(source);
    if (unit !== undefined && unitNamed(unit) !== undefined && unitBehind(first) === unit) return true;
    const said = /^.{1,60}?[:=]/.exec(source)?.[0];
    return said !== undefined && first.startsWith(said);
  });
}

function unitBehind(cell: string): string | undefined {
  return /^[+-]?\d{1,15}(?:\.\d{1,15})?\s?([A-Za-zµ/]{1,20})$/.exec(cell)?.[1];
}
