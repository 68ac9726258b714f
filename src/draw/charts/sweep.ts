import type { Cell } from '../../compare/experiment/cell.ts';
import type { Study } from '../../compare/study.ts';
import type { Note } from '../../note.ts';
import type { Chart } from '../chart.ts';
import { type Kind, lacking } from '../kind.ts';
import { gridChart } from '../sweep/chart.ts';
import { type Grid, gridsIn } from '../sweep/grid.ts';
import { singleSweep } from '../sweep/single.ts';

/** A study of a whole grid has hundreds of sweeps; as many as a reader looks at are drawn. */
const mostCharts = 12;

/**
 * What runs gave over a number that was varied. Where arms were measured over it, or a second setting was varied as well, there is
 * one chart for each headline response with all of them in it; else one for each sweep.
 */
export const sweep: Kind = {
  name: 'sweep',
  aliases: ['sweeps', 'scaling', 'rate by batch size', 'batch size sweep', 'throughput by batch size'],
  make(study): readonly Chart[] | Note {
    const grids = gridsIn(study).slice(0, mostCharts);
    const seen = new Map<string, number>();
    const blocks = new Set(grids.map(({ grid }) => grid.block)).size;
    const made = [
      ...grids.map(({ grid, metric, experiment }) =>
        gridChart(grid, metric, { study, experiment, seen, severalBlocks: blocks > 1 }),
      ),
      ...outside(
        study,
        grids.map(({ grid }) => grid),
      )
        .slice(0, mostCharts)
        .map((one) => singleSweep(one, study)),
    ];
    const charts = made.flatMap((one) => ('spec' in one ? [one] : []));
    return charts.length > 0
      ? charts
      : (made.find((one): one is Note => 'code' in one) ?? lacking('sweep', 'label in which runs differ'));
  },
};

/** The sweeps that no chart of a grid shows. */
function outside(study: Study, grids: readonly Grid[]) {
  const shown = new Set(grids.map(({ block }) => block));
  const { experiment } = study;
  return study.sweeps().filter(({ legs }) => {
    const cell: Cell | undefined = legs[0] && experiment?.cellOf(legs[0].run);
    return cell === undefined || !shown.has(cell.block);
  });
}
