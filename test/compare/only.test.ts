import { describe, expect, it } from 'vitest';
import type { Collection } from '../../src/collect/collection.ts';
import { compare } from '../../src/compare/compare.ts';
import { type Code, line, note, Refusal } from '../../src/note.ts';
import { makeRun } from './make-run.ts';

const runs = [
  makeRun({ id: 'a', file: 'a.csv', latency: [1, 2], labels: { system: 'SN40L', batch_size: 8 } }),
  makeRun({ id: 'b', file: 'a.csv', latency: [2, 3], labels: { system: 'SN40L', batch_size: 64, tuning: 'fast' } }),
  makeRun({
    id: 'c',
    file: 'b.csv',
    latency: [3, 4],
    labels: { system: 'GPU A', batch_size: 8 },
    context: { driver: '5.2' },
  }),
];
const file = (path: string, ids: readonly string[]) => ({
  path,
  sha256: 'x',
  bytes: 1,
  format: 'csv',
  runs: ids,
  leftOut: null,
});
const collection: Collection = {
  runs,
  files: [file('a.csv', ['a', 'b']), file('b.csv', ['c'])],
  notes: [
    note('byte-order-mark', { encoding: 'UTF-8' }, { file: 'b.csv' }),
    note('same-values', { run: 'a', as: 'b' }, { file: 'a.csv' }),
  ],
};

const study = (only: Readonly<Record<string, string>>) => compare(collection, { baseline: null, only });
const ids = (only: Readonly<Record<string, string>>) => study(only).runs.map(({ id }) => id);

describe('only some runs', () => {
  it.each<[Readonly<Record<string, string>>, readonly string[]]>([
    [{}, ['a', 'b', 'c']],
    [{ system: 'SN40L' }, ['a', 'b']],
    [{ System: 'gpu_a' }, ['c']],
    [{ 'batch size': '8' }, ['a', 'c']],
    [{ batch_size: '8.0', system: 'sn40l' }, ['a']],
    [{ tuning: 'fast' }, ['b']],
    [{ driver: '5.2' }, ['c']],
  ])('%j are %j', (only, expected) => {
    expect(ids(only)).toEqual(expected);
  });

  it('are told of, and what was said of the others is not', () => {
    const { notes, files } = study({ system: 'SN40L' });
    expect(notes.map(line)).toContain('only runs with system SN40L: 2 of 3');
    expect(notes.map(({ code }) => code)).toEqual(expect.arrayContaining(['only-runs', 'same-values']));
    expect(notes.map(({ code }) => code)).not.toContain('byte-order-mark');
    expect(files.map(({ path, runs: own }) => [path, own])).toEqual([
      ['a.csv', ['a', 'b']],
      ['b.csv', []],
    ]);
  });

  it.each<[Readonly<Record<string, string>>, Code, readonly string[]]>([
    [{ colour: 'red' }, 'only-no-label', ['system', 'batch_size', 'tuning']],
    [{ system: 'x' }, 'only-no-run', ['SN40L', 'GPU A']],
    [{ system: 'GPU A', batch_size: '64' }, 'only-no-run', ['SN40L']],
  ])('%j are refused', (only, code, there) => {
    let refused: unknown;
    try {
      study(only);
    } catch (end) {
      refused = end;
    }
    expect(refused).toBeInstanceOf(Refusal);
    const [told] = (refused as Refusal).notes;
    expect([told!.code, told!.args.known ?? told!.args.values]).toEqual([code, there]);
  });

  it('are refused with a few of many values', () => {
    const many = Array.from({ length: 20 }, (_, n) =>
      makeRun({ id: `r${n}`, latency: [1], labels: { system: `s${n}` } }),
    );
    const all = { ...collection, runs: many };
    expect(() => compare(all, { baseline: null, only: { system: 'x' } })).toThrow('s6, s7 and 12 more');
  });
});
