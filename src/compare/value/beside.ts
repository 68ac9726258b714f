/** What stands beside a comparison as values of their own: the ends of its interval, p, the ratio of pairs and that of medians. */
import { type Made, made, operand } from '../../made.ts';
import type { ExplainedTest } from './explained-test.ts';
import type { Comparison } from './figure.ts';
import { pathOf } from './path-of.ts';

/** The lower (0) or upper (1) end of the 95 % interval of the ratio. */
export function endOf(comparison: Comparison, nth: 0 | 1): Made {
  const value = boundOf(comparison, nth);
  const formula = `${ends[nth]} of the 95 % interval of the ratio`;
  return beside(comparison, 'interval', { what: `${ends[nth]} of the 95 % interval`, value, unit: 'x', formula });
}

/** The same as a difference in percent. */
export function percentEndOf(comparison: Comparison, nth: 0 | 1): Made {
  const bound = boundOf(comparison, nth);
  const name = ends[nth];
  return beside(comparison, 'interval', {
    what: `${name} of the 95 % interval in percent`,
    value: 100 * (bound - 1),
    unit: '%',
    formula: `100 * (${name} of the ratio - 1)`,
    expression: `100 * (${operand(bound)} - 1)`,
  });
}

/** @param m the tests with which p was adjusted. */
export function pOf(comparison: Comparison, adjusted: number, m: number): Made {
  const after = m > 1 ? `p after Holm (1979) over m = ${m} tests` : 'p';
  return beside(comparison, 'p', { what: after, value: adjusted, unit: '', formula: `${after} of the test` });
}

/** The geometric mean of the ratios within pairs, its interval and its signed-rank p. */
export function pairedOf(comparison: Comparison) {
  const { ratio, low, high, n, p } = comparison.paired!;
  const of = (what: string, value: number, unit: string) =>
    beside(comparison, 'paired', { what, value, unit, formula: what });
  return {
    ratio: of('geometric mean of the ratios within pairs', ratio, 'x'),
    low: of(`${ends[0]} of the interval of the ratio within pairs`, low, 'x'),
    high: of(`${ends[1]} of the interval of the ratio within pairs`, high, 'x'),
    n: of('number of pairs', n, ''),
    p: of('p of the signed-rank test', p, ''),
  };
}

/** The ratio of medians, its bootstrap interval, and how many values lie far out. */
export function mediansOf(comparison: Comparison) {
  const { ratio, low, high, severe } = comparison.medians!;
  const of = (what: string, value: number, unit: string) =>
    beside(comparison, 'medians', { what, value, unit, formula: what });
  return {
    ratio: of('ratio of medians', ratio, 'x'),
    low: of(`${ends[0]} of the interval of the ratio of medians`, low, 'x'),
    high: of(`${ends[1]} of the interval of the ratio of medians`, high, 'x'),
    severe: of('number of values beyond 3 IQR', severe, ''),
  };
}

const ends = ['lower end', 'upper end'] as const;

function boundOf({ low, high }: Comparison, nth: 0 | 1): number {
  return (nth === 0 ? low : high)!;
}

interface Beside {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly formula: string;
  readonly expression?: string;
}

function beside(
  comparison: Comparison,
  test: ExplainedTest['what'],
  { what, value, unit, formula, expression = operand(value) }: Beside,
): Made {
  const of: Comparison = { ...comparison, asked: 'ratio' };
  const title = `${what} of ${pathOf(of)}`;
  return made({
    path: title,
    title,
    value,
    unit,
    formula,
    expressions: [expression],
    // The tests are done again to tell how; nobody pays for that who does not ask.
    method: () => comparison.tests().find((one) => one.what === test)?.method ?? '',
    parts: [{ name: null, value: of }],
  });
}
