import { slugOf, uniqueIn } from '../../compare/part.ts';
import { carded } from '../card.ts';
import type { Chart } from '../chart.ts';
import { tableWriter } from '../digits.ts';
import { heatsOf } from '../heatmap/grid.ts';
import { layout } from '../heatmap/layout.ts';
import { altOf, footnotesOf, ownerOf, showsOf, subtitleOf, titleOf } from '../heatmap/said.ts';
import { type Kind, lacking, undrawable } from '../kind.ts';
import { canDraw } from '../ticks.ts';

/** As many arms and responses as have a picture each. */
const mostCharts = 6;

/** One response over two numbers that were varied, a square for each pair of them. */
export const heatmap: Kind = {
  name: 'heatmap',
  aliases: ['heat map', 'heat', 'grid of settings'],
  make(study) {
    const { experiment } = study;
    if (experiment === null) return lacking('heatmap', 'response over two numbers of three levels or more');
    const found = study.headlines().map((metric) => heatsOf(experiment, metric));
    // Of several arms the first response alone: the same grids of each would be a page of squares.
    const heats = (found.some((own) => own.length > 1) ? (found[0] ?? []) : found.flat()).slice(0, mostCharts);
    if (heats.length === 0) return lacking('heatmap', 'response over two numbers of three levels or more');
    const seen = new Map<string, number>();
    const charts = heats.flatMap((heat): readonly Chart[] => {
      const figures = heat.squares.flatMap(({ figure }) => figure ?? []);
      if (!canDraw(figures.map(({ value }) => value))) return [];
      const write = tableWriter(figures);
      const owner = ownerOf(heat, experiment);
      const title = titleOf(heat, owner, write);
      return [
        {
          name: uniqueIn(
            seen,
            slugOf(`heatmap ${heat.metric.name} ${heats.length > found.length ? owner : ''}`, 'heatmap'),
          ),
          title,
          shows: showsOf(heat, owner),
          runs: figures.map(({ run }) => run),
          alt: altOf(title, heat, write),
          pictures: [heat.metric.name],
          placedUnasked: false,
          spec: carded({
            title: String(title),
            subtitle: subtitleOf(heat, experiment),
            footnotes: footnotesOf(heat),
            ...layout(heat, write),
          }),
        },
      ];
    });
    return charts.length > 0 ? charts : undrawable('heatmap');
  },
};
