import { type Note, note } from '../../note.ts';
import { conversion } from '../../unit.ts';
import { countsOf } from '../counts.ts';
import type { Draft } from '../format.ts';
import type { Counts } from '../run.ts';
import { dateOrNull } from '../value.ts';
import { courseOf } from './course.ts';
import { type Outcome, saysFailures } from './failure.ts';
import { isFilled } from './filled.ts';
import { labelOf, type Settings } from './label.ts';
import type { Measured } from './measured.ts';
import { responseNamed } from './response.ts';
import type { ResponseColumn, Roles } from './roles.ts';
import { placeIn, type Table, type TableColumn } from './table.ts';
import type { Scalar } from './values.ts';

/** What all runs of a table are made of. */
export interface Making {
  readonly table: Table;
  readonly roles: Roles;
  readonly outcome: (row: number) => Outcome;
  readonly measured: Measured;
  /** What is followed over the steps of a curve; empty where rows are no steps. */
  readonly learned: readonly ResponseColumn[];
}

type Made = Omit<Draft, 'id' | 'name' | 'naming'>;

/** The run of rows that are equal in all settings: one row is what it states, several are its repeats or requests. */
export function draftOf(rows: Int32Array, { labels, long, concurrency }: Settings, making: Making): Made {
  const { table, roles, measured, outcome } = making;
  const first = rows[0] ?? 0;
  const isOne = rows.length === 1;
  const failures = failuresOf(rows, making);
  const hasFailed = failures.rows === rows.length;
  const counts = isOne ? countsOfRow(outcome(first)) : countsOfRows(rows.length, failures.rows, roles);
  const partial = isOne && /^partial/i.test(String(roles.used.get('status')?.values.at(first) ?? ''));
  const taken = isOne ? null : measured.samplesOf(rows);
  const step = roles.used.get('step');
  const course = step ? courseOf(table, rows, step, making.learned) : null;
  const requests = isOne || roles.isRequests ? null : requestsBehind([...rows].map(outcome));
  const reported = isOne ? measured.reportedOf(first, outcome(first).ok ?? outcome(first).n) : [];
  return {
    aliases: [],
    labels,
    status: hasFailed ? 'failed' : partial ? 'partial' : 'completed',
    failure: hasFailed ? failures.first : null,
    validity: null,
    counts: course ? stepsOf(course.steps) : counts,
    ...(requests && !course ? { requests } : {}),
    samples: taken?.samples ?? new Map(),
    ...(isOne ? {} : numbersOf(rows, roles)),
    reported: course ? [...course.reported, ...reported] : reported,
    ...(taken && taken.repeated.size > 0 ? { repeated: taken.repeated } : {}),
    series: course?.series ?? [],
    exchanges: [],
    started: dateOrNull(roles.used.get('started')?.values.at(first)),
    concurrency,
    wallTime: isOne ? wallTimeOf(roles.used.get('wall time'), first) : null,
    context: { ...long, ...contextOf(rows, roles) },
    remarks: [
      ...(isOne || failures.first === null ? [] : toldOf(rows.length, failures, roles, table.file)),
      ...(requests?.failed && !course && !hasFailed
        ? [note('requests-failed', { run: '', failed: requests.failed, messages: [] }, { file: table.file })]
        : []),
    ],
  };
}

/** What one column numbers the repeats of a run by; nothing where none does, or a number comes twice. */
function numbersOf(rows: Int32Array, { repeats, isRequests }: Roles): Pick<Made, 'numbers'> {
  const [column, ...others] = repeats;
  if (isRequests || column === undefined || others.length > 0) return {};
  const numbers = [...rows].map((row) => column.values.number(row));
  const isWhole = numbers.every(Number.isInteger) && new Set(numbers).size === numbers.length;
  return isWhole ? { numbers: { by: column.name, of: numbers } } : {};
}

/** The requests of all repeats of a run, where each row says what became of its own; null where one does not. */
function requestsBehind(outcomes: readonly Outcome[]): Counts | null {
  const sum = (of: (outcome: Outcome) => number | null): number | null =>
    outcomes.reduce<number | null>(
      (all, one) => ((value) => (all === null || value === null ? null : all + value))(of(one)),
      0,
    );
  const [ok, failed, n] = [sum((one) => one.ok), sum((one) => one.failed), sum((one) => one.n)];
  return ok === null
    ? null
    : countsOf({ ok, failed: failed ?? 0, expected: n, basis: n === null ? 'unknown' : 'stated' });
}

/** That some rows of a run failed, in their own words; a repeat has a line to look at. */
function toldOf(
  rows: number,
  { rows: failed, first, messages }: Failures,
  roles: Roles,
  file: string,
): readonly Note[] {
  if (roles.isRequests) return [note('requests-failed', { run: '', failed, messages }, { file })];
  // Where all of them did, the run itself has failed.
  return failed === rows ? [] : [note('rows-failed', { run: '', failed, of: rows, messages }, first!.place)];
}

interface Failures {
  readonly rows: number;
  readonly first: Draft['failure'];
  readonly messages: readonly string[];
}

function failuresOf(rows: Int32Array, { table, outcome }: Making): Failures {
  let [count, first]: [number, Draft['failure']] = [0, null];
  const messages = new Set<string>();
  for (const row of rows) {
    const { failure } = outcome(row);
    if (!failure) continue;
    count += 1;
    first ??= { message: failure.message, place: placeIn(table, failure.column, row) };
    // That it failed is said already.
    if (messages.size < 3 && !/^fail(?:ed|ure)?$/i.test(failure.message)) messages.add(failure.message);
  }
  return { rows: count, first, messages: [...messages] };
}

/** A row is one record of what was measured elsewhere; how many requests are behind it, only a column can say. */
export function countsOfRow({ failure, ok, failed, n }: Outcome): Counts {
  if (ok !== null)
    return countsOf({
      ok,
      // Which were asked for and are not there may have failed or not been sent; where none is there, it failed.
      failed: failed ?? (n === null || ok > 0 ? 0 : n),
      expected: n,
      basis: n === null ? 'unknown' : 'stated',
    });
  return {
    of: 'records',
    total: null,
    ok: failure === null ? 1 : 0,
    failed: failure === null ? null : 1,
    missing: null,
    basis: 'unknown',
  };
}

/** Of rows that are requests or repeats of one run. */
export function countsOfRows(rows: number, failed: number, roles: Roles): Counts {
  const isKnown = failed > 0 || saysFailures(roles);
  const of = roles.isRequests ? 'requests' : 'repeats';
  const ok = rows - failed;
  return isKnown
    ? { of, total: rows, ok, failed, missing: 0, basis: 'stated' }
    : { of, total: null, ok, failed: null, missing: null, basis: 'unknown' };
}

function stepsOf(ok: number): Counts {
  return { of: 'steps', total: null, ok, failed: null, missing: null, basis: 'unknown' };
}

/** Seconds, where the name of the column has a unit. */
function wallTimeOf(column: TableColumn | undefined, row: number): number | null {
  const read = column && responseNamed(column.name);
  const factor = read && read.metric.unit !== '' ? conversion(read.metric.unit, 's') : null;
  const value = column && read && factor !== null ? column.values.number(row) * read.factor * factor : Number.NaN;
  return Number.isFinite(value) ? value : null;
}

/** What is the same in all rows of a run and is neither a setting nor a result. */
function contextOf(rows: Int32Array, { context, used }: Roles): Draft['context'] {
  const status = used.get('status');
  const columns = [...context.filter((column) => column !== used.get('started')), ...(status ? [status] : [])];
  return Object.fromEntries(
    columns.flatMap((column): [string, Scalar][] => {
      const code = column.values.code(rows[0] ?? 0);
      const cell = column.values.at(rows[0] ?? 0);
      if (!isFilled(cell) || column.name === '__proto__' || rows.some((row) => column.values.code(row) !== code))
        return [];
      const value = labelOf(cell, false);
      return value === null ? [] : [[column === status ? 'status' : column.source, value]];
    }),
  );
}
