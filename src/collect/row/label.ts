import { longestLabel } from './by-name.ts';
import { isFilled } from './filled.ts';
import { isParallel } from './names.ts';
import type { SettingColumn } from './roles.ts';
import type { Table } from './table.ts';
import type { Scalar } from './values.ts';

const plain = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,20})?(?:[eE][+-]?\d{1,3})?$/;

/** What the settings of a table say of a row. */
export interface Settings {
  readonly labels: Readonly<Record<string, string | number>>;
  /** Texts that are too long to tell a run from others. */
  readonly long: Readonly<Record<string, string>>;
  /** How much was under way at once. */
  readonly concurrency: number | null;
}

/** Reads the settings of rows: as numbers where a whole column is numbers (`007` is none), else as they are written. */
export function settingsOf(table: Table, settings: readonly SettingColumn[]): (row: number) => Settings {
  const read = settings.map((one) => ({ ...one, isNumber: !one.isText && (table.typed || areNumbers(one)) }));
  return (row) => {
    const labels: [string, string | number][] = [];
    const long: [string, string][] = [];
    let [stated, parallel]: (number | null)[] = [null, null];
    for (const { column, label, isNumber } of read) {
      const value = labelOf(column.values.at(row), isNumber && !table.typed);
      if (value === null) continue;
      if (typeof value === 'string' && (value.length > longestLabel || value.includes('\n'))) long.push([label, value]);
      else labels.push([label, value]);
      if (typeof value !== 'number') continue;
      if (label === 'concurrency') stated = value;
      else if (value > 1 && isParallel(label)) parallel = value;
    }
    return {
      labels: Object.fromEntries(labels),
      long: Object.fromEntries(long),
      concurrency: stated ?? parallel ?? null,
    };
  };
}

/** A setting that a tool writes as text: `1000` is a number, `007` and `1e` are not. */
export function asWritten(text: string): string | number {
  return plain.test(text) ? Number(text) : text;
}

function areNumbers({ column: { values } }: SettingColumn): boolean {
  const seen = new Set<Scalar>();
  for (let row = 0; row < values.size; row += 1) {
    const cell = values.at(row);
    if (!isFilled(cell) || seen.has(cell!)) continue;
    if (typeof cell === 'string' && !plain.test(cell)) return false;
    if (seen.size < 10_000) seen.add(cell!);
  }
  return true;
}

export function labelOf(cell: Scalar | undefined, asNumber: boolean): string | number | null {
  if (!isFilled(cell)) return null;
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null;
  if (typeof cell === 'boolean') return String(cell);
  return asNumber ? Number(cell) : (cell ?? null);
}
