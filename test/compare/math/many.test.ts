import { describe, expect, it } from 'vitest';
import { mad, sd } from '../../../src/compare/math/deviation.ts';
import { fieller } from '../../../src/compare/math/fieller.ts';
import { mannWhitney } from '../../../src/compare/math/mann-whitney.ts';
import { mean, range } from '../../../src/compare/math/mean.ts';
import { outliers } from '../../../src/compare/math/outliers.ts';
import { median, quantile } from '../../../src/compare/math/quantile.ts';
import { ranks } from '../../../src/compare/math/rank.ts';
import { rounds } from '../../long.ts';
import { orderInterval } from './of-values.ts';

const n = rounds(1_000_000, 10_000_000);
/** By so much the second arm is above the first. */
const above = n / 10_000;

/** 1 to n in an order that is not theirs: 7919 and n have no common factor. */
function shuffled(shift: number): Float64Array {
  const values = new Float64Array(n);
  for (let i = 0, at = 0; i < n; i++, at = (at + 7919) % n) values[i] = at + 1 + shift;
  return values;
}

describe(`${n} values`, () => {
  it('are summarised and compared without an overflow of stack or time', { timeout: 120_000 }, () => {
    const [a, b] = [shuffled(0), shuffled(above)];
    expect([mean(a), median(a), quantile(a, 0.25), mad(a)]).toEqual([(n + 1) / 2, (n + 1) / 2, (n + 3) / 4, n / 4]);
    expect(range(b)).toEqual({ min: above + 1, max: n + above });
    expect(sd(a)! / Math.sqrt((n * (n + 1)) / 12)).toBeCloseTo(1, 12);
    expect(outliers(a)).toMatchObject({ mild: [], severe: [] });
    const interval = orderInterval(a)!;
    expect([interval.low, interval.high]).toEqual(rounds([499_020, 500_981], [4_996_901, 5_003_100]));
    expect(fieller(b, a)!.low).toBeLessThan(1.0002);
    const test = mannWhitney(b, a)!;
    // Each value of b is above all of a up to `above` more than its own place, and equal to one of them.
    expect(test.u / (n * n)).toBeCloseTo(0.5 + above / n, 6);
    expect([test.exact, test.p < 0.001]).toEqual([false, false]);
  });

  it('are ranked as few are: U by walking is U by ranks', () => {
    const [a, b] = [
      [1, 2, 2, 3, 9, 9],
      [2, 3, 3, 4, 9],
    ];
    const doubled = ranks([...a, ...b]).doubled.subarray(0, a.length);
    const byRanks = (doubled.reduce((all, rank) => all + rank, 0) - a.length * (a.length + 1)) / 2;
    expect([mannWhitney(a, b)!.u, mannWhitney(a, b, 0)!.u]).toEqual([byRanks, byRanks]);
  });
});
