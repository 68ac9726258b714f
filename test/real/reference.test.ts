import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mad, sd } from '../../src/compare/math/deviation.ts';
import { fieller } from '../../src/compare/math/fieller.ts';
import { harmonic } from '../../src/compare/math/harmonic.ts';
import { mannWhitney } from '../../src/compare/math/mann-whitney.ts';
import { mean, range } from '../../src/compare/math/mean.ts';
import { median, quantile } from '../../src/compare/math/quantile.ts';
import { expectDigits } from '../compare/math/agreement.ts';
import { cv, spread } from '../compare/math/of-values.ts';

type Values = readonly number[];
interface Entry {
  readonly x?: Values | string;
  readonly expected?: Readonly<Record<string, number | null>>;
  readonly a?: Values;
  readonly b?: Values;
  readonly U?: number;
  readonly p_exact?: number;
  readonly ratio_means?: number;
  readonly fieller95?: readonly (number | null)[];
}

const shared = new URL('../../../shared/', import.meta.url);
const file = new URL('data/reference/reference.json', shared);
const isThere = existsSync(shared);
const reference: Record<string, Entry> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
const sets = Object.entries(reference).filter(([, { x }]) => x !== undefined);
const pairs = Object.entries(reference).filter(([, { a }]) => a !== undefined);

const statistics: Record<string, (x: Values) => number | null> = {
  n: (x) => x.length,
  mean,
  sd,
  median,
  min: (x) => range(x).min,
  max: (x) => range(x).max,
  p25_t7: (x) => quantile(x, 0.25),
  p75_t7: (x) => quantile(x, 0.75),
  p90_t7: (x) => quantile(x, 0.9),
  p95_t7: (x) => quantile(x, 0.95),
  p99_t7: (x) => quantile(x, 0.99),
  cv,
  mad_raw: mad,
  harmonic,
  spread,
};

/** `[a] + [b,c]*500` written out. */
function values(x: Values | string): Values {
  if (typeof x !== 'string') return x;
  const [first, b, c] = x.match(/\d+\.\d+/g)!.map(Number);
  return [first!, ...Array.from({ length: 500 }, () => [b!, c!]).flat()];
}

describe('the reference file where it lies', () => {
  it(`reads ${sets.length} sets and ${pairs.length} pairs`, () => {
    expect([sets.length, pairs.length]).toEqual(isThere ? [26, 11] : [0, 0]);
  });

  it('agrees with every set', () => {
    for (const [name, { x, expected }] of sets) {
      const numbers = values(x!);
      for (const [statistic, value] of Object.entries(expected!)) {
        // The table has what R computes; a variation of values below zero is absent here.
        const wanted = statistic === 'cv' && range(numbers).min < 0 ? null : value;
        expectDigits(
          statistics[statistic]!(numbers),
          wanted,
          /sd|cv/.test(statistic) ? 11 : 12,
          `${name} ${statistic}`,
        );
      }
    }
    expect.assertions(sets.reduce((all, [, { expected }]) => all + Object.keys(expected!).length, 0));
  });

  it('agrees with every pair', () => {
    for (const [name, { a, b, U, p_exact, ratio_means, fieller95 }] of pairs) {
      const test = mannWhitney(a!, b!)!;
      const interval = fieller(a!, b!);
      expectDigits(test.u, U!, 17, `${name} U`);
      expectDigits(test.p, p_exact!, 12, `${name} p`);
      expectDigits(mean(a!)! / mean(b!)!, ratio_means!, 12, `${name} ratio`);
      expectDigits(interval?.low ?? null, fieller95![0]!, 12, `${name} low`);
      expectDigits(interval?.high ?? null, fieller95![1]!, 12, `${name} high`);
    }
    expect.assertions(5 * pairs.length);
  });
});
