import { describe, expect, it } from 'vitest';
import type { Labels } from '../../../src/collect/run.ts';
import { codes, session, studyOf } from './runs.ts';

const by = (format: string, concurrency: number, labels: Labels = {}) =>
  session({ model: 'open-9b', concurrency, ...labels }, [1, 2, 3], {
    id: format,
    format,
    file: `${format}${concurrency}.json`,
  });

describe('runs of unlike tools', () => {
  it('are told apart by the tool where no label says of all what was measured', () => {
    const study = studyOf([2, 8].flatMap((level) => [by('vllm', level), by('sglang', level, { tp: 1 })]));
    expect(study.experiment?.arm?.name).toBe('tool');
    expect(study.experiment?.others.map(({ name }) => name)).toEqual(['concurrency']);
    expect(codes(study.notes)).toContain('tool-factor');
  });

  it('are not where one label does, and beside tables', () => {
    const named = studyOf([by('vllm', 2, { backend: 'a' }), by('sglang', 2, { backend: 'b' })]);
    expect(named.experiment?.arm?.name).toBe('backend');
    expect(codes(studyOf([by('vllm', 2), by('csv', 2)]).notes)).not.toContain('tool-factor');
  });
});
