import { describe, expect, it } from 'vitest';
import { compare } from '../../src/compare/compare.ts';
import { selectRun } from '../../src/compare/select.ts';
import type { Figure } from '../../src/compare/value/figure.ts';
import { makeRun } from './make-run.ts';

const grid = ['GPU A', 'GPU B'].flatMap((system, s) =>
  [1, 64].map((batch_size, b) =>
    makeRun({
      id: `r-202401${s}${b}`,
      name: `${system} bs${batch_size}`,
      aliases: s === 0 ? ['old', 'Old One'] : ['new'],
      latency: [1 + s + 10 * b],
      labels: { system, batch_size, model: 'openai/x', hardware: system === 'GPU A' ? 'H100' : 'B200', kind: 'fast' },
      context: { driver: '5.2' },
    }),
  ),
);
const study = compare({ runs: grid, files: [], notes: [] }, { baseline: null });
const run = (path: string) => (study.find(path) as Figure).run;

describe('a run in a path', () => {
  it.each<[string, string]>([
    ['latency@r-20240100', 'r-20240100'],
    ['latency@R-20240100', 'r-20240100'],
    ['latency@GPU B bs64', 'r-20240111'],
    ['latency@gpu-b-bs64', 'r-20240111'],
    ['latency@GPU B{batch_size=64}', 'r-20240111'],
    ['latency@gpu-b{batch size=64}', 'r-20240111'],
    ['latency@{system=gpu b,Batch_Size=1.0}', 'r-20240110'],
    ['latency@old{batch_size=1}', 'r-20240100'],
    ['latency@old-one{batch_size=1}', 'r-20240100'],
    ['latency@H100{batch_size=64}', 'r-20240101'],
    ['latency@"openai/x"{system=GPU A,batch_size=64}', 'r-20240101'],
    ['latency@{driver=5.2,system=GPU A,batch_size=64}', 'r-20240101'],
  ])('%s is %s', (path, id) => {
    expect(run(path)).toBe(id);
  });

  it('is one of two that are compared in the same cell', () => {
    expect(study.find('speedup(latency)@GPU A/GPU B{batch_size=64}')).toMatchObject({
      of: { run: 'r-20240101' },
      over: { run: 'r-20240111' },
    });
  });

  it.each<[string, string]>([
    ['latency@GPU B', '"latency@GPU B" fits 2 runs and must fit one; there is r-20240110, r-20240111'],
    [
      'latency@GPU B{batch_size=8}',
      'names a run that the results do not have with these labels; there is r-20240110, r-20240111',
    ],
    ['latency@GPU C', 'names a run that the results do not have; there is r-20240100, r-20240101'],
    ['latency@64', 'names a run that the results do not have'],
    ['latency', 'does not say of which run'],
  ])('%s leads nowhere', (path, says) => {
    expect(() => study.find(path)).toThrow(says);
  });

  it('is told which labels it may mean', () => {
    const runs = [
      makeRun({ id: 'a', latency: [1], labels: { system: 'A100', model: 'x' } }),
      makeRun({ id: 'b', latency: [1], labels: { system: 'x', model: 'y' } }),
    ];
    expect(() => selectRun(runs, { id: 'X' }, undefined, 'latency@X')).toThrow(
      'may mean several labels; write one of them in braces; there is {model=X}, {system=X}',
    );
  });

  it('is that of the arm, where it is known which label that is', () => {
    const runs = [
      makeRun({ id: 'a', latency: [1], labels: { system: 'A100', model: 'x' } }),
      makeRun({ id: 'b', latency: [1], labels: { system: 'x', model: 'y' } }),
    ];
    expect(selectRun(runs, { id: 'x' }, undefined, 'latency@x', { arm: 'system' }).id).toBe('b');
    expect(selectRun(runs, { id: 'y' }, undefined, 'latency@y', { arm: 'system' }).id).toBe('b');
  });

  it('has at most eight others named', () => {
    const runs = Array.from({ length: 30 }, (_, n) => makeRun({ id: `r${n}`, latency: [1] }));
    const many = compare({ runs, files: [], notes: [] }, { baseline: null });
    expect(() => many.find('latency@x')).toThrow(/there is r0, r1, r2, r3, r4, r5, r6, r7 and 22 more$/);
  });
});
