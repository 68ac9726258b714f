import { carded } from '../card.ts';
import { type Kind, lacking, undrawable } from '../kind.ts';
import { layout } from '../speedup/layout.ts';
import { altOf, footnotesOf, runsOf, showsOf, subtitleOf, titleOf } from '../speedup/said.ts';
import { standingsOf } from '../speedup/standings.ts';
import { canDrawWithin } from '../ticks.ts';

/** By which factor one arm is better than the other, in each metric; of several arms each against the baseline. */
export const speedup: Kind = {
  name: 'speedup',
  aliases: ['speedups', 'speed up', 'factors', 'forest', 'forest plot', 'relative performance', 'comparison'],
  make(study) {
    const standings = standingsOf(study);
    if (standings === null) return lacking('speedup', 'second arm beside it');
    const { groups, front, back } = standings;
    const factors = groups.flatMap(({ rows }) => rows.map(({ factor }) => factor.factor.value));
    if (!canDrawWithin(1e6, [1, ...factors])) return undrawable('speedup');
    const { title, shared } = titleOf(standings);
    const body = layout({
      groups,
      left: back === null ? 'the other better' : `${back} better`,
      right: front === null ? 'the other better' : `${front} better`,
    });
    return {
      name: 'speedup',
      title,
      shows: showsOf(standings),
      runs: runsOf(standings),
      alt: altOf(title, groups),
      pictures: [...new Set(standings.others.map(({ metric }) => metric.name))],
      placedUnasked: false,
      spec: carded({
        title: String(title),
        subtitle: subtitleOf(standings),
        footnotes: footnotesOf(standings, shared),
        ...body,
      }),
    };
  },
};
