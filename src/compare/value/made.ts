import { type Made, made, number, operand } from '../../made.ts';
import type { Comparison, Figure, Value } from './figure.ts';

/** One figure over another of two runs that are not compared as such: the work done, a level of a factor. */
export function quotient(title: string, of: Figure, over: Figure): Made {
  const name = ({ metric, run }: Figure) => `${metric.name}@${run}`;
  return made({
    path:
      of.metric.name === over.metric.name
        ? `ratio(${of.metric.name})@${of.run}/${over.run}`
        : `${name(of)} / ${name(over)}`,
    title: `${title} of ${of.run} over that of ${over.run}`,
    value: of.value / over.value,
    unit: 'x',
    formula: `${name(of)} / ${name(over)}`,
    expressions: [`${operand(of.value)} / ${operand(over.value)}`],
    method: 'ratio of unrounded values',
    parts: [
      { name: null, value: of },
      { name: null, value: over },
    ],
  });
}

/** As many of the things that were counted are named in the explanation of their number. */
const mostNamed = 12;

/** How many there are of something; of few of them each is told. */
export function tally(what: string, all: readonly Value[]): Made {
  const parts = all.length > mostNamed ? [] : all.map((value, nth) => ({ name: `${what} ${nth + 1}`, value }));
  return { ...number(what, all.length), parts };
}

/** How many values are behind a figure. */
export function behind(figure: Figure, n: number): Made {
  const what = `values behind ${figure.metric.name}.${figure.statistic}@${figure.run}`;
  return {
    ...number(what, n),
    parts: [{ name: `${figure.metric.name}.${figure.statistic}@${figure.run}`, value: figure }],
  };
}

/**
 * The geometric mean of ratios over different tasks or settings.
 * @param value as it was worked out from what was asked of the comparisons; of the inverse ones where `isInverse`.
 */
export function geometric(what: string, value: number, all: readonly Comparison[], isInverse = false): Made {
  const title = `geometric mean of ${what}`;
  return made({
    path: title,
    title,
    value,
    unit: 'x',
    formula: `${isInverse ? '1 / ' : ''}exp(mean(ln ${all[0]?.asked ?? 'ratio'}))`,
    expressions: [operand(value)],
    method: `geometric mean of ${all.length} unrounded ratios, which are over different tasks or settings`,
    parts: all.map((one) => ({
      name: `${one.asked} of ${one.of.metric.name}.${one.of.statistic}@${one.of.run}/${one.over.run}`,
      value: one,
    })),
  });
}
