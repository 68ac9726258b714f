import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settingRead, tallied } from '../../src/made.ts';
import { plainText, readable, readableNumeral, readablePhrase } from '../../src/number/readable.ts';
import { fixed } from '../../src/number.ts';
import { marksOf, phrase, shown } from '../../src/phrase.ts';

describe('readable', () => {
  it.each([
    ['-0.65 pp', '−0.65 pp'],
    ['-68.6 %', '−68.6 %'],
    ['\\-68.6 %', '−68.6 %'],
    ['-12345.67 s', '−12,345.67 s'],
    ['+25347 %', '+25,347 %'],
    ['9999', '9999'],
    ['10000', '10,000'],
    ['1047401x', '1,047,401x'],
    ['0.123456', '0.123456'],
    ['12345.123456', '12,345.123456'],
    ['1e-7', '1e-7'],
  ])('%s as %s', (plain, read) => {
    expect(readable(plain)).toBe(read);
  });

  it.each(['p=0.446', 'p<0.001', '—', '~', '', 'gpt-oss-120b-131072', 'not stated', '9,876.5', '−12,345'])(
    'leaves %s',
    (text) => {
      expect(readable(text)).toBe(text);
    },
  );

  it('changes no value, and nothing the second time', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e15, max: 1e15 }), fc.nat(6), (value, decimals) => {
        const plain = fixed(value, decimals);
        const read = readable(plain);
        expect(read.replaceAll(',', '').replace('−', '-')).toBe(plain);
        expect(readable(read)).toBe(read);
        expect(read).not.toMatch(/^[^.]*\d{5}|-/);
      }),
    );
  });

  it('keeps the rule of a numeral', () => {
    const rounding = { decimals: 0, significant: 4, rule: 'whole' } as const;
    expect(readableNumeral({ text: '12345', rounding })).toEqual({ text: '12,345', rounding });
  });
});

describe('readablePhrase', () => {
  it('changes the numbers, leaves the words, and knows where the values stand', () => {
    const runs = tallied('runs', 12345);
    const said = readablePhrase(phrase`run-10000 and ${runs} more than -5`);
    expect(String(said)).toBe('run-10000 and 12,345 more than -5');
    expect(marksOf(said)).toEqual([expect.objectContaining({ start: 14, end: 20 })]);
  });

  it('leaves what a file states, for it may be a name', () => {
    expect(String(readablePhrase(phrase`seed ${settingRead('seed', 20251201, [])}`))).toBe('seed 20251201');
  });
});

describe('plainText', () => {
  it('takes back what readablePhrase did, and nothing else', () => {
    const name = shown(
      { text: '−12,345', rounding: { decimals: 0, significant: 5, rule: 'stated' } },
      { kind: 'fact' },
    );
    const said = phrase`n−1, ${tallied('runs', -1234567)} of 10,000 and ${name}`;
    expect(String(readablePhrase(said))).toBe('n−1, −1,234,567 of 10,000 and −12,345');
    expect(plainText(readablePhrase(said))).toBe('n−1, -1234567 of 10,000 and −12,345');
    expect(plainText('−12,345')).toBe('−12,345');
  });
});
