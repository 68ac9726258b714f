import type { Made } from '../../made.ts';
import { isRank } from '../../metric.ts';
import type { Comparison, Fact, Figure, Value } from './figure.ts';

/** The value path that leads to a value; a name for it where none does. Empty for what does not exist. */
export function pathOf(value: Value | Made): string {
  if (value.kind === 'figure') return figurePath(value);
  if (value.kind === 'comparison') return comparisonPath(value);
  if (value.kind === 'made') return value.path;
  return value.kind === 'fact' ? factPath(value) : '';
}

function figurePath(figure: Figure): string {
  const { run, metric, formula } = figure;
  if (figure.target === null) return `${formula} of ${run}`;
  return run === '' ? metric.name : `${target(figure)}@${run}`;
}

/** The metric's own summary needs no statistic, but for a mean it is written. */
function target({ metric, statistic, target: own }: Figure): string {
  if (typeof own === 'string') return own;
  const isOwn = statistic === 'value' || (statistic === metric.summary && statistic !== 'mean' && !isRank(statistic));
  return isOwn ? metric.name : `${metric.name}.${statistic}`;
}

function comparisonPath({ asked, of, over }: Comparison): string {
  return `${asked}(${target(of)})@${of.run}/${over.run}`;
}

function factPath({ name, run }: Fact): string {
  return run === undefined ? name : `${name}@${run}`;
}
