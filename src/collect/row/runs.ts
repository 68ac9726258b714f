import { type Note, note } from '../../note.ts';
import type { Draft, Read, Said } from '../format.ts';
import type { Labels } from '../run.ts';
import { draftOf } from './draft.ts';
import { type Outcome, outcomeOf } from './failure.ts';
import { groupsBy, rowsByGroup } from './groups.ts';
import { impossible } from './impossible.ts';
import { settingsOf } from './label.ts';
import { measured } from './measured.ts';
import { refined } from './refined.ts';
import { type Roles, readsOf, rolesOf } from './roles.ts';
import { namesOf } from './row-name.ts';
import type { Table } from './table.ts';

/** True when a table has something that was measured: a column that is named like a metric or ends in a unit, with a number in it. */
export function hasMetric(table: Table, said: Said): boolean {
  return rolesOf(table, said).responses.length > 0;
}

/**
 * The runs of a table: rows that are equal in all settings are one run. What has to be said of a column is said once, not in each
 * row. Time and memory are linear in the rows.
 */
export function runsOf(table: Table, said: Said): Read {
  const found = rolesOf(table, said);
  const read = refined(table, found, said);
  const roles: Roles = { ...found, responses: read.responses };
  const outcome = outcomesOf(roles);
  const cannotBe = impossible(table, roles.responses, outcome);
  const making = { table, roles, outcome, measured: measured(table, roles.responses, outcome, cannotBe) };
  const rows = rowsByGroup(
    groupsBy(
      roles.settings.map(({ column }) => column.values),
      table.size,
    ),
  );
  const settings = rows.map((own) => settingsOf(table, roles.settings)(own[0] ?? 0));
  const names = namesOf(settings.map(({ labels }) => labels));
  const again = lastOf(namesOf);
  const naming = (all: readonly Labels[], nth: number) => again(all)[nth] ?? { id: '', name: '' };
  const runs = rows.map((own, nth): Draft => {
    const { id, name } = names[nth] ?? { id: '', name: '' };
    return { id, name, ...named(draftOf(own, settings[nth]!, making), name), naming };
  });
  return {
    runs,
    notes: [...read.notes, ...cannotBe.notes, ...making.measured.notes(), ...pooled(table, roles, rows)],
    columns: readsOf(table, roles),
  };
}

function named<D extends Pick<Draft, 'remarks'>>(draft: D, name: string): D {
  if (draft.remarks.length === 0) return draft;
  return {
    ...draft,
    remarks: draft.remarks.map((one) => ('run' in one.args ? { ...one, args: { ...one.args, run: name } } : one)),
  };
}

const right: Outcome = { failure: null, empty: false, n: null, ok: null, failed: null };

function outcomesOf(roles: Roles): (row: number) => Outcome {
  const uses = [...roles.used.keys()].filter((use) => use !== 'started' && use !== 'wall time' && use !== 'step');
  return uses.length === 0 ? () => right : (row) => outcomeOf(row, roles);
}

/** Tells once that rows were put together. */
function pooled(
  { file, size }: Table,
  { settings, isRequests, repeats, requests }: Roles,
  rows: readonly Int32Array[],
): readonly Note[] {
  if (rows.length === size) return [];
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
