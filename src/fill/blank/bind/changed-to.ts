import { anyOf } from '../lexicon/lexicon.ts';
import type { Bench } from './bench.ts';
import { other } from './clause.ts';
import type { Asked } from './clause-metric.ts';
import { statisticFor } from './comparison.ts';
import type { Sides } from './sides.ts';
import type { StepWay } from './step-way.ts';

/** `rises to ___ img/s`, `drops by ___% to ___ ms`: the new one of two numbers, of which the old one is not said. */
export const changedTo = new RegExp(
  `(?<!\\w)${anyOf('change')}(?:\\s+by\\s+[~≈]?${other}\\s*[^\\s,.;()${other}]{0,12})?\\s+to\\s*$`,
  'i',
);

/** True where the numbers went the way that the verb says. */
export function goes(way: StepWay | null, { metric, statistic }: Asked, { of, over }: Sides, bench: Bench): boolean {
  const value = bench.study.compare(metric.name, statisticFor(metric, statistic, of, bench), of, over);
  if (value.kind === 'absent' || way === null || value.ratio === 1) return false;
  const isUp = value.ratio > 1;
  return way === 'up' || way === 'down' ? isUp === (way === 'up') : (value.speedup ?? 0) > 1 === (way === 'better');
}
