import { describe, expect, it } from 'vitest';
import { type CollectOptions, collect } from '../../src/collect/collect.ts';
import { armsOf } from '../../src/collect/labels/against.ts';
import { Refusal } from '../../src/note.ts';
import { sourceOf } from './source.ts';

const called = (test: readonly string[], base: readonly string[]) => {
  const arms = armsOf([...test, ...base], base);
  return arms && [arms.test, arms.base];
};

describe('two groups of files', () => {
  it.each<[readonly string[], readonly string[], readonly [string, string]]>([
    [['after/x.json'], ['before/x.json'], ['after', 'before']],
    [['runs/v2/x.json', 'runs/v2/y.json'], ['runs/v1/x.json'], ['v2', 'v1']],
    [
      ['v2/a/x.json', 'v2/b/x.json'],
      ['v1/a/x.json', 'v1/c/x.json'],
      ['v2', 'v1'],
    ],
    [
      ['a/v2/x.json', 'b/v2/x.json'],
      ['a/v1/x.json', 'b/v1/x.json'],
      ['v2', 'v1'],
    ],
    [['/data/old/v2/x.json'], ['new/v1/x.json'], ['v2', 'v1']],
    [['../v2/x.json'], ['../v1/x.json'], ['v2', 'v1']],
    [['fp16.json'], ['baseline.json'], ['fp16', 'baseline']],
    [['r/fp16.v2.csv'], ['r/base.csv'], ['fp16.v2', 'base']],
    [['a.json', 'b.json'], ['c.json'], ['after', 'before']],
    [['x.json'], ['old/x.json'], ['after', 'before']],
    [['a/x.json', 'b/x.json'], ['c/x.json'], ['after', 'before']],
    [['V1/x.json'], ['v1/x.json'], ['after', 'before']],
    [['-'], ['x.json'], ['after', 'before']],
    [['.hidden'], ['x.json'], ['.hidden', 'x']],
  ])('%j against %j are %j', (test, base, names) => {
    expect(called(test, base)).toEqual(names);
  });

  it('are none where nothing is to be compared with', () => {
    expect(armsOf(['a.json'], [])).toBeNull();
  });
});

const row = (name: string, latency: number, more: object = {}): string => JSON.stringify([{ name, latency, ...more }]);
const both = (...names: readonly string[]) => JSON.stringify(names.map((name, nth) => ({ name, latency: nth + 1 })));

async function collected(
  files: Readonly<Record<string, string>>,
  against: readonly string[],
  options: Partial<CollectOptions> = {},
) {
  const sources = Object.entries(files).map(([path, text]) => sourceOf(path, text));
  return collect(sources, { strict: false, encoding: 'utf-8', against, ...options });
}

describe('the runs of two groups', () => {
  it('are called by their arm, which is their first label', async () => {
    const { runs, against } = await collected({ 'after/x.json': row('a', 1), 'before/x.json': row('a', 2) }, [
      'before/x.json',
    ]);
    expect(against).toBe('before');
    expect(runs.map(({ id, name, aliases, labels }) => [id, name, aliases, Object.entries(labels)[0]])).toEqual([
      ['after', 'after', expect.arrayContaining(['new']), ['arm', 'after']],
      ['before', 'before', expect.arrayContaining(['old']), ['arm', 'before']],
    ]);
    expect(runs.flatMap(({ name, aliases }) => (aliases.includes(name) ? [name] : []))).toEqual([]);
  });

  it('have the arm added to their names where there are several', async () => {
    const files = { 'r/v2/x.json': both('a', 'b'), 'r/v1/x.json': both('a', 'b') };
    const { runs, against } = await collected(files, ['r/v1/x.json']);
    expect(against).toBe('v1');
    expect(runs.map(({ id, name }) => [id, name])).toEqual([
      ['a-v1', 'a v1'],
      ['b-v1', 'b v1'],
      ['a-v2', 'a v2'],
      ['b-v2', 'b v2'],
    ]);
    expect(runs[0]!.aliases).toEqual(expect.arrayContaining(['v1', 'before', 'old']));
    expect(runs[2]!.aliases).toEqual(expect.arrayContaining(['v2', 'after', 'new']));
  });

  it('do not take the name of the other side for an alias', async () => {
    const { runs } = await collected({ 'before/x.json': row('a', 1), 'after/x.json': row('a', 2) }, ['after/x.json']);
    const [after, before] = runs;
    expect([after!.name, after!.aliases.includes('before'), after!.aliases.includes('old')]).toEqual([
      'after',
      false,
      true,
    ]);
    expect([before!.name, before!.aliases.includes('after'), before!.aliases.includes('new')]).toEqual([
      'before',
      false,
      true,
    ]);
  });

  it('keep the name they had for an alias where the other side has none of that name', async () => {
    const { runs } = await collected({ 'after/x.json': row('fp16', 1), 'before/x.json': row('fp32', 2) }, [
      'before/x.json',
    ]);
    expect(runs.map(({ aliases }) => ['fp16', 'fp32'].filter((name) => aliases.includes(name)))).toEqual([
      ['fp16'],
      ['fp32'],
    ]);
    const same = await collected({ 'after/x.json': row('a', 1), 'before/x.json': row('a', 2) }, ['before/x.json']);
    expect(same.runs.some(({ name }) => name === 'a')).toBe(false);
  });

  it('may be the same bytes: that nothing changed is a result', async () => {
    const { runs } = await collected({ 'after/x.json': row('a', 1), 'before/x.json': row('a', 1) }, ['before/x.json']);
    expect(runs.map(({ id }) => id)).toEqual(['after', 'before']);
  });

  it('keep an arm that their file states under another name', async () => {
    const files = { 'after/x.json': row('a', 1, { arm: 'left' }), 'before/x.json': row('a', 2) };
    const { runs } = await collected(files, ['before/x.json']);
    expect(runs[0]!.labels).toMatchObject({ arm: 'after' });
  });

  it.each<[string, readonly string[], string]>([
    ['before/x.json', ['before/x.json'], 'against-nothing'],
    ['after/x.json', ['before/x.json'], 'against-all'],
  ])('are refused where %s cannot be read', async (broken, against, code) => {
    const files = { 'after/x.json': row('a', 1), 'before/x.json': row('a', 2), [broken]: '' };
    const refused = await collected(files, against).catch((end: unknown) => end);
    expect(refused).toBeInstanceOf(Refusal);
    expect((refused as Refusal).notes.map((one) => one.code)).toEqual([code]);
  });

  it('are none without a word of it', async () => {
    const { runs, against } = await collected({ 'a.json': row('a', 1) }, []);
    expect([against, runs[0]!.labels.arm]).toEqual([undefined, undefined]);
  });
});

describe('a unit that a person gives', () => {
  it.each<[string, number]>([
    ['latency', 0],
    ['Latency', 0],
    ['lateny', 1],
  ])('to %s is told %d times to be of nothing', async (metric, count) => {
    const { notes } = await collected({ 'a.json': row('a', 1) }, [], { unit: { [metric]: 'ms' } });
    expect(notes.filter(({ code }) => code === 'unit-of-nothing')).toHaveLength(count);
  });
});
