import type { Run } from '../../collect/run.ts';
import { type Code, type Note, note } from '../../note.ts';

/**
 * Lint L10: runs that failed, requests that failed or are missing, an endpoint without a record, and attempts that
 * nobody counted. What the reader of the file has remarked already is not said again.
 */
export function requests(runs: readonly Run[]): readonly Note[] {
  return runs.flatMap((run) => about(run).filter(({ code }) => !isSaid(run, code)));
}

function isSaid(run: Run, code: Code): boolean {
  return run.remarks.some((remark) => remark.code === code);
}

function about(run: Run): readonly Note[] {
  const { id, file, counts, status, failure } = run;
  if (status === 'failed') {
    return [
      note('run-failed', { run: id, message: failure?.message ?? 'no reason recorded' }, failure?.place ?? { file }),
    ];
  }
  if (counts.of !== 'requests') return [];
  const { total, ok, failed, missing } = counts;
  if (ok === 0 && (failed ?? 0) === 0) return [note('no-record', { run: id }, { file })];
  const notes: Note[] = [];
  if (failed !== null && failed > 0) notes.push(note('requests-failed', { run: id, failed, messages: [] }, { file }));
  if (missing !== null && missing > 0)
    notes.push(note('requests-missing', { run: id, missing, total: total ?? ok + (failed ?? 0) + missing }, { file }));
  if (total === null) notes.push(note('attempts-unknown', { run: id, ok }, { file }));
  return notes;
}
