import { describe, expect, it } from 'vitest';
import { experiment, row, studyOf } from './runs.ts';

const notes = (cells: readonly (readonly [string, number])[]) =>
  studyOf(cells.map(([system, batch_size]) => row({ system, batch_size }, { latency: batch_size + 1 }))).notes.filter(
    ({ code }) => code === 'arms-apart',
  );

describe('arms that share no cell', () => {
  it('are told, all of them where none is the baseline', () => {
    expect(
      notes([
        ['A', 1],
        ['A', 8],
        ['B', 16],
        ['B', 64],
      ]),
    ).toMatchObject([{ args: { arms: ['A', 'B'], over: '', factors: ['batch size'] } }]);
  });

  it('with the baseline are told, the others are not', () => {
    expect(
      notes([
        ['A', 1],
        ['A', 8],
        ['B', 1],
        ['B', 8],
        ['C', 16],
      ]),
    ).toMatchObject([{ args: { arms: ['C'], over: 'A' } }]);
  });

  it('are none where each was measured beside the baseline', () => {
    expect(
      notes([
        ['A', 1],
        ['A', 8],
        ['B', 1],
        ['B', 16],
      ]),
    ).toEqual([]);
  });
});

describe('a setting that is not stated in a row', () => {
  const of = (folder: string, labels: Parameters<typeof row>[0]) =>
    row({ folder, ...labels }, { latency: folder.length + Object.keys(labels).length }, { file: `${folder}/r.csv` });
  const matches = (rows: Parameters<typeof experiment>[0]) => experiment(rows).matches('latency').length;

  it('is no row of arms that had unlike levels of it wherever they say so', () => {
    expect(
      matches([of('one', { concurrency: 1 }), of('one', {}), of('four', { concurrency: 4 }), of('four', {})]),
    ).toBe(0);
    expect(
      matches([of('one', { concurrency: 4 }), of('one', {}), of('four', { concurrency: 4 }), of('four', {})]),
    ).toBe(2);
  });
});
