import type { Run } from '../../collect/run.ts';
import { type Code, type Note, note } from '../../note.ts';
import { counted, expected } from '../counted.ts';

/**
 * rules.md#L10: runs that failed, requests that failed or are missing, an endpoint without a record, and attempts that
 * nobody counted. What the reader of the file has remarked already is not said again.
 */
export function requests(runs: readonly Run[]): readonly Note[] {
  return runs.flatMap((run) => about(run).filter(({ code }) => !isSaid(run, code)));
}

function isSaid(run: Run, code: Code): boolean {
  return run.remarks.some((remark) => remark.code === code);
}

function about(run: Run): readonly Note[] {
  const { name, file, counts, status, failure } = run;
  if (status === 'failed') {
    return [
      note('run-failed', { run: name, message: failure?.message ?? 'no reason recorded' }, failure?.place ?? { file }),
    ];
  }
  if (counts.of !== 'requests') return [];
  const { total, ok, failed, missing } = counts;
  if (ok === 0 && (failed ?? 0) === 0) return [note('no-record', { run: name }, { file })];
  const notes: Note[] = [];
  if (failed !== null && failed > 0)
    notes.push(note('requests-failed', { run: name, failed: counted('failed', failed, run), messages: [] }, { file }));
  if (missing !== null && missing > 0)
    notes.push(
      note(
        'requests-missing',
        {
          run: name,
          missing: counted('missing', missing, run),
          total: expected(run),
        },
        { file },
      ),
    );
  if (total === null) notes.push(note('attempts-unknown', { run: name, ok: counted('ok', ok, run) }, { file }));
  return notes;
}
