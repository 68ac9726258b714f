import { note, Refusal } from '../../note.ts';
import type { Line } from '../bytes/lines.ts';
import { clean } from '../log/log.ts';
import { responseNamed } from '../row/response.ts';
import type { Grid, GridRow } from './grid.ts';
import { Series } from './series.ts';

/** A longer line is no row that somebody prints. */
const longest = 1000;
const mostColumns = 60;

/** The header of a data frame: where each name ends, as each of its cells does. With `index=False` nothing stands in front of the first. */
interface Header {
  readonly line: number;
  readonly names: readonly string[];
  readonly ends: readonly number[];
}

/**
 * The data frames and series that a text holds as pandas prints them, `print(df)`: names that stand to the right over their cells, and in front of each row
 * its index, if it has one.
 * @throws Refusal where rows or columns of results were left out by pandas, the columns go on below, or rows have several indices.
 */
export function framesIn(
  lines: Iterable<Line>,
  file: string,
  titles: readonly string[],
  headingOf: (line: string) => readonly string[] | null,
): readonly Grid[] {
  const grids: Grid[] = [];
  let header: Header | null = null;
  let index = '';
  let rows: GridRow[] = [];
  let isBare = false;
  let above: readonly string[] = [];
  const series = new Series();
  const end = (): void => {
    // R counts rows from 1 (`boxes.ts`).
    const isOfR =
      !isBare && rows.length > 0 && rows.every(({ cells }, nth) => cells[0]!.split(' ')[0] === String(nth + 1));
    if (header && rows.length > 0 && !isOfR) {
      const grid = { titles: [...titles, ...above], line: header.line, ragged: [], blank: null };
      grids.push({ ...grid, names: isBare ? header.names : [index, ...header.names], rows });
    }
    [header, index, rows] = [null, '', []];
  };
  for (const { number, text, cut } of lines) {
    const line = cut || text.length > longest ? '' : clean(text).replaceAll('\t', ' ');
    // The types of a tibble: its rows are no data frame of pandas.
    if (/^\s+(?:<\w{1,9}>\s*)+$/.test(line)) header = null;
    const made = series.take(line, number, [...titles, ...above]);
    if (typeof made === 'string') throw leftOut([made], file, number);
    if (made) grids.push(made);
    if (header && rows.length === 0) isBare = index === '' && rowIn(line, header, false) === null;
    const row = header ? rowIn(line, header, isBare) : null;
    // Of the width of the others, and no row: one of several indices, whose first is not said again.
    const isOther = header && !row && line.length === header.ends.at(-1);
    if (header && (isOther || row?.some(isLeftOut))) throw leftOut(header.names, file, number);
    if (header && row) rows.push({ cells: row, line: number });
    else if (
      header &&
      rows.length === 0 &&
      index === '' &&
      /^[\w ./-]{1,60}$/.test(line) &&
      line.length < header.ends[0]!
    )
      index = line.trim();
    else {
      end();
      above = headingOf(line) ?? above;
      header = headerIn(line, number);
      if (header && (header.names.some(isLeftOut) || header.names.at(-1) === '\\'))
        throw leftOut(header.names, file, number);
    }
  }
  end();
  return grids;
}

function leftOut(names: readonly string[], file: string, line: number): Refusal {
  return new Refusal(
    note('frame-left-out', { columns: names.filter((name) => !isLeftOut(name) && name !== '\\') }, { file, line }),
  );
}

function isLeftOut(cell: string): boolean {
  return /^\.{2,3}$/.test(cell);
}

/** Names behind white space, with two spaces or more between them, of which one is that of a metric. */
function headerIn(line: string, number: number): Header | null {
  if (!/^ {1,200}\S/.test(line)) return null;
  const found = [...line.matchAll(/\S+(?: \S+)*/g)];
  const names = found.map(([name]) => name);
  const isOne =
    names.length <= mostColumns &&
    new Set(names).size === names.length &&
    names.every((name) => !/^[+-]?\d[\d.]*$/.test(name));
  if (!isOne || !names.some((name) => responseNamed(name) !== null)) return null;
  return { line: number, names, ends: found.map(({ index, 0: name }) => index + name.length) };
}

/** The cells of a row, each of which ends where its name does, and unless it is bare its index in front; null for any other line. */
function rowIn(line: string, { ends }: Header, isBare: boolean): readonly string[] | null {
  if (line.length !== ends.at(-1)) return null;
  const [first = 0] = ends;
  const front = isBare ? /^ *(\S+(?: \S+)*)$/ : /^(\S+(?: \S+)*) {2,}(\S.*)$/;
  const [, ...cells] = front.exec(line.slice(0, first)) ?? [];
  if (cells.length === 0) return null;
  for (const [nth, end] of ends.entries()) {
    if (nth === 0) continue;
    const said = line.slice(ends[nth - 1]!, end);
    if (!/^ {2}.*\S$/.test(said)) return null;
    cells.push(said.trim());
  }
  return cells.map((one) => (/^(?:NaN|NaT|None|<NA>)$/.test(one) ? '' : one));
}
