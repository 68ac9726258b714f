import type { Run } from '../../collect/run.ts';
import { note } from '../../note.ts';
import { type Cell, cellText, type Grid, grid } from '../expand/grid.ts';
import { type Call, textOf } from '../expand/helper.ts';
import { mostLines } from './table-link.ts';
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
  if (runs.length > mostLines && textOf(call, 'runs') === null) return summed(runs);
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

/** Of many runs: the sums over those that count the same, and how many runs do not say. */
function summed(runs: readonly Run[]): Grid {
  const kinds = [...new Set(runs.map(({ counts }) => counts.of))];
  const sum = (some: readonly Run[], name: 'failed' | 'missing' | 'total'): string => {
    const stated = some.flatMap(({ counts }) => counts[name] ?? []);
    const silent = some.length - stated.length;
    if (stated.length === 0) return 'not stated';
    return `${stated.reduce((a, b) => a + b, 0)}${silent > 0 ? ` (${silent} runs do not say)` : ''}`;
  };
  const rows = kinds.map((of): readonly Cell[] => {
    const some = runs.filter(({ counts }) => counts.of === of);
    const ok = some.reduce((all, { counts }) => all + counts.ok, 0);
    return [of, String(some.length), String(ok), sum(some, 'failed'), sum(some, 'missing'), sum(some, 'total')];
  });
  return grid(['Counted', 'Runs', 'OK', 'Failed', 'Missing', 'Total'], rows, { right: (column) => column > 0 });
}

function cell({ id, counts }: Run, name: 'failed' | 'missing' | 'total', verb: string): Cell {
  const value = counts[name];
  return value === null
    ? { reason: note('not-stated', { what: `how many ${counts.of} ${verb}` }), what: `${name}@${id}` }
    : String(value);
}
