import { metric } from '../../metric.ts';
import type { Draft } from '../format.ts';
import type { Reported } from '../run.ts';
import { numberOrNull } from '../value.ts';
import type { Made } from './tool.ts';

/** What a tool states of a run as a whole: by its name for it the metric, the statistic and the unit. */
export type Totals = Readonly<Record<string, readonly [metric: string, statistic: string, unit: string]>>;

/** The run with what its object states of it as a whole. */
export function withTotals(draft: Draft, totals: Totals, { written, nth, place }: Made): Draft {
  const found = Object.entries(totals).flatMap(([name, [of, statistic, unit]]): Reported[] => {
    const value = numberOrNull(written[name]);
    if (value === null) return [];
    const own = metric(of, { written: name, unit });
    return [{ metric: own, statistic, value, n: null, ddof: null, covers: null, place: place(nth, name) }];
  });
  return found.length === 0 ? draft : { ...draft, totals: found };
}
