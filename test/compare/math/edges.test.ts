import { describe, expect, it } from 'vitest';
import { fieller, fiellerOf } from '../../../src/compare/math/fieller.ts';
import { mannWhitney } from '../../../src/compare/math/mann-whitney.ts';
import { pairedRatio } from '../../../src/compare/math/paired.ts';
import { medianAt, minimumFor, quantile, quantileAt } from '../../../src/compare/math/quantile.ts';

describe('the ratio of pairs', () => {
  it('of two pairs has the t quantile of one degree of freedom, which is a tangent', () => {
    // d = 0 and ln 4: the mean is ln 2, and so is sd / sqrt(2).
    const t = Math.tan(0.475 * Math.PI);
    const { ratio, low, high, df } = pairedRatio([1, 4], [1, 1])!;
    expect([ratio / 2, low / 2 ** (1 - t), high / 2 ** (1 + t)].map((one) => one.toFixed(9))).toEqual(
      Array(3).fill('1.000000000'),
    );
    expect(df).toBe(1);
  });

  it('is none of two negative numbers, though their quotient is positive', () => {
    expect(pairedRatio([-1, 2, 3], [-2, 3, 5])).toBeNull();
  });

  it('is none where an end of its interval is beyond what a number holds', () => {
    const [small, large] = [
      [1e-300, 1e-290],
      [1e8, 1e8],
    ] as const;
    expect([pairedRatio(small, large), pairedRatio(large, small)]).toEqual([null, null]);
  });
});

describe('quantiles', () => {
  const most = Number.MAX_VALUE;

  it('lie between numbers whose difference is beyond what a number holds', () => {
    const shares = [0.25, 0.5, 0.75].map((p) => quantile([-most, most], p)! / most);
    expect(shares).toEqual([-0.5, 0, expect.closeTo(0.5, 14)]);
  });

  it('keep the smallest number that there is', () => {
    expect(quantile([Number.MIN_VALUE, 2 * Number.MIN_VALUE], 0)).toBe(Number.MIN_VALUE);
  });

  it('are not known where one of the two values is not', () => {
    const without = (lost: number) => (rank: number) => (rank === lost ? undefined : 10 + rank);
    expect([0, 1, 2, 3].map((lost) => quantileAt(4, without(lost), 0.5))).toEqual([11.5, undefined, undefined, 11.5]);
    expect([0, 1, 2, 3].map((lost) => medianAt(4, without(lost)))).toEqual([11.5, undefined, undefined, 11.5]);
  });

  it('are refused outside of 0 to 1, and need as many values as 1 / (1 - q), rounded up', () => {
    expect(() => quantile([1], -0.1)).toThrow(RangeError);
    expect(() => minimumFor(-0.1)).toThrow(RangeError);
    expect([0, 0.5, 0.7, 0.9].map(minimumFor)).toEqual([1, 2, 4, 10]);
  });
});

describe('the interval of a ratio of what a file states', () => {
  it('is that of values with the same mean and deviation', () => {
    // 1, 2, 3 and 8, 10, 12: means 2 and 10, deviations 1 and 2.
    expect(fiellerOf({ mean: 2, sd: 1, n: 3 }, { mean: 10, sd: 2, n: 3 })).toEqual(fieller([1, 2, 3], [8, 10, 12]));
    const two = fiellerOf({ mean: 2, sd: Math.SQRT2, n: 2 }, { mean: 100, sd: Math.SQRT2, n: 2 })!;
    const ofValues = fieller([1, 3], [99, 101])!;
    expect([two.low / ofValues.low, two.high / ofValues.high].map((one) => one.toFixed(9))).toEqual([
      '1.000000000',
      '1.000000000',
    ]);
  });

  it('goes with the scale, also where squares are beyond what a number holds', () => {
    const [of, over] = [
      { mean: 3, sd: 0.5, n: 4 },
      { mean: 2, sd: 0.25, n: 6 },
    ];
    const { low, high, df } = fiellerOf(of, over)!;
    // A power of two changes no digit.
    const by = 2 ** 700;
    expect(fiellerOf({ mean: 3 * by, sd: 0.5 * by, n: 4 }, over)).toEqual({ low: low * by, high: high * by, df });
    expect(fiellerOf(of, { mean: 2 / by, sd: 0.25 / by, n: 6 })).toEqual({ low: low * by, high: high * by, df });
  });

  it('is none where one of its ends is beyond what a number holds', () => {
    // The mean is 1.5 and the deviation 0.2: 1.5 and 0.2 t sqrt(1 / 3) more are over 1.8, 1.5 less that are within.
    const wide = [1.3, 1.5, 1.7];
    const one = [1, 1.000001, 0.999999];
    const [plain, large] = [fieller(wide, one)!, wide.map((value) => value * 1e308)];
    expect([plain.low > 0.9, plain.high > 1.9]).toEqual([true, true]);
    expect(fieller(large, one)).toBeNull();
    expect(
      fieller(
        large.map((value) => -value),
        one,
      ),
    ).toBeNull();
    expect(fieller([1e300, 2e300, 3e300], [1e-300, 1.1e-300, 1.2e-300])).toBeNull();
  });

  it('is none of one value, or over a mean of 0', () => {
    const some = { mean: 10, sd: 1, n: 5 };
    expect([
      fiellerOf({ mean: 2, sd: 0, n: 1 }, some),
      fiellerOf(some, { mean: 2, sd: 0, n: 1 }),
      fiellerOf(some, { mean: 0, sd: 1, n: 5 }),
    ]).toEqual([null, null, null]);
  });
});

it('the test of many values that are all equal says nothing', () => {
  const equal = Array<number>(2000).fill(5);
  expect(mannWhitney(equal, equal)).toMatchObject({ u: 2_000_000, p: 1 });
});
