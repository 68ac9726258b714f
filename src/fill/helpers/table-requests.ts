import type { Run } from '../../collect/run.ts';
import { note } from '../../note.ts';
import { type Cell, cellText, type Grid, grid } from '../expand/grid.ts';
import type { Call } from '../expand/helper.ts';
import { runsOf } from './table-runs.ts';

const words = {
  stated: 'stated by the file',
  'union of prompts': 'all prompts of the systems in the file',
  unknown: 'unknown',
} as const;

/** How many requests (or steps) there were and what became of them, and where the total is from. */
export function requestsTable(call: Call): Grid {
  const runs = runsOf(call);
  if (runs.length === 0) return { text: 'There is no run to show.', notes: [] };
  const header = ['Run', 'Counted', 'OK', 'Failed', 'Missing', 'Total', 'The total is'];
  const rows = runs.map((run): readonly Cell[] => [
    cellText(run.name),
    run.counts.of,
    String(run.counts.ok),
    cell(run, 'failed', 'failed'),
    cell(run, 'missing', 'are missing'),
    cell(run, 'total', 'there should be'),
    words[run.counts.basis],
  ]);
  return grid(header, rows, { right: (column) => column > 1 && column < 6 });
}

function cell({ id, counts }: Run, name: 'failed' | 'missing' | 'total', verb: string): Cell {
  const value = counts[name];
  return value === null
    ? { reason: note('not-stated', { what: `how many ${counts.of} ${verb}` }), what: `${name}@${id}` }
    : String(value);
}
