import { note } from '../../note.ts';
import type { Said } from '../format.ts';
import { areFlags } from './by-name.ts';
import { factsOf } from './facts.ts';
import { saidOf } from './given.ts';
import type { Reshaped } from './long.ts';
import { words } from './names.ts';
import { placeIn, rowsTaken, rowsWhere, type Table, type TableColumn } from './table.ts';

const flag = /^(?:is )?warm ?up$/;
const stage = /^(?:phase|stage|kind|type|mode|iteration type|run type)$/;

/** Rows that say of themselves that they warmed up are left out, where others are there. They are told once. */
export function withoutWarmUps(table: Table, said: Said): Reshaped {
  const column = table.columns.find(
    (one) => saidOf(one.source, said) === null && ((flag.test(words(one.name)) && isFlag(one)) || isStage(one)),
  );
  if (!column) return { table, notes: [] };
  const isWarmUp = (row: number): boolean =>
    /^(?:1|true|yes|warm[ _-]?up)$/i.test(String(column.values.at(row) ?? '').trim());
  const [rows, left] = [rowsWhere(table.size, (row) => !isWarmUp(row)), rowsWhere(table.size, isWarmUp)];
  if (rows.length === 0 || left.length === 0) return { table, notes: [] };
  const args = { count: left.length, column: column.source };
  return { table: rowsTaken(table, rows), notes: [note('rows-are-warm-up', args, placeIn(table, column, left[0]!))] };
}

function isFlag({ values }: TableColumn): boolean {
  return areFlags(factsOf(values));
}

function isStage({ name, values }: TableColumn): boolean {
  const { numeric, texts } = factsOf(values);
  return stage.test(words(name)) && numeric === 0 && texts.some((text) => /^warm[ _-]?up$/i.test(text.trim()));
}
