import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalTail } from '../../../src/compare/math/normal.ts';
import { studentCdf, studentQuantile } from '../../../src/compare/math/student.ts';

/** p, degrees of freedom, quantile: to 17 digits, computed with 40 by another program. */
const quantiles = [
  [0.6, 1, 0.32491969623290623],
  [0.6, 3.5, 0.2732654540557796],
  [0.6, 1000, 0.2534145158394987],
  [0.75, 1, 1],
  [0.75, 2, 0.816496580927726],
  [0.75, 9, 0.7027221467513264],

  [0.9, 1, 3.077683537175254],
  [0.9, 4, 1.533206274058944],
  [0.9, 30, 1.3104150253913958],
  [0.975, 1, 12.706204736174692],
  [0.975, 2, 4.302652729749462],
  [0.975, 3.5, 2.9400886379827287],
  [0.975, 4, 2.7764451051977934],
  [0.975, 9, 2.262157162798205],
  [0.975, 9.7, 2.2375151237001054],
  [0.975, 18, 2.100922040241038],
  [0.975, 30, 2.0422724563012378],
  [0.975, 100.25, 1.983910934432985],
  [0.975, 1000, 1.962339080826408],

  [0.995, 1, 63.656741162871526],
  [0.995, 9.7, 3.1913612585717734],
  [0.995, 18, 2.8784404727386077],
  [0.9995, 2, 31.59905457644536],
  [0.9995, 9, 4.780912585931218],
  [0.9995, 1000, 3.300282648423944],
] as const;

describe('studentQuantile', () => {
  it.each(quantiles)('p %d, df %d', (p, df, expected) => {
    expect(Math.abs(studentQuantile(p, df) - expected) / expected).toBeLessThanOrEqual(5e-15);
  });

  it('keeps twelve digits where the degrees of freedom are very many', () => {
    expect(Math.abs(studentQuantile(0.975, 100_000) / 1.9599877075346093 - 1)).toBeLessThanOrEqual(1e-12);
  });

  it('is antisymmetric, 0 in the middle and infinite at the ends', () => {
    expect(studentQuantile(0.5, 7)).toBe(0);
    expect(studentQuantile(0.25, 7)).toBe(-studentQuantile(0.75, 7));
    expect([studentQuantile(0, 7), studentQuantile(1, 7)]).toEqual([-Infinity, Infinity]);
  });

  it('refuses what is no probability and no degrees of freedom', () => {
    expect(() => studentQuantile(1.1, 7)).toThrow('not a probability: 1.1');
    expect(() => studentQuantile(Number.NaN, 7)).toThrow(RangeError);
    expect(() => studentQuantile(0.9, 0)).toThrow('not a number of degrees of freedom: 0');
  });
});

describe('studentCdf', () => {
  it('has closed forms at one and two degrees of freedom', () => {
    for (const t of [-30, -2, -1, -0.3, 0, 0.001, 0.5, 1, 1.7, 4, 100]) {
      expect(Math.abs(studentCdf(t, 1) - (0.5 + Math.atan(t) / Math.PI))).toBeLessThan(1e-15);
      expect(Math.abs(studentCdf(t, 2) - (0.5 + t / (2 * Math.sqrt(2 + t * t))))).toBeLessThan(1e-15);
    }
  });

  it('undoes the quantile, and the two tails make 1', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        fc.double({ min: 1, max: 500, noNaN: true }),
        (p, df) => {
          const t = studentQuantile(p, df);
          expect(Math.abs(studentCdf(t, df) - p)).toBeLessThan(1e-13);
          expect(Math.abs(studentCdf(t, df) + studentCdf(-t, df) - 1)).toBeLessThan(1e-14);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('normalTail', () => {
  it.each([
    [0, 0.5],
    [0.5, 0.3085375387259869],
    [1, 0.15865525393145705],
    [1.959963984540054, 0.025],
    [1.9999999, 0.022750137347276402],
    [3, 0.0013498980316300946],
    [8, 6.220960574271784e-16],
  ])('at %d', (z, expected) => {
    expect(Math.abs(normalTail(z) - expected) / expected).toBeLessThan(2e-14);
  });
});
