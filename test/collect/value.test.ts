import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asNumber, countOrNull, dateOrNull, field } from '../../src/collect/value.ts';

test.each([
  [0, 0],
  [-1.5, -1.5],
  ['5.0', 5],
  [' 5 ', 5],
  ['.5', 0.5],
  ['-1e-3', -0.001],
  ['5.535s', 'not a number'],
  ['N/A', 'not a number'],
  ['0x10', 'not a number'],
  ['1,5', 'not a number'],
  ['', 'empty'],
  ['  ', 'empty'],
  [null, 'null'],
  [undefined, 'missing'],
  [true, 'true or false'],
  [[], 'not a number'],
  [{}, 'not a number'],
  [Number.NaN, 'not finite'],
  [Number.POSITIVE_INFINITY, 'not finite'],
  ['inf', 'not finite'],
  ['NaN', 'not finite'],
  ['1e400', 'not finite'],
])('%j is %j', (value, expected) => expect(asNumber(value)).toBe(expected));

test('a finite number survives its own text; nothing but text and numbers is ever one', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      // The text of -0 is 0.
      expect(asNumber(String(number))).toBe(number === 0 ? 0 : number);
    }),
  );
  fc.assert(
    fc.property(fc.anything(), (value) => {
      fc.pre(typeof value !== 'number' && typeof value !== 'string');
      expect(asNumber(value)).toBeTypeOf('string');
    }),
  );
});

test('counts are whole and not negative', () => {
  expect([0, 3, '3', 1.5, -1, null, 2 ** 60].map(countOrNull)).toEqual([0, 3, 3, null, null, null, null]);
});

test('dates are ISO 8601', () => {
  expect(['2025-12-01T19:15:58.240804', '2025-12-01', '2025-12-01 10:00Z', 'yesterday', 5].map(dateOrNull)).toEqual([
    '2025-12-01T19:15:58.240804',
    '2025-12-01',
    '2025-12-01 10:00Z',
    null,
    null,
  ]);
});

test('nothing is found that the file does not say', () => {
  expect([field({}, 'toString'), field({}, '__proto__'), field(null, 'a'), field([1], '0')]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(field(JSON.parse('{"__proto__": 1}'), '__proto__')).toBe(1);
});
