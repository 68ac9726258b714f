import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundingOf } from '../../src/cli/explain/rounding.ts';
import { decimalsFor, factor, fixed, percent } from '../../src/number.ts';

describe('roundingOf', () => {
  it.each([
    ['4.987', 4.987331843376159, 's', '[FILL IN]', 3, 's', 'four significant digits'],
    ['4987', 4.987331843376159, 's', '', 0, 'ms', 'four significant digits'],
    ['0.33x', 0.32506, 'x', '[X.XX]', 2, 'x', 'the digits that the blank asks for'],
    ['5.0', 4.987331843376159, 's', '[FILL IN: latency@metis .1f]', 1, 's', 'the digits that the blank asks for'],
    ['+207.6 %', 207.62665, '%', '', 1, '%', 'a percentage: one decimal below 1000'],
    ['0.65 pp', 0.6512, 'pp', '', 2, 'pp', 'percentage points: two decimals'],
    ['3.08x', 3.0763, 'x', '', 2, 'x', 'a factor: three significant digits'],
    ['20', 20, '', '', 0, '', 'a whole number'],
    ['1,234,567.9', 1234567.89, 's', '[X.X]', 1, 's', 'the digits that the blank asks for'],
    ['0.60', 0.5967, 's', '', 2, 's', expect.stringContaining('largest number of its row')],
    ['1.62123', 1.6212287, 's', '', 5, 's', expect.stringContaining('more than four')],
    ['-3.3%', -3.3007, '%', '', 1, '%', 'a percentage: one decimal below 1000'],
  ])('%s of %d', (written, value, unit, blank, decimals, shown, rule) => {
    expect(roundingOf(written, value, unit, blank)).toEqual({ decimals, unit: shown, agrees: true, rule });
  });

  it('says where the text is not the value rounded, or no number', () => {
    expect(roundingOf('5.00', 4.987, 's')).toMatchObject({ agrees: false, decimals: 2 });
    expect(roundingOf('slower', 4.987, 's')).toBeNull();
  });

  it('agrees with whatever the tool writes', () => {
    const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(value, (one) => {
        for (const [text, unit] of [
          [fixed(one, decimalsFor(one)), 's'],
          [percent(one, { signed: true }), '%'],
          [factor(one), 'x'],
        ] as const) {
          expect([text, roundingOf(text, one, unit)?.agrees]).toEqual([text, true]);
        }
      }),
    );
  });
});
