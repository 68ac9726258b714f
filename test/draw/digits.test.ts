import { describe, expect, it } from 'vitest';
import type { Counts } from '../../src/collect/run.ts';
import { each, recordWord } from '../../src/draw/digits.ts';
import { makeRun } from '../compare/make-run.ts';

const counting = (of: Counts['of']) => makeRun({ id: of, counts: { of, total: null } });

describe('what dots are called', () => {
  it.each([
    [['requests', 'requests'], 'request'],
    [['repeats'], 'repeat'],
    [['repeats', 'requests'], 'value'],
  ] as const)('%j', (kinds, word) => {
    expect(recordWord(kinds.map(counting))).toBe(word);
  });

  it('says nothing of how many where there are none', () => {
    expect([each([0, 0], 'request'), each([4, 4], 'repeat')]).toEqual(['', ', 4 repeats each']);
  });
});
