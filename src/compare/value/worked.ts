import { operand } from '../../made.ts';
import { sd } from '../math/deviation.ts';
import { mean, range } from '../math/mean.ts';
import { ascending, median, quantile } from '../math/quantile.ts';
import { sum } from '../math/sum.ts';

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

type Working = (values: Float64Array, name: string) => Worked;

const workings: Readonly<Record<string, Working>> = {
  mean: (values, name) => {
    const n = values.length;
    const all = sum(values);
    return {
      formula: `sum(${name}) / n`,
      expressions:
        all === null
          ? []
          : [...spelledOut(values, ' + ').map((terms) => `(${terms}) / ${n}`), `${operand(all)} / ${n}`],
      method: 'arithmetic mean: sum / n, the sum compensated after Neumaier (1974)',
    };
  },
  median: (values, name) => ({
    formula: middleFormula(values.length, name),
    expressions: [middle(values)],
    method:
      'median: the middle one of the sorted values, of an even number the mean of the two in the middle (quantile of type 7 at 0.5)',
  }),
  min: (values, name) => ({
    formula: `min(${name})`,
    expressions: [...spelledOut(values, ', ').map((list) => `min(${list})`), operand(range(values).min)],
    method: 'the smallest value',
  }),
  max: (values, name) => ({
    formula: `max(${name})`,
    expressions: [...spelledOut(values, ', ').map((list) => `max(${list})`), operand(range(values).max)],
    method: 'the largest value',
  }),
  sd: (values, name) => {
    const squares = squaresOf(values);
    return {
      formula: `sqrt(sum((${name} - mean)^2) / (n - 1))`,
      expressions: squares === null ? [] : [`sqrt(${operand(squares)} / ${values.length - 1})`],
      method: `sample standard deviation with n - 1, in two passes (Chan, Golub, LeVeque 1983) about the mean ${mean(values)}`,
    };
  },
  mad: (values, name) => {
    const centre = median(values)!;
    return {
      formula: `median(|${name} - median|)`,
      expressions: [middle(Float64Array.from(values, (x) => Math.abs(x - centre)))],
      method: `median absolute deviation about the median ${centre}, not multiplied by 1.4826`,
    };
  },
  iqr: (values, name) => ({
    formula: `p75(${name}) - p25(${name})`,
    expressions: [`${operand(quantile(values, 0.75)!)} - ${operand(quantile(values, 0.25)!)}`],
    method: 'interquartile range of quantiles of type 7 (Hyndman and Fan 1996)',
  }),
  cv: (values, name) => ({
    formula: `sd(${name}) / mean(${name})`,
    expressions: [`${operand(sd(values)!)} / ${operand(mean(values)!)}`],
    method: 'coefficient of variation: standard deviation with n - 1 over the mean',
  }),
  spread: (values, name) => {
    const { min, max } = range(values);
    return {
      formula: `(max(${name}) - min(${name})) / min(${name})`,
      expressions: [`(${operand(max)} - ${operand(min)}) / ${operand(min)}`],
      method: 'relative spread, which is no variance',
    };
  },
  sum: (values, name) => ({
    formula: `sum(${name})`,
    expressions: [...spelledOut(values, ' + '), operand(sum(values)!)],
    method: 'sum compensated after Neumaier (1974)',
  }),
  n: (values, name) => ({
    formula: `n of ${name}`,
    expressions: [String(values.length)],
    method: 'the records that have the value, counted',
  }),
};

/**
 * How a statistic of these values is worked out; `statistic` is one that they have (`measure` gave a figure).
 * @param name what the values are called in the formula: `latency`.
 */
export function worked(statistic: string, values: Float64Array, name: string): Worked {
  const working = Object.hasOwn(workings, statistic) ? workings[statistic] : undefined;
  return working ? working(values, name) : percentile(statistic, values, name);
}

/** `p95`: type 7, h = (n - 1) p, between the sorted values s[floor(h) + 1] and the next (counted from 1). */
function percentile(statistic: string, values: Float64Array, name: string): Worked {
  const p = Number(statistic.slice(1)) / 100;
  const sorted = ascending(values);
  const h = (values.length - 1) * p;
  const i = Math.floor(h);
  const [low, high] = [sorted[i]!, sorted[i + 1]];
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

function spelledOut(values: Float64Array, between: string): readonly string[] {
  return values.length > 1 && values.length <= spelled ? [Array.from(values, operand).join(between)] : [];
}

function middleFormula(n: number, name: string): string {
  const upper = (n >> 1) + 1;
  return `${n % 2 === 1 ? `s[${upper}]` : `(s[${upper - 1}] + s[${upper}]) / 2`}, s = sorted ${name}`;
}

function middle(values: Float64Array): string {
  const sorted = ascending(values);
  const upper = values.length >> 1;
  if (values.length % 2 === 1) return operand(sorted[upper]!);
  return `(${operand(sorted[upper - 1]!)} + ${operand(sorted[upper]!)}) / 2`;
}

/** sum d^2 - (sum d)^2 / n with d = x - mean; null where it is beyond the doubles or below those with all digits. */
function squaresOf(values: Float64Array): number | null {
  const centre = mean(values)!;
  const distances = values.map((x) => x - centre);
  const squares = sum(distances.map((d) => d * d));
  const rest = sum(distances);
  if (squares === null || rest === null) return null;
  const result = Math.max(0, squares - (rest * rest) / values.length);
  return result === 0
    ? range(distances).max === 0 && range(distances).min === 0
      ? 0
      : null
    : result < 1e-290
      ? null
      : result;
}
