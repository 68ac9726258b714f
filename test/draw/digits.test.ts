import { describe, expect, it } from 'vitest';
import type { Counts } from '../../src/collect/run.ts';
import type { Figure } from '../../src/compare/value/figure.ts';
import { each, recordWord } from '../../src/draw/digits.ts';
import { metric } from '../../src/metric.ts';
import { makeRun } from '../compare/make-run.ts';

const counting = (of: Counts['of']) => makeRun({ id: of, counts: { of, total: null } });

const count: Figure = {
  kind: 'figure',
  metric: metric('latency'),
  statistic: 'n',
  run: 'a',
  value: 0,
  n: 0,
  formula: '',
  places: [],
  notes: [],
  working: () => ({ worked: null, inputs: [], parts: [] }),
};

describe('what dots are called', () => {
  it.each([
    [['requests', 'requests'], 'request'],
    [['repeats'], 'repeat'],
    [['repeats', 'requests'], 'value'],
  ] as const)('%j', (kinds, word) => {
    expect(recordWord(kinds.map(counting))).toBe(word);
  });

  it('says how many each has where all have as many and there are several', () => {
    const n = (value: number): Figure => ({ ...count, value, n: value });
    const of = (...counts: readonly number[]) => String(each(counts.map(n), 'repeat'));
    expect([of(), of(4), of(4, 5), of(4, 4), of(1, 1)]).toEqual(['', '', '', ', 4 repeats each', ', 1 repeat each']);
  });
});
