import { type Note, note, type Place } from '../../note.ts';
import type { Draft, Read } from '../format.ts';
import type { Column } from '../metric.ts';
import type { Labels, Reported } from '../run.ts';
import { absentNote } from '../sample.ts';
import { asNumber, countOrNull, dateOrNull, field, numberOrNull, type Reason } from '../value.ts';
import { type Roles, rolesOf } from './column.ts';
import { namesOf } from './row-name.ts';
import { countedTokens } from './throughput.ts';

/** One row of a table in which each row is a run: its values by column, and where each of them stands. */
export interface Row {
  readonly values: Readonly<Record<string, unknown>>;
  readonly place: (column: string) => Place;
}

const nothing = /^(?:-{1,3}|n\/?a|none|null|nan)$/i;

/** True for a text that stands for no value: `-`, `N/A`, `None`. */
export function isNothing(text: string): boolean {
  return nothing.test(text.trim());
}

/** Longest text that tells a run from others; a longer one is kept as a setting. */
const longestLabel = 80;

/** True when the table has a metric: a column that is named like one, with a number in it. */
export function hasMetric(columns: readonly string[], rows: readonly Row[]): boolean {
  return rolesOf(columns, valuesOf(rows)).metrics.size > 0;
}

const valuesOf =
  (rows: readonly Row[]) =>
  (column: string): Iterable<unknown> =>
    rows.map(({ values }) => field(values, column));

/** The runs of a table, one a row. What has to be said of a column is said once, not in each row. */
export function runsOf(columns: readonly string[], rows: readonly Row[], file: string): Read {
  const roles = rolesOf(columns, valuesOf(rows));
  const labels = rows.map((row) => labelsOf(row, roles));
  const notes: Note[] = [];
  const metrics = new Map<string, Column>();
  for (const [name, column] of roles.metrics) {
    const read = refined(name, column, { rows, labels, roles, file });
    metrics.set(name, read.column);
    notes.push(...read.notes);
  }
  const names = namesOf(labels);
  const again = lastOf(namesOf);
  const naming = (all: readonly Labels[], nth: number) => again(all)[nth] ?? { id: '', name: '' };
  const settled = { ...roles, metrics };
  const absent = new Map<string, Absent>();
  const runs = rows.map((row, index) => {
    const labelled = labels[index] ?? {};
    const { id, name } = names[index] ?? { id: '', name: '' };
    return { ...runOf({ row, labels: labelled, id, name }, settled, absent), naming };
  });
  const lacking = [...absent].map(([column, { reasons, place }]) => ({
    ...absentNote(column, reasons, rows.length, { file }),
    place,
  }));
  return { runs, notes: [...notes, ...lacking] };
}

/** Remembers the last answer: the names of a table are made together, and asked for one by one. */
function lastOf<A, B>(make: (from: A) => B): (from: A) => B {
  let last: { readonly from: A; readonly made: B } | undefined;
  return (from) => {
    if (last?.from !== from) last = { from, made: make(from) };
    return last.made;
  };
}

interface Table {
  readonly rows: readonly Row[];
  readonly labels: readonly Labels[];
  readonly roles: Roles;
  readonly file: string;
}

interface Refined {
  readonly column: Column;
  readonly notes: readonly Note[];
}

/** What the values of a column add to what its name says. */
function refined(name: string, column: Column, { rows, labels, roles, file }: Table): Refined {
  const place = { file };
  const numbers = rows.flatMap(({ values }) => numberOrNull(field(values, name)) ?? []);
  if (column.assumed === 'minutes') return { column, notes: [note('read-as-minutes', { column: name }, place)] };
  if (column.assumed === 'open') {
    const counted = countedTokens(
      name,
      column,
      rows.map(({ values }, index) => ({ values, labels: labels[index] ?? {} })),
      roles.metrics,
    );
    if (!counted) return { column, notes: [note('open-column', { column: name }, place)] };
    const { rows: proven, of } = counted;
    return { column: counted.column, notes: [note('throughput-proven', { column: name, rows: proven, of }, place)] };
  }
  if (isFraction(numbers, column))
    return { column: { ...column, factor: 100 }, notes: [note('read-as-fraction', { column: name }, place)] };
  if (isNoWatt(numbers, column)) {
    const { metric } = column;
    const own = name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_|_$/g, '');
    const doubted = {
      ...metric,
      name: own,
      unit: '',
      writtenUnit: '',
      direction: 'unknown' as const,
      title: name.trim(),
    };
    const largest = numbers.reduce((a, b) => Math.max(a, b), 0);
    return {
      column: { ...column, metric: doubted, factor: 1 },
      notes: [note('unit-doubtful', { column: name, value: String(largest), unit: 'W' }, place)],
    };
  }
  return { column, notes: [] };
}

/** 0.98 under `accuracy` is 98 %, unless the column's name says percent or another row is above 1. */
function isFraction(numbers: readonly number[], { metric: { unit, written } }: Column): boolean {
  if (unit !== '%' || /%|pct|percent/i.test(written)) return false;
  return numbers.every((number) => number >= 0 && number <= 1) && numbers.some((number) => number > 0);
}

/** No system of a benchmark draws 50 kW; numbers above it, in a column that names no unit, are milliwatts more likely. */
function isNoWatt(numbers: readonly number[], { metric: { name, written } }: Column): boolean {
  return (
    name === 'power' && !/\bm?k?w(?:atts?)?\b|_w(?:atts)?$/i.test(written) && numbers.some((number) => number > 50_000)
  );
}

function labelsOf({ values }: Row, { labels }: Roles): Labels {
  const entries = [...labels].flatMap(([column, name]): [string, string | number][] => {
    const value = labelled(field(values, column));
    return value === null || isLong(value) ? [] : [[name, value]];
  });
  return Object.fromEntries(entries);
}

function labelled(value: unknown): string | number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value.trim() !== '' && !isNothing(value) ? value : null;
}

function isLong(value: string | number): value is string {
  return typeof value === 'string' && (value.length > longestLabel || value.includes('\n'));
}

interface Given {
  readonly row: Row;
  readonly labels: Labels;
  readonly id: string;
  readonly name: string;
}

/** Why values of a column are absent, and where the first of them is. */
interface Absent {
  readonly reasons: Reason[];
  readonly place: Place;
}

function runOf({ row, labels, id, name }: Given, roles: Roles, absent: Map<string, Absent>): Draft {
  const { values, place } = row;
  const at = (column: string | null): unknown => (column === null ? undefined : field(values, column));
  const failure = failureOf(at(roles.status), at(roles.error));
  const reported = [...roles.metrics].flatMap(([column, { metric, factor, statistic }]): readonly Reported[] => {
    const value = asNumber(field(values, column));
    if (typeof value !== 'number' || !Number.isFinite(value * factor)) {
      const reason = typeof value === 'number' ? 'not finite' : value;
      if (reason === 'missing' || reason === 'null') return [];
      const told = absent.get(column) ?? { reasons: [], place: place(column) };
      told.reasons.push(reason);
      absent.set(column, told);
      return [];
    }
    // A run that failed and has a zero did not measure one.
    if (failure !== null && value === 0) return [];
    return [
      {
        metric,
        statistic,
        value: value * factor,
        n: countOrNull(at(roles.n)),
        ddof: null,
        covers: null,
        place: place(column),
      },
    ];
  });
  const long = [...roles.labels].flatMap(([column, label]): [string, string][] => {
    const value = labelled(field(values, column));
    return value !== null && isLong(value) ? [[label, value]] : [];
  });
  const stated = at(roles.status);
  return {
    id,
    name,
    aliases: [],
    labels,
    status: failure !== null ? 'failed' : /^partial/i.test(String(stated)) ? 'partial' : 'completed',
    failure: failure === null ? null : { message: failure, place: place(roles.error ?? roles.status ?? '') },
    validity: null,
    // A row is one record of what was measured elsewhere; how many requests are behind it, only a column can say.
    counts: {
      of: 'records',
      total: null,
      ok: failure === null ? 1 : 0,
      failed: failure === null ? null : 1,
      missing: null,
      basis: 'unknown',
    },
    samples: new Map(),
    reported,
    series: [],
    exchanges: [],
    started: dateOrNull(at(roles.started)),
    concurrency: null,
    wallTime: null,
    context: Object.fromEntries([...long, ...(labelled(stated) === null ? [] : [['status', String(stated)]])]),
    remarks: [],
  };
}

/** The words of a failure; null for a row that has none. Without a status, a row with an error in it failed. */
function failureOf(status: unknown, error: unknown): string | null {
  const [said, why] = [labelled(status), labelled(error)];
  const isFailed =
    said !== null && /fail|error|oom|out of memory|timeout|timed out|crash|abort|cancel/i.test(String(said));
  if (isFailed) return why === null ? String(said) : String(why);
  return said === null && why !== null && !/^(?:0|false|no|ok)$/i.test(String(why)) ? String(why) : null;
}
