import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mad, sd } from '../../../src/compare/math/deviation.ts';
import { fieller } from '../../../src/compare/math/fieller.ts';
import { geomean } from '../../../src/compare/math/geomean.ts';
import { harmonic } from '../../../src/compare/math/harmonic.ts';
import { mannWhitney } from '../../../src/compare/math/mann-whitney.ts';
import { mean, range } from '../../../src/compare/math/mean.ts';
import { outliers } from '../../../src/compare/math/outliers.ts';
import { median, quantile } from '../../../src/compare/math/quantile.ts';
import { expectDigits } from './agreement.ts';
import { cv, iqr, spread } from './of-values.ts';

type X = readonly number[] | { readonly first: number; readonly then: readonly number[]; readonly times: number };
interface Reference {
  readonly sets: readonly { name: string; x: X; expected: Record<string, number | null> }[];
  readonly pairs: readonly {
    name: string;
    a: string | readonly number[];
    b: string | readonly number[];
    expected: Record<'ratio' | 'ratioOfMedians' | 'u' | 'p' | 'pNormal', number> & { fieller: [number, number] | null };
  }[];
}

const reference: Reference = JSON.parse(
  readFileSync(new URL('../../../fixtures/math/reference.json', import.meta.url), 'utf8'),
);

function values(x: X): readonly number[] {
  if ('first' in x) return [x.first, ...Array.from({ length: x.times }, () => x.then).flat()];
  return x;
}

const named = new Map(reference.sets.map((set) => [set.name, values(set.x)]));
const armOf = (arm: string | readonly number[]) => (typeof arm === 'string' ? named.get(arm)! : arm);

const statistics: Record<string, (x: readonly number[]) => number | null> = {
  mean,
  sd,
  median,
  min: (x) => range(x).min,
  max: (x) => range(x).max,
  p25: (x) => quantile(x, 0.25),
  p75: (x) => quantile(x, 0.75),
  p90: (x) => quantile(x, 0.9),
  p95: (x) => quantile(x, 0.95),
  p99: (x) => quantile(x, 0.99),
  p90NearestRank: (x) => quantile(x, 0.9, 'nearest-rank'),
  p90Mlperf: (x) => quantile(x, 0.9, 'mlperf'),
  iqr,
  mad,
  cv,
  harmonic,
  geomean,
  spread,
  outliers: (x) => outliers(x)!.mild.length + outliers(x)!.severe.length,
  severe: (x) => outliers(x)!.severe.length,
};

describe('the reference values from R and exact rationals', () => {
  it('has all sets and pairs', () => {
    expect([reference.sets.length, reference.pairs.length]).toEqual([26, 12]);
  });

  it.each(reference.sets)('$name', ({ name, x, expected }) => {
    for (const [statistic, value] of Object.entries(expected)) {
      const least = statistic === 'sd' || statistic === 'cv' ? 11 : 12;
      expectDigits(statistics[statistic]!(values(x)), value, least, `${name} ${statistic}`);
    }
  });

  it.each(reference.pairs)('$name', ({ name, a, b, expected }) => {
    const [of, over] = [armOf(a), armOf(b)];
    expectDigits(mean(of)! / mean(over)!, expected.ratio, 12, `${name} ratio`);
    expectDigits(median(of)! / median(over)!, expected.ratioOfMedians, 12, `${name} ratio of medians`);
    const exact = mannWhitney(of, over)!;
    expect(exact).toMatchObject({ u: expected.u, exact: true });
    expectDigits(exact.p, expected.p, 12, `${name} p`);
    const approximate = mannWhitney(of, over, 0)!;
    expect(approximate.exact).toBe(false);
    expectDigits(approximate.p, expected.pNormal, 12, `${name} normal p`);
    const interval = fieller(of, over);
    expectDigits(interval?.low ?? null, expected.fieller?.[0] ?? null, 12, `${name} low`);
    expectDigits(interval?.high ?? null, expected.fieller?.[1] ?? null, 12, `${name} high`);
  });
});
