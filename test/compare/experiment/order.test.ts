import { describe, expect, it } from 'vitest';
import type { Labels } from '../../../src/collect/run.ts';
import { codes, session, studyOf } from './runs.ts';

const served = (concurrency: number, labels: Labels = {}, more: object = {}) =>
  session({ model: 'open-8b', concurrency, ...labels }, [concurrency, concurrency + 1, concurrency + 2], {
    id: 'open-8b',
    format: 'vllm',
    file: `c${concurrency}${Object.values(labels).join('')}.json`,
    concurrency,
    ...more,
  });
const levels = (runs: Parameters<typeof studyOf>[0]) =>
  studyOf(runs).runs.map(({ labels: { backend, concurrency } }) => `${backend ?? ''}${concurrency}`);

describe('the order of runs', () => {
  it('is that of the factor for files of one run each, whatever their paths', () => {
    expect(levels([1, 16, 2, 8].map((level) => served(level)))).toEqual(['1', '2', '8', '16']);
  });

  it('is by arm first, as the arms first come', () => {
    const runs = ['b', 'a'].flatMap((backend) => [16, 2].map((level) => served(level, { backend })));
    expect(levels(runs)).toEqual(['b2', 'b16', 'a2', 'a16']);
  });

  it('is that of the file where one file holds them', () => {
    expect(levels([16, 2, 4].map((level) => served(level, {}, { file: 'all.jsonl' })))).toEqual(['16', '2', '4']);
  });
});

describe('the concurrency', () => {
  it('is no news where it was varied, and is told where it goes along with the arm', () => {
    expect(codes(studyOf([1, 2, 4].map((level) => served(level))).notes)).not.toContain('settings-differ');
    const along = [served(1, { backend: 'a' }), served(2, { backend: 'b' })];
    expect(codes(studyOf(along).notes)).toContain('settings-differ');
  });
});
