import { type Note, note, Refusal } from '../../note.ts';
import { type Claim, claimed, notClaimed, type Read, type TextFormat } from '../format.ts';
import type { Line } from '../log/lines.ts';
import { columnNamed } from '../metric.ts';
import { type Cells, cellsOf, separatorOf } from '../row/cells.ts';
import { hasMetric, isNothing, type Row, runsOf } from '../row/row.ts';

/**
 * A table in CSV with a row of names, one row per run: numeric columns named like metrics are metrics, the rest are labels. Cells
 * are separated by commas, semicolons or tabs; numbers have a decimal point. A row of another length is left out and told.
 */
export const csv: TextFormat = {
  of: 'text',
  name: 'csv',
  shape: 'a CSV table with a row of names, one row per run, with columns named like metrics',
  claims,
  read,
};

const noTable = 'it is no table with a row of names';

function claims(head: string): Claim {
  const texts = head.split('\n');
  // The last line of a long head is likely cut.
  const lines = (head.length > 8000 ? texts.slice(0, -1) : texts).slice(0, 200);
  try {
    const table = tableOf(
      lines.map((text, index) => ({ number: index + 1, text: text.replace(/\r$/, ''), cut: false })),
      '',
    );
    if (!table || table.columns.length < 2) return notClaimed(0, noTable);
    if (hasMetric(table.columns, table.rows)) return claimed;
    const isNear = table.columns.some((column) => columnNamed(column) !== null);
    return notClaimed(isNear ? 0.7 : 0, 'no column with a number in it is named like a metric');
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    // What is wrong with it is told when it is read, if its names are those of a table.
    const names = namesOf(lines.find((text) => text.trim() !== '') ?? '');
    return names.length > 1 && names.some((name) => columnNamed(name) !== null) ? claimed : notClaimed(0, noTable);
  }
}

function namesOf(header: string): readonly string[] {
  const [first] = [
    ...cellsOf([{ number: 1, text: header.replace(/^\uFEFF/, ''), cut: false }], separatorOf(header), ''),
  ];
  return first?.cells ?? [];
}

interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** Lines of rows that are not as long as the header. */
  readonly ragged: readonly number[];
}

function read(lines: () => Iterable<Line>, file: string): Read {
  const table = tableOf(lines(), file);
  if (!table) return { runs: [], notes: [] };
  const { columns, rows, ragged } = table;
  const notes: Note[] = [];
  const [first] = ragged;
  if (first !== undefined)
    notes.push(
      note('ragged-rows', { count: ragged.length, lines: ragged.slice(0, 5).map(String) }, { file, line: first }),
    );
  const given = runsOf(columns, rows, file);
  return { runs: given.runs, notes: [...notes, ...given.notes] };
}

/** The table with its values: numbers where all of a column are. Null for a file without a row. */
function tableOf(lines: Iterable<Line>, file: string): Table | null {
  const [header, body] = headed(lines);
  if (header === null) return null;
  const separator = separatorOf(header.text);
  let columns: readonly string[] | null = null;
  const found: Cells[] = [];
  const ragged: number[] = [];
  for (const row of cellsOf(body, separator, file)) {
    if (columns === null) columns = columnsOf(row, file);
    else if (isAsLong(row, columns)) found.push(row);
    else ragged.push(row.line);
  }
  if (columns === null) return null;
  const names = columns;
  const readers = names.map((name, nth) => readerOf(name, nth, found, file));
  const rows = found.map(({ line, cells }): Row => {
    const values = names.flatMap((name, nth) => {
      const cell = cells[nth] ?? '';
      // A column without a name says nothing: it is the row's number in most tables.
      return name === '' || cell === '' ? [] : [[name, readers[nth]?.(cell)] as const];
    });
    return { values: Object.fromEntries(values), place: () => ({ file, line }) };
  });
  return { columns: names.filter((name) => name !== ''), rows, ragged };
}

/** The first line with a word in it, and all lines from there on. */
function headed(lines: Iterable<Line>): readonly [Line | null, Iterable<Line>] {
  const rest = lines[Symbol.iterator]();
  for (;;) {
    const { value, done } = rest.next();
    if (done) return [null, []];
    const line = { ...value, text: value.text.replace(/^\uFEFF/, '') };
    if (line.text.trim() !== '') return [line, following(line, rest)];
  }
}

function* following(first: Line, rest: Iterator<Line>): Generator<Line> {
  yield first;
  for (let next = rest.next(); !next.done; next = rest.next()) yield next.value;
}

function columnsOf({ cells, line }: Cells, file: string): readonly string[] {
  const names = cells.map((cell) => cell.trim());
  const twice = names.find((name, nth) => name !== '' && names.indexOf(name) < nth);
  if (twice !== undefined) throw new Refusal(note('duplicate-column', { column: twice }, { file, line }));
  return names.slice(0, names.findLastIndex((name) => name !== '') + 1);
}

/** Empty cells beyond the header are what a spreadsheet leaves behind. */
function isAsLong({ cells, cut }: Cells, columns: readonly string[]): boolean {
  return !cut && cells.length >= columns.length && cells.slice(columns.length).every((cell) => cell === '');
}

const plain = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,20})?(?:[eE][+-]?\d{1,3})?$/;
const comma = /^[+-]?\d{1,15},\d{1,15}$/;

/** How a cell of a column is read: as a number where each one that says something is one (`007` is not), else as text. */
function readerOf(name: string, nth: number, rows: readonly Cells[], file: string): (cell: string) => string | number {
  const filled = rows.filter(({ cells }) => cells[nth] !== undefined && cells[nth] !== '');
  const isMetric = columnNamed(name) !== null;
  const withComma = filled.filter(({ cells }) => comma.test(cells[nth] ?? ''));
  const [first] = withComma;
  if (first && (isMetric || withComma.length === filled.length))
    throw new Refusal(
      note('decimal-comma', { column: name, cell: first.cells[nth] ?? '' }, { file, line: first.line }),
    );
  const isNumber = filled.every(({ cells }) => plain.test(cells[nth] ?? '') || isNothing(cells[nth] ?? ''));
  return (cell) => (isNumber && !isMetric && plain.test(cell) ? Number(cell) : cell);
}
