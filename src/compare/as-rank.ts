import type { Metric, Rank } from '../metric.ts';
import { lowerFirst } from '../text/case.ts';

/** A metric as the rank that stands for it: `Median latency`, `p99 latency`. */
export function asRank(metric: Metric, rank: Rank): Metric {
  return { ...metric, summary: rank, title: `${rank === 'median' ? 'Median' : rank} ${lowerFirst(metric.title)}` };
}
