import { describe, expect, it } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { compare } from '../../src/compare/compare.ts';
import type { Study } from '../../src/compare/study.ts';
import { explain } from '../../src/compare/value/explain.ts';
import { sourceOf } from '../collect/source.ts';
import { evaluated } from './evaluated.ts';

const line = (step: number, ms: number, rate: number): string =>
  ` iteration ${step}/ 3 | elapsed time per iteration (ms): ${ms} | global batch size: 64 | lm loss: 2.5 | samples per second: ${rate} |`;

async function trained(...lines: readonly string[]): Promise<Study> {
  const read = await collect([sourceOf('megatron.log', lines.join('\n'))], { strict: false, encoding: 'utf-8' });
  return compare(read, { baseline: null });
}

describe('the rate of a training whose steps state rate and time', () => {
  // 64 samples in 1, 1 and 2 s.
  const steps = [line(1, 1000, 64), line(2, 1000, 64), line(3, 2000, 32)];

  it.each(['train_rate', 'train_rate.mean'])('%s is work over time', async (path) => {
    const found = (await trained(...steps)).find(path);
    expect(found).toMatchObject({ kind: 'figure', statistic: 'rate', value: 48, n: 3 });
    const { worked, inputs } = explain(found);
    expect(worked?.expressions.map(evaluated)).toEqual([48]);
    expect(inputs.map(({ name, values, places }) => [name, values, places.map((one) => one.line)])).toEqual([
      ['train_rate', [64, 64, 32], [1, 2, 3]],
      ['step_time', [1000, 1000, 2000], [1, 2, 3]],
    ]);
  });

  it('is a mean of rates for its spread, and where a step has no time', async () => {
    const study = await trained(...steps);
    expect(study.find('train_rate.min')).toMatchObject({ statistic: 'min', value: 32 });
    const partial = await trained(...steps.slice(0, 2), steps[2]!.replace(/: 2000/, ': -'));
    expect(partial.find('train_rate')).toMatchObject({ statistic: 'mean' });
  });
});
