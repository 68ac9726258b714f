import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mad, sd } from '../../../src/compare/math/deviation.ts';
import { divide } from '../../../src/compare/math/divide.ts';
import { fieller } from '../../../src/compare/math/fieller.ts';
import { geomean } from '../../../src/compare/math/geomean.ts';
import { harmonic } from '../../../src/compare/math/harmonic.ts';
import { mannWhitney } from '../../../src/compare/math/mann-whitney.ts';
import { mean, range } from '../../../src/compare/math/mean.ts';
import { median, quantile } from '../../../src/compare/math/quantile.ts';
import { sum } from '../../../src/compare/math/sum.ts';
import { cv, iqr, spread } from './of-values.ts';

const any = fc.double({ noNaN: true, noDefaultInfinity: true });
const usual = fc.oneof(
  fc.constant(0),
  fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
  fc.double({ min: -1e6, max: -1e-6, noNaN: true }),
);
const positive = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
const sample = fc.array(usual, { minLength: 1, maxLength: 40 });
const arm = fc.array(positive, { minLength: 2, maxLength: 15 });
const few = fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 1, maxLength: 6 });

const one = {
  mean,
  sd,
  cv,
  mad,
  median,
  iqr,
  spread,
  harmonic,
  geomean,
  sum,
} as const;

describe('a statistic of one sample', () => {
  it('is a finite number or absent, whatever finite numbers there are', () => {
    fc.assert(
      fc.property(fc.array(any, { maxLength: 20 }), (x) => {
        for (const statistic of Object.values(one)) {
          const value = statistic(x);
          expect(value === null || Number.isFinite(value)).toBe(true);
        }
      }),
    );
  });

  it('lies within the values, if it is an average', () => {
    fc.assert(
      fc.property(fc.array(any, { minLength: 1 }), fc.double({ min: 0, max: 1, noNaN: true }), (x, p) => {
        const { min, max } = range(x);
        for (const value of [mean(x), median(x), quantile(x, p), quantile(x, p, 'mlperf'), harmonic(x), geomean(x)]) {
          if (value !== null) expect(min <= value && value <= max).toBe(true);
        }
      }),
    );
  });

  it('has quantiles that never fall as p grows', () => {
    const p = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(any, { minLength: 1 }), p, p, (x, a, b) => {
        for (const method of ['type 7', 'nearest-rank', 'mlperf'] as const) {
          expect(quantile(x, Math.min(a, b), method)!).toBeLessThanOrEqual(quantile(x, Math.max(a, b), method)!);
        }
      }),
    );
  });

  it('does not depend on the order: exactly for order statistics, after sorting for sums', () => {
    fc.assert(
      fc.property(sample, fc.integer(), (x, seed) => {
        const shuffled = x
          .map((v, i) => [v, (i * 7919 + seed) % 101] as const)
          .sort((a, b) => a[1] - b[1])
          .map(([v]) => v);
        for (const statistic of [median, iqr, mad, spread]) expect(statistic(shuffled)).toBe(statistic(x));
        const sorted = (values: readonly number[]) => Float64Array.from(values).sort();
        for (const statistic of Object.values(one)) expect(statistic(sorted(shuffled))).toBe(statistic(sorted(x)));
      }),
    );
  });

  it('has as median deviation the median of the distances from the median', () => {
    fc.assert(
      fc.property(fc.array(any, { minLength: 1 }), (x) => {
        const centre = median(x)!;
        const distance = median(x.map((value) => Math.abs(value - centre)))!;
        expect(mad(x)).toBe(Number.isFinite(distance) ? distance : null);
      }),
    );
  });

  it('scales exactly with powers of two', () => {
    fc.assert(
      fc.property(sample, fc.integer({ min: -300, max: 300 }), (x, k) => {
        const scaled = x.map((v) => v * 2 ** k);
        for (const statistic of [mean, sd, median, iqr, mad, harmonic]) {
          const value = statistic(x);
          expect(statistic(scaled)).toBe(value === null ? null : value * 2 ** k);
        }
        expect([cv(scaled), spread(scaled)]).toEqual([cv(x), spread(x)]);
      }),
    );
  });

  it('has a deviation that is never below 0, and 0 for equal values', () => {
    fc.assert(
      fc.property(fc.array(any, { minLength: 2 }), (x) => {
        expect(sd(x) ?? 0).toBeGreaterThanOrEqual(0);
      }),
    );
    fc.assert(
      fc.property(any, fc.integer({ min: 2, max: 50 }), (x, n) => {
        expect(sd(Array(n).fill(x))).toBe(0);
      }),
    );
  });
});

describe('a comparison of two samples', () => {
  it('has U1 + U2 = n1 n2, the same p both ways, and p = 1 for equal samples', () => {
    fc.assert(
      fc.property(few, few, (a, b) => {
        const [there, back] = [mannWhitney(a, b)!, mannWhitney(b, a)!];
        expect(there.u + back.u).toBe(a.length * b.length);
        expect(there.p).toBe(back.p);
        expect(there.p).toBeGreaterThan(0);
        expect(there.p).toBeLessThanOrEqual(1);
        expect(mannWhitney(a, a)!.p).toBe(1);
      }),
    );
  });

  it('has the p of counting every deal of the values', () => {
    fc.assert(
      fc.property(few, few, (a, b) => {
        expect(mannWhitney(a, b)!.p).toBeCloseTo(enumerated(a, b), 12);
      }),
    );
  });

  it('has a p that keeps under a rising map', () => {
    fc.assert(
      fc.property(few, few, (a, b) => {
        expect(mannWhitney(a.map(Math.exp), b.map(Math.exp))).toEqual(mannWhitney(a, b));
      }),
    );
  });

  it('has an interval around its ratio of means', () => {
    fc.assert(
      fc.property(arm, arm, (a, b) => {
        const interval = fieller(a, b);
        if (interval === null) return;
        const ratio = mean(a)! / mean(b)!;
        expect(interval.low).toBeLessThanOrEqual(ratio * (1 + 1e-12));
        expect(interval.high).toBeGreaterThanOrEqual(ratio * (1 - 1e-12));
      }),
    );
  });

  it('has a wider interval at a higher confidence', () => {
    fc.assert(
      fc.property(arm, arm, (a, b) => {
        const [narrow, wide] = [fieller(a, b, 0.9), fieller(a, b, 0.99)];
        if (wide === null) return;
        expect(narrow!.low).toBeGreaterThanOrEqual(wide.low);
        expect(narrow!.high).toBeLessThanOrEqual(wide.high);
      }),
    );
  });
});

describe('divide', () => {
  it('is finite or absent, and a / b and b / a make 1', () => {
    fc.assert(
      fc.property(fc.double(), fc.double(), (a, b) => {
        const value = divide(a, b);
        expect(value === null || Number.isFinite(value)).toBe(true);
        const inverse = divide(b, a);
        if (value && inverse) expect(value * inverse).toBeCloseTo(1, 12);
      }),
    );
  });
});

/** Every choice of positions for the first arm; U by comparing pairs. */
function enumerated(a: readonly number[], b: readonly number[]): number {
  const all = [...a, ...b];
  const uOf = (mask: number) => {
    let u = 0;
    all.forEach((x, i) => {
      if (mask & (1 << i))
        all.forEach((y, k) => {
          if (!(mask & (1 << k))) u += x > y ? 1 : x === y ? 0.5 : 0;
        });
    });
    return u;
  };
  const masks = Array.from({ length: 1 << all.length }, (_, mask) => mask).filter(
    (mask) => all.filter((_, i) => mask & (1 << i)).length === a.length,
  );
  const observed = uOf((1 << a.length) - 1);
  const us = masks.map(uOf);
  const share = (isOut: (u: number) => boolean) => us.filter(isOut).length / us.length;
  return Math.min(
    1,
    2 *
      Math.min(
        share((u) => u <= observed),
        share((u) => u >= observed),
      ),
  );
}
