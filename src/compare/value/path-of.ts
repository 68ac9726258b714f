import type { Comparison, Fact, Figure, Value } from './figure.ts';
import type { Made } from './made.ts';

/** The value path that leads to a value; a name for it where none does. Empty for what does not exist. */
export function pathOf(value: Value | Made): string {
  if (value.kind === 'figure') return value.run === '' ? value.metric.name : `${target(value)}@${value.run}`;
  if (value.kind === 'comparison') return comparisonPath(value);
  if (value.kind === 'made') return value.path;
  return value.kind === 'fact' ? factPath(value) : '';
}

/** The metric's own summary needs no statistic, but for a mean it is written. */
function target({ metric, statistic }: Figure): string {
  const isOwn = statistic === 'value' || (statistic === metric.summary && statistic !== 'mean');
  return isOwn ? metric.name : `${metric.name}.${statistic}`;
}

function comparisonPath({ asked, of, over }: Comparison): string {
  return `${asked}(${target(of)})@${of.run}/${over.run}`;
}

function factPath({ name }: Fact): string {
  return name;
}
