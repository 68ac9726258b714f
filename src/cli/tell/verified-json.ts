import type { Note } from '../../note.ts';
import type { Answered, Checked, Claimed } from '../verify/checked.ts';
import { type NoteJson, noteJson } from './json.ts';
import { countsOf } from './verified.ts';

/** A document that was verified, as `verify --json` prints it. */
export function checkedJson({ document, claims, reading, unseen }: Checked, isFixed: (claim: Claimed) => boolean) {
  return {
    document,
    results: reading.files,
    from: reading.from,
    counts: countsOf(claims),
    claims: claims.map((one) => claimJson(one, isFixed(one))),
    notLookedAt: unseen,
    notes: reading.notes.map(noteJson),
  };
}

/** A note without a place of its own. */
function said({ code, severity, message }: NoteJson) {
  return { code, severity, message };
}

function noteSaid(of: Note | null) {
  return of && said(noteJson(of));
}

function claimJson(claim: Claimed, fixed: boolean) {
  const { kind, outcome, line, column, endLine, endColumn, written, says, cause, path, files, fix } = claim;
  return {
    kind,
    outcome,
    line,
    column,
    endLine,
    endColumn,
    written,
    says: noteSaid(says),
    cause: noteSaid(cause),
    path: path === '' ? null : path,
    files,
    fix,
    fixed,
  };
}

/** An expectation that was judged. */
export function answerJson({
  expectation,
  place,
  document,
  outcome,
  value,
  unit,
  interval,
  n,
  says,
  places,
}: Answered) {
  const { text, path, operator, limit } = expectation;
  return {
    expectation: text,
    path,
    operator,
    limit,
    outcome,
    value,
    unit,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    n,
    says: noteSaid(says),
    document,
    place,
    files: [...new Set(places.map(({ file }) => file))],
  };
}
