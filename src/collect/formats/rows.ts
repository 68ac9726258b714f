import { type Note, note } from '../../note.ts';
import { type Claim, claimed, type Draft, type JsonFormat, notClaimed, type Read } from '../format.ts';
import { type Column, columnNamed } from '../metric.ts';
import { pointer } from '../pointer.ts';
import type { Labels, Reported } from '../run.ts';
import { asNumber, field, isObject } from '../value.ts';

/**
 * A plain list of flat objects, one row per run: numeric columns named like metrics are metrics, the rest are labels.
 * Units and statistics are read from the names: `mean_latency_ms`, `ttft_p95_s`, `Power (W)`.
 */
export const rows: JsonFormat = {
  of: 'json',
  name: 'rows',
  shape: 'a list of flat objects, one per run, with columns named like metrics',
  claims,
  read,
};

type Row = Readonly<Record<string, unknown>>;

/** Columns that name a run, the first that a row has a value in. */
const naming = ['name', 'system', 'run', 'id', 'label', 'endpoint', 'backend', 'hardware'];

function claims(value: unknown): Claim {
  if (!Array.isArray(value)) return notClaimed(0, 'it is no list');
  if (value.length === 0) return notClaimed(0.5, 'the list is empty');
  if (!value.every(isObject)) return notClaimed(0.3, 'not everything in the list is an object');
  if (!value.every(isFlat)) return notClaimed(0.6, 'its objects hold further lists or objects');
  if (metricsOf(value).size > 0) return claimed;
  return notClaimed(
    0.8,
    'no column with a number in it is named like a metric (as latency_ms, ttft, output_throughput, accuracy)',
  );
}

function isFlat(row: Row): boolean {
  return Object.values(row).every((value) => typeof value !== 'object' || value === null);
}

/** The columns that are metrics: named like one, with a number in one row at least. */
function metricsOf(table: readonly Row[]): ReadonlyMap<string, Column> {
  const names = new Set(table.flatMap((row) => Object.keys(row)));
  const found = [...names].flatMap((name): [string, Column][] => {
    const column = columnNamed(name);
    return column && table.some((row) => typeof asNumber(field(row, name)) === 'number') ? [[name, column]] : [];
  });
  return new Map(found);
}

function read(value: unknown, file: string): Read {
  const table = value as readonly Row[];
  const notes: Note[] = [];
  const place = { file };
  const columns = new Map(
    [...metricsOf(table)].map(([name, column]): [string, Column] => {
      if (column.assumed !== null)
        notes.push(note(column.assumed === 'open' ? 'open-column' : 'read-as-minutes', { column: name }, place));
      if (!isFraction(table, name, column)) return [name, column];
      notes.push(note('read-as-fraction', { column: name }, place));
      return [name, { ...column, factor: 100 }];
    }),
  );
  const labels = table.map((row) => labelsOf(row, columns));
  const names = namesOf(labels);
  return {
    runs: table.map((row, index) =>
      runOf({ row, index, file, labels: labels[index] ?? {}, name: names[index] ?? '' }, columns),
    ),
    notes,
  };
}

/** 0.98 under `accuracy` is 98 %, unless the column's name says percent or another row is above 1. */
function isFraction(table: readonly Row[], name: string, { metric: { unit, written } }: Column): boolean {
  if (unit !== '%' || /%|pct|percent/i.test(written)) return false;
  const numbers = table.flatMap((row) => asNumber(field(row, name))).filter((value) => typeof value === 'number');
  return numbers.every((number) => number >= 0 && number <= 1) && numbers.some((number) => number > 0);
}

function labelsOf(row: Row, columns: ReadonlyMap<string, Column>): Labels {
  const entries = Object.entries(row).flatMap(([name, value]): [string, string | number][] => {
    if (columns.has(name) || name === '__proto__') return [];
    if (typeof value === 'number') return Number.isFinite(value) ? [[name, value]] : [];
    if (typeof value === 'boolean') return [[name, String(value)]];
    return typeof value === 'string' && value.trim() !== '' ? [[name, value]] : [];
  });
  return Object.fromEntries(entries);
}

/** A name for each row: from a naming column, and where that repeats, or there is none, with the labels that differ. */
function namesOf(table: readonly Labels[]): readonly string[] {
  const bases = table.map((labels) => {
    const keys = Object.keys(labels);
    const key = naming.flatMap((name) => keys.find((one) => one.toLowerCase() === name) ?? [])[0];
    return { key, base: key === undefined ? '' : String(labels[key]) };
  });
  return table.map((labels, index) => {
    const { key, base } = bases[index] ?? { key: undefined, base: '' };
    const alike = table.filter((_, other) => bases[other]?.base === base);
    if (base !== '' && alike.length === 1) return base;
    const differing = Object.entries(labels).filter(
      ([name, value]) => name !== key && alike.some((other) => other[name] !== value),
    );
    const words = differing.map(([name, value]) => (typeof value === 'number' ? `${name} ${value}` : value));
    return [base, ...words].filter((word) => word !== '').join(' ') || `run ${index + 1}`;
  });
}

interface Given {
  readonly row: Row;
  readonly index: number;
  readonly file: string;
  readonly labels: Labels;
  readonly name: string;
}

function runOf({ row, index, file, labels, name }: Given, columns: ReadonlyMap<string, Column>): Draft {
  const remarks: Note[] = [];
  const reported = [...columns].flatMap(([column, { metric, factor, statistic }]): Reported[] => {
    const place = { file, pointer: pointer(index, column) };
    const value = asNumber(field(row, column));
    if (typeof value === 'number' && Number.isFinite(value * factor)) {
      return [{ metric, statistic, value: value * factor, n: null, ddof: null, covers: null, place }];
    }
    if (value !== 'missing' && value !== 'null')
      remarks.push(note('values-absent', { metric: column, absent: 1, of: 1, reasons: [`1 ${value}`] }, place));
    return [];
  });
  return {
    id: name,
    name,
    aliases: [],
    labels,
    status: 'completed',
    failure: null,
    validity: null,
    // A row is one record of what was measured elsewhere; how many requests are behind it, nobody says.
    counts: { of: 'records', total: null, ok: 1, failed: null, missing: null, basis: 'unknown' },
    samples: new Map(),
    reported,
    series: [],
    exchanges: [],
    started: null,
    concurrency: null,
    wallTime: null,
    context: {},
    remarks,
  };
}
