import { metricNames } from '../../metric.ts';
import { type Note, note } from '../../note.ts';
import type { Draft, Read, Said } from '../format.ts';
import { renamed } from '../renamed.ts';
import type { Labels } from '../run.ts';
import type { KnownOfTable } from './by-tool.ts';
import { isLearned } from './curve.ts';
import { fromDescribed } from './described.ts';
import { draftOf } from './draft.ts';
import { factsOf } from './facts.ts';
import { failureWords, type Outcome, outcomeOf } from './failure.ts';
import { type Groups, groupsBy, rowsByGroup } from './groups.ts';
import { impossible } from './impossible.ts';
import { settingsOf } from './label.ts';
import { withoutSummaries, withoutTotals } from './left-out.ts';
import { fromLong, type Reshaped } from './long.ts';
import { withoutDefaults } from './matches.ts';
import { measured } from './measured.ts';
import { fromPivot, unsaidIn } from './pivot.ts';
import { refined } from './refined.ts';
import { responseNamed } from './response.ts';
import { type Roles, readsOf, rolesOf } from './roles.ts';
import { namesIn } from './row-name.ts';
import { fromRepeats } from './side-by-side.ts';
import type { Table } from './table.ts';
import { withUnits } from './unit-column.ts';
import { holdRepeats } from './unnumbered.ts';
import type { Scalar } from './values.ts';
import { withoutWarmUps } from './warm-up.ts';
import { fromWide } from './wide.ts';

/** True when a table has something that was measured: a column that is named like a metric or ends in a unit, with a number in it. */
export function hasMetric(table: Table, said: KnownOfTable): boolean {
  const { table: made } = reshaped(table, said);
  return rolesOf(made, said).responses.length > 0 && (said.words !== undefined || unsaidIn(made, said) === null);
}

/** What a table without a metric lacks, in words; null where nothing is known of it. */
export function lackOf(table: Table, said: Said): string | null {
  return unsaidIn(reshaped(table, said).table, said);
}

/** The table as one row a measurement, whichever way it was laid out. */
export function reshaped(table: Table, said: KnownOfTable): Reshaped {
  // A tool whose words are known has a row for each measurement, but for those of totals so far.
  if (said.words) return withoutTotals(table);
  const steps = [
    withoutWarmUps,
    fromPivot,
    fromDescribed,
    fromRepeats,
    fromLong,
    withUnits,
    fromWide,
    withoutSummaries,
    withoutTotals,
  ];
  return steps.reduce<Reshaped>(
    (before, step) => {
      const { table: made, notes } = step(before.table, said);
      return { table: made, notes: [...before.notes, ...notes] };
    },
    { table: withoutDefaults(table), notes: [] },
  );
}

/**
 * The runs of a table: rows that are equal in all settings are one run. What has to be said of a column is said once, not in each
 * row. Time and memory are linear in the rows.
 * @throws Refusal where rows that nothing counts are steps of a training.
 */
export function runsOf(given: Table, said: KnownOfTable): Read {
  const { table, notes } = reshaped(given, said);
  const found = rolesOf(table, said);
  const read = refined(table, found, said);
  const roles: Roles = { ...found, responses: read.responses };
  const outcome = outcomesOf(roles);
  const cannotBe = impossible(table, roles.responses, outcome);
  const learned = roles.used.has('step')
    ? roles.responses.filter(({ response, column }) => isLearned(response, column.values))
    : [];
  const sampled = roles.responses.filter((one) => !learned.includes(one));
  const making = { table, roles, outcome, learned, measured: measured(table, sampled, outcome, cannotBe) };
  const rows = said.apart
    ? Array.from({ length: table.size }, (_, row) => Int32Array.of(row))
    : rowsByGroup(groupsOf(table, roles));
  if (!said.words) holdRepeats(table, roles, rows);
  const settingsAt = settingsOf(table, roles.settings);
  const settings = rows.map((own) => settingsAt(own[0] ?? 0));
  const inFile = (labels: readonly Labels[]) => namesIn(table.file, labels);
  const names = inFile(settings.map(({ labels }) => labels));
  const again = lastOf(inFile);
  const naming = (all: readonly Labels[], nth: number) => again(all)[nth] ?? { id: '', name: '' };
  const runs = rows.map((own, nth): Draft => {
    const { id, name } = names[nth] ?? { id: '', name: '' };
    const made = draftOf(own, settings[nth]!, making);
    // What is told of rows is told before they have a name.
    return { id, name, ...made, remarks: renamed(made.remarks, '', name), naming };
  });
  return {
    runs,
    notes: [
      ...notes,
      ...read.notes,
      ...inWords(table, roles),
      ...cannotBe.notes,
      ...making.measured.notes(),
      ...pooled(table, roles, rows),
    ],
    columns: readsOf(given, table, roles),
  };
}

/** Columns that are named like a metric and hold texts that begin with a number, which nobody reads: they are no metric, and it is told. */
function inWords({ file }: Table, { settings }: Roles): readonly Note[] {
  return settings.flatMap(({ column }): readonly Note[] => {
    const { numeric, texts } = factsOf(column.values);
    const cell = numeric === 0 ? texts.find((text) => /^[+-]?\d/.test(text)) : undefined;
    const read = cell === undefined ? null : responseNamed(column.name);
    const isKnown = read !== null && (metricNames.includes(read.metric.name) || read.assumed === 'open');
    return isKnown ? [note('metric-in-words', { column: column.source, cell: cell! }, { file })] : [];
  });
}

/** Rows of one run are equal in all settings. A curve is one training: another seed has a curve of its own, and is a repeat of it. */
function groupsOf(table: Table, { settings, repeats, used }: Roles): Groups {
  const own = settings.map(({ column }) => column.values);
  const groups = groupsBy(own, table.size);
  if (!used.has('step') || repeats.length === 0) return groups;
  const curves = groupsBy([...own, ...repeats.map(({ values }) => values)], table.size);
  return curves.count * 2 <= table.size ? curves : groups;
}

const right: Outcome = { failure: null, empty: false, n: null, ok: null, failed: null };

function outcomesOf(roles: Roles): (row: number) => Outcome {
  const uses = [...roles.used.keys()].filter(
    (use) => use !== 'started' && use !== 'wall time' && use !== 'step' && use !== 'along',
  );
  const words = failureWords(roles);
  if (uses.length === 0 && !words) return () => right;
  // Rows one behind the other mostly went the same way, and each metric asks: of 10^5 requests that was a quarter of reading them.
  const asked = words ? roles.responses.map(({ column }) => column) : [];
  const columns = [...uses.map((use) => roles.used.get(use)!), ...asked].map(({ values }) => values);
  let last: { readonly cells: readonly (Scalar | undefined)[]; readonly outcome: Outcome } | undefined;
  const isLike = ({ cells }: { readonly cells: readonly unknown[] }, row: number): boolean => {
    for (let nth = 0; nth < columns.length; nth += 1) if (!Object.is(cells[nth], columns[nth]!.at(row))) return false;
    return true;
  };
  return (row) => {
    if (!last || !isLike(last, row))
      last = { cells: columns.map(({ at }) => at(row)), outcome: outcomeOf(row, roles, words) };
    return last.outcome;
  };
}

/** Tells once that rows were put together. */
function pooled(
  { file, size }: Table,
  { settings, isRequests, repeats, requests, used }: Roles,
  rows: readonly Int32Array[],
): readonly Note[] {
  if (rows.length === size) return [];
  const step = used.get('step');
  if (step) return [note('rows-are-steps', { rows: size, runs: rows.length, step: step.source }, { file })];
  const by = [...(isRequests ? requests : []), ...repeats].map(({ source }) => source);
  return [
    note(
      'rows-pooled',
      {
        rows: size,
        runs: rows.length,
        of: isRequests ? 'requests' : 'repeats',
        by,
        settings: settings.map(({ label }) => label),
      },
      { file },
    ),
  ];
}

/** Remembers the last answer: the names of a table are made together, and asked for one by one. */
function lastOf<A, B>(make: (from: A) => B): (from: A) => B {
  let last: { readonly from: A; readonly made: B } | undefined;
  return (from) => {
    if (last?.from !== from) last = { from, made: make(from) };
    return last.made;
  };
}
