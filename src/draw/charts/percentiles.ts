import { blockWords } from '../../compare/experiment/block-words.ts';
import { slugOf, uniqueIn } from '../../compare/part.ts';
import { carded } from '../card.ts';
import type { Chart } from '../chart.ts';
import { type Kind, lacking, undrawable } from '../kind.ts';
import { clean } from '../labels.ts';
import { layout } from '../percentiles/layout.ts';
import { percentilesOf } from '../percentiles/loads.ts';
import { altOf, footnotesOf, showsOf, subtitleOf, titleOf } from '../percentiles/said.ts';
import { canDraw } from '../ticks.ts';

/** As many blocks of like runs as have a picture each. */
const mostCharts = 6;

/** First token, time between tokens and whole answer over a load: the middle and the tail of each. */
export const percentiles: Kind = {
  name: 'percentiles',
  aliases: ['percentile', 'latency percentiles', 'percentiles over load', 'tail latency over load', 'p99 over load'],
  make(study) {
    const { experiment } = study;
    const found = experiment === null ? [] : percentilesOf(experiment).slice(0, mostCharts);
    if (experiment === null || found.length === 0) return lacking('percentiles', 'percentile of latency over a load');
    const seen = new Map<string, number>();
    const charts = found.flatMap((one): readonly Chart[] => {
      const dots = one.panels.flatMap(({ curves }) => curves.flatMap((curve) => curve.dots));
      if (!canDraw(dots.map(({ y }) => y)) || !canDraw(dots.map(({ x }) => x))) return [];
      const owner = found.length > 1 ? clean(blockWords(one.block, experiment)) : '';
      const title = titleOf(one, owner);
      const { logarithmic, ...body } = layout(one);
      return [
        {
          name: uniqueIn(seen, slugOf(`percentiles ${owner}`, 'percentiles')),
          title,
          shows: showsOf(one, owner),
          over: one.load.name,
          runs: [...new Set(dots.flatMap(({ figures }) => figures.map(({ run }) => run)))],
          alt: altOf(title, one),
          pictures: one.metrics.map(({ name }) => name),
          placedUnasked: false,
          spec: carded({
            title: String(title),
            subtitle: subtitleOf(one, experiment),
            footnotes: [logarithmic, ...footnotesOf(one)].filter(Boolean),
            ...body,
          }),
        },
      ];
    });
    return charts.length > 0 ? charts : undrawable('percentiles');
  },
};
