import { describe, expect, it } from 'vitest';
import type { Run } from '../../src/collect/run.ts';
import { counted, expected, filesOf, requestsOf, settingOf, summed } from '../../src/compare/counted.ts';
import type { Value } from '../../src/compare/value/figure.ts';
import { pathOf } from '../../src/compare/value/path-of.ts';
import type { Made } from '../../src/made.ts';
import type { Quantity } from '../../src/phrase.ts';
import { makeRun } from './make-run.ts';

const counting = (counts: Partial<Run['counts']>, file = 'a.json') =>
  makeRun({ id: 'a', file, labels: { system: 'a', batch_size: 8, host: 'b' }, counts: { of: 'requests', ...counts } });

function shownBy(one: Quantity): Value | Made {
  return one.pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.value as Value | Made]))[0]!;
}

function madeOf(one: Quantity): Made {
  const value = shownBy(one);
  if (value.kind !== 'made') throw new Error(pathOf(value));
  return value;
}

describe('a count of a run', () => {
  const run = counting({ total: 6, ok: 3, failed: 2, missing: 1 });

  it('is the value that its path leads to', () => {
    const ok = counted('ok', 3, run);
    expect([String(ok), ok.amount, pathOf(shownBy(ok))]).toEqual(['3', 3, 'ok@a']);
  });

  it('is a number of its own where the path leads to another, or to none', () => {
    const other = madeOf(counted('ok', 4, run));
    expect([other.path, other.value, other.inputs()]).toEqual([
      'ok of a',
      4,
      [expect.objectContaining({ values: [4], places: [{ file: 'a.json' }] })],
    ]);
    expect(madeOf(counted('failed', 0, counting({ failed: null }))).value).toBe(0);
  });
});

describe('how many there should have been', () => {
  it('is what the file states', () => {
    const total = expected(counting({ total: 9, ok: 3, failed: 2, missing: 1 }));
    expect([total.amount, pathOf(shownBy(total))]).toEqual([9, 'requests@a']);
  });

  it.each([
    [3, 2, 1, 6],
    [3, null, 1, 4],
    [3, 2, null, 5],
  ])('is what became of them, added: %s, %s, %s', (ok, failed, missing, amount) => {
    const total = expected(counting({ total: null, ok, failed, missing }));
    const { formula, expressions, value, method, inputs } = madeOf(total);
    const parts = [ok, failed ?? 0, missing ?? 0];
    expect({ amount: total.amount, text: String(total), formula, expressions, value, method }).toEqual({
      amount,
      text: String(amount),
      formula: 'ok + failed + missing',
      expressions: [parts.join(' + ')],
      value: amount,
      method: 'counts added',
    });
    expect(inputs()).toEqual([expect.objectContaining({ values: parts, places: [{ file: 'a.json' }] })]);
  });
});

describe('a count of several runs', () => {
  const runs = [counting({ ok: 3 }, 'a.json'), counting({ ok: 4 }, 'b.json'), counting({ ok: 0 }, 'c.json')];

  it('has a term for each run that states it', () => {
    const all = summed('ok', runs, ({ counts }) => counts.ok || null);
    const { formula, expressions, inputs, title } = madeOf(all);
    expect([all.amount, title, formula, expressions]).toEqual([7, 'sum of ok', 'sum(ok)', ['3 + 4', '7']]);
    expect(inputs()).toEqual([
      expect.objectContaining({ name: 'ok', values: [3, 4], places: [{ file: 'a.json' }, { file: 'b.json' }] }),
    ]);
  });

  it.each([
    [12, 2],
    [13, 1],
  ])('of %d runs writes %d lines', (n, lines) => {
    const many = Array.from({ length: n }, () => counting({ ok: 2 }));
    expect(madeOf(summed('ok', many, ({ counts }) => counts.ok)).expressions).toHaveLength(lines);
  });

  it('of requests has those that failed, and those of each session', () => {
    const cell: Run = {
      ...counting({ of: 'repeats', ok: 2 }),
      sessions: [counting({ ok: 5, failed: 1 }), counting({ ok: 6, failed: null })],
    };
    expect(requestsOf([cell, counting({ ok: 3, failed: 2 })])?.amount).toBe(17);
    expect(requestsOf([counting({ of: 'steps', ok: 9 }), counting({ ok: 1 })])?.amount).toBe(1);
    expect(requestsOf([counting({ of: 'steps', ok: 9 })])).toBeNull();
    expect(requestsOf([])).toBeNull();
  });

  it('is of each of their files once', () => {
    expect(filesOf([...runs, runs[0]!])).toEqual([{ file: 'a.json' }, { file: 'b.json' }, { file: 'c.json' }]);
  });
});

describe('a setting', () => {
  const run = counting({});
  it.each<[string, string | number | boolean, string | null]>([
    ['batch_size', 8, 'batch_size@a'],
    ['batch_size', 16, null],
    ['batch_size', '8', null],
    ['host', 'b', 'host@a'],
    ['host', 'c', null],
    ['nowhere', 'b', null],
    ['no path', 'b', null],
  ])('%s of %s', (name, value, path) => {
    const found = settingOf(name, value, { ...run, context: { 'no path': 'b' } });
    expect(found === null ? null : pathOf(found)).toBe(path);
  });
});
