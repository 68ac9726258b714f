import { describe, expect, it } from 'vitest';
import { mad, sd } from '../../../src/compare/math/deviation.ts';
import { divide } from '../../../src/compare/math/divide.ts';
import { fieller } from '../../../src/compare/math/fieller.ts';
import { geomean } from '../../../src/compare/math/geomean.ts';
import { harmonic } from '../../../src/compare/math/harmonic.ts';
import { mannWhitney } from '../../../src/compare/math/mann-whitney.ts';
import { mean } from '../../../src/compare/math/mean.ts';
import { modifiedZ, outliers } from '../../../src/compare/math/outliers.ts';
import { paired } from '../../../src/compare/math/pair.ts';
import { ascending, median, minimumFor, quantile } from '../../../src/compare/math/quantile.ts';
import { ranks } from '../../../src/compare/math/rank.ts';
import { regression } from '../../../src/compare/math/regression.ts';
import { sum } from '../../../src/compare/math/sum.ts';
import { expectDigits } from './agreement.ts';
import { cv, iqr, spread } from './of-values.ts';

describe('what does not exist', () => {
  it('is absent for no values', () => {
    for (const statistic of [mean, sd, cv, mad, median, iqr, spread, harmonic, geomean]) {
      expect(statistic([])).toBeNull();
    }
    expect([sum([]), quantile([], 0.5), outliers([]), modifiedZ([], 1), mannWhitney([], [1]), fieller([], [])]).toEqual(
      [0, null, null, null, null, null],
    );
  });

  it('is absent where one value is too few', () => {
    expect([sd([3]), cv([3]), fieller([1], [2, 3]), fieller([2, 3], [1]), outliers([1, 2, 3, 9])]).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
    expect([sd([3], 0), median([3]), iqr([3]), spread([3])]).toEqual([0, 3, 0, 0]);
  });

  it('is absent where the values do not allow it', () => {
    expect([
      cv([-1, 2, 3]),
      cv([-1, -2]),
      spread([0, 1]),
      harmonic([0, 1]),
      geomean([0, 1]),
      modifiedZ([1, 1, 1, 5], 5),
    ]).toEqual([null, null, null, null, null, null]);
    expect(fieller([5, 5, 5], [4, 4, 4])).toBeNull();
    expect(fieller([5, 6, 7], [-1, 1, 0.5])).toBeNull();
    expect(fieller([5, 6, 7], [-4, -4.1, -4.2])).toBeNull();
  });
});

describe('sum', () => {
  it('keeps what a plain sum loses', () => {
    expect(sum([1, 1e100, 1, -1e100])).toBe(2);
    expect(sum(Array(10).fill(0.1))).toBe(1);
  });

  it('is absent beyond the largest double, unless it comes back', () => {
    expect(sum([1e308, 1e308])).toBeNull();
    expect(sum([1e308, 1e308, -1e308])).toBe(1e308);
    expect(mean([1e308, 1.5e308])).toBe(1.25e308);
  });
});

describe('quantile', () => {
  it('has the methods that differ on the same ten values', () => {
    const x = [5, 1, 9, 3, 7, 2, 8, 4, 10, 6];
    expect([quantile(x, 0.9), quantile(x, 0.9, 'nearest-rank'), quantile(x, 0.9, 'mlperf')]).toEqual([9.1, 9, 10]);
    expect([quantile(x, 0), quantile(x, 1), quantile(x, 0, 'nearest-rank'), quantile(x, 1, 'mlperf')]).toEqual([
      1, 10, 1, 10,
    ]);
    expect(x[0]).toBe(5);
  });

  it('takes a product that is a whole number but for rounding as one', () => {
    const x = Array.from({ length: 100 }, (_, i) => i + 1);
    expect([quantile(x, 0.07, 'nearest-rank'), quantile(x, 0.07, 'mlperf')]).toEqual([7, 8]);
  });

  it('refuses what is no probability', () => {
    expect(() => quantile([1], 95)).toThrow('not a probability: 95');
    expect(() => minimumFor(1)).toThrow(RangeError);
  });

  it('needs enough values for a percentile', () => {
    expect([0.5, 0.9, 0.95, 0.99, 0.999].map(minimumFor)).toEqual([2, 10, 20, 100, 1000]);
    expect(minimumFor(0.85)).toBe(7);
  });

  it('sorts a copy only where it has to', () => {
    const x = [1, 2, 2, 3];
    expect(ascending(x)).toBe(x);
    expect([...ascending([10, 9, -1])]).toEqual([-1, 9, 10]);
  });

  it('averages the two middle values, also huge ones', () => {
    expect([median([1, 2, 3, 10]), median([2 ** 1023, 1.5 * 2 ** 1023])]).toEqual([2.5, 1.25 * 2 ** 1023]);
  });
});

describe('outliers', () => {
  it('tells mild from severe by index', () => {
    const found = outliers([10, 11, 12, 13, 14, 18, 30])!;
    expect([found.low, found.high, found.mild, found.severe]).toEqual([4.75, 22.75, [], [6]]);
    expect(outliers([10, 11, 12, 13, 14, 23])).toMatchObject({ mild: [], severe: [5] });
    expect(outliers([10, 11, 12, 13, 14, 18])).toMatchObject({ mild: [5], severe: [] });
  });

  it('measures in raw MADs', () => {
    expect(modifiedZ([1, 2, 3, 4, 10], 10)).toBe(7);
    expect(modifiedZ([1, 2, 3, 4, 10], 1)).toBe(-2);
  });
});

describe('regression', () => {
  const line = regression([1, 2, 3, 4], [3, 5, 7, 9])!;
  it('finds a straight line', () =>
    expect(line).toEqual({
      intercept: 1,
      slope: 2,
      r2: 1,
      n: 4,
      of: { meanX: 2.5, meanY: 6, sxx: 5, sxy: 10, syy: 20 },
    }));
  it('has no share explained where nothing varies', () =>
    expect(regression([1, 2, 3], [5, 5, 5])).toMatchObject({ intercept: 5, slope: 0, r2: null, n: 3 }));
  it('is absent for constant x and one point', () =>
    expect([regression([2, 2], [1, 3]), regression([1], [1])]).toEqual([null, null]));
  it('agrees with a second program on latency over output tokens', () => {
    const seconds = [
      3.133265256881714, 1.9697184562683105, 1.5750625133514404, 1.0293197631835938, 1.14662766456604,
      1.861565113067627, 2.3961880207061768, 0.7432591915130615, 1.7605645656585693, 0.596717119216919,
    ];
    const found = regression([43, 70, 116, 44, 70, 138, 146, 47, 103, 41], seconds)!;
    expectDigits(found.r2, 0.12704493548129, 12, 'r2');
    expectDigits(found.intercept, 1.0635298000407367, 12, 'intercept');
    expectDigits(found.slope, 0.006817835775068562, 12, 'slope');
    expect(found.n).toBe(10);
  });
});

describe('divide', () => {
  it('is absent for a base that is 0 or subnormal, and for results beyond the doubles', () => {
    expect([
      divide(1, 0),
      divide(1, 1e-310),
      divide(1e308, 1e-10),
      divide(1e-300, 1e10),
      divide(Number.NaN, 1),
    ]).toEqual([null, null, null, null, null]);
    expect([divide(0, 3), divide(-1, 4), divide(2 ** -1000, 2 ** 22)]).toEqual([0, -0.25, 2 ** -1022]);
  });

  it('takes a negative base and the smallest one with full precision, and has no negative zero', () => {
    expect([divide(1, -4), divide(2 ** -1022, 2 ** -1022), divide(2 ** -1022, -(2 ** -1022))]).toEqual([-0.25, 1, -1]);
    expect([divide(0, -3), divide(-0, 3)]).toEqual([0, 0]);
    // Both have lost their digits, so that their quotient says nothing.
    expect(divide(1e-310, 1e-310)).toBeNull();
  });

  it('is absent for a base that is not finite, also where the quotient would be 0', () => {
    expect([divide(0, Number.POSITIVE_INFINITY), divide(1, Number.NEGATIVE_INFINITY)]).toEqual([null, null]);
  });
});

describe('ranks and pairs', () => {
  it('doubles mid-ranks', () => {
    expect(ranks([9, 5, 1, 5])).toEqual({ doubled: Int32Array.from([8, 5, 2, 5]), ties: [2] });
  });

  it('pairs the records that have both', () => {
    const a = { values: Float64Array.from([1, 2, 3]), records: Int32Array.from([0, 1, 3]) };
    const b = { values: Float64Array.from([20, 30, 40]), records: Int32Array.from([1, 2, 3]) };
    expect(paired(a, b)).toEqual({
      a: Float64Array.from([2, 3]),
      b: Float64Array.from([20, 40]),
      records: Int32Array.from([1, 3]),
    });
  });
});

describe('mannWhitney', () => {
  it('counts where times are equal as well: three against three are never below 0.1', () => {
    expectDigits(mannWhitney([12, 12, 12], [13, 13, 13])!.p, 0.1, 14, 'whole milliseconds');
    expectDigits(mannWhitney([12, 12, 13], [14, 14, 15])!.p, 0.1, 14, 'some equal');
  });

  it('has the smallest possible p of separate arms', () => {
    const least = [1 / 3, 0.1, 1 / 35, 1 / 126, 1 / 462, 2 / 3432, 2 / 12870, 2 / 48620, 2 / 184756];
    least.forEach((p, i) => {
      const low = Array.from({ length: i + 2 }, (_, k) => k);
      expectDigits(
        mannWhitney(
          low,
          low.map((x) => x + 100),
        )!.p,
        p,
        14,
        `n = ${i + 2}`,
      );
    });
  });

  it('counts exactly up to 10,000 pairs and says where it does not', () => {
    const hundred = Array.from({ length: 100 }, (_, k) => (k * 37) % 101);
    const shifted = hundred.map((x) => x + 12.5);
    const exact = mannWhitney(hundred, shifted)!;
    expect(exact.exact).toBe(true);
    const more = mannWhitney([...hundred, 50], shifted)!;
    expect(more.exact).toBe(false);
    expect(Math.abs(mannWhitney(hundred, shifted, 0)!.p - exact.p)).toBeLessThan(1e-3);
  });
});
