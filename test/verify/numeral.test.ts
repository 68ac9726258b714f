import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Numeral, numerals } from '../../src/verify/numeral.ts';
import { unseen } from '../../src/verify/unseen.ts';
import { growsWithSize } from '../growth.ts';

const texts = (text: string): readonly string[] => numerals(text).map((one) => one.text);
const only = (text: string): Numeral => {
  const [one, ...more] = numerals(text);
  expect(more).toEqual([]);
  expect(one).toBeDefined();
  return one!;
};

describe('numerals of running text', () => {
  it.each([
    ['Metis is 3.1x slower', '3.1', 3.1, 'x', 1],
    ['by a factor of **~2.2×**.', '2.2', 2.2, 'x', 1],
    ['by a factor of 2.2', '2.2', 2.2, 'x', 1],
    ['2.2 times as fast', '2.2', 2.2, 'x', 1],
    ['a 10-fold gain', '10', 10, 'x', 0],
    ['67.5 % less', '67.5', 67.5, '%', 1],
    ['67.5%, then', '67.5', 67.5, '%', 1],
    ['1,234 tokens/s', '1,234', 1234, 'tokens/s', 0],
    ['1,234,567.8 tokens per second', '1,234,567.8', 1234567.8, 'tokens per second', 1],
    ['by −5 %', '5', -5, '%', 0],
    ['by -5', '5', -5, null, 0],
    ['loss of 1.2e-3', '1.2e-3', 0.0012, null, 4],
    ['loss of 1.2E−3.', '1.2E−3', 0.0012, null, 4],
    ['4.987s', '4.987', 4.987, 's', 3],
    ['4.987\u202fms', '4.987', 4.987, 'ms', 3],
    ['**4.987** s', '4.987', 4.987, 's', 3],
    ['a 4.99-second wait', '4.99', 4.99, 'second', 2],
    ['(4.987)', '4.987', 4.987, null, 3],
    ['it was 4.987.', '4.987', 4.987, null, 3],
    ['p=0.446', '0.446', 0.446, null, 3],
  ] as const)('%s', (text, written, value, unit, decimals) => {
    const one = only(text);
    expect(one).toMatchObject({ text: written, value, unit, precision: { decimals, shift: 0 } });
    expect(text.slice(one.start, one.end)).toBe(written);
  });

  it('know the word behind, and what the last digit counts', () => {
    expect(only('we asked 10 prompts.')).toMatchObject({
      word: 'prompts',
      unit: null,
      isInteger: true,
      significant: 2,
    });
    expect(only('1.2e6 samples')).toMatchObject({
      value: 1.2e6,
      precision: { decimals: 0, shift: 5 },
      isInteger: true,
    });
    expect(only('0.050')).toMatchObject({ significant: 2, isInteger: false });
  });

  it('are two in a range and in a quotient', () => {
    expect(numerals('3.1-3.4x').map(({ text, unit }) => [text, unit])).toEqual([
      ['3.1', 'x'],
      ['3.4', 'x'],
    ]);
    expect(texts('3.1–3.4 s')).toEqual(['3.1', '3.4']);
    expect(texts('(34.60/15.42)')).toEqual(['34.60', '15.42']);
  });

  it.each([
    'v1.2 and version 3.11',
    '3.1.4',
    '2025-12-01',
    '01/12/2025',
    '12:30 and 12:30:05',
    'p95, 3f2a9c and 9e107d9d372bb6826bd81d3542a419d6',
    'Llama-3.1-8B, gemini-2.5-pro and 3.5-turbo',
    'Llama 3.1, Python 3.11 and CUDA 12.4',
    'the 1st and the 22nd, 8B, 4k, the 1990s',
    'Section 3.1, **Table 12**, Fig. 2.4',
    '$3.10 and €5',
    '3 × 4, 2x4, 1.2 × 10^6 and 10⁻³',
    'run_2025, 5_foo, results/31.5, file:60, #123',
    'as in [12]',
    '3,1x',
    `${'1'.repeat(41)}.5`,
    '&#8209; and \\3.1',
    '1e-30',
  ])('are not: %s', (text) => {
    expect(texts(text)).toEqual([]);
  });

  it.each([
    ['- Mean time: A100 410 ms, H100 105 ms', ['410', '105']],
    ['T4 410 ms, MI300X 105 ms and RTX-40 210 ms', ['410', '105', '210']],
    ['run_7 210 ms', ['210']],
    ['GPU 1 105 ms and gpu 2 110 ms', ['1', '105', '2', '110']],
    ['Gaudi 3 266.9 ms and Gaudi 2 310 ms', ['3', '266.9', '2', '310']],
    ['Llama 3 105 ms', ['105']],
    ['8 100-token prompts', ['8', '100']],
  ])('behind a name that ends in digits are numbers of their own: %s', (text, written) => {
    expect(texts(text)).toEqual(written);
    expect(unseen(text).notations).toEqual([]);
  });

  it.each([
    ['took 1 105 ms', '1 105'],
    ['it is 12 345, and more', '12 345'],
    ['by -12 345.5 MB', '12 345.5'],
    ['1.234,5 EUR', '1.234,5'],
    ["12'345 MB", "12'345"],
    ['12’345 MB', '12’345'],
    ['12\u202f345 678ms', '12\u202f345 678'],
  ])('in another notation are passed over, and counted: %s', (text, written) => {
    expect(texts(text)).toEqual([]);
    expect(unseen(text).notations).toEqual([written]);
    expect(numerals(text, text.indexOf('345'))).toEqual([]);
  });

  it('stay within the offsets that were asked for and see what lies around', () => {
    expect(numerals('v3.25 x', 1)).toEqual([]);
    expect(numerals('3.25 x', 0, 4)).toMatchObject([{ text: '3.25', unit: 'x' }]);
    expect(numerals('1.5 s, 2.5 s', 6)).toMatchObject([{ start: 7, text: '2.5' }]);
  });

  it('are what they say of any text', () => {
    const pieces = fc.constantFrom(
      '3',
      '1',
      '.',
      ',',
      '-',
      '/',
      'x',
      ' ',
      'e',
      '%',
      ':',
      '_',
      '×',
      '*',
      's',
      '\n',
      '😀',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        let last = 0;
        for (const { start, end, text: written, value, precision } of numerals(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(text.slice(start, end)).toBe(written);
          expect(Number.isFinite(value)).toBe(true);
          expect(Math.min(precision.decimals, precision.shift)).toBe(0);
          last = end;
        }
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['1', '1-', '1.', '1 ', '1,234', '1e', 'a1', '1x', '1_', '*1', '−', 'factor of ', '1 105 ', ' 105'])(
    'are read in linear time from many of %j',
    (piece) => growsWithSize(piece.repeat(100_000), numerals),
  );
});
