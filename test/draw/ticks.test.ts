import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { labels } from '../../src/draw/sweep/plot.ts';
import { along, around, fromZero, logarithmic } from '../../src/draw/ticks.ts';
import { growsWithSize } from '../growth.ts';

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

describe('the levels of a sweep', () => {
  const axis = (count: number) => ({
    ticks: Array.from({ length: count }, (_, at) => ({ at, text: String(at + 1) })),
    share: (at: number) => at / Math.max(1, count - 1),
    log: false,
    fromZero: false,
  });
  const shown = (count: number, wide: number) =>
    labels(axis(count), wide).flatMap(({ text, isShown }) => (isShown ? [text] : []));

  test('are shown as often as there is room, the last one always', () => {
    expect(shown(3, 400)).toEqual(['1', '2', '3']);
    expect(shown(12, 100)).toEqual(['3', '6', '9', '12']);
    expect(shown(12, 400)).toHaveLength(12);
  });

  test('are placed in a time that goes by their number', () =>
    growsWithSize(40_000, (count) => {
      expect(shown(count, 100).at(-1)).toBe(String(count));
    }));
});
