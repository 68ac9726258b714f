import type { Run } from '../../collect/run.ts';
import { counted, filesOf, summed as summedUp } from '../../compare/counted.ts';
import { tallied } from '../../made.ts';
import { note } from '../../note.ts';
import { joined, phrase } from '../../phrase.ts';
import { mostLines } from '../print/cells-link.ts';
import { cellText, type Grid, grid, noTable } from '../print/grid.ts';
import { type Call, textOf } from '../print/helper.ts';
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
  const header = ['Run', 'Counted', 'OK', 'Failed', 'Missing', 'Total'];
  const rows = runs.map((run): readonly Cell[] => [
    cellText(run.name),
    run.counts.of,
    counted('ok', run.counts.ok, run),
    cell(run, 'failed', 'failed'),
    cell(run, 'missing', 'are missing'),
    cell(run, 'total', 'there should be'),
  ]);
  const bases = [...new Set(runs.map(({ counts }) => counts.basis))];
  const whose = (basis: (typeof bases)[number]) =>
    joined(
      runs.flatMap(({ name, counts }) => (counts.basis === basis ? [cellText(name)] : [])),
      ', ',
    );
  const told = bases.map((basis) => (bases.length === 1 ? words[basis] : phrase`${words[basis]} for ${whose(basis)}`));
  return grid(header, rows, { right: (column) => column > 1, under: [phrase`The total is ${joined(told, '; ')}.`] });
}

/** Of many runs: the sums over those that count the same, and how many runs do not say. */
function summed(runs: readonly Run[]): Grid {
  const kinds = [...new Set(runs.map(({ counts }) => counts.of))];
  const sum = (some: readonly Run[], name: 'failed' | 'missing' | 'total'): Cell => {
    const silent = some.filter(({ counts }) => counts[name] === null).length;
    if (silent === some.length) return 'not stated';
    const all = summedUp(name, some, ({ counts }) => counts[name]);
    return silent > 0 ? phrase`${all} (${tallied('runs that do not say', silent)} runs do not say)` : all;
  };
  const rows = kinds.map((of): readonly Cell[] => {
    const some = runs.filter(({ counts }) => counts.of === of);
    return [
      of,
      tallied('runs', some.length, filesOf(some)),
      summedUp('ok', some, ({ counts }) => counts.ok),
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
    : counted(name === 'total' ? 'requests' : name, value, run);
}
