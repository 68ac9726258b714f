import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellPath, speedupPath } from '../../../src/compare/experiment/path.ts';
import { levelTold } from '../../../src/compare/level.ts';
import { widely } from '../../long.ts';
import { experiment, row, session, studyOf } from './runs.ts';

describe('what a run is called', () => {
  const names = (...runs: Parameters<typeof studyOf>[0]) => studyOf(runs).runs.map(({ name }) => name);

  it('is its arm and the levels that vary', () => {
    const runs = ['GPU A', 'GPU B'].flatMap((system) =>
      [1, 64].map((batch_size) =>
        row({ system, batch_size, precision: 'fp8' }, { latency: 1 }, { name: system, id: system }),
      ),
    );
    expect(names(...runs)).toEqual([
      'GPU A batch size 1',
      'GPU A batch size 64',
      'GPU B batch size 1',
      'GPU B batch size 64',
    ]);
  });

  it('is the name of its file where that tells it from the others', () => {
    expect(names(row({ system: 'A' }, { latency: 1 }, { name: 'mine' }), row({ system: 'B' }, { latency: 2 }))).toEqual(
      ['mine', 'B'],
    );
  });

  it('has the file, then the id, where nothing else tells it apart', () => {
    const failed = { status: 'failed', failure: { message: 'no', place: { file: 'x' } } } as const;
    const one = (file: string) => row({ system: 'A' }, {}, { ...failed, file, name: 'A' });
    expect(names(one('x/a.csv'), one('x/b.csv'))).toEqual(['A (a.csv)', 'A (b.csv)']);
    expect(names(one('a.csv'), one('a.csv'))).toEqual(['A (a)', 'A (a-2)']);
  });

  it('is still an alias where a template calls it so', () => {
    const runs = [1, 64].map((batch_size) => row({ system: 'A', batch_size }, { latency: 1 }, { name: 'A' }));
    expect(studyOf(runs).runs.map(({ aliases }) => aliases)).toEqual([['A'], ['A']]);
  });

  it('is never that of another, whatever the labels', () => {
    const label = fc.constantFrom('A', 'a', 'B', 'B batch size 1', 'A (r)');
    const made = fc.record({
      system: label,
      batch_size: fc.constantFrom(1, 2, 64),
      precision: fc.constantFrom('x', 'X', 'y'),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(made, fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 12 }), (rows) => {
        const { runs } = studyOf(rows.map(([labels, latency]) => row(labels, { latency })));
        const called = runs.map(({ name }) => name.toLowerCase());
        expect(new Set(called).size, called.join(' | ')).toBe(called.length);
      }),
      { numRuns: widely(50, 200) },
    );
  });
});

describe('value paths', () => {
  const runs = ['GPU A', 'GPU B'].flatMap((system) =>
    [1, 64].flatMap((batch_size) =>
      [2, 3].map((latency) => row({ system, batch_size }, { latency: latency * batch_size })),
    ),
  );
  const study = studyOf(runs, { baseline: 'GPU A' });
  const found = experiment(runs, { baseline: 'GPU A' });

  it('of cells go by their levels and lead back to them', () => {
    expect(found.cells).toHaveLength(4);
    for (const cell of found.cells) {
      const path = cellPath('latency', cell, found);
      expect(path).toBe(`latency@{system=${cell.arm},batch_size=${cell.at[0]}}`);
      expect(study.find(path)).toMatchObject({ run: cell.run.id, value: 2.5 * Number(cell.at[0]), n: 2 });
    }
  });

  it('of speedups lead to what the match says', () => {
    for (const { of, over, comparison } of found.matches('latency')) {
      const value = study.find(speedupPath('latency', of, over, found));
      expect(value).toMatchObject({ asked: 'speedup', speedup: comparison.speedup });
    }
  });

  it('by the id of a session, and of older locks, still lead somewhere', () => {
    expect(study.find('latency@gpu-a-2')).toMatchObject({ value: 3, n: 1 });
    expect(study.find('latency@gpu-a')).toMatchObject({ value: 2.5, n: 2 });
    const two = studyOf([1, 2].map((i) => session({ system: 'metis' }, [i, i + 1], { file: `run_${i}.json` })));
    expect(two.find('latency@metis-2')).toMatchObject({ value: 2.5, n: 2 });
    expect(two.find('speedup(latency)@metis/metis-2')).toMatchObject({ kind: 'comparison' });
  });
});

it('a level that says nothing by itself is told with its setting', () => {
  expect(levelTold('request rate', 'inf')).toBe('request rate inf');
  expect(levelTold('prefix caching', 'True')).toBe('prefix caching True');
  expect(levelTold('batch size', 8)).toBe('batch size 8');
  expect(levelTold('precision', 'FP8')).toBe('FP8');
  expect(levelTold('tp', null)).toBe('tp not stated');
});

describe('runs that are told apart by their files', () => {
  it('are called by these where their own names say nothing of them', () => {
    const of = (file: string, input_len: number, name: string) =>
      row(
        { backend: 'x', input_len, file },
        { output_throughput: input_len },
        { id: name, name, file: `${file}.jsonl` },
      );
    const names = studyOf([
      of('small_model', 8, 'x one'),
      of('large_model', 8, 'x'),
      of('large_model', 16, 'x two'),
    ]).runs.map((run) => run.name);
    expect(names).toEqual(
      expect.arrayContaining([
        'small_model input length 8',
        'large_model input length 8',
        'large_model input length 16',
      ]),
    );
  });
});
