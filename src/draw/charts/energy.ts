import { blocksOf } from '../blocks.ts';
import type { Chart } from '../chart.ts';
import { dotsOf } from '../dots/chart.ts';
import { perJoule } from '../energy/work.ts';
import { type Kind, lacking } from '../kind.ts';
import { gridChart } from '../sweep/chart.ts';
import { gridsOf } from '../sweep/grid.ts';

/** Work per joule, where power or energy is in the data: over the number that was varied, else a dot a run. */
export const energy: Kind = {
  name: 'energy',
  aliases: ['efficiency', 'energy efficiency', 'tokens per joule', 'samples per joule', 'performance per watt'],
  make(given): readonly Chart[] | ReturnType<typeof lacking> {
    const found = perJoule(given);
    if (found === null) return lacking('energy', 'power or energy beside a rate');
    const { study, basis } = found;
    const { experiment } = study;
    const seen = new Map<string, number>();
    const grids = experiment === null ? [] : gridsOf(experiment, basis.metric);
    const severalBlocks = new Set(grids.map(({ block }) => block)).size > 1;
    const drawn = grids.flatMap((grid) => {
      const chart = gridChart(grid, basis.metric, {
        study,
        experiment: experiment!,
        seen,
        severalBlocks,
        start: 'energy',
        below: basis.words,
      });
      return 'spec' in chart ? [chart] : [];
    });
    const charts =
      drawn.length > 0
        ? drawn
        : blocksOf(study).flatMap(
            (block) => dotsOf(study, basis.metric.name, block, { start: 'energy', seen, below: basis.words }) ?? [],
          );
    return charts.length > 0 ? charts : lacking('energy', 'power or energy beside a rate');
  },
};
