import { describe, expect, it } from 'vitest';
import type { Labels } from '../../../src/collect/run.ts';
import { settingsInNames } from '../../../src/compare/experiment/file-names.ts';
import { repeatsOf } from '../../../src/compare/experiment/repeats.ts';
import { sentence } from '../../../src/note.ts';
import { row } from './runs.ts';

const named = (files: readonly string[], labels: readonly Labels[] = []) =>
  files.map((file, at) => {
    const name = file.slice(file.lastIndexOf('/') + 1).replace(/\.json$/, '');
    return row(labels[at] ?? {}, { latency: at + 1 }, { file, name, id: name });
  });
const said = (...files: readonly string[]) => settingsInNames(named(files));

describe('names of files and folders', () => {
  it('say an arm, a model and settings', () => {
    expect(said('out/h100/llama-8b/bs16.json', 'out/a100/llama-8b/bs8.json')).toEqual([
      { batch_size: 16, model: 'llama-8b', folder: 'h100' },
      { batch_size: 8, model: 'llama-8b', folder: 'a100' },
    ]);
    expect(said('vllm_isl128_osl512_conc16.json', 'sglang-isl128-osl512-conc16.json')).toEqual([
      { isl: 128, osl: 512, concurrency: 16, file: 'vllm' },
      { isl: 128, osl: 512, concurrency: 16, file: 'sglang' },
    ]);
    expect(said('A100-SXM4-80GB_batch_8_fp16.json', 'H100-SXM5-80GB_batch_8_int8.json')?.[0]).toEqual({
      batch_size: 8,
      precision: 'fp16',
      file: 'A100-SXM4-80GB',
    });
    expect(said('h100/bs8_eager.json', 'a100/bs8_compiled.json')?.[0]).toEqual({
      batch_size: 8,
      folder: 'h100',
      file: 'eager',
    });
  });

  it('say nothing where they do not all say the same, or say it twice', () => {
    expect(said('baseline.json', 'bs8.json', 'bs16.json')).toBeNull();
    expect(said('bs8_bs16.json', 'bs8_bs32.json')).toBeNull();
    expect(said('eager.json', 'compiled.json')).toBeNull();
  });

  it('say nothing by one letter, and nothing of one of several machines', () => {
    for (const pair of [
      ['a100', 'v100'],
      ['m1', 'm2'],
      ['c16', 'c32'],
      ['gpu0', 'gpu1'],
      ['node01', 'node02'],
    ])
      expect(said(...pair.map((name) => `${name}.json`)), pair.join()).toBeNull();
  });

  it('say the concurrency of requests by its letter, where it differs', () => {
    const served = (concurrency: number | null, ...files: readonly string[]) =>
      settingsInNames(
        named(files).map((run) => ({ ...run, concurrency, counts: { ...run.counts, of: 'requests' as const } })),
      );
    expect(served(null, 'vllm_c16_run1.json', 'vllm_c32_run1.json')).toEqual([
      { concurrency: 16 },
      { concurrency: 32 },
    ]);
    expect(served(null, 'a-c4.json', 'b-c4.json')).toBeNull();
    expect(served(8, 'c16.json', 'c32.json')).toBeNull();
    expect(served(null, 'c16.json', 'base.json')).toBeNull();
  });

  it('are not believed against the files', () => {
    const files = ['a_bs8.json', 'b_bs8.json'];
    expect(settingsInNames(named(files, [{ batch_size: 16 }, { batch_size: 8 }]))).toBeNull();
    expect(
      settingsInNames(
        named(files, [
          { batch_size: 8, system: 'A' },
          { batch_size: 8, system: 'B' },
        ]),
      ),
    ).toEqual([{ batch_size: 8 }, { batch_size: 8 }]);
  });
});

describe('runs that their files do not tell apart', () => {
  const cells = (...files: readonly string[]) => repeatsOf(named(files));

  it('are so by the settings in their names, which is told', () => {
    const { cells: made, notes } = cells(
      'r/a100_bs8_run1.json',
      'r/a100_bs8_run2.json',
      'r/a100_bs16_run1.json',
      'r/h100_bs8_run1.json',
    );
    expect(made.map((runs) => [runs.length, runs[0]!.labels])).toEqual([
      [2, { batch_size: 8, file: 'a100' }],
      [1, { batch_size: 16, file: 'a100' }],
      [1, { batch_size: 8, file: 'h100' }],
    ]);
    expect(notes.map(({ code }) => code)).toContain('names-say-settings');
    expect(notes.map(sentence)).toContain(
      'the files do not state what tells their runs apart, and their names do: batch_size (8, 16), file (a100, h100); labels in aitb-report.yaml say it otherwise',
    );
  });

  it.each([
    ['learning rates', 'lr0.001.json', 'lr0.01.json'],
    ['batch sizes in two words', 'batch_8_trial_1.json', 'batch_16_trial_1.json'],
    ['numbers of devices', '8gpus.json', '16gpus.json'],
    ['one letter', 'c16.json', 'c32.json'],
    ['steps', 'step100.json', 'step200.json'],
    ['numbers alone', '16.json', '32.json'],
    ['steps behind a setting', 'bs8_iter1000.json', 'bs8_iter2000.json'],
  ])('are no repeats: %s', (_, a, b) => {
    expect(cells(a, b).cells).toHaveLength(2);
  });

  it.each([
    ['chips', ['rtx_4090_bs8', 'rtx_3090_bs8', 'rtx_4090_bs16'], 'file', ['rtx_4090', 'rtx_3090', 'rtx_4090']],
    [
      'versions',
      ['vllm-0.4.2/run1', 'vllm-0.5.0/run1', 'tgi-1.0/run1'],
      'folder',
      ['vllm-0.4.2', 'vllm-0.5.0', 'tgi-1.0'],
    ],
    ['changes', ['main/run1', 'pr-1/run1', 'pr-2/run1'], 'folder', ['main', 'pr-1', 'pr-2']],
    ['sizes', ['gemm_1024_fp16', 'gemm_2048_fp16', 'gemm_1024_fp32'], 'file', ['gemm_1024', 'gemm_2048', 'gemm_1024']],
    ['machines', ['gpu_0_bs8', 'gpu_1_bs8'], 'file', ['gpu0', 'gpu1']],
    ['models', ['resnet_50_fp16', 'resnet_101_fp16'], 'model', ['resnet_50', 'resnet_101']],
    ['sizes of models', ['llama_2_7b_bs8', 'llama_2_13b_bs8'], 'model', ['llama_2_7b', 'llama_2_13b']],
  ])('are no repeats where a number is a part of a name: %s', (_, files, label, words) => {
    const { cells: made } = cells(...files.map((file) => `${file}.json`));
    expect(made.map((runs) => [runs.length, runs[0]!.labels[label]])).toEqual(words.map((word) => [1, word]));
  });

  it('say no model apart where not each of the rest comes with each model', () => {
    const names = ['llama_70b_offline', 'llama_70b_online', 'llama_405b_online'].map((name) => `${name}.json`);
    expect(said(...names)).toBeNull();
    expect(said(...names, 'llama_405b_offline.json')?.[0]).toEqual({ model: 'llama_70b', file: 'offline' });
  });

  it('are repeats where a number or a moment counts them', () => {
    const { cells: made } = cells('bs8_1.json', 'bs8_2.json', 'bs16_1.json');
    expect(made.map((runs) => [runs.length, runs[0]!.labels])).toEqual([
      [2, { batch_size: 8 }],
      [1, { batch_size: 16 }],
    ]);
    const { cells: dated } = cells(
      'a_bs8_2024-01-01T12-00-00.json',
      'a_bs8_2024-01-02T12-30-00.json',
      'b_bs8_20240102_1200.json',
    );
    expect(dated.map((runs) => [runs.length, runs[0]!.labels.file])).toEqual([
      [2, 'a'],
      [1, 'b'],
    ]);
  });

  it('are told of by the words that some of their names have', () => {
    const { notes } = cells('run1.json', 'run2.json', 'run3_warm.json');
    expect(notes.map(sentence).join()).toContain('file (warm)');
  });

  it('are repeats where only a number of the repeat differs', () => {
    const { cells: made } = cells('a100_seed1.json', 'a100_seed2.json', 'h100_seed1.json');
    expect(made.map((runs) => [runs.length, runs[0]!.labels])).toEqual([
      [2, { file: 'a100' }],
      [1, { file: 'h100' }],
    ]);
  });

  it('keep their files where these are asked for', () => {
    const { cells: made } = { cells: repeatsOf(named(['a_bs8.json', 'b_bs8.json']), 'file').cells };
    expect(made.map(([run]) => run!.labels)).toEqual([{ file: 'a_bs8' }, { file: 'b_bs8' }]);
  });
});
