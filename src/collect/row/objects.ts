import type { Place } from '../../note.ts';
import { responseNamed } from './response.ts';
import type { Table, TableColumn } from './table.ts';
import { forgotten, type Growing, growing, type Scalar } from './values.ts';

type Values = Readonly<Record<string, unknown>>;

/** Where the objects stand: by their number in the list, and by line where each has its own. */
export interface Standing {
  readonly lines?: readonly number[] | Int32Array;
  readonly place: (object: number, source: string) => Place;
  readonly names?: NamesKnown;
}

/** What is known of names besides how they are spelled. */
export interface NamesKnown {
  /** Whether a name is that of a measurement. */
  readonly isMeasured: (name: string) => boolean;
  /** Whether nobody looks at what stands under a name but that something does. */
  readonly isPassed: (name: string) => boolean;
}

/**
 * The table of a list of flat objects. A list of numbers in a cell is a row for each of them; what else the object has stands in
 * all of these rows where it is no measurement, else in the first.
 */
export function tableOfObjects(list: readonly Values[], file: string, standing: Standing): Table {
  const table = growingTable(standing.names);
  for (const object of list) table.add(object);
  return table.done(file, standing, (object, source) => Array.isArray(list[object]?.[source]));
}

/** The table of flat objects that come one by one, of which none is kept. */
export interface GrowingTable {
  readonly add: (object: Values) => void;
  /** The number of a column, which is made where there is none of that name yet. */
  readonly column: (name: string) => number;
  /** Adds an object of single values by the numbers of its columns; undefined where it has the name and no value. */
  readonly addCells: (columns: readonly number[], cells: readonly (Scalar | undefined)[]) => void;
  /** @param isList whether an object has a list in a cell. */
  readonly done: (file: string, standing: Standing, isList: (object: number, source: string) => boolean) => Table;
}

interface GrowingColumn extends Growing {
  readonly name: string;
  readonly isMeasured: boolean;
  readonly isPassed: boolean;
  size: number;
}

export function growingTable(names?: NamesKnown): GrowingTable {
  const columns: GrowingColumn[] = [];
  const numbers = new Map<string, number>();
  const [objects, nth] = [integers(), integers()];
  let [size, count] = [0, 0];
  const column = (name: string): number => {
    const known = numbers.get(name);
    if (known !== undefined) return known;
    const isMeasured = names?.isMeasured(name) ?? responseNamed(name) !== null;
    numbers.set(name, columns.length);
    columns.push({ name, isMeasured, isPassed: names?.isPassed(name) ?? false, size: 0, ...growing() });
    return columns.length - 1;
  };
  const put = (at: number, cell: Scalar | undefined): void => {
    const own = columns[at]!;
    for (; own.size < size; own.size += 1) own.add(undefined);
    own.add(cell !== undefined && own.isPassed ? forgotten : cell);
    own.size += 1;
  };
  const ended = (row: number): void => {
    objects.add(count);
    nth.add(row);
    size += 1;
  };
  return {
    column,
    add(object) {
      const names = Object.keys(object).filter((name) => name !== '__proto__');
      const length = names.reduce((most, name) => {
        const cell = object[name];
        return Array.isArray(cell) ? Math.max(most, cell.length) : most;
      }, 1);
      const own = names.map(column);
      for (let row = 0; row < length; row += 1) {
        for (const [at, name] of names.entries()) {
          const cell = object[name];
          // One number beside a list was measured once, not with each of its values.
          const isAgain = row > 0 && !Array.isArray(cell) && columns[own[at]!]!.isMeasured;
          put(own[at]!, isAgain ? undefined : scalar(Array.isArray(cell) ? cell[row] : cell));
        }
        ended(row);
      }
      count += 1;
    },
    addCells(own, cells) {
      for (let at = 0; at < own.length; at += 1) put(own[at]!, cells[at]);
      ended(0);
      count += 1;
    },
    done(file, { lines, place }, isList) {
      const [from, row] = [objects.done(), nth.done()];
      const isLong = size > count;
      return {
        file,
        size,
        columns: columns.map((own): TableColumn => {
          for (; own.size < size; own.size += 1) own.add(undefined);
          return { name: own.name, source: own.name, values: own.done() };
        }),
        lines: lines ? from.map((object) => lines[object]!) : null,
        rows: null,
        standing: (at, source) => {
          const own = place(from[at]!, source);
          return isLong && own.pointer !== undefined && isList(from[at]!, source)
            ? { ...own, pointer: `${own.pointer}/${row[at]}` }
            : own;
        },
        typed: true,
      };
    },
  };
}

/** Integers of 32 bits, as many as come. */
export function integers(): { readonly add: (value: number) => void; readonly done: () => Int32Array } {
  let all = new Int32Array(64);
  let size = 0;
  return {
    add(value) {
      if (size === all.length) {
        const more = new Int32Array(size * 2);
        more.set(all);
        all = more;
      }
      all[size] = value;
      size += 1;
    },
    done: () => all.subarray(0, size),
  };
}

function scalar(cell: unknown): Scalar | undefined {
  if (typeof cell === 'number' || typeof cell === 'string' || typeof cell === 'boolean') return cell;
  return undefined;
}
