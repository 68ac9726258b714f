import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import type { Run } from '../../src/collect/run.ts';
import { sourceAt } from './source.ts';

const root = resolve(import.meta.dirname, '../../fixtures/formats');

/**
 * What tools wrote of work that was made for it, so that the facts are known without reading a file: how many weights a model has, how many
 * tokens, steps and queries there were, and how long each was made to last.
 */
async function runsOf(...files: readonly string[]): Promise<readonly Run[]> {
  const sources = files.map((file) => sourceAt(join(root, file), file.split('/').slice(1).join('/')));
  return (await collect(sources, { strict: false, encoding: 'utf-8' })).runs;
}

const stated = (run: Run, name: string, statistic: string): number | undefined =>
  run.reported.find((one) => one.metric.name === name && one.statistic === statistic)?.value;

/** Two models of one type, of 690,240 and 2,691,200 weights of four bytes; each reads 32 tokens, makes 4, and does 16 and 4 behind 64 others. */
const tests = [
  { n_prompt: 32, n_gen: undefined, n_depth: 0, metric: 'prefill_throughput' },
  { n_prompt: undefined, n_gen: 4, n_depth: 0, metric: 'output_throughput' },
  { n_prompt: 16, n_gen: 4, n_depth: 64, metric: 'total_throughput' },
];
const models = [
  { file: 'open-a-F32', weights: 690_240, size: '2.63 MiB' },
  { file: 'open-b-F32', weights: 2_691_200, size: '10.27 MiB' },
];
const benches = models.flatMap((model) => tests.map((one) => ({ ...one, ...model })));

test.each([
  ['csv', 'llama-bench/two-models-of-a-type-csv/bench.csv'],
  ['json', 'llama-bench/two-models-of-a-type/bench.json'],
  ['jsonl', 'llama-bench/two-models-of-a-type-lines/bench.jsonl'],
  ['md', 'llama-bench-md/progress-between-rows/bench.log'],
  ['sql', 'llama-bench-sql/table-llama-bench/bench.sql'],
])('llama-bench -o %s: each test of each model is a run of its own, with the same numbers', async (form, file) => {
  const whole = await runsOf('llama-bench/two-models-of-a-type/bench.json');
  const runs = await runsOf(file);
  expect(runs.length).toBe(benches.length);
  benches.forEach(({ n_prompt, n_gen, n_depth, metric, ...model }, nth) => {
    const { labels, samples, context } = runs[nth]!;
    expect([labels.n_prompt, labels.n_gen, labels.n_depth, labels.n_threads]).toEqual([n_prompt, n_gen, n_depth, 1]);
    expect([labels.model, labels.model_file, labels.size]).toEqual([
      'llama 1B all F32',
      ...(form === 'md' ? [undefined, model.size] : [model.file, undefined]),
    ]);
    if (form !== 'md') expect(context.model_n_params).toBe(model.weights);
    // Three repeats: as they were, or their mean and standard deviation (n - 1) as the tool has them.
    const values = [...whole[nth]!.samples.get(metric)!.values];
    const mean = values.reduce((sum, one) => sum + one, 0) / 3;
    const sd = Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 2);
    if (form.startsWith('json')) expect([...samples.get(metric)!.values]).toEqual(values);
    else {
      expect(stated(runs[nth]!, metric, form === 'md' ? 'mean' : 'value')! / mean).toBeCloseTo(1, 3);
      expect(stated(runs[nth]!, metric, 'sd')! / sd).toBeCloseTo(1, 3);
    }
  });
});
