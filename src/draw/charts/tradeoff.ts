import { blockWords } from '../../compare/experiment/block-words.ts';
import { slugOf, uniqueIn } from '../../compare/part.ts';
import { joined, phrase } from '../../phrase.ts';
import { carded } from '../card.ts';
import type { Chart } from '../chart.ts';
import { type Kind, lacking, undrawable } from '../kind.ts';
import { clean } from '../labels.ts';
import { canDraw } from '../ticks.ts';
import { layout } from '../tradeoff/layout.ts';
import { tradeoffsOf } from '../tradeoff/lines.ts';
import { across, altOf, footnotesOf, showsOf, subtitleOf, titleOf } from '../tradeoff/said.ts';

/** As many blocks of like runs as have a picture each. */
const mostCharts = 6;

/** Throughput against what one user sees of it, over a load: which systems are on the frontier. */
export const tradeoff: Kind = {
  name: 'tradeoff',
  aliases: [
    'trade off',
    'pareto',
    'pareto frontier',
    'frontier',
    'throughput vs interactivity',
    'throughput vs latency',
  ],
  make(study) {
    const { experiment } = study;
    const tradeoffs = experiment === null ? [] : tradeoffsOf(experiment).slice(0, mostCharts);
    if (experiment === null || tradeoffs.length === 0)
      return lacking('tradeoff', 'throughput and speed of one user over a load');
    const seen = new Map<string, number>();
    const charts = tradeoffs.flatMap((one): readonly Chart[] => {
      const spots = one.lines.flatMap(({ spots: own }) => own);
      if (!canDraw(spots.flatMap(({ x, y }) => [x.value, y.value]))) return [];
      const own = tradeoffs.length > 1 ? clean(blockWords(one.block, experiment)) : '';
      const body = layout(one, across);
      const shows = showsOf(one, own);
      const found = titleOf(one, study);
      const title = found === null ? joined([shows]) : own === '' ? found : phrase`${own}: ${found}`;
      return [
        {
          name: uniqueIn(seen, slugOf(`tradeoff ${own}`, 'tradeoff')),
          title,
          shows,
          runs: spots.map(({ cell }) => cell.run.id),
          alt: altOf(title, one),
          over: one.load.name,
          pictures: [one.metric],
          placedUnasked: false,
          spec: carded({
            title: String(title),
            subtitle: subtitleOf(one, experiment),
            ...body,
            footnotes: [...footnotesOf(one), ...body.footnotes],
          }),
        },
      ];
    });
    return charts.length > 0 ? charts : undrawable('tradeoff');
  },
};
