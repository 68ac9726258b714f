import { asNumber } from '../value.ts';

/** What a cell may hold: a text as the file has it, or a value of JSON. */
export type Scalar = string | number | boolean;

/** The cells of one column. They are stored by column, so that a million rows need no object each. */
export interface Values {
  readonly size: number;
  /** As the file has it; undefined where there is nothing. Of many different numbers only the number is kept. */
  readonly at: (row: number) => Scalar | undefined;
  /** NaN where the cell is no number. */
  readonly number: (row: number) => number;
  /** Equal where cells are equal, -1 where there is nothing. Codes are small whole numbers. */
  readonly code: (row: number) => number;
}

/** A column while it is read. */
export interface Growing {
  readonly add: (cell: Scalar | undefined) => void;
  readonly done: () => Values;
}

/** Up to this many different cells are kept as they are written: the levels of a setting, the words of a status. */
const mostNumbers = 4096;
/** Different texts beyond these are no setting; they are only known to be there. */
const mostTexts = 2 ** 17;
const mostCharacters = 2 ** 24;
/** Texts among many numbers: `N/A`, `-`, `error`. */
const fewTexts = 64;
/** What a text that was not kept reads as. */
export const forgotten = '…';

/** Begins a column. Cells are first told apart as they are written; a column of many different numbers goes on as numbers. */
export function growing(): Growing {
  let size = 0;
  let codes = new Int32Array(64);
  let numbers: Float64Array | null = null;
  let [texts, characters] = [0, 0];
  const entries: Scalar[] = [];
  const known = new Map<Scalar, number>();
  const others = new Map<number, Scalar>();

  const codeOf = (cell: Scalar): number => {
    const found = known.get(cell);
    if (found !== undefined) return found;
    if (typeof cell === 'string' && cell !== forgotten) {
      if (texts >= mostTexts || characters > mostCharacters) return codeOf(forgotten);
      characters += cell.length;
      if (typeof asNumber(cell) !== 'number') texts += 1;
    }
    const kept = typeof cell === 'string' ? ownText(cell) : cell;
    known.set(kept, entries.length);
    entries.push(kept);
    return entries.length - 1;
  };
  const toNumbers = (): void => {
    const made = new Float64Array(Math.max(64, codes.length));
    const parsed = entries.map(numberOf);
    for (let row = 0; row < size; row += 1) {
      const code = codes[row]!;
      made[row] = code < 0 ? Number.NaN : parsed[code]!;
      if (code >= 0 && Number.isNaN(made[row])) others.set(row, entries[code]!);
    }
    [numbers, codes] = [made, new Int32Array(0)];
    known.clear();
    entries.length = 0;
  };
  const add = (cell: Scalar | undefined): void => {
    if (numbers === null) {
      if (size === codes.length) codes = grown(codes, new Int32Array(size * 2));
      codes[size] = cell === undefined ? -1 : codeOf(cell);
      size += 1;
      if (entries.length > mostNumbers && texts <= fewTexts && numbers === null) toNumbers();
      return;
    }
    if (size === numbers.length) numbers = grown(numbers, new Float64Array(size * 2));
    const number = cell === undefined ? Number.NaN : numberOf(cell);
    numbers[size] = number;
    // The same few texts come again and again: one copy of each is kept.
    if (cell !== undefined && Number.isNaN(number)) others.set(size, entries[codeOf(cell)]!);
    size += 1;
  };
  return {
    add,
    done: () =>
      numbers === null
        ? codedValues(codes.subarray(0, size), entries)
        : numberValues(numbers.subarray(0, size), others),
  };
}

function grown<A extends Int32Array | Float64Array>(from: A, to: A): A {
  to.set(from);
  return to;
}

/** A copy: a piece of a line would keep the whole block of the file that it was cut from. */
function ownText(text: string): string {
  return text.length < 13 ? text : Buffer.from(text, 'utf16le').toString('utf16le');
}

function numberOf(cell: Scalar): number {
  const number = typeof cell === 'number' && Number.isFinite(cell) ? cell : asNumber(cell);
  return typeof number === 'number' ? number : Number.NaN;
}

function codedValues(codes: Int32Array, entries: readonly Scalar[]): Values {
  const numbers = Float64Array.from(entries, numberOf);
  return {
    size: codes.length,
    at: (row) => entries[codes[row]!],
    number: (row) => {
      const code = codes[row]!;
      return code < 0 ? Number.NaN : numbers[code]!;
    },
    code: (row) => codes[row]!,
  };
}

function numberValues(numbers: Float64Array, others: ReadonlyMap<number, Scalar>): Values {
  let codes: Int32Array | undefined;
  const coded = (): Int32Array => {
    const known = new Map<Scalar, number>();
    return Int32Array.from(numbers, (number, row) => {
      const cell = Number.isNaN(number) ? others.get(row) : number;
      if (cell === undefined) return -1;
      const code = known.get(cell) ?? known.size;
      known.set(cell, code);
      return code;
    });
  };
  return {
    size: numbers.length,
    at: (row) => (Number.isNaN(numbers[row]!) ? others.get(row) : numbers[row]!),
    number: (row) => numbers[row]!,
    code: (row) => {
      codes ??= coded();
      return codes[row]!;
    },
  };
}

/** The same cells in another order, or some of them: row `i` is row `rows[i]` of before, and nothing where that is -1. */
export function taken(values: Values, rows: Int32Array): Values {
  return {
    size: rows.length,
    at: (row) => (rows[row]! < 0 ? undefined : values.at(rows[row]!)),
    number: (row) => (rows[row]! < 0 ? Number.NaN : values.number(rows[row]!)),
    code: (row) => (rows[row]! < 0 ? -1 : values.code(rows[row]!)),
  };
}

/** A column of cells that are there already. */
export function valuesOf(cells: Iterable<Scalar | undefined>): Values {
  const made = growing();
  for (const cell of cells) made.add(cell);
  return made.done();
}
