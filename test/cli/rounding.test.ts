import { describe, expect, it } from 'vitest';
import { roundingTold } from '../../src/cli/explain/rounding.ts';
import type { DigitsRule } from '../../src/phrase.ts';

describe('roundingTold', () => {
  it.each<[DigitsRule, number, string]>([
    ['asked', 4, 'the digits that the template asks for'],
    ['percentage', 4, 'a percentage: one decimal below 1000'],
    ['points', 4, 'percentage points: two decimals'],
    ['factor', 3, 'a factor: three significant digits'],
    ['whole', 4, 'a whole number'],
    ['significant', 1, 'one significant digit'],
    ['significant', 12, '12 significant digits'],
    ['stated', 4, 'the digits that its file has'],
    ['row', 6, 'the decimals of the largest number of its row, which has six significant digits'],
    ['agreeing', 4, expect.stringContaining('agrees')],
    ['uncertainty', 4, expect.stringContaining('interval')],
    ['kind', 4, expect.stringContaining('kind')],
  ])('%s of %d', (rule, significant, words) => {
    expect(roundingTold({ decimals: 2, rule, significant }, 's', true)).toEqual({
      decimals: 2,
      unit: 's',
      agrees: true,
      rule: words,
    });
  });

  it('names the unit in which it is written, and what stands there otherwise', () => {
    const rounding = { decimals: 0, rule: 'whole', significant: 4, unit: 'ms' } as const;
    expect(roundingTold(rounding, 's', false)).toMatchObject({ unit: 'ms', agrees: false });
  });
});
