import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterStamp, clean, overwritten, stampOf, timeOf } from '../../src/collect/log/log.ts';
import { growsWithSize } from '../growth.ts';

const esc = '\u001b';

describe('clean', () => {
  test.each([
    ['Step=100 <br/>', 'Step=100'],
    ['Step=100 <br /> ', 'Step=100'],
    ['## For 1024: <br/>', '## For 1024:'],
    ['a^M', 'a'],
    ['a\r', 'a'],
    ['a^M\r<br>', 'a'],
    [`${esc}[32mgreen${esc}[0m ${esc}[2Kx${esc}]0;title\u0007`, 'green x'],
    ['  indented', '  indented'],
    ['a\r b', 'a\r b'],
    ['<br/>', ''],
    ['', ''],
  ])('%j', (text, expected) => expect(clean(text)).toBe(expected));

  test('cleaned once is cleaned', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '^', 'M', '\r', '<br/>', esc, '[', 'm') }), (text) => {
        expect(clean(clean(text).replaceAll(esc, ''))).toBe(
          clean(text)
            .replaceAll(esc, '')
            .trimEnd()
            .replace(/(?:\^M|<br\/>|\s)+$/, ''),
        );
      }),
    );
  });
});

describe('overwritten', () => {
  test.each([
    ['plain', ['plain']],
    ['10%\r 20%\r30%', ['10%', ' 20%', '30%']],
    ['^M10%^M20%^M', ['10%', '20%']],
    [`${esc}[A10%\r${esc}[A`, ['10%']],
    ['', []],
  ])('%j', (text, expected) => expect(overwritten(text)).toEqual(expected));
});

describe('time stamps', () => {
  test('differ by what the clock showed', () => {
    expect((timeOf('2025-11-25 15:39:45,243 INFO') ?? 0) - (timeOf('2025-11-25 15:13:54,653 x') ?? 0)).toBeCloseTo(
      1550.59,
      6,
    );
    expect(timeOf('1970-01-02T00:00:00.5Z x')).toBe(86400.5);
  });
  test.each([
    ['2025-11-25 15:07:20,457 INFO: x', '2025-11-25T15:07:20.457'],
    ['  [2025-11-25 15:07:20] x', '2025-11-25T15:07:20'],
    ['2025-11-25T15:07:20+01:00', '2025-11-25T15:07:20+01:00'],
    ['[rank0]: 2025-11-25 15:07:20 x', '2025-11-25T15:07:20'],
    ['12: 2025-11-25 15:07:20 x', '2025-11-25T15:07:20'],
    ['[1,3]<stdout>: 2025-11-25 15:07:20 x', '2025-11-25T15:07:20'],
    [`${esc}[32m> 2025-11-25 15:07:20${esc}[0m x`, '2025-11-25T15:07:20'],
    ['2025-02-31 10:00:00', null],
    ['2025-02-28 25:00:00', null],
    ['at 2025-02-28 10:00:00', null],
    ['12025-02-28 10:00:00', null],
    ['', null],
  ])('%j', (text, expected) => {
    expect(stampOf(text)).toBe(expected);
    expect(timeOf(text) === null).toBe(expected === null);
  });
  test('are dropped', () => {
    expect(afterStamp(' 2025-11-25 15:07:20,457 INFO:  x ')).toBe('INFO:  x');
    expect(afterStamp('no stamp')).toBe('no stamp');
  });
});

test('a stamp at the very start is read as one behind a quote mark is, which takes another way', () => {
  const two = fc.integer({ min: 0, max: 99 }).map((one) => String(one).padStart(2, '0'));
  const day = fc.tuple(fc.constantFrom('19', '20', '00'), two, fc.integer({ min: 0, max: 13 }), two);
  const fraction = fc.stringMatching(/^[.,]?\d{0,11}$/);
  const stamp = fc.tuple(day, two, two, two, fraction, fc.constantFrom('', 'Z', ' x', '+01:00'));
  fc.assert(
    fc.property(stamp, ([[century, year, month, date], hour, minute, second, rest, end]) => {
      const text = `${century}${year}-${String(month).padStart(2, '0')}-${date} ${hour}:${minute}:${second}${rest}${end}`;
      expect(timeOf(text)).toBe(timeOf(`> ${text}`));
    }),
    { numRuns: 1000 },
  );
});

test.each(['1', '^', `${esc}[`, '<br/>', '\r', '2025-'])('a long line costs no more than its length: %j', (unit) =>
  growsWithSize(unit.repeat(1_000_000), (text) => {
    for (const read of [clean, overwritten, timeOf, stampOf, afterStamp]) read(text);
  }),
);
