import type { Summary } from '../../../src/collect/cells/summary.ts';
import type { Run } from '../../../src/collect/run.ts';
import { ranksOf } from '../../../src/compare/cell-ranks.ts';
import { metric as describe } from '../../../src/metric.ts';

/** What an engine answers of whole numbers: sums are exact integers, rounded once. */
export function summaryOf(name: string, values: readonly number[], unit: string): Summary {
  const n = values.length;
  const sorted = Float64Array.from(values).sort();
  const big = values.map(BigInt);
  const sum = big.reduce((all, value) => all + value, 0n);
  // n times the sum of squared differences is whole: n sum(x^2) - sum(x)^2.
  const squares = BigInt(n) * big.reduce((all, value) => all + value * value, 0n) - sum * sum;
  return {
    metric: { ...describe(name), unit },
    place: { file: 'cells.parquet' },
    n,
    min: sorted[0]!,
    max: sorted.at(-1)!,
    sum: Number(sum),
    mean: Number(sum) / n,
    squares: Number(squares) / n,
    ranks: new Map(ranksOf(n).map((rank) => [rank, sorted[rank]!])),
  };
}

/** The same run, of which an engine answered with cells. */
export function asCells(run: Run): Run {
  const summaries = [...run.samples].map(
    ([name, { metric, values }]) => [name, summaryOf(name, [...values], metric.unit)] as const,
  );
  return { ...run, samples: new Map(), summaries: new Map(summaries) };
}
