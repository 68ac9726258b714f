import { describe, expect, it } from 'vitest';
import { binomialCdf } from '../../../src/compare/math/binomial.ts';
import { ofValues } from '../../../src/compare/math/known.ts';
import { meanInterval as meanIntervalOf } from '../../../src/compare/math/mean-interval.ts';
import { meanInterval, orderInterval, quantileInterval } from './of-values.ts';

const upTo = (n: number) => Float64Array.from({ length: n }, (_, i) => i + 1);

describe('the interval of a mean', () => {
  it('is Student: R gives t.test(1:10) 3.3341494 to 7.6658506', () => {
    const { low, high } = meanInterval(upTo(10))!;
    expect([low, high]).toEqual([expect.closeTo(3.334149409, 8), expect.closeTo(7.665850591, 8)]);
  });

  it('is narrower at 90 %: 5.5 ± 1.8331129 s / sqrt(10)', () => {
    const { low, high } = meanIntervalOf(ofValues(upTo(10)), 0.9)!;
    expect([low, high]).toEqual([expect.closeTo(3.744927987, 8), expect.closeTo(7.255072013, 8)]);
  });

  it('is none of one value', () => {
    expect(meanInterval(upTo(1))).toBeNull();
    expect(meanInterval(upTo(0))).toBeNull();
  });
});

describe('the interval of a quantile', () => {
  it.each([6, 10, 25, 101])('of the median of %i values is that of order statistics', (n) => {
    const { low, high } = orderInterval(upTo(n))!;
    expect(quantileInterval(upTo(n), 0.5)).toEqual({ low, high });
  });

  it.each([
    [100, 0.9],
    [1000, 0.99],
    [50, 0.25],
  ])('of %i values at %f holds it 95 times of 100, and no narrower one by the same rule does', (n, p) => {
    const { low, high } = quantileInterval(upTo(n), p)!;
    const tail = 0.025;
    // The quantile is below the k-th smallest value where fewer than k values are below the quantile.
    expect(binomialCdf(low - 1, n, p)).toBeLessThanOrEqual(tail);
    expect(binomialCdf(low, n, p)).toBeGreaterThan(tail);
    expect(1 - binomialCdf(high - 1, n, p)).toBeLessThanOrEqual(tail);
    expect(1 - binomialCdf(high - 2, n, p)).toBeGreaterThan(tail);
  });

  it('is none where the values do not reach far enough', () => {
    expect(quantileInterval(upTo(300), 0.99)).toBeNull();
    expect(quantileInterval(upTo(5), 0.5)).toBeNull();
    expect(quantileInterval(upTo(0), 0.5)).toBeNull();
    expect(quantileInterval(upTo(20), 1)).toBeNull();
  });
});
