import { tallied } from '../../made.ts';
import { type Note, note, Refusal } from '../../note.ts';
import { phrase } from '../../phrase.ts';
import type { CellAnswer, MetricAnswer } from '../cells/answer.ts';
import { convertedSummary, type Summary } from '../cells/summary.ts';
import { isSpread } from '../columns/statistic-name.ts';
import type { AskingCells, Draft, Read } from '../format.ts';
import { renamed } from '../renamed.ts';
import type { Labels, Reported } from '../run.ts';
import { isMeasuredTime } from '../value.ts';
import { isTime } from './by-name.ts';
import type { KnownOfTable } from './by-tool.ts';
import { isLearned } from './curve.ts';
import type { Use } from './decision.ts';
import { countsOfRow, countsOfRows } from './draft.ts';
import { type Outcome, outcomeOf } from './failure.ts';
import { groupsBy, rowsByGroup } from './groups.ts';
import { type Settings, settingsOf } from './label.ts';
import { kindsOf } from './names.ts';
import { refined } from './refined.ts';
import { type ResponseColumn, type Roles, readsOf, rolesOf } from './roles.ts';
import { namesIn } from './row-name.ts';
import { reshaped } from './runs.ts';
import type { Table, TableColumn } from './table.ts';
import { type Scalar, valuesOf } from './values.ts';

/** So many cells of some rows are more than a report can tell; a number that nobody chose makes as many as there are rows. */
const mostCells = 2000;

const failing: readonly Use[] = ['ok flag', 'failed flag', 'status', 'status code', 'error', 'error code'];

/**
 * The runs of a table of which an engine answers with cells. What each column is for is decided by some of its rows, as it is by all of a table that is read row by
 * row; labels, names, units and failures are those that the rows would have given. A row's failure is a level like those of settings, so that its words are ours to read.
 * @param some rows of the table, in its order.
 * @throws Refusal where the rows would be needed: for a curve, for rows that sum up others, for a table in another layout.
 */
export async function celledRuns(some: Table, said: KnownOfTable, { ask, rows, sample }: AskingCells): Promise<Read> {
  const place = { file: some.file };
  const needsRows = (why: string) => new Refusal(note('cells-need-rows', { why, rows, query: sample ?? '' }, place));
  if (!isAsItLies(reshaped(some, said).table, some))
    throw needsRows('each of its rows is not one measurement with its settings');
  const found = rolesOf(some, said);
  const read = refined(some, found, said);
  const roles: Roles = { ...found, responses: read.responses };
  const taken = roles.responses.filter(({ response }) => response.statistic === 'value');
  const outcomes = failing.flatMap((use) => roles.used.get(use) ?? []);
  const settings = [...roles.settings.map(({ column }) => column), ...outcomes];
  const why = whyRows(some, roles, taken, settings);
  if (why !== null) throw needsRows(why);
  const answers = await ask({
    settings: settings.map(({ source }) => source),
    metrics: taken.map(({ column }) => column.source),
  });
  const cells = tableOf(some, settings, answers);
  const at = new Map(cells.columns.map((column, nth) => [settings[nth]!, column]));
  const own: Roles = {
    ...roles,
    settings: roles.settings.map((one) => ({ ...one, column: at.get(one.column)! })),
    used: new Map(failing.flatMap((use) => (roles.used.has(use) ? [[use, at.get(roles.used.get(use)!)!]] : []))),
  };
  refuseOtherUnits(taken, answers, place.file);
  const making: Making = { answers, taken, roles: own, outcome: (row) => outcomeOf(row, own), file: some.file };
  const runs = runsOf(cells, making);
  const left = read.responses.filter((one) => !taken.includes(one)).map(({ column }) => column.source);
  return {
    runs,
    notes: [
      note(
        'read-as-cells',
        {
          rows,
          cells: runs.length,
          settings: own.settings.map(({ label }) => label),
          some: sample === null ? 0 : some.size,
        },
        place,
      ),
      ...(left.length === 0 ? [] : [note('cells-leave-out', { columns: left }, place)]),
      ...read.notes,
      ...absentIn(taken, answers, place.file),
      ...belowZero(taken, answers, place.file),
    ],
    columns: readsOf(some, some, roles),
  };
}

/** Why each row of a table is needed, of which some are here; null where cells do. */
function whyRows(
  some: Table,
  { used, responses }: Roles,
  taken: readonly ResponseColumn[],
  settings: readonly TableColumn[],
): string | null {
  const isCurve = responses.some(({ response, column }) => used.has('along') && isLearned(response, column.values));
  if (used.has('step') || isCurve) return 'its rows are the steps of a curve';
  if ((['n', 'asked', 'ok', 'failed'] as const).some((use) => used.has(use))) return 'its rows sum up requests';
  if (taken.length === 0) return 'its columns are statistics of rows that are not there';
  if (settings.length === 0) return 'no column is a setting, so that there is one cell';
  // Of some rows a step does not look like one: what lies between was not taken.
  if (settings.some(({ name }) => kindsOf(name).has('step'))) return 'its rows are the steps of a curve';
  const levels = settings.map(({ values }) => values);
  return groupsBy(levels, some.size).count > mostCells ? `its settings make more than ${mostCells} cells` : null;
}

/** A run for each group of cells that are equal in all settings: those of one group differ in what became of them. */
function runsOf(cells: Table, making: Making): readonly Draft[] {
  const { settings } = making.roles;
  const levels = settings.map(({ column }) => column.values);
  const groups = rowsByGroup(groupsBy(levels, cells.size));
  const settingsAt = settingsOf(cells, settings);
  const labelled = groups.map((group) => settingsAt(group[0]!));
  const inFile = (labels: readonly Labels[]) => namesIn(making.file, labels);
  const names = inFile(labelled.map(({ labels }) => labels));
  return groups.map((group, nth): Draft => {
    const { id, name } = names[nth] ?? { id: '', name: '' };
    const made = draftOf(group, labelled[nth]!, making);
    const naming = (all: readonly Labels[], which: number) => inFile(all)[which] ?? { id: '', name: '' };
    return { id, name, ...made, remarks: renamed(made.remarks, '', name), naming };
  });
}

/** Whether a table is one row a measurement already: the same columns and cells, whatever else is known of them. */
function isAsItLies({ size, columns }: Table, some: Table): boolean {
  const own = new Map(some.columns.map(({ source, values }) => [source, values]));
  return (
    size === some.size &&
    columns.length === some.columns.length &&
    columns.every(({ source, values }) => own.get(source) === values)
  );
}

/** A row for each cell, with the texts that CSV would have. */
function tableOf(some: Table, settings: readonly TableColumn[], answers: readonly CellAnswer[]): Table {
  const textOf = (level: Scalar | null | undefined): Scalar | undefined =>
    level === null || level === undefined ? undefined : String(level);
  return {
    file: some.file,
    size: answers.length,
    columns: settings.map(({ name, source }, nth) => ({
      name,
      source,
      values: valuesOf(answers.map(({ levels }) => textOf(levels[nth]))),
    })),
    lines: null,
    rows: null,
    standing: () => ({ file: some.file }),
    typed: false,
  };
}

interface Making {
  readonly answers: readonly CellAnswer[];
  readonly taken: readonly ResponseColumn[];
  readonly roles: Roles;
  readonly outcome: (row: number) => Outcome;
  readonly file: string;
}

type Made = Omit<Draft, 'id' | 'name' | 'naming'>;

/** The run of the cells that are equal in all settings: those that failed are counted, one of the others was measured. */
function draftOf(group: Int32Array, { labels, long, concurrency }: Settings, making: Making): Made {
  const { answers, taken, roles, outcome, file } = making;
  const recordsOf = (cells: readonly number[]) => cells.reduce((all, cell) => all + answers[cell]!.records, 0);
  const [right, wrong] = [true, false].map((is) =>
    [...group].filter((cell) => (outcome(cell).failure === null) === is),
  ) as [number[], number[]];
  const unstated = roles.settings.flatMap(({ column: { source, values } }) =>
    new Set(right.map((cell) => values.at(cell))).size > 1 ? [source] : [],
  );
  if (unstated.length > 0) throw new Refusal(note('cells-unstated', { columns: unstated }, { file }));
  if (right.length > 1)
    throw new Refusal(
      note(
        'cells-outcomes',
        { columns: [...roles.used.values()].map(({ source }) => source), levels: right.length },
        { file },
      ),
    );
  const [ok, failed] = [recordsOf(right), recordsOf(wrong)];
  const messages = [...new Set(wrong.flatMap((cell) => outcome(cell).failure?.message ?? []))];
  const metrics = right.length === 0 ? [] : answers[right[0]!]!.metrics;
  const summaries = taken.flatMap((one, nth) => summaryOf(one, metrics[nth], file) ?? []);
  const isOne = ok + failed === 1;
  const told = messages.filter((message) => !/^fail(?:ed|ure)?$/i.test(message)).slice(0, 3);
  return {
    aliases: [],
    labels,
    status: ok === 0 ? 'failed' : 'completed',
    failure: ok === 0 ? { message: messages[0] ?? 'failed', place: { file } } : null,
    validity: null,
    counts: isOne ? countsOfRow(outcome(group[0]!)) : countsOfRows(ok + failed, failed, roles),
    samples: new Map(),
    ...(isOne ? {} : { summaries: new Map(summaries.map((one) => [one.metric.name, one])) }),
    reported: isOne ? summaries.map(statedBy) : [],
    series: [],
    exchanges: [],
    started: null,
    concurrency,
    wallTime: null,
    context: long,
    remarks: isOne || failed === 0 ? [] : failuresTold(roles, { ok, failed, messages: told }, file),
  };
}

function failuresTold(
  roles: Roles,
  { ok, failed, messages }: { readonly ok: number; readonly failed: number; readonly messages: readonly string[] },
  file: string,
): readonly Note[] {
  if (roles.isRequests) return [note('requests-failed', { run: '', failed, messages }, { file })];
  return ok === 0 ? [] : [note('rows-failed', { run: '', failed, of: ok + failed, messages }, { file })];
}

/** A cell of one record is what that states. */
function statedBy({ metric, mean, place }: Summary): Reported {
  return { metric, statistic: 'value', value: mean, n: null, ddof: null, covers: null, place };
}

/** Null where there is no value, and where a time is one that cannot be: it would be in every number. */
function summaryOf({ response }: ResponseColumn, answer: MetricAnswer | undefined, file: string): Summary | null {
  const { metric, factor } = response;
  if (!answer?.moments || isBad(response, answer)) return null;
  const summary: Summary = { metric, n: answer.n, ...answer.moments, place: { file } };
  return factor === 1 ? summary : convertedSummary(summary, metric, (value) => value * factor);
}

function isBad(response: ResponseColumn['response'], { moments }: MetricAnswer): boolean {
  if (!moments || !isTime(response) || isSpread(response.statistic)) return false;
  return !isMeasuredTime(moments.min) && !(response.mayBeZero === true && moments.min === 0);
}

/** The cells in which a time is 0 or below: without the rows it cannot be left out of them. */
function belowZero(taken: readonly ResponseColumn[], answers: readonly CellAnswer[], file: string): readonly Note[] {
  return taken.flatMap(({ column, response }, nth) => {
    const bad = answers.filter(({ metrics }) => isBad(response, metrics[nth]!));
    return bad.length === 0
      ? []
      : [note('cells-not-above-zero', { column: column.source, cells: bad.length }, { file })];
  });
}

/** What is not finite, once for each column. */
function absentIn(taken: readonly ResponseColumn[], answers: readonly CellAnswer[], file: string): readonly Note[] {
  const of = answers.reduce((all, { records }) => all + records, 0);
  return taken.flatMap(({ column }, nth) => {
    const absent = answers.reduce((all, { metrics }) => all + metrics[nth]!.notFinite, 0);
    if (absent === 0) return [];
    const reasons = [phrase`${tallied('values that are absent (not finite)', absent, [{ file }])} not finite`];
    return [note('values-absent', { metric: column.source, absent, of, reasons }, { file })];
  });
}

/** @throws Refusal where some rows showed fractions of 1, or a power, and all of them show percentages, or no power. */
function refuseOtherUnits(taken: readonly ResponseColumn[], answers: readonly CellAnswer[], file: string): void {
  taken.forEach(({ column, response }, nth) => {
    const highest = answers.reduce(
      (most, { metrics }) => Math.max(most, metrics[nth]!.moments?.max ?? most),
      Number.NEGATIVE_INFINITY,
    );
    const isOther =
      (response.metric.unit === '%' && response.factor === 100 && highest > 1) ||
      (response.metric.name === 'power' && highest > 50_000);
    if (isOther) throw new Refusal(note('cells-other-unit', { column: column.source, highest }, { file }));
  });
}
