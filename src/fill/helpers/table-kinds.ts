import { filesOf } from '../../compare/counted.ts';
import type { Part } from '../../compare/study.ts';
import { tallied } from '../../made.ts';
import { lowerFirst } from '../../text/case.ts';
import { cellText, type Grid, grid, noTable } from '../print/grid.ts';
import type { Call } from '../print/helper.ts';
import type { Cell } from '../print/table.ts';

/** `{{table "kinds"}}`: one line for each kind of work: its best arm, by which factor, and on how many values that rests; a sentence where none has a best. */
export function kindsTable({ context: { study } }: Call): Grid {
  const parts = study.parts();
  if (parts.length === 0) return noTable('There is no run to show.');
  if (parts.every(({ study: one }) => (one.answer()?.lead ?? null) === null))
    return noTable('No section has two results that could be compared.');
  const header = ['Kind of work', 'Best', 'Factor', 'In', 'n', 'Runs'];
  return grid(header, parts.map(row), { right: (at) => at === 2 || at === 5 });
}

function row({ title, study }: Part): readonly Cell[] {
  const lead = study.answer()?.lead ?? null;
  const runs = tallied(`runs of ${title}`, study.runs.length, filesOf(study.runs));
  const kind = cellText(title);
  if (lead === null) return [kind, 'n/a', 'n/a', 'n/a', 'n/a', runs];
  const { winner, loser, by, metric, basis } = lead;
  const best = winner === null ? 'no difference shown' : `${cellText(winner)} over ${cellText(loser)}`;
  return [kind, best, by, cellText(lowerFirst(metric.title)), basis, runs];
}
