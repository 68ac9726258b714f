import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialCdf, logChoose } from '../../../src/compare/math/binomial.ts';
import { bootstrap } from '../../../src/compare/math/bootstrap.ts';
import { type Known, ofValues } from '../../../src/compare/math/known.ts';
import { mean } from '../../../src/compare/math/mean.ts';
import { orderInterval as ofKnown, orderRanks } from '../../../src/compare/math/order-interval.ts';
import { pairedRatio } from '../../../src/compare/math/paired.ts';
import { atMost, proportion } from '../../../src/compare/math/proportion.ts';
import { median, quantile } from '../../../src/compare/math/quantile.ts';
import { digits, expectDigits } from './agreement.ts';
import { orderInterval } from './of-values.ts';
import { xoshiro } from './xoshiro.ts';

const { sets } = JSON.parse(readFileSync(new URL('../../../fixtures/math/reference.json', import.meta.url), 'utf8'));
const set = (name: string): readonly number[] => sets.find((one: { name: string }) => one.name === name).x;
const metis = set('metis_lat_191558');
const sophia = set('sophia_lat_191558');

const positive = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
const arm = fc.array(positive, { minLength: 2, maxLength: 12 });

/** The state from which the draws begin, as rules.md has it. */
function seedOf(a: readonly number[], b: readonly number[], of: string, paired: boolean) {
  const method = `percentile bootstrap of the ratio of ${of}s, ${paired ? 'pairs' : 'independent arms'}`;
  const bytes = Buffer.from(Float64Array.from([...a, ...b]).buffer);
  const hash = createHash('sha256').update(`${method} ${a.length} ${b.length}\n`).update(bytes).digest();
  return [0, 4, 8, 12].map((at) => hash.readInt32LE(at)) as [number, number, number, number];
}

describe('pairedRatio', () => {
  it('has the geometric mean and the t interval of the log ratios', () => {
    const found = pairedRatio(metis, sophia)!;
    expectDigits(found.ratio, 3.44281885413527, 12, 'ratio');
    expect([found.low.toFixed(2), found.high.toFixed(2), found.df]).toEqual(['2.43', '4.88', 9]);
  });

  it('is absent for one pair, for values not above 0, and where all ratios are equal', () => {
    expect([
      pairedRatio([1], [2]),
      pairedRatio([1, 0], [2, 3]),
      pairedRatio([1, 2], [2, -3]),
      pairedRatio([], []),
    ]).toEqual([null, null, null, null]);
    expect(pairedRatio([1, 2, 4], [2, 4, 8])).toBeNull();
  });

  it('turned round has the inverse bounds', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(positive, positive), { minLength: 2, maxLength: 12 }), (pairs) => {
        const [a, b] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
        const [there, back] = [pairedRatio(a, b), pairedRatio(b, a)];
        if (there === null || back === null) return;
        for (const [x, y] of [
          [there.low, back.high],
          [there.high, back.low],
          [there.ratio, back.ratio],
        ] as const)
          expect(digits(x * y, 1)).toBeGreaterThan(9);
        expect(there.low <= there.ratio && there.ratio <= there.high).toBe(true);
      }),
    );
  });
});

describe('bootstrap', () => {
  it('goes through all 729 ratios of two arms of three', () => {
    const [a, b] = [
      [1, 2, 4],
      [1, 1.5, 2.5],
    ];
    const means = bootstrap(a, b, { of: 'mean', paired: false })!;
    expect(means).toMatchObject({ ratios: 729, exact: true });
    expectDigits(means.low, 0.603076923076923, 12, 'low');
    expectDigits(means.high, 20 / 7, 12, 'high');
    expect(bootstrap(a, b, { of: 'median', paired: false })).toEqual({ low: 0.4, high: 4, ratios: 729, exact: true });
    expect(bootstrap(a, b, { of: 'mean', paired: true })).toMatchObject({ ratios: 27, exact: true });
  });

  // Bounds from R: 200,000 resamples for means, 50,000 for medians.
  it.each([
    ['metis_lat_191558', 'sophia_lat_191558', 2.3728055, 4.2236351, 2.3788339, 5.3239703],
    ['go_json_old', 'go_json_new', 1.2019968, 1.2223633, 1.198736, 1.220885],
    ['go_gob_old', 'go_gob_new', 0.98619828, 1.0094962, 0.98680824, 1.0019595],
    ['bs2048_rate', 'bs1024_rate', 1.3778494, 1.3929535, 1.3779144, 1.3917194],
  ])(
    'of %s over %s is that of R, within 2 %% for means and 5 %% for medians',
    (of, over, low, high, lowest, highest) => {
      const [a, b] = [set(of), set(over)];
      const means = bootstrap(a, b, { of: 'mean', paired: false })!;
      const medians = bootstrap(a, b, { of: 'median', paired: false })!;
      expect([means.exact, means.ratios]).toEqual([false, 10_000]);
      for (const [ours, theirs, share] of [
        [means.low, low, 0.02],
        [means.high, high, 0.02],
        [medians.low, lowest, 0.05],
        [medians.high, highest, 0.05],
      ] as const)
        expect(Math.abs(ours / theirs - 1)).toBeLessThan(share);
    },
  );

  it('is the same for the same values, in whatever order, and keeps pairs together', () => {
    const order = [3, 1, 9, 0, 5, 2, 8, 7, 4, 6];
    const [a, b] = [order.map((i) => metis[i]!), order.map((i) => sophia[i]!)];
    for (const of of ['mean', 'median'] as const) {
      const apart = bootstrap(metis, sophia, { of, paired: false });
      expect(bootstrap(a, [...b].reverse(), { of, paired: false })).toEqual(apart);
      const together = bootstrap(metis, sophia, { of, paired: true });
      expect(bootstrap(a, b, { of, paired: true })).toEqual(together);
      expect(together).not.toEqual(apart);
    }
    // Of pairs with one and the same ratio every resample has that ratio, and independent arms have not.
    const doubled = metis.map((x) => 2 * x);
    expect(bootstrap(doubled, metis, { of: 'mean', paired: true })).toMatchObject({ low: 2, high: 2 });
    expect(bootstrap(doubled, metis, { of: 'mean', paired: false })!.low).toBeLessThan(2);
  });

  it('is that of resampling written out word by word, with the generator of its authors', () => {
    const wide = fc.array(positive, { minLength: 6, maxLength: 12 });
    const pairs = fc.array(fc.tuple(positive, positive), { minLength: 6, maxLength: 12 });
    const centres = { mean, median };
    for (const of of ['mean', 'median'] as const) {
      const cases = [
        ...fc.sample(fc.tuple(wide, wide), { numRuns: 8, seed: 7 }).map((arms) => ({ arms, paired: false })),
        ...fc.sample(pairs, { numRuns: 8, seed: 7 }).map((both) => ({
          arms: [both.map(([x]) => x), both.map(([, y]) => y)] as const,
          paired: true,
        })),
      ];
      for (const { arms, paired } of cases) {
        const order = arms[0].map((_, i) => i).sort((i, k) => arms[0][i]! - arms[0][k]! || arms[1][i]! - arms[1][k]!);
        const [a, b] = paired
          ? arms.map((values) => order.map((i) => values[i]!))
          : arms.map((values) => values.toSorted((x, y) => x - y));
        const random = xoshiro(seedOf(a!, b!, of, paired));
        const drawn = (from: readonly number[]) => from.map(() => Math.floor((random() / 2 ** 32) * from.length));
        const ratios = Array.from({ length: 300 }, () => {
          const first = drawn(a!);
          const second = paired ? first : drawn(b!);
          return centres[of](first.map((i) => a![i]!))! / centres[of](second.map((i) => b![i]!))!;
        });
        const sorted = Float64Array.from(ratios).sort();
        const found = bootstrap(...arms, { of, paired }, 300)!;
        expectDigits(found.low, quantile(sorted, 0.025)!, 12, 'low');
        expectDigits(found.high, quantile(sorted, 0.975)!, 12, 'high');
      }
    }
  });

  it('is absent without values, for pairs of unlike number, and where the base is not above 0', () => {
    expect(bootstrap([], [1], { of: 'mean', paired: false })).toBeNull();
    expect(bootstrap([1, 2], [1], { of: 'mean', paired: true })).toBeNull();
    expect(bootstrap([1, 2, 3], [0, 0, 0], { of: 'median', paired: false })).toBeNull();
  });

  it('holds the ratio of means in nearly every case, and scales with the values', () => {
    let held = 0;
    const samples = fc.sample(fc.tuple(arm, arm), { numRuns: 60, seed: 20251201 });
    for (const [a, b] of samples) {
      const found = bootstrap(a, b, { of: 'mean', paired: false }, 500)!;
      const ratio = mean(a)! / mean(b)!;
      if (found.low <= ratio * (1 + 1e-12) && ratio <= found.high * (1 + 1e-12)) held++;
      const medians = bootstrap(a, b, { of: 'median', paired: false }, 500)!;
      expect(medians.low).toBeLessThanOrEqual(medians.high);
    }
    expect(held).toBeGreaterThanOrEqual(59);
  });
});

describe('xoshiro128**', () => {
  it('gives the numbers of its authors', () => {
    const next = xoshiro([1, 2, 3, 4]);
    expect(Array.from({ length: 6 }, next)).toEqual([11520, 0, 5927040, 70819200, 2031721883, 1637235492]);
    expect(() => xoshiro([0, 0, 0, 0])).toThrow(RangeError);
  });
});

describe('proportion', () => {
  it('bounds the rate of failures that nobody saw', () => {
    expectDigits(atMost(0, 10), 1 - 0.05 ** 0.1, 12, 'one-sided');
    expectDigits(proportion(0, 10)!.high, 1 - 0.025 ** 0.1, 12, 'two-sided');
    expect([(100 * atMost(0, 10)!).toFixed(1), (100 * proportion(0, 10)!.high).toFixed(1)]).toEqual(['25.9', '30.8']);
  });

  it('is narrower at a lower confidence', () => {
    expectDigits(proportion(0, 10, 0.9)!.high, 1 - 0.05 ** 0.1, 12, 'high');
    expectDigits(proportion(10, 10, 0.9)!.low, 0.05 ** 0.1, 12, 'low');
    expectDigits(atMost(0, 10, 0.9), 1 - 0.1 ** 0.1, 12, 'one-sided');
  });

  // Bounds from the beta quantiles of SciPy 1.
  it.each([
    [1, 10, 0.0025285785444617848, 0.4450161170281954],
    [9, 10, 0.5549838829718046, 0.9974714214555382],
    [5, 1000, 0.00162541951756276, 0.011629470559812147],
  ])('of %d in %d', (count, n, low, high) => {
    const found = proportion(count, n)!;
    expectDigits(found.low, low, 11, 'low');
    expectDigits(found.high, high, 11, 'high');
  });

  it('is absent for what is no count of n, and reaches the ends', () => {
    expect([proportion(0, 0), proportion(3, 2), proportion(-1, 2), proportion(0.5, 2), atMost(1, 0)]).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
    expect([proportion(1, 2.5), atMost(1, 2.5), atMost(3, 2)]).toEqual([null, null, null]);
    expect([proportion(4, 4)!.high, proportion(0, 4)!.low, atMost(4, 4)]).toEqual([1, 0, 1]);
  });

  it('turned round is the share of the others, and holds the share itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(), (n, seed) => {
        const count = seed % (n + 1);
        const [of, others] = [proportion(count, n)!, proportion(n - count, n)!];
        expect(of.low).toBeCloseTo(1 - others.high, 10);
        expect(of.low <= count / n && count / n <= of.high).toBe(true);
        expect(atMost(count, n)!).toBeLessThanOrEqual(of.high);
      }),
    );
  });
});

describe('binomialCdf', () => {
  it('is the sum of the single probabilities', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.nat(),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (n, seed, p) => {
          const k = seed % (n + 1);
          let total = 0;
          for (let i = 0; i <= k; i++) total += Math.exp(logChoose(n, i)) * p ** i * (1 - p) ** (n - i);
          expect(Math.abs(binomialCdf(k, n, p) - total)).toBeLessThan(1e-12);
        },
      ),
    );
    expect([binomialCdf(-1, 5, 0.5), binomialCdf(5, 5, 0.5), binomialCdf(2, 5, 0), binomialCdf(2, 5, 1)]).toEqual([
      0, 1, 1, 0,
    ]);
  });

  it('keeps its digits for many trials', () => {
    expectDigits(binomialCdf(480, 1000, 0.5), 0.10872414660207047, 12, 'n = 1,000');
    expectDigits(binomialCdf(4_996_000, 10_000_000, 0.5), 0.005711160820585599, 7, 'n = 10^7');
  });
});

describe('orderInterval', () => {
  it('has the best coverage there is, from six values on', () => {
    const of = (n: number) => orderInterval(Array.from({ length: n }, (_, i) => i + 1));
    expect([1, 2, 3, 4, 5].map(of)).toEqual([null, null, null, null, null]);
    expect(orderInterval([])).toBeNull();
    expect(of(6)).toEqual({ low: 1, high: 6, ranks: [1, 6], confidence: 0.96875 });
    expect(of(7)).toMatchObject({ ranks: [1, 7], confidence: 0.984375 });
    expect(of(10)).toMatchObject({ low: 2, high: 9, ranks: [2, 9], confidence: 0.978515625 });
    expect(of(100)).toMatchObject({ ranks: [40, 61] });
    // Between the smallest and the largest of n values.
    expect([2, 3, 4, 5, 6, 7].map((n) => 1 - 2 * binomialCdf(0, n, 0.5))).toEqual([
      0.5, 0.75, 0.875, 0.9375, 0.96875, 0.984375,
    ]);
  });

  it('is as wide as another confidence asks for, and takes what covers it exactly', () => {
    // 1 - 2 P(X < k) of ten coins: 0.998 for k = 1, then 0.979, 0.891, 0.656, 0.246.
    expect([0.2, 0.5, 0.8, 0.95, 0.99].map((confidence) => orderRanks(10, confidence)!.k)).toEqual([5, 4, 3, 2, 1]);
    expect(orderRanks(10, 0.978515625)).toEqual({ k: 2, covers: 0.978515625 });
    expect(orderRanks(6, 0.96875)).toEqual({ k: 1, covers: 0.96875 });
    expect(orderRanks(11, 0.1)).toMatchObject({ k: 5 });
    expect([orderRanks(1, 0), orderRanks(2, 0.5)]).toEqual([null, { k: 1, covers: 0.5 }]);
    expect(ofKnown(ofValues(Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)), 0.5)).toMatchObject({
      low: 4,
      high: 7,
      ranks: [4, 7],
    });
  });

  it('is absent where one of its bounds is not known', () => {
    const known = (index: number | null) => ({ n: 10, at: (i: number) => (i === index ? i : undefined) }) as Known;
    expect([null, 1, 8].map((index) => ofKnown(known(index)))).toEqual([null, null, null]);
  });

  it('holds the median, and takes the values in any order', () => {
    fc.assert(
      fc.property(fc.array(positive, { minLength: 6, maxLength: 60 }), (x) => {
        const found = orderInterval(x)!;
        expect(found.low <= median(x)! && median(x)! <= found.high).toBe(true);
        expect(found.confidence).toBeGreaterThanOrEqual(0.95);
        expect(orderInterval([...x].reverse())).toEqual(found);
      }),
    );
  });
});
