import type { Note, Place } from '../../note.ts';
import type { Read, RecordReader } from '../format.ts';
import { type Flat, flatOf, type Values } from './flat.ts';
import { growingTable, integers, type NamesKnown } from './objects.ts';
import type { Table } from './table.ts';

/** A table of records that were read, and what no row holds. */
export interface RecordTable {
  readonly table: Table;
  readonly unused: readonly string[];
  readonly infinite: number;
  /** How it was laid out, where that is to be told. */
  readonly notes?: readonly Note[];
}

/**
 * Reads records into one table.
 * @param shape as in a listing. It has to take values as they stand where `cellsOf` is to be asked (`isVerbatim`).
 */
export function byRecord(
  file: string,
  {
    shape = (flat) => flat,
    names,
    isOne = () => true,
    isVerbatim,
    done,
  }: {
    readonly shape?: (flat: Flat, written: Values) => Flat;
    readonly names?: NamesKnown;
    readonly isOne?: (record: Values) => boolean;
    readonly isVerbatim: boolean;
    readonly done: (all: RecordTable) => Read | null;
  },
): RecordReader {
  const table = growingTable(names);
  const lines = integers();
  const unused = new Set<string>();
  let infinite = 0;
  const flat = (record: Values): Flat => shape(flatOf(record), record);
  return {
    isOne,
    take(record, line) {
      const made = flat(record);
      table.add(made.values);
      lines.add(line);
      for (const one of made.unused) unused.add(one);
      infinite += made.infinite;
    },
    cellsOf(record) {
      const { values, steps, unused: left, infinite: endless } = flat(record);
      if (!isVerbatim || left.length > 0 || endless > 0) return null;
      const own = Object.keys(values);
      if (own.some((name) => name === '__proto__' || Array.isArray(values[name]))) return null;
      return own.map((name) => ({
        name,
        steps: steps.get(name) ?? [name],
        ...(names?.isPassed(name) ? { isPassed: true as const } : {}),
      }));
    },
    columns: (cells) => cells.map(({ name }) => table.column(name)),
    takeCells(line, columns, cells) {
      table.addCells(columns, cells);
      lines.add(line);
    },
    done() {
      const own = lines.done();
      const place = (nth: number): Place => ({ file, line: own[nth]! });
      const made = table.done(file, { lines: own, place }, () => false);
      return done({ table: made, unused: [...unused], infinite });
    },
  };
}
