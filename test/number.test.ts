import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count, decimalsFor, factor, fixed, grouped, percent, withSign } from '../src/number.ts';

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
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: 0, max: 12 }), (value, decimals) => {
        expect(fixed(value, decimals)).toBe(oracle(value, decimals));
      }),
      { numRuns: 5000 },
    );
  });

  it('agrees with exact arithmetic at ties', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 30), max: 2 ** 30 }), fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 8 }), (n, power, decimals) => {
        expect(fixed(n / 2 ** power, decimals)).toBe(oracle(n / 2 ** power, decimals));
      }),
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
