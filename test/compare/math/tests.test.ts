import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holm } from '../../../src/compare/math/holm.ts';
import { signedRank } from '../../../src/compare/math/signed-rank.ts';

const differences = fc.array(fc.integer({ min: -6, max: 6 }), { minLength: 1, maxLength: 10 });

describe('signedRank', () => {
  it('has p = 2 / 2^n where all pairs differ the same way', () => {
    expect(signedRank([3.4, 3.1, 2.9, 4, 3.9, 3.2, 2.7, 4.3, 3.3, 3.8])).toEqual({
      w: 55,
      n: 10,
      p: 0.001953125,
      exact: true,
    });
  });

  it('leaves differences of 0 out, and has p = 1 where nothing differs', () => {
    expect(signedRank([0, 0, 0])).toEqual({ w: 0, n: 0, p: 1, exact: true });
    expect(signedRank([0, 1, 2, 3])).toEqual(signedRank([1, 2, 3]));
    expect(signedRank([])).toBeNull();
  });

  it('has the p of counting every choice of signs', () => {
    fc.assert(
      fc.property(differences, (d) => {
        expect(signedRank(d)!.p).toBeCloseTo(enumerated(d), 12);
      }),
    );
  });

  it('has the same p for the pairs turned round, and both sums of ranks make n (n + 1) / 2', () => {
    fc.assert(
      fc.property(differences, (d) => {
        const [there, back] = [signedRank(d)!, signedRank(d.map((x) => -x))!];
        expect(back.p).toBe(there.p);
        expect(there.w + back.w).toBe((there.n * (there.n + 1)) / 2);
      }),
    );
  });

  it('says where it does not count, and is near the exact p there', () => {
    const d = Array.from({ length: 60 }, (_, i) => ((i * 37) % 61) - 24.5);
    const [exact, near] = [signedRank(d)!, signedRank(d, 0)!];
    expect([exact.exact, near.exact]).toEqual([true, false]);
    expect(Math.abs(exact.p - near.p)).toBeLessThan(2e-3);
  });
});

describe('holm', () => {
  it('multiplies the smallest by m, the next by m - 1, and never falls', () => {
    const adjusted = holm([0.01, 0.04, 0.03]);
    expect(adjusted.map((p) => p.toFixed(12))).toEqual(['0.030000000000', '0.060000000000', '0.060000000000']);
    expect([holm([]), holm([0.2]), holm([0.9, 0.8])]).toEqual([[], [0.2], [1, 1]]);
  });

  it('keeps the order of the tests, and lies between p and m p', () => {
    const p = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(p, { minLength: 1, maxLength: 12 }), (ps) => {
        const adjusted = holm(ps);
        ps.forEach((one, i) => {
          expect(adjusted[i]!).toBeGreaterThanOrEqual(one);
          expect(adjusted[i]!).toBeLessThanOrEqual(
            Math.max(one, Math.min(1, Math.max(...ps.filter((other) => other <= one)) * ps.length)),
          );
          ps.forEach((other, k) => {
            if (one < other) expect(adjusted[i]!).toBeLessThanOrEqual(adjusted[k]!);
          });
        });
      }),
    );
  });
});

/** All 2^n signs of the ranks of the differences that are not 0. */
function enumerated(all: readonly number[]): number {
  const d = all.filter((x) => x !== 0);
  const rank = d.map((x) => {
    const smaller = d.filter((y) => Math.abs(y) < Math.abs(x)).length;
    const equal = d.filter((y) => Math.abs(y) === Math.abs(x)).length;
    return smaller + (equal + 1) / 2;
  });
  const sumOf = (isPositive: (i: number) => boolean) =>
    rank.reduce((total, r, i) => total + (isPositive(i) ? r : 0), 0);
  const observed = sumOf((i) => d[i]! > 0);
  const sums = Array.from({ length: 2 ** d.length }, (_, mask) => sumOf((i) => (mask & (1 << i)) !== 0));
  const share = (isOut: (s: number) => boolean) => sums.filter(isOut).length / sums.length;
  return Math.min(
    1,
    2 *
      Math.min(
        share((s) => s <= observed),
        share((s) => s >= observed),
      ),
  );
}
