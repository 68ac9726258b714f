import type { Bench } from '../../fill/blank/bind/bench.ts';
import { metricOf, ofHeadings } from '../../fill/blank/bind/metric-named.ts';
import type { Block } from '../../fill/blank/block.ts';
import type { Metric } from '../../metric.ts';

/** The metric that the headings above a block name; null where they name none. */
export function headed(block: Block, bench: Bench): Metric | null {
  const found = metricOf([], ofHeadings(block, bench), bench);
  return found === 'clash' ? null : found.metric;
}
