import { limit } from '../../../made.ts';
import { type Note, note } from '../../../note.ts';
import { type Claim, claimed, notClaimed, type TextFormat } from '../../format.ts';
import { loggedIn, mostRuns } from './logged.ts';
import { draftOf } from './run.ts';

/**
 * Logs of MLPerf Training: `:::MLLOG` events between whatever else a job writes. Time to train is `run_stop - run_start`, so what comes
 * before (initialisation, loading, compiling) is not in it.
 */
export const mlperfTraining: TextFormat = {
  of: 'text',
  name: 'mlperf-training',
  shape: 'an MLPerf Training log with lines of :::MLLOG',
  ofTool: true,
  claims,
  read: (lines, file) => {
    const { runs, more, system } = loggedIn(lines());
    const drafts = runs.map((run) => draftOf(run, system, file));
    const place = { file };
    const notes: Note[] = [];
    if (runs.length === 0) notes.push(note('no-result', { what: 'an event of :::MLLOG that is whole' }, place));
    if (runs.length > 1) {
      const places = runs.slice(0, 10).map(({ first, last }) => `lines ${first} to ${last}`);
      notes.push(note('several-runs', { count: runs.length, places }, place));
    }
    if (more) notes.push(note('too-many-runs', { limit: limit('runs that are read of one file', mostRuns) }, place));
    // Of the files of one submission this is told once.
    for (const benchmark of new Set(
      drafts.flatMap(({ status, labels }) => (status === 'completed' ? [labels.model ?? 'MLPerf'] : [])),
    ))
      notes.push(note('mlperf-one-run', { benchmark: String(benchmark), files: [file] }, place));
    return { runs: drafts, notes };
  },
};

function claims(head: string): Claim {
  const isLogged = /:::MLLOG \{/.test(head);
  // LoadGen, which measures inference, writes its details in the same way.
  const isLoadgen = /:::MLLOG \{"key": ?"/.test(head) && /"loadgen_version"|"mlperf::logging"/.test(head);
  if ((isLogged || /^:::SYSJSON \{/m.test(head)) && !isLoadgen) return claimed;
  return notClaimed(/mlperf|mllog/i.test(head) ? 0.5 : 0, 'no line has :::MLLOG with an event');
}
