import { type Note, note, Refusal } from '../../note.ts';
import type { Line } from '../bytes/lines.ts';
import {
  type AskingCells,
  type Claim,
  claimed,
  notClaimed,
  nothingSaid,
  type Read,
  type Said,
  type TextFormat,
} from '../format.ts';
import { celledRuns } from '../row/celled.ts';
import { type Cells, cellsOf, separatorOf } from '../row/cells.ts';
import { commasIn, hasComma, withPoint } from '../row/commas.ts';
import { factsOf } from '../row/facts.ts';
import { isWithoutNumber, saysHowItEnded } from '../row/failure.ts';
import { type GrowingCells, growingCells } from '../row/grouped.ts';
import { type Ending, endingOf } from '../row/half.ts';
import { headerOf, isNamedInside, mostBelow } from '../row/header.ts';
import { responseNamed } from '../row/response.ts';
import { hasMetric, lackOf, runsOf } from '../row/runs.ts';
import type { Table, TableColumn } from '../row/table.ts';
import { growing, type Values } from '../row/values.ts';
import { readTable, toolOf } from '../tool-table.ts';

/**
 * A table in CSV with a row of names: columns named like metrics, or by a unit, are metrics, the others are settings, numbers of
 * repeats and so on. Rows that are equal in all settings are one run. Cells are separated by commas, semicolons or tabs; numbers have
 * a decimal point, or a comma where no other reading is left, and thousands that are set apart likewise. A row of another length is left out and told.
 */
export const csv: TextFormat = {
  of: 'text',
  name: 'csv',
  shape:
    'a CSV table with a row of names and columns named like metrics; rows that are equal in all settings are one run',
  general: true,
  exact: true,
  claims,
  read,
  cells,
};

/** A longer one is a sentence or a line of a log. */
const longestName = 200;

const noTable = 'it is no table with a row of names';

function claims(head: string, said: Said = nothingSaid): Claim {
  const texts = head.split('\n');
  // The last line of a long head is likely cut.
  const lines = (head.length > 8000 ? texts.slice(0, -1) : texts).slice(0, 200);
  const names = namesOf(lines.find((text) => text.trim() !== '') ?? '');
  // A progress bar is rewritten in its line; names of columns hold no control characters.
  if (names.some((name) => name.length > longestName || /\p{Cc}/u.test(name))) return notClaimed(0, noTable);
  try {
    const read = tableOf(
      lines.map((text, index) => ({ number: index + 1, text: text.replace(/\r$/, ''), cut: false })),
      '',
    );
    // Of one column each row is a number, and its name says what that is.
    if (!read || (read.table.columns.length < 2 && !isOfNumbers(read.table, lines))) return notClaimed(0, noTable);
    const tool = toolOf(read.table);
    if (read.table.size === 0 && tool)
      return notClaimed(0.9, `it has the names of ${tool.name}, and no row below them`);
    if (tool || (hasMetric(read.table, said) && !isNamedInside(read.table))) return claimed;
    const unsaid = read.table.size > 0 ? lackOf(read.table, said) : null;
    const near = read.table.columns.filter(({ name }) => responseNamed(name) !== null);
    // A table all the same: what it lacks is told where no other kind is nearer.
    const isEmpty = near.length > 0 && near.every((one) => isWithoutNumber(one, read.table.size));
    if (isEmpty && read.table.columns.some(saysHowItEnded))
      return notClaimed(
        0.7,
        `nothing was measured: there is no number under ${near
          .slice(0, 3)
          .map(({ source }) => source)
          .join(', ')}`,
      );
    if (read.table.size === 0 && near.length > 0) return notClaimed(0.7, 'it has no row below its names');
    return notClaimed(
      near.length > 0 || unsaid !== null ? 0.7 : 0.3,
      unsaid ??
        'no column with a number in it is named like a metric; name one so, as latency_ms, or say under columns: in aitb-report.yaml what it measures',
    );
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    // What is wrong with it is told when it is read, if its names are those of a table.
    return names.length > 1 && names.some((name) => responseNamed(name) !== null) ? claimed : notClaimed(0, noTable);
  }
}

function isOfNumbers({ size, columns: [one] }: Table, lines: readonly string[]): boolean {
  const isAll = lines.slice(1).every((line) => /^\s*(?:[+-]?[\d.]+(?:e[+-]?\d+)?\s*)?$/i.test(line));
  return isAll && size > 1 && responseNamed(one!.name) !== null;
}

function namesOf(header: string): readonly string[] {
  const text = header.replace(/^\uFEFF/, '').replace(/\r$/, '');
  const separator = separatorOf(text);
  try {
    const [first] = [...cellsOf([{ number: 1, text, cut: false }], separator, '')];
    return first?.cells ?? [];
  } catch (thrown) {
    // A name in quotes goes on in the next line, or never ends, which is told where the table is read.
    if (!(thrown instanceof Refusal)) throw thrown;
    return text.split(separator);
  }
}

function read(lines: () => Iterable<Line>, file: string, _titles?: readonly string[], said: Said = nothingSaid): Read {
  const found = tableOf(lines(), file);
  if (!found) return { runs: [], notes: [] };
  const { table, ragged, ended, notes: written } = found;
  const [first] = ragged;
  const notes: readonly Note[] =
    first === undefined
      ? []
      : [note('ragged-rows', { count: ragged.length, lines: ragged.slice(0, 5).map(String) }, { file, line: first })];
  const tool = toolOf(table);
  const made = tool ? readTable(tool, table, said) : runsOf(table, said);
  return {
    ...made,
    notes: [...notes, ...written, ...made.notes, ...(ended ? [ended] : [])],
  };
}

async function cells(lines: () => Iterable<Line>, file: string, said: Said, asking: AskingCells): Promise<Read> {
  const { table } = tableOf(lines(), file)!;
  const tool = toolOf(table);
  const { rows, sample } = asking;
  if (tool)
    throw new Refusal(
      note('cells-need-rows', { why: `it is one of ${tool.name}`, rows, query: sample ?? '' }, { file }),
    );
  return celledRuns(table, said, asking);
}

interface Found {
  readonly table: Table;
  /** Lines of rows that are not as long as the header. */
  readonly ragged: readonly number[];
  /** What is said of its end, where the file ends with a number that may be half of one. */
  readonly ended: Note | null;
  /** How its numbers are written, where that is to be told. */
  readonly notes: readonly Note[];
}

/** The table, by column. Null for a file without a row. */
function tableOf(lines: Iterable<Line>, file: string): Found | null {
  const [top, body] = headed(lines);
  if (top === null) return null;
  const separator = separatorOf(top.text);
  const rows = cellsOf(body, separator, file)[Symbol.iterator]();
  const first = rows.next();
  if (first.done) return null;
  const below = Array.from({ length: mostBelow }, () => rows.next()).flatMap(({ value, done }) =>
    done ? [] : [value],
  );
  const header = headerOf(
    first.value.cells.map((cell) => cell.trim()),
    below.map(({ cells }) => cells),
  );
  const names = columnsOf(header.names, first.value.line, file);
  const columns = names.map(growingCells);
  const at = growing();
  const ragged: number[] = [];
  let open: { readonly row: Cells; readonly ending: Ending } | null = null;
  for (const row of joined(below.slice(header.rows), rows)) {
    if (isAsLong(row, names)) {
      if (row.isOpen) open = { row, ending: endOf(row, columns) };
      if (open?.ending === 'half') break;
      at.add(row.line);
      for (let nth = 0; nth < columns.length; nth += 1) columns[nth]!.add(row.cells[nth] || undefined);
    } else ragged.push(row.line);
  }
  const numbers = at.done();
  const standing = Int32Array.from({ length: numbers.size }, (_, row) => numbers.number(row));
  const values = columns.map((column, nth) => column.done(responseNamed(names[nth]!) !== null));
  const called = names.map((name, nth) => (nth === 0 && isIndexOfNames(name, values[0]!, names) ? 'name' : name));
  const made = called.map(
    (name, nth): TableColumn => ({ name, source: header.sources[nth] || name, values: values[nth]! }),
  );
  const written: Table = {
    file,
    size: standing.length,
    // Any other column without a name says nothing: it is the row's number in most tables.
    columns: made.filter(({ name }) => name !== '' && name !== '__proto__'),
    lines: standing,
    rows: null,
    standing: (row) => ({ file, line: standing[row]! }),
    typed: false,
  };
  const { table, notes } = withPoints(written, separator);
  const end = open?.row.cells.at(-1);
  const ended =
    open && end && open.ending !== 'whole'
      ? note(open.ending === 'half' ? 'end-not-read' : 'open-end', { end }, { file, line: open.row.line })
      : null;
  return { table, ragged, ended, notes };
}

/** Whether the file may have been cut off inside the last number of its last row. */
function endOf({ cells }: Cells, columns: readonly GrowingCells[]): Ending {
  const last = columns.length - 1;
  if (cells.length > columns.length) return 'whole';
  const others = columns[last]!.written();
  const size = Math.min(others.size, 1000);
  return endingOf(
    cells[last] ?? '',
    Array.from({ length: size }, (_, row) => others.at(row)),
  );
}

/** The first column has no name where a data frame is written with its index: texts in it name the rows. */
function isIndexOfNames(name: string, values: Values, names: readonly string[]): boolean {
  if (name !== '' || names.includes('name')) return false;
  const { numeric, filled } = factsOf(values);
  return filled > numeric;
}

/** The first line with a word in it, and all lines from there on. */
function headed(lines: Iterable<Line>): readonly [Line | null, Iterable<Line>] {
  const rest = lines[Symbol.iterator]();
  for (;;) {
    const { value, done } = rest.next();
    if (done) return [null, []];
    const line = { ...value, text: value.text.replace(/^\uFEFF/, '') };
    if (line.text.trim() !== '') return [line, joined([line], rest)];
  }
}

function columnsOf(cells: readonly string[], line: number, file: string): readonly string[] {
  const twice = cells.find((name, nth) => name !== '' && cells.indexOf(name) < nth);
  if (twice !== undefined) throw new Refusal(note('duplicate-column', { column: twice }, { file, line }));
  return cells.slice(0, cells.findLastIndex((name) => name !== '') + 1);
}

function* joined<One>(before: readonly One[], rest: Iterator<One>): Generator<One> {
  yield* before;
  for (let next = rest.next(); !next.done; next = rest.next()) yield next.value;
}

/** Empty cells beyond the header are what a spreadsheet leaves behind. */
function isAsLong({ cells, cut }: Cells, columns: readonly string[]): boolean {
  if (cut || cells.length < columns.length) return false;
  for (let nth = columns.length; nth < cells.length; nth += 1) if (cells[nth] !== '') return false;
  return true;
}

/**
 * The table with points before decimals, where the commas of its numbers can only be decimal ones.
 * @throws Refusal where a number has a comma that may be either: in a column of a metric, or in all cells of one.
 */
function withPoints(table: Table, separator: string): { readonly table: Table; readonly notes: readonly Note[] } {
  // Between commas `2,4` under any other name is a pair or a grid.
  const sure = table.columns.filter(({ name }) => separator !== ',' || responseNamed(name) !== null);
  const { columns, areDecimal } = commasIn(sure.map(({ values }) => values));
  if (!areDecimal) {
    for (const column of table.columns) refuseCommas(column, table);
    return { table, notes: [] };
  }
  const isWritten = new Set(columns);
  const read = (values: Values): Values => {
    const made = growing();
    for (let row = 0; row < values.size; row += 1) {
      const cell = values.at(row);
      made.add(typeof cell === 'string' ? withPoint(cell) : cell);
    }
    return made.done();
  };
  const own = table.columns.filter(({ values }) => isWritten.has(values));
  return {
    table: {
      ...table,
      columns: table.columns.map((one) => (own.includes(one) ? { ...one, values: read(one.values) } : one)),
    },
    notes: [note('decimal-commas', { columns: own.map(({ source }) => source) }, { file: table.file })],
  };
}

function refuseCommas({ name, source, values }: TableColumn, table: Table): void {
  let [first, some]: [number | null, boolean] = [null, false];
  for (let row = 0; row < values.size; row += 1) {
    const cell = values.at(row);
    if (typeof cell !== 'string') some ||= cell !== undefined;
    else if (hasComma(cell)) first ??= row;
    else some = true;
  }
  if (first === null || (some && responseNamed(name) === null)) return;
  throw new Refusal(
    note('decimal-comma', { column: source, cell: String(values.at(first)) }, table.standing(first, source)),
  );
}
