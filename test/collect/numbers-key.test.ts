import { expect, it } from 'vitest';
import { numbersKey } from '../../src/collect/numbers-key.ts';

it.each([3, 5000])('%i numbers have a key in common with the same ones alone', (length) => {
  const of = (last: number) => Float64Array.from({ length }, (_, n) => (n === length - 1 ? last : n / 7));
  expect(numbersKey(of(1))).toBe(numbersKey(of(1)));
  expect(numbersKey(of(1))).not.toBe(numbersKey(of(1 + 2 ** -52)));
  expect(numbersKey(of(1))).not.toBe(numbersKey(of(1).slice(1)));
  // A part of a longer buffer is what it holds, not what the buffer does.
  const longer = Float64Array.from({ length: length + 2 }, (_, n) => (n === length ? 1 : (n - 1) / 7));
  expect(numbersKey(longer.subarray(1, length + 1))).toBe(numbersKey(of(1)));
});
