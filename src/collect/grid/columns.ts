import { type Note, note, Refusal } from '../../note.ts';
import { conversion, unitNamed } from '../../unit.ts';
import { partsOf } from '../columns/column-parts.ts';
import type { Said } from '../format.ts';
import { commasIn, withPoint } from '../row/commas.ts';
import { areStatisticNames } from '../row/described.ts';
import { factsOf } from '../row/facts.ts';
import { saidOf } from '../row/given.ts';
import { ungrouped } from '../row/grouped.ts';
import { kindsOf } from '../row/names.ts';
import { responseNamed } from '../row/response.ts';
import type { Table, TableColumn } from '../row/table.ts';
import { valuesOf } from '../row/values.ts';
import { hasComma, numberWithUnit, spreadOf } from './cell.ts';
import type { Grid } from './grid.ts';

/** What a table in markdown is as a table by column, and what has to be said of it. */
export interface Made {
  readonly table: Table;
  readonly notes: readonly Note[];
}

/** @throws Refusal where two columns have one name, and where a comma may be a decimal one and nothing proves it. */
export function tableOf(given: Grid, file: string): Made {
  const { grid, notes: written } = withPoints(given, file);
  const { rows, names } = grid;
  const place = { file, line: grid.line };
  const twice = names.find((name, nth) => name !== '' && names.indexOf(name) < nth);
  if (twice !== undefined) throw new Refusal(note('duplicate-column', { column: twice }, place));
  // As they were written: beside `5,5` nobody knows what `1,024` is.
  const hasPoint = given.rows.some(({ cells }) =>
    cells.some((cell) => /^[+-]?\d{1,15}(?:,\d{3})*\.\d{1,15}(?: |$)/.test(cell)),
  );
  const [spreads, converted]: [string[], string[]] = [[], []];
  const columns = names.flatMap((written, nth): readonly TableColumn[] => {
    const cells = rows.map(({ cells: own }) => own[nth] ?? '');
    const name = written === '' && nth === 0 && !isIndex(cells) ? 'name' : written;
    // A column without a name says nothing: it is the number of the row in most tables.
    if (name === '' || name === '__proto__') return [];
    const made = columnsOf(spelled(name), written || 'name', cells, hasPoint);
    if (made.length > 1) spreads.push(name);
    if (made[0]?.isConverted) converted.push(name);
    for (const { values } of made) refuseCommas(name, values, { grid, file });
    return made.map(({ values, isConverted, ...one }) => ({
      ...one,
      values: valuesOf(values.map((cell) => cell || undefined)),
    }));
  });
  const lines = Int32Array.from(rows, ({ line }) => line);
  const table: Table = {
    file,
    size: rows.length,
    columns,
    lines: rows.some((row) => row.lines) ? null : lines,
    rows: null,
    standing: (row, source) => ({ file, line: rows[row]!.lines?.[names.indexOf(source)] ?? lines[row]! }),
    typed: false,
  };
  const notes = [
    ...written,
    ...converted.map((column) => note('units-converted', { column }, place)),
    ...(spreads.length === 0 ? [] : [note('spread-assumed', { columns: spreads }, place)]),
  ];
  return { table, notes };
}

/** The grid with points before decimals, where the commas of its metrics can only be decimal ones. */
function withPoints(grid: Grid, file: string): { readonly grid: Grid; readonly notes: readonly Note[] } {
  const columns = grid.names.map((name, nth) => ({
    name,
    values: valuesOf(grid.rows.map(({ cells }) => cells[nth] || undefined)),
  }));
  const measured = columns.filter(({ name }) => responseNamed(name) !== null);
  const { columns: found, areDecimal } = commasIn(measured.map(({ values }) => values));
  if (!areDecimal) return { grid, notes: [] };
  const own = columns.map(({ values }) => found.includes(values));
  const rows = grid.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell, nth) => (own[nth] ? withPoint(cell) : cell)),
  }));
  const args = { columns: grid.names.filter((_, nth) => own[nth]) };
  return { grid: { ...grid, rows }, notes: [note('decimal-commas', args, { file, line: grid.line })] };
}

const kind = '(prompt|prefill|input|generation|decode|output|total)';
const perSecond = String.raw`[([]?(tok(?:en)?s?\/s(?:ec(?:ond)?)?)[)\]]?`;
const ofTokens = new RegExp(String.raw`^${kind}(?: ?\(\d{1,9}\))?[ _]?${perSecond}$`, 'i');
const tokensOf = new RegExp(String.raw`^${perSecond} ?[([]${kind}[)\]]$`, 'i');

/** `Prompt (2048) tok/sec` and `Tokens/s (prompt)` are a prompt throughput: people leave out the word that the unit says. */
function spelled(name: string): string {
  const [, of, unit] = ofTokens.exec(name) ?? [];
  const [, own, behind] = tokensOf.exec(name) ?? [];
  if (of !== undefined) return `${of} throughput (${unit})`;
  return behind === undefined ? name : `${behind} throughput (${own})`;
}

/**
 * True where the names of a table say what was measured. Numbers under `A100` and `H100` alone do not: there the metrics are named in the
 * first column, and read by column they would be metrics called A100 and H100.
 */
export function isOfMetrics({ columns }: Table, said: Said): boolean {
  return columns.some(
    ({ name, source, values }) =>
      factsOf(values).numeric > 0 &&
      (responseNamed(name) !== null || kindsOf(name).has('value') || saidOf(source, said) !== null),
  );
}

/** The numbers of rows that pandas prints in front of them, which it counts from 0. */
function isIndex(cells: readonly string[]): boolean {
  return cells.every((cell, nth) => cell === '' || cell === String(nth) || cell === String(nth + 1));
}

interface TextColumn {
  readonly name: string;
  readonly source: string;
  readonly values: readonly string[];
  readonly isConverted?: boolean;
}

/** A column as it is, or where its cells have more than a number: its numbers, and their spreads. */
function columnsOf(name: string, source: string, cells: readonly string[], hasPoint: boolean): readonly TextColumn[] {
  const plain = cells.map((cell) => {
    const read = numberWithUnit(cell);
    const number = read && ungrouped(read.value, hasPoint);
    return number === null ? (ungrouped(cell, hasPoint) ?? cell) : `${number} ${read!.unit}`;
  });
  const spreads = plain.map(spreadOf);
  const sdName = spreads.some((one) => one !== null) ? spreadName(name) : null;
  const withUnit = (number: string, unit: string) =>
    `${ungrouped(number, hasPoint) ?? number}${unit === '' ? '' : ` ${unit}`}`;
  const values = plain.map((cell, row) => {
    const read = spreads[row];
    return read && sdName !== null ? withUnit(read.value, read.unit) : cell;
  });
  const sds = spreads.map((read) => {
    // ± 0.00 is a rounding, or one value: it says nothing of how far values lie apart.
    if (!read || read.spread === null || Number(read.spread) === 0) return '';
    return withUnit(read.spread, read.spreadUnit);
  });
  const main = unitFor(name, values);
  const columns = [
    { name, source, values },
    ...(sdName === null ? [] : [{ name: sdName, source: `${source} ±`, values: sds }]),
  ];
  return columns
    .filter(({ values: own }, nth) => nth === 0 || own.some((cell) => cell !== ''))
    .map((one) => inUnit(one, main));
}

/** What a column of spreads is called, so that it is a statistic of its metric; null for what is no metric. */
function spreadName(name: string): string | null {
  const replaced = name.replace(/\b(?:mean|avg|average|median)\b/i, 'stddev');
  const made = replaced === name ? `stddev ${name}` : replaced;
  return responseNamed(made)?.statistic === 'sd' ? made : null;
}

/** In which unit a column is read whose cells have units behind their numbers, and whether its name states it already; null for any other. */
function unitFor(name: string, values: readonly string[]): { readonly unit: string; readonly isNamed: boolean } | null {
  // `25%` among `mean` and `std` is a percentile, and no share of anything.
  if (areStatisticNames(values.filter((cell) => cell !== ''))) return null;
  const units = values.flatMap((cell) => numberWithUnit(cell)?.unit ?? []);
  const own = partsOf(name).unit;
  if (units.length === 0 || !units.every((unit) => unitNamed(unit) !== undefined)) return null;
  if (own !== undefined) return unitNamed(own) === undefined ? null : { unit: own, isNamed: true };
  const isBare = values.some((cell) => /^[+-]?[\d.]{1,40}$/.test(cell));
  const often = (unit: string) => units.filter((one) => one === unit).length;
  const [first = ''] = [...new Set(units)].sort((a, b) => often(b) - often(a));
  return isBare || !units.every((unit) => conversion(unit, first) !== null) ? null : { unit: first, isNamed: false };
}

/** The column with all of its numbers in one unit. Where its name states another kind of unit than a cell, the cell stays as it is. */
function inUnit(column: TextColumn, to: ReturnType<typeof unitFor>): TextColumn {
  if (to === null) return column;
  const values = column.values.map((cell) => {
    const read = numberWithUnit(cell);
    const factor = read === null ? null : conversion(read.unit, to.unit);
    if (read === null || factor === null) return cell;
    return factor === 1 ? read.value : String(Number(read.value) * factor);
  });
  const isConverted = column.values.some((cell) => {
    const unit = numberWithUnit(cell)?.unit;
    return unit !== undefined && conversion(unit, to.unit) !== 1;
  });
  return { ...column, values, isConverted, name: to.isNamed ? column.name : `${column.name} (${to.unit})` };
}

/** @throws Refusal where a number has a comma of which nobody knows what it means: in a column of a metric, or in all cells of one. */
function refuseCommas(name: string, values: readonly string[], { grid, file }: { grid: Grid; file: string }): void {
  const first = values.findIndex((cell) => hasComma(cell));
  if (first < 0) return;
  if (responseNamed(name) === null && values.some((cell) => cell !== '' && !hasComma(cell))) return;
  const place = { file, line: grid.rows[first]!.line };
  throw new Refusal(note('decimal-comma', { column: name, cell: values[first]! }, place));
}
