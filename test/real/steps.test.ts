import { join } from 'node:path';
import { expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import type { Run } from '../../src/collect/run.ts';
import { sourceAt } from '../collect/source.ts';
import { realFiles, shared } from './shared.ts';

const megatron = 'data/formats/megatron-deepspeed/alcf_aurora_consumed_tokens.log';
const maxtext = 'data/formats/maxtext/v5p_deepseek2-16b_log.md';
const trainer = 'data/formats/hf-trainer-console/ezpz_hf_trainer_index.log';

const read = (file: string) => collect([sourceAt(join(shared, file), file)], { strict: true, encoding: 'utf-8' });
const values = (run: Run | undefined, name: string): readonly number[] => [...(run?.samples.get(name)?.values ?? [])];
const stated = (run: Run | undefined, name: string): number | undefined =>
  run?.reported.find(({ metric }) => metric.name === name)?.value;
const codes = (run: Run | undefined): readonly string[] => run?.remarks.map(({ code }) => code) ?? [];

realFiles('the real step logs', [megatron, maxtext, trainer], () => {
  test('of Megatron-DeepSpeed', async () => {
    const { runs, files } = await read(megatron);
    expect(files[0]?.format).toBe('megatron');
    expect(runs).toHaveLength(1);
    const [run] = runs;
    expect(run?.labels).toEqual({ global_batch_size: 6144, sequence_length: 8192 });
    expect(run?.samples.get('step_time')?.metric.unit).toBe('ms');
    expect(values(run, 'step_time')).toEqual([3415.3, 3420.2, 6863.2, 3402.7, 5334.1, 3394.8, 3401.5]);
    expect(values(run, 'train_rate').slice(0, 2)).toEqual([1798.971, 1796.41]);
    expect(values(run, 'tokens_per_second_per_device').at(-1)).toBe(4816.769);
    expect(values(run, 'compute_rate').slice(0, 3)).toEqual([53.66, 53.59, 26.7]);
    expect([...(run?.series[0]?.x ?? [])]).toEqual([136004, 136005, 136006, 136007, 136008, 136009, 136010]);
    expect(stated(run, 'final_loss')).toBe(11.142616);
    expect([run?.status, codes(run)]).toEqual(['partial', ['steps-end']]);
  });

  test('of MaxText, in the fences of a page', async () => {
    const { runs, files } = await read(maxtext);
    expect(files[0]?.format).toBe('maxtext');
    const [run] = runs;
    expect(values(run, 'step_time')).toEqual([5.658, 5.402, 5.669, 5.668, 5.668, 5.669, 5.668, 5.667]);
    expect(values(run, 'compute_rate').at(0)).toBe(135.158);
    expect(values(run, 'tokens_per_second_per_device').at(-1)).toBe(8672.758);
    expect([...(run?.series[0]?.y ?? [])].slice(0, 3)).toEqual([12.038, 12.038, 11.689]);
    expect(stated(run, 'final_loss')).toBe(10.374);
    expect(codes(run)).toEqual(['steps-left-out']);
    expect(run?.remarks[0]?.args).toMatchObject({ steps: ['0', '1'] });
  });

  test('of the Hugging Face Trainer, which begins with a dict', async () => {
    const { runs, files } = await read(trainer);
    expect(files[0]?.format).toBe('hf-console');
    const [run, ...more] = runs;
    expect(more).toEqual([]);
    expect(['train_time', 'train_rate', 'step_rate', 'loss', 'final_loss'].map((name) => stated(run, name))).toEqual([
      425.4295, 5.641, 0.235, 2.489668021202087, 2.3369,
    ]);
    const [overEpochs, overTime] = run?.series ?? [];
    expect([overEpochs?.over, overEpochs?.x[0], overEpochs?.y.length]).toEqual(['epoch', 0.01, 16]);
    expect([overTime?.over, overTime?.x[0], overTime?.x.at(-1)]).toEqual(['time', 27.3002, 389.2267]);
  });
});
