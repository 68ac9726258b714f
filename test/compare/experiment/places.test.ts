import { describe, expect, it } from 'vitest';
import { cellTables } from '../../../src/compare/experiment/table.ts';
import { plural } from '../../../src/compare/findings/words.ts';
import { metric } from '../../../src/metric.ts';
import { row, said, studyOf } from './runs.ts';

const pair = (batch_size: number, [a, b]: readonly [number | null, number | null], more = {}) => [
  ...(a === null ? [] : [row({ system: 'A', batch_size, ...more }, { latency: a })]),
  ...(b === null ? [] : [row({ system: 'B', batch_size, ...more }, { latency: b })]),
];

describe('a finding says where it was seen', () => {
  it('in the one cell that two arms share, where there are more', () => {
    const third = [1, 8].map((batch_size) => row({ system: 'C', batch_size }, { latency: batch_size }));
    expect(said([...pair(1, [10, 5]), ...pair(8, [20, null]), ...third])[0]).toContain(
      'C is 5.00x as fast as B in latency at batch size 1 (',
    );
  });

  it('where both were measured, and not at all levels of the study', () => {
    expect(said([...pair(1, [10, 5]), ...pair(8, [20, 10]), ...pair(64, [30, null])])[0]).toContain(
      'at both batch sizes that both have (',
    );
    expect(said([...pair(1, [10, 5]), ...pair(8, [20, 10])])[0]).toContain('at both batch sizes (');
  });

  it('with what tells its block from another', () => {
    const runs = ['m', 'n'].flatMap((model) =>
      ['A', 'B'].flatMap((system, i) =>
        [1, 2].map((batch_size) =>
          row({ system, batch_size, model }, { latency: batch_size * (2 - i) }, { file: `${model}.json`, format: 'x' }),
        ),
      ),
    );
    const { experiment } = studyOf(runs);
    expect(experiment?.blocks).toBe(2);
    expect(cellTables(metric('latency'), experiment!).map(({ of }) => of)).toEqual(['m', 'n']);
    expect(said(runs).slice(0, 2)).toEqual([
      expect.stringMatching(/^With m, B is 2\.00x/),
      expect.stringMatching(/^With n, B is 2\.00x/),
    ]);
  });

  it('with the setting of an arm that is a number', () => {
    const runs = ['A', 'B'].flatMap((system) =>
      [1, 8].map((batch_size) => row({ system, batch_size }, { latency: batch_size })),
    );
    expect(said(runs, { by: 'batch_size' })[0]).toContain('batch size 1 is 8.00x as fast as batch size 8 in latency');
  });

  it('in words that can be read aloud', () => {
    expect(['n', 'batch size', 'precision'].map(plural)).toEqual(['values of n', 'batch sizes', 'precisions']);
  });
});

describe('a latency of which nobody states the unit', () => {
  const bare = (system: string, batch_size: number, value: number, file: string) =>
    row(
      { system, batch_size },
      {},
      {
        file,
        reported: [{ metric: { ...metric('latency'), unit: '' }, value, statistic: 'value', n: 1 }],
      },
    );
  const runs = (other: string) => [
    ...[1, 2].map((batch) => bare('A', batch, batch, 'a.csv')),
    ...[1, 2].map((batch) => bare('B', batch, 1000 * batch, other)),
  ];

  it('is compared inside its file', () => {
    expect(said(runs('a.csv'))[0]).toContain('A is 1000x as fast as B');
  });

  it('is not compared with that of another file, and none of the two is the best', () => {
    expect(said(runs('b.csv')).join('\n')).not.toMatch(/1000x|as fast as/);
    const study = studyOf(runs('b.csv'));
    expect(study.experiment?.baseline).toBeNull();
    expect(study.compare('latency', null, study.runs[0]!, study.runs[2]!)).toMatchObject({
      kind: 'absent',
      reason: { code: 'unit-across-files' },
    });
  });
});
