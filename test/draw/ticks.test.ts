import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { along, around, fromZero, logarithmic } from '../../src/draw/ticks.ts';

describe('ticks', () => {
  test.each([
    [[4.4, 5.5], [0, 6], '.0f'],
    [[0.12, 0.31], [0, 0.35], '.2f'],
    [[250], [0, 250], '.0f'],
    [[], [0, 1], '.0f'],
    [[0, 0], [0, 1], '.0f'],
    [[-3, 4], [-3, 4], '.0f'],
  ])('from zero: %j', (values, domain, format) => {
    expect(fromZero(values)).toMatchObject({ domain, format, log: false });
  });

  test('around values that lie far from 0 the axis starts below them', () => {
    expect(around([7.1, 7.9]).domain).toEqual([7, 8]);
    expect(around([2, 11]).domain[0]).toBe(0);
  });

  test('along steps counted from 1 the axis starts at 0', () => {
    expect(along([1, 1000]).domain).toEqual([0, 1000]);
    expect(along([5000, 6000]).domain).toEqual([5000, 6000]);
  });

  test('a logarithmic axis has powers of ten', () => {
    expect(logarithmic([0.02, 31])).toMatchObject({ domain: [0.01, 100], values: [0.01, 0.1, 1, 10, 100], log: true });
  });

  test('holds 0 and every value, with ascending finite ticks', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.double({ min: -1e250, max: 1e250, noNaN: true }).filter((x) => x === 0 || Math.abs(x) > 1e-200),
          { minLength: 1 },
        ),
        (values) => {
          const { domain, values: ticks } = fromZero(values);
          expect(domain[0]).toBeLessThanOrEqual(0);
          expect(domain[0]).toBeLessThan(domain[1]);
          for (const value of values)
            expect(
              value >= domain[0] - domain[1] * 1e-8 && value <= domain[1] + Math.abs(domain[1] - domain[0]) * 1e-8,
            ).toBe(true);
          expect(ticks.every((tick, i) => Number.isFinite(tick) && (i === 0 || tick > ticks[i - 1]!))).toBe(true);
          expect(ticks.length).toBeLessThan(12);
        },
      ),
    );
  });
});
