import { levelWords } from '../../compare/experiment/name.ts';
import { type CellTable, cellTables, mostArms, mostRows } from '../../compare/experiment/table.ts';
import { levelKey } from '../../compare/level.ts';
import type { Metric } from '../../metric.ts';
import type { FillContext } from '../context.ts';
import { fewLevels } from './cell-factors.ts';
import { type Pivot, pivotLines, pivotOf, spread } from './cell-pivot.ts';
import { mostColumns } from './grid.ts';

/**
 * What is printed of the cells of one metric: a table, cells with nothing to be held against, those of one arm by two settings, how each arm
 * stands to the baseline and no more, or one line an arm.
 */
export type Sheet =
  | { readonly kind: 'rows' | 'factors'; readonly table: CellTable }
  /** `left`: how many cells are left out. */
  | { readonly kind: 'lone'; readonly table: CellTable; readonly left?: number }
  | { readonly kind: 'pivot'; readonly table: CellTable; readonly pivot: Pivot }
  | { readonly kind: 'summed'; readonly metric: Metric; readonly tables: readonly CellTable[] };

/** What stands at the head of a report has to be read there: no more lines than these, with the title and the header of each table. */
const mostAtHead = 10;
/** As many lines the title and the header of a further table take, which are wrapped on a phone. */
const titleAndHeader = 5;
/** As many cells without a rival stand at the head. */
const mostAlone = 5;
/** So few cells without a rival stay among the others. */
const fewAlone = 2;

/** All sheets of some metrics, in the order in which they are read. What nobody could read is summed up, and is in the file of cells. */
export function sheetsOf(metrics: readonly Metric[], { study: { experiment } }: FillContext): readonly Sheet[] {
  if (experiment === null) return [];
  return metrics.flatMap((metric) => {
    const tables = cellTables(metric, experiment);
    if (tables.length === 0) return [];
    return isTooLong(tables) ? [summed(metric, tables)] : tables.flatMap(apart);
  });
}

/**
 * The sheets at the head of a report, and those for further down: first what the answer is about, the rest only where there is room. A table
 * that is too long for the head is summed up there.
 */
export function headOf(context: FillContext): { readonly head: readonly Sheet[]; readonly further: readonly Sheet[] } {
  const sheets = sheetsOf(context.study.headlines(), context);
  // Cells without a rival answer nothing; where there are no others, they are all that there is.
  const telling = sheets.filter(({ kind }) => kind !== 'lone');
  const [first, ...others] = telling.length > 0 ? telling : sheets;
  if (first === undefined) return { head: [], further: [] };
  const head: Sheet[] = [briefly(first)];
  let lines = linesOf(head[0]!);
  for (const sheet of others) {
    if (lines + titleAndHeader + linesOf(sheet) > mostAtHead) break;
    lines += titleAndHeader + linesOf(sheet);
    head.push(sheet);
  }
  // What is there as a whole is not told again.
  const isAtHead = (sheet: Sheet) =>
    head.some(
      (one) =>
        one === sheet ||
        (sheet.kind === 'pivot' && one.kind === 'pivot' && one.pivot === sheet.pivot) ||
        (sheet.kind === 'lone' && one.kind === 'lone' && one.table === sheet.table),
    );
  return { head, further: sheets.filter((sheet) => !isAtHead(sheet)) };
}

/** What is said of a table at the head: the table where it is small, else the factors alone, a part of the grid, or one line an arm. */
function briefly(sheet: Sheet): Sheet {
  if (sheet.kind === 'lone') return few(sheet.table);
  if (sheet.kind === 'pivot') return { ...sheet, pivot: spread(sheet.pivot, mostAtHead) };
  if (sheet.kind !== 'rows' || sheet.table.arms.length < 2) return sheet;
  const { metric, arms, base } = sheet.table;
  const isWide = base >= 0 && arms.length + (arms.length - 1) > mostColumns - 1;
  if (!isWide && linesOf(sheet) <= mostAtHead) return sheet;
  return isWide && fewLevels(sheet.table) !== null
    ? { kind: 'factors', table: sheet.table }
    : summed(metric, [sheet.table]);
}

/** The first of the cells that nothing is held against: they answer nothing. */
function few(table: CellTable): Sheet {
  const count = (rows: CellTable['rows']) => linesOf({ kind: 'lone', table: { ...table, rows } });
  const fitting = table.rows.filter((_, at) => at === 0 || count(table.rows.slice(0, at + 1)) <= mostAlone);
  const left = count(table.rows) - count(fitting);
  return left > 0 ? { kind: 'lone', table: { ...table, rows: fitting }, left } : { kind: 'lone', table };
}

function linesOf(sheet: Sheet): number {
  if (sheet.kind === 'rows') return sheet.table.rows.length;
  if (sheet.kind === 'pivot') return pivotLines(sheet.pivot);
  if (sheet.kind === 'factors') return sheet.table.arms.length;
  if (sheet.kind === 'summed') return new Set(sheet.tables.flatMap(({ arms }) => arms.map(levelKey))).size;
  return sheet.table.rows.flatMap(({ values }) => values.filter((value) => value !== null)).length;
}

/** True for tables that nobody would read. */
export function isTooLong(tables: readonly CellTable[]): boolean {
  return (
    tables.reduce((sum, { rows }) => sum + rows.length, 0) > mostRows ||
    tables.some(({ arms }) => arms.length > mostArms)
  );
}

function summed(metric: Metric, tables: readonly CellTable[]): Sheet {
  return { kind: 'summed', metric, tables };
}

/** A table, and apart from it the rows in which one arm alone was measured, where these are many: they would be dashes from end to end. */
function apart(table: CellTable): readonly Sheet[] {
  const isRival = ({ values }: CellTable['rows'][number]) =>
    values.filter((entry) => entry?.value.kind === 'figure').length > 1;
  const [rivals, alone] = [table.rows.filter(isRival), table.rows.filter((row) => !isRival(row))];
  const isAlwaysAlone = (at: number) => !rivals.some(({ values }) => values[at] !== null);
  const pivot = pivotOf(table);
  if (pivot !== null) return [{ kind: 'pivot', table, pivot }];
  const few = alone.length <= fewAlone && !(rivals.length > 0 && table.arms.some((_, at) => isAlwaysAlone(at)));
  if (table.arms.length < 2 || few) return [{ kind: 'rows', table }];
  const lone: Sheet = { kind: 'lone', table: { ...table, rows: alone } };
  return rivals.length === 0 ? [lone] : [{ kind: 'rows', table: narrowed({ ...table, rows: rivals }) }, lone];
}

/** The table without the arms of which it has no cell, and with what is equal in all its rows said once. */
function narrowed({ arms, rows, base, factors, of, ...rest }: CellTable): CellTable {
  const kept = arms.flatMap((_, at) => (rows.some(({ values }) => values[at] !== null) ? [at] : []));
  const isEqual = (at: number) => new Set(rows.map(({ levels }) => levelKey(levels[at] ?? null))).size === 1;
  const equal = factors.flatMap((factor, at) => (isEqual(at) ? [levelWords(factor, rows[0]!.levels[at] ?? null)] : []));
  // A table has a column of settings, if only of one.
  const varied = factors.flatMap((_, at) => (isEqual(at) && equal.length < factors.length ? [] : [at]));
  return {
    ...rest,
    of: varied.length < factors.length ? [of, ...equal].filter((words) => words !== '').join(', ') : of,
    factors: varied.map((at) => factors[at]!),
    arms: kept.map((at) => arms[at]!),
    base: kept.indexOf(base),
    rows: rows.map(({ levels, values, against }) => ({
      levels: varied.map((at) => levels[at]!),
      values: kept.map((at) => values[at]!),
      against: kept.map((at) => against[at]!),
    })),
  };
}
