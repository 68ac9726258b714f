import type { Metric } from '../../metric.ts';
import { listed, type Phrase, phrase } from '../../phrase.ts';
import { isTime } from '../seconds.ts';

/** By how much one is ahead of another, and what that one is called. */
type Beaten = readonly [by: Phrase, name: string | Phrase];

/** What one is ahead by of those that are named: `A is 1.10x as fast as B and 1.99x as fast as C in latency`; and the same behind a clause of the same winner. */
export function overAll(
  metric: Metric,
  winner: string,
  others: readonly Beaten[],
  end: Phrase,
): { readonly text: Phrase; readonly also: Phrase } {
  const title = metric.title.toLowerCase();
  const also = phrase`leads in ${title} too, by ${listed(others.map(([by]) => by))}`;
  return { text: phrase`${saidOf(metric, winner, others)}${end}`, also };
}

function saidOf(metric: Metric, winner: string, others: readonly Beaten[]): Phrase {
  const title = metric.title.toLowerCase();
  if (isTime(metric))
    return phrase`${winner} is ${listed(others.map(([by, name]) => phrase`${by} as fast as ${name}`))}`;
  if (metric.unit === '%') return ofPoints(metric, winner, others);
  if (metric.direction === 'higher') {
    const told = others.map(([by, name], at) => phrase`${by} ${at === 0 ? `the ${title} of` : 'that of'} ${name}`);
    return phrase`${winner} has ${listed(told)}`;
  }
  const told = others.map(([by, name], at) => phrase`${name}${at === 0 ? ' has' : ''} ${by}`);
  return phrase`${winner} has the lowest ${title}: ${listed(told)} as much`;
}

/** `A has the highest accuracy, 0.45 percentage points above B and 1.20 percentage points above C` */
function ofPoints({ title, direction }: Metric, winner: string, others: readonly Beaten[]): Phrase {
  const [most, side] = direction === 'lower' ? ['lowest', 'below'] : ['highest', 'above'];
  const told = others.map(([by, name]) => phrase`${by} ${side} ${name}`);
  return phrase`${winner} has the ${most} ${title.toLowerCase()}, ${listed(told)}`;
}
