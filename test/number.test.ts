import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  agreeingDecimals,
  areFarApart,
  count,
  type Decimals,
  decimalsFor,
  decimalsOfAll,
  factor,
  fixed,
  grouped,
  percent,
  pNumeral,
  uncertaintyDecimals,
  withSign,
  withUncertainty,
  written,
} from '../src/number.ts';
import { shown } from '../src/phrase.ts';

/** Half to even on the exact binary value, by whole numbers: a double is mantissa * 2^exponent. */
function oracle(value: number, decimals: number): string {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, Math.abs(value));
  const raw = bits.getBigUint64(0);
  const stored = Number((raw >> 52n) & 0x7ffn);
  const mantissa = (raw & 0xfffffffffffffn) | (stored === 0 ? 0n : 1n << 52n);
  const exponent = (stored === 0 ? 1 : stored) - 1075;
  const top = mantissa * 10n ** BigInt(decimals) * (exponent > 0 ? 1n << BigInt(exponent) : 1n);
  const base = exponent < 0 ? 1n << BigInt(-exponent) : 1n;
  let whole = top / base;
  const twice = (top % base) * 2n;
  if (twice > base || (twice === base && whole % 2n === 1n)) whole += 1n;
  const digits = whole.toString().padStart(decimals + 1, '0');
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return value < 0 && whole !== 0n ? `-${text}` : text;
}

describe('fixed', () => {
  it.each([
    [0.125, 2, '0.12'],
    [0.375, 2, '0.38'],
    [2.5, 0, '2'],
    [3.5, 0, '4'],
    [-2.5, 0, '-2'],
    [33.055, 2, '33.05'],
    [3.0762666, 2, '3.08'],
    [-0.001, 2, '0.00'],
    [-0, 2, '0.00'],
    [9.9996, 3, '10.000'],
    [1e21, 0, '1000000000000000000000'],
    [1e22, 2, '10000000000000000000000.00'],
    [Number.MIN_VALUE, 3, '0.000'],
  ])('%d to %d decimals is %s', (value, decimals, expected) => {
    expect(fixed(value, decimals)).toBe(expected);
  });

  it('agrees with exact arithmetic on every double', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.integer({ min: 0, max: 12 }),
        (value, decimals) => {
          expect(fixed(value, decimals)).toBe(oracle(value, decimals));
        },
      ),
      { numRuns: 5000 },
    );
  });

  it('agrees with exact arithmetic at ties', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(2 ** 30), max: 2 ** 30 }),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 0, max: 8 }),
        (n, power, decimals) => {
          expect(fixed(n / 2 ** power, decimals)).toBe(oracle(n / 2 ** power, decimals));
        },
      ),
      { numRuns: 5000 },
    );
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('refuses %d', (value) => {
    expect(() => fixed(value, 2)).toThrow(RangeError);
  });
});

describe('digits', () => {
  it.each([
    [4.987, 4, 3],
    [50.46, 4, 2],
    [203.98, 4, 1],
    [12345, 4, 0],
    [0.0123, 4, 5],
    [9.9996, 4, 2],
    [0, 4, 0],
    [3.0763, 3, 2],
  ])('%d with %d significant has %d decimals', (value, significant, decimals) => {
    expect(decimalsFor(value, significant)).toBe(decimals);
  });
});

describe('words of numbers', () => {
  it.each([
    [percent(207.627, { signed: true }), '+207.6'],
    [percent(-67.49), '-67.5'],
    [percent(0.04, { signed: true }), '0.0'],
    [percent(1234.5), '1234'],
    [factor(3.0762666), '3.08'],
    [factor(0.325069), '0.325'],
    [factor(41.435), '41.4'],
    [factor(412.7), '413'],
    [count(20), '20'],
    [grouped('1234567.891'), '1,234,567.891'],
    [grouped('-1234'), '-1,234'],
    [grouped('123'), '123'],
    [withSign('1.5'), '+1.5'],
    [withSign('-1.5'), '-1.5'],
    [withSign('0.00'), '0.00'],
  ])('%s', (text, expected) => {
    expect(text).toBe(expected);
  });
});

describe('pNumeral', () => {
  it.each([
    [1, 'p=1.000'],
    [0.4461, 'p=0.446'],
    [0.001953125, 'p=0.002'],
    [0.00099, 'p<0.001'],
    [0.04999, 'p=0.04999'],
    [0.0501, 'p=0.05010'],
    [0.05, 'p=0.050'],
  ])('%d is %s', (p, expected) => expect(String(shown(pNumeral(p), { kind: 'made' }))).toBe(expected));
});

describe('a value with its uncertainty', () => {
  const texts = (value: number, low: number, high: number) => {
    const all = withUncertainty(value, low, high);
    return { value: all.value.text, low: all.low.text, high: all.high.text };
  };

  it.each([
    [0.827, 0.119, 2],
    [0.827, 0.367, 1],
    [0.827, 0.354, 2],
    [0.827, 0.355, 1],
    [0.827, 0.949, 1],
    [0.827, 0.95, 1],
    [0.827, 0.0948, 2],
    [0.827, 0.0952, 2],
    [0.827, 0.0999, 2],
    [827, 123, 0],
    [827, 2.04, 1],
  ])('%d ± %d has %d decimals', (value, uncertainty, decimals) => {
    expect(uncertaintyDecimals(uncertainty)).toBe(decimals);
    expect(texts(value, value - uncertainty, value + uncertainty).value).toBe(fixed(value, decimals));
  });

  it('goes by the nearer bound, and has four digits where there is no distance', () => {
    expect(texts(5.04122, 4.46964, 5.13606)).toEqual({ value: '5.04', low: '4.47', high: '5.14' });
    expect(texts(5, 5, 5)).toEqual({ value: '5.000', low: '5.000', high: '5.000' });
    expect(texts(5, 5, 5.25)).toEqual({ value: '5.00', low: '5.00', high: '5.25' });
    expect([uncertaintyDecimals(0), uncertaintyDecimals(-1), uncertaintyDecimals(Number.NaN)]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('shows one or two digits of the uncertainty, never more than a twentieth of it away', () => {
    const size = fc.double({ min: 1e-12, max: 1e3, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: -1e3, max: 1e3, noNaN: true }), size, (value, uncertainty) => {
        const decimals = uncertaintyDecimals(uncertainty)!;
        const shown = fixed(uncertainty, decimals).replace('.', '').replace(/^0+/, '');
        if (uncertainty < 10) expect(['1', '2']).toContain(String(shown.length));
        // Half a unit in the last place: 5 % of 1.0, 14 % of 0.355, and less the larger the leading digits.
        expect(0.5 * 10 ** -decimals).toBeLessThanOrEqual(Math.max(0.5, 0.1409 * uncertainty * (1 + 1e-12)));
        // Reading the decimals back rounds to the next double, which counts where the uncertainty is as small as that.
        expect(Math.abs(Number(fixed(value, decimals)) - value)).toBeLessThanOrEqual(
          0.5 * 10 ** -decimals * (1 + 1e-9) + Math.abs(value) * Number.EPSILON,
        );
      }),
      { examples: [[209.58833861139425, 1e-12]] },
    );
  });

  it('never puts the value outside of its bounds', () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(number, number, number, (a, b, c) => {
        const [low, value, high] = [a, b, c].sort((x, y) => x - y) as [number, number, number];
        const shown = texts(value, low, high);
        expect(Number(shown.low)).toBeLessThanOrEqual(Number(shown.value));
        expect(Number(shown.value)).toBeLessThanOrEqual(Number(shown.high));
      }),
    );
  });
});

describe('agreeingDecimals', () => {
  const ratio = (of: number, over: number) => (over === 0 ? null : fixed(of / over, 2));
  const usual = (after: number): Decimals => ({ after, significant: 4, rule: 'significant' });

  it('adds digits until the reader gets the printed ratio', () => {
    // 5.04122 / 1.66781 is 3.0227: 5.041 / 1.668 gives 3.02 too, but 202.2 % where 202.3 % is printed.
    const share = (of: number, over: number) => fixed(100 * (of / over - 1), 1);
    expect(agreeingDecimals([[5.04122006893, 1.66781353951]], usual(3), ratio)).toEqual(usual(3));
    expect(agreeingDecimals([[5.04122006893, 1.66781353951]], usual(3), share)).toEqual({
      ...usual(4),
      rule: 'agreeing',
    });
    expect(agreeingDecimals([], usual(3), ratio)).toEqual(usual(3));
  });

  it('gives up after six significant digits', () => {
    expect(agreeingDecimals([[1.00000049, 0.0000021]], usual(3), ratio)).toBeNull();
    expect(agreeingDecimals([[1, 0]], usual(3), (_, over) => (over === 0 ? 'none' : 'some'))).toEqual(usual(3));
  });

  it('gives digits with which the shown numbers give the printed ratio, for all pairs of a row', () => {
    const size = fc.double({ min: 0.01, max: 1e4, noNaN: true });
    let found = 0;
    fc.assert(
      fc.property(fc.array(fc.tuple(size, size), { minLength: 1, maxLength: 3 }), (pairs) => {
        const least = decimalsFor(Math.max(...pairs.flat()));
        const decimals = agreeingDecimals(pairs, usual(least), ratio)?.after ?? null;
        if (decimals === null) return;
        found++;
        expect(decimals).toBeGreaterThanOrEqual(least);
        for (const [of, over] of pairs) {
          const [shownOf, shownOver] = [Number(fixed(of, decimals)), Number(fixed(over, decimals))];
          expect(ratio(shownOf, shownOver)).toBe(ratio(of, over));
        }
      }),
    );
    expect(found).toBeGreaterThan(20);
  });
});

describe('numbers of one column', () => {
  it('have the decimals of the largest, and each its own where they are a hundred to one apart', () => {
    const shown = (values: readonly number[], significant = 4) =>
      values.map((value) => written(value, decimalsOfAll(values, significant)));
    expect(shown([4.987, 50.46])).toEqual(['4.99', '50.46']);
    expect(shown([0.59123, 4407.2])).toEqual(['0.5912', '4407']);
    expect(shown([0, 4407.2])).toEqual(['0', '4407']);
    expect(shown([-0.001234, 1], 3)).toEqual(['-0.00123', '1.00']);
    expect(shown([])).toEqual([]);
    expect([areFarApart([1, 99.9]), areFarApart([1, 100]), areFarApart([5]), areFarApart([])]).toEqual([
      false,
      true,
      false,
      false,
    ]);
  });

  it('that are far apart get digits that give the printed ratio, six at most', () => {
    const ratio = (of: number, over: number) => factor(of / over);
    const apart = (significant: number): Decimals => ({ after: null, significant, rule: 'significant' });
    expect(agreeingDecimals([[4407.2, 0.591234]], apart(2), ratio)).toEqual({ ...apart(4), rule: 'agreeing' });
    expect(agreeingDecimals([[1, 0]], apart(4), () => null)).toEqual(apart(4));
  });
});
