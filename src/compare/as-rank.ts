import type { Run } from '../collect/run.ts';
import { metric as describe, isRank, type Metric, type Rank } from '../metric.ts';
import { note } from '../note.ts';
import { lowerFirst } from '../text/case.ts';
import { type Absent, absent, type Figure } from './value/figure.ts';

/** A metric as the rank that stands for it: `Median latency`, `p99 latency`. */
export function asRank(metric: Metric, rank: Rank): Metric {
  return { ...metric, summary: rank, title: `${rank === 'median' ? 'Median' : rank} ${lowerFirst(metric.title)}` };
}

/** What was asked for by the name of a metric alone: no rank that stands for it, as nobody means the median or p99 by `latency`. */
export function unlessRank(found: Figure | Absent, run: Run): Figure | Absent {
  if (found.kind === 'absent' || !isRank(found.metric.summary)) return found;
  const { title } = describe(found.metric.name);
  return absent(note('no-statistic-in-file', { run: run.name, statistic: 'mean', metric: title }));
}
