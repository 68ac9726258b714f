import { operand } from '../../made.ts';
import { type Known, ofValues } from '../math/known.ts';
import { medianAt, quantileAt } from '../math/quantile.ts';

/**
 * How one number came about, for a reader who wants to do it again. `formula` has names; each of `expressions` is the same
 * with the values put in, made of numbers, `+ - * /`, parentheses, `sqrt()`, `min()` and `max()` alone, and gives the
 * number. There is none where a step on the way is beyond the doubles, although the number is not.
 */
export interface Worked {
  readonly formula: string;
  readonly expressions: readonly string[];
  readonly method: string;
}

/** Up to this many values stand in an expression one by one; of more there is the sum. */
const spelled = 12;

type Working = (known: Known, name: string) => Worked;

const workings: Readonly<Record<string, Working>> = {
  mean: (known, name) => {
    const all = known.sum();
    return {
      formula: `sum(${name}) / n`,
      expressions:
        all === null
          ? []
          : [...spelledOut(known, ' + ').map((terms) => `(${terms}) / ${known.n}`), `${operand(all)} / ${known.n}`],
      method: `arithmetic mean: sum / n, ${summed(known)}`,
    };
  },
  median: (known, name) => ({
    formula: middleFormula(known.n, name),
    expressions: [middle(known)],
    method:
      'median: the middle one of the sorted values, of an even number the mean of the two in the middle (quantile of type 7 at 0.5)',
  }),
  min: (known, name) => ({
    formula: `min(${name})`,
    expressions: [...spelledOut(known, ', ').map((list) => `min(${list})`), operand(known.range().min)],
    method: 'the smallest value',
  }),
  max: (known, name) => ({
    formula: `max(${name})`,
    expressions: [...spelledOut(known, ', ').map((list) => `max(${list})`), operand(known.range().max)],
    method: 'the largest value',
  }),
  sd: (known, name) => {
    const squares = squaresOf(known);
    const how = known.values
      ? 'in two passes (Chan, Golub, LeVeque 1983)'
      : 'the engine summed the squares, exact as integers,';
    return {
      formula: `sqrt(sum((${name} - mean)^2) / (n - 1))`,
      expressions: squares === null ? [] : [`sqrt(${operand(squares)} / ${known.n - 1})`],
      method: `sample standard deviation with n - 1, ${how} about the mean ${known.mean()}`,
    };
  },
  mad: (known, name) => {
    const centre = medianAt(known.n, known.at)!;
    return {
      formula: `median(|${name} - median|)`,
      expressions: [middle(ofValues(Float64Array.from(known.values ?? [], (x) => Math.abs(x - centre))))],
      method: `median absolute deviation about the median ${centre}, not multiplied by 1.4826`,
    };
  },
  iqr: ({ n, at }, name) => ({
    formula: `p75(${name}) - p25(${name})`,
    expressions: [`${operand(quantileAt(n, at, 0.75)!)} - ${operand(quantileAt(n, at, 0.25)!)}`],
    method: 'interquartile range of quantiles of type 7 (Hyndman and Fan 1996)',
  }),
  cv: (known, name) => ({
    formula: `sd(${name}) / mean(${name})`,
    expressions: [`${operand(known.sd()!)} / ${operand(known.mean()!)}`],
    method: 'coefficient of variation: standard deviation with n - 1 over the mean',
  }),
  spread: (known, name) => {
    const { min, max } = known.range();
    return {
      formula: `(max(${name}) - min(${name})) / min(${name})`,
      expressions: [`(${operand(max)} - ${operand(min)}) / ${operand(min)}`],
      method: 'relative spread, which is no variance',
    };
  },
  sum: (known, name) => ({
    formula: `sum(${name})`,
    expressions: [...spelledOut(known, ' + '), operand(known.sum()!)],
    method: known.values ? 'sum compensated after Neumaier (1974)' : summed(known),
  }),
  n: ({ n }, name) => ({
    formula: `n of ${name}`,
    expressions: [String(n)],
    method: 'the records that have the value, counted',
  }),
};

/**
 * How a statistic of these values is worked out; `statistic` is one that they have (`measure` gave a figure).
 * @param name what the values are called in the formula: `latency`.
 */
export function worked(statistic: string, known: Known, name: string): Worked {
  const working = Object.hasOwn(workings, statistic) ? workings[statistic] : undefined;
  return working ? working(known, name) : percentile(statistic, known, name);
}

function summed({ values }: Known): string {
  return values ? 'the sum compensated after Neumaier (1974)' : 'the sum made by the engine, exact as integers';
}

/** `p95`: type 7, h = (n - 1) p, between the sorted values s[floor(h) + 1] and the next (counted from 1). */
function percentile(statistic: string, { n, at }: Known, name: string): Worked {
  const p = Number(statistic.slice(1)) / 100;
  const h = (n - 1) * p;
  const i = Math.floor(h);
  const [low, high] = [at(i)!, i + 1 < n ? at(i + 1) : undefined];
  return {
    formula:
      high === undefined
        ? `s[${i + 1}], s = sorted ${name}`
        : `s[${i + 1}] + ${h - i} * (s[${i + 2}] - s[${i + 1}]), s = sorted ${name}`,
    expressions: [
      high === undefined ? operand(low) : `${operand(low)} + ${operand(h - i)} * (${operand(high)} - ${operand(low)})`,
    ],
    method: `quantile of type 7 (Hyndman and Fan 1996) at ${p}: h = (n - 1) p = ${h}`,
  };
}

function spelledOut({ values }: Known, between: string): readonly string[] {
  return values && values.length > 1 && values.length <= spelled ? [Array.from(values, operand).join(between)] : [];
}

function middleFormula(n: number, name: string): string {
  const upper = Math.floor(n / 2) + 1;
  return `${n % 2 === 1 ? `s[${upper}]` : `(s[${upper - 1}] + s[${upper}]) / 2`}, s = sorted ${name}`;
}

function middle({ n, at }: Known): string {
  const upper = Math.floor(n / 2);
  if (n % 2 === 1) return operand(at(upper)!);
  return `(${operand(at(upper - 1)!)} + ${operand(at(upper)!)}) / 2`;
}

/** Null where it is beyond the doubles or below those with all digits. */
function squaresOf(known: Known): number | null {
  const { min, max } = known.range();
  const squares = known.squares();
  if (min === max) return 0;
  return Number.isFinite(squares) && squares >= 1e-290 ? squares : null;
}
