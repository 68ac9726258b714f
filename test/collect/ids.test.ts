import { describe, expect, it } from 'vitest';
import { idsOf } from '../../src/collect/ids.ts';

const run = (labels: Record<string, string | number>, file = `${Object.values(labels).join()}.json`) => ({
  id: 'openai/open-8b',
  labels,
  file,
});

describe('ids', () => {
  it('of runs that their files call alike hold what tells them apart', () => {
    const runs = [run({ concurrency: 16 }), run({ concurrency: 2 })];
    expect(idsOf(runs)).toEqual(['openai-open-8b-concurrency-16', 'openai-open-8b-concurrency-2']);
  });

  it('are numbered where nothing does, where not all say it, and inside a file', () => {
    expect(idsOf([run({ a: 1 }), run({ a: 1, b: 2 })])).toEqual(['openai-open-8b', 'openai-open-8b-2']);
    expect(idsOf([run({ a: 1 }, 'x'), run({ a: 1 }, 'y')])).toEqual(['openai-open-8b', 'openai-open-8b-2']);
    expect(idsOf([run({ a: 1 }, 'x'), run({ a: 2 }, 'x')])).toEqual(['openai-open-8b', 'openai-open-8b-2']);
  });
});
