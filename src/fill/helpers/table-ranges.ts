import type { Run } from '../../collect/run.ts';
import { filesOf } from '../../compare/counted.ts';
import { cellNumeral, decimalsOf } from '../../compare/shown.ts';
import type { Figure } from '../../compare/value/figure.ts';
import { tally } from '../../compare/value/made.ts';
import { tallied } from '../../made.ts';
import type { Metric } from '../../metric.ts';
import { countNumeral } from '../../number.ts';
import { phrase, shown } from '../../phrase.ts';
import type { FillContext } from '../context.ts';
import { cellsLink } from '../print/cells-link.ts';
import { cellText, type Grid, grid, noTable } from '../print/grid.ts';
import { rowLabelWithUnit } from '../print/numeral.ts';
import type { Cell } from '../print/table.ts';

/**
 * More runs than a reader looks through: a line for each metric with how many runs have it, the lowest and the highest value and
 * whose they are. No mean of them: they are of unlike settings.
 */
export function rangesTable(metrics: readonly Metric[], runs: readonly Run[], context: FillContext): Grid {
  const rows = metrics.flatMap((metric): readonly (readonly Cell[])[] => {
    const found = runs.flatMap((run) => {
      const figure = run.status === 'failed' ? null : context.study.figure(metric.name, null, run);
      return figure?.kind === 'figure' ? [{ run, figure }] : [];
    });
    const [first] = found;
    if (!first) return [];
    const low = found.reduce((a, b) => (b.figure.value < a.figure.value ? b : a));
    const high = found.reduce((a, b) => (b.figure.value > a.figure.value ? b : a));
    const label = cellText(rowLabelWithUnit(first.figure.metric, first.figure.statistic));
    const number = (figure: Figure) => shown(cellNumeral(figure, decimalsOf([figure], context.options.digits)), figure);
    const of = ({ run }: { readonly run: Run }): string => cellText(run.name);
    const whose = (one: { readonly run: Run }): string =>
      found.length > 1 && low.figure.value === high.figure.value ? 'all' : of(one);
    const count = shown(
      countNumeral(found.length),
      tally(
        `runs with ${first.figure.metric.title.toLowerCase()}`,
        found.map(({ figure }) => figure),
      ),
    );
    return [[label, count, number(low.figure), whose(low), number(high.figure), whose(high)]];
  });
  const failed = runs.filter(({ status }) => status === 'failed').length;
  const table = grid(['Metric', 'Runs', 'Lowest', 'Run', 'Highest', 'Run'], rows, {
    right: (at) => at === 1 || at === 2 || at === 4,
    over: phrase`${tallied('runs', runs.length, filesOf(runs))} runs are too many for a line each${failed > 0 ? phrase` (${tallied('failed runs', failed, filesOf(runs))} of them failed)` : ''}: how many have each metric, and how far it reaches.`,
    under: [cellsLink(context)],
  });
  return rows.length > 0 ? table : noTable(`There are ${runs.length} runs, and none has a metric.`);
}
