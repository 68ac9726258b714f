import type { Run } from '../../collect/run.ts';
import { note } from '../../note.ts';
import { mostLines } from '../print/cells-link.ts';
import { cellText, type Grid, grid, noTable } from '../print/grid.ts';
import { type Call, textOf } from '../print/helper.ts';
import { counted, filesOf, stated } from '../print/stated.ts';
import type { Cell } from '../print/table.ts';
import { runsOf } from './table-runs.ts';

const words = {
  stated: 'stated by the file',
  'union of prompts': 'all prompts of the systems in the file',
  unknown: 'unknown',
} as const;

/** How many requests (or steps) there were and what became of them, and where the total is from. */
export function requestsTable(call: Call): Grid {
  const runs = runsOf(call);
  if (runs.length === 0) return noTable('There is no run to show.');
  if (runs.length > mostLines && textOf(call, 'runs') === null) return summed(runs);
  const header = ['Run', 'Counted', 'OK', 'Failed', 'Missing', 'Total', 'The total is'];
  const rows = runs.map((run): readonly Cell[] => [
    cellText(run.name),
    run.counts.of,
    counted(run.counts.ok, 'ok', run),
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
  const sum = (some: readonly Run[], name: 'failed' | 'missing' | 'total'): Cell => {
    const said = some.flatMap(({ counts }) => counts[name] ?? []);
    const silent = some.length - said.length;
    if (said.length === 0) return 'not stated';
    const text = `${said.reduce((a, b) => a + b, 0)}${silent > 0 ? ` (${silent} runs do not say)` : ''}`;
    return stated(text, `sum of ${name}`, text, filesOf(some));
  };
  const rows = kinds.map((of): readonly Cell[] => {
    const some = runs.filter(({ counts }) => counts.of === of);
    const ok = some.reduce((all, { counts }) => all + counts.ok, 0);
    const own = (name: string, value: number): Cell => stated(String(value), name, String(value), filesOf(some));
    return [
      of,
      own('runs', some.length),
      own('sum of ok', ok),
      sum(some, 'failed'),
      sum(some, 'missing'),
      sum(some, 'total'),
    ];
  });
  return grid(['Counted', 'Runs', 'OK', 'Failed', 'Missing', 'Total'], rows, { right: (column) => column > 0 });
}

function cell(run: Run, name: 'failed' | 'missing' | 'total', verb: string): Cell {
  const { id, counts } = run;
  const value = counts[name];
  return value === null
    ? { reason: note('not-stated', { what: `how many ${counts.of} ${verb}` }), what: `${name}@${id}` }
    : counted(value, name === 'total' ? 'requests' : name, run);
}
