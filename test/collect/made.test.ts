import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import type { Run } from '../../src/collect/run.ts';
import { sourceAt, sourceOf } from './source.ts';

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
  ['csv', 'csv/llama-bench-two-models/bench.csv'],
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

/** 20 steps of 4 of 64 samples, so 1.25 epochs; a loss each 5 steps, an evaluation each 10; each step waits for 50 ms. */
describe('the Trainer', () => {
  const state = 'hf-trainer/max-steps/trainer_state.json';
  const console_ = 'hf-console/numbers-as-text/console.log';

  test('states what was trained, and how fast', async () => {
    const [run] = await runsOf(state, 'hf-trainer/max-steps/all_results.json');
    expect(run).toMatchObject({
      status: 'completed',
      counts: { of: 'steps', total: 20, ok: 20 },
      labels: { per_device_batch_size: 4, epochs: 1.25 },
    });
    const [losses, evaluations] = run!.series;
    expect([[...losses!.x], [...evaluations!.x]]).toEqual([
      [5, 10, 15, 20],
      [10, 20],
    ]);
    const time = stated(run!, 'train_time', 'value')!;
    expect(time).toBeGreaterThan(20 * 0.05);
    expect(stated(run!, 'train_rate', 'value')).toBeCloseTo((20 * 4) / time, 2);
    expect(stated(run!, 'step_rate', 'value')).toBeCloseTo(20 / time, 2);
  });

  test('says the same on the console, in four digits that stand as text', async () => {
    const [[own], [printed]] = [await runsOf(state), await runsOf(console_)];
    expect(printed!.series.map(({ over, x }) => [over, [...x]]).at(0)).toEqual([
      'epoch',
      [0.3125, 0.625, 0.9375, 1.25],
    ]);
    for (const name of ['train_time', 'train_rate', 'step_rate', 'final_loss'])
      expect(stated(printed!, name, 'value')! / stated(own!, name, 'value')!, name).toBeCloseTo(1, 3);
  });

  test('writes one training into its folder, into each checkpoint, and onto the console', async () => {
    const whole = readFileSync(join(root, state), 'utf8');
    const { log_history: rows, ...rest } = JSON.parse(whole) as { log_history: { step: number }[] };
    const until = (steps: number): string =>
      JSON.stringify({
        ...rest,
        global_step: steps,
        log_history: rows.filter((row) => row.step <= steps && !('train_runtime' in row)),
      });
    const sources = [
      sourceOf('out/checkpoint-10/trainer_state.json', until(10)),
      sourceOf('out/checkpoint-20/trainer_state.json', until(20)),
      sourceOf('out/trainer_state.json', whole),
      sourceAt(join(root, console_), 'train.log'),
    ];
    const options = { strict: false, encoding: 'utf-8' } as const;
    const { runs, files } = await collect(sources, options);
    expect(runs.map(({ file, counts }) => [file, counts.ok])).toEqual([['out/trainer_state.json', 20]]);
    expect(files.flatMap(({ leftOut }) => leftOut?.code ?? [])).toEqual(Array(3).fill('same-measurement'));
    // Of checkpoints alone the last is the training; what lies in another folder is another one.
    const before = await collect(sources.slice(0, 2), options);
    expect(before.runs.map(({ file }) => file)).toEqual(['out/checkpoint-20/trainer_state.json']);
    const two = await collect([...sources.slice(1, 3), sourceOf('again/trainer_state.json', until(20))], options);
    expect(two.runs.map(({ file }) => file)).toEqual(['again/trainer_state.json', 'out/trainer_state.json']);
  });

  test('says of a loss that is no number at which epoch it was, where it prints no steps', async () => {
    const [run] = await runsOf('hf-console/diverged-from-the-start/console.log');
    expect(run!.remarks.map(({ code, args }) => [code, args.along, Number(args.step)])).toContainEqual([
      'loss-not-finite',
      'epoch',
      0.3125,
    ]);
  });
});

/** A system that answers after so many ms and does nothing else. */
describe('LoadGen', () => {
  const none = 'mlperf-inference/null-system';

  test('of one query after the other: 100 of 50 ms', async () => {
    const files = ['summary', 'detail'].map((name) => `${none}-single/mlperf_log_${name}.txt`);
    const [both] = await runsOf(...files);
    for (const run of [both!, (await runsOf(files[1]!))[0]!]) {
      expect([run.validity, run.labels.scenario, run.context.query_count]).toEqual(['VALID', 'SingleStream', 100]);
      for (const statistic of ['min', 'median', 'mean', 'p90', 'p99', 'max'])
        expect(stated(run, 'latency', statistic), statistic).toBeGreaterThan(0.05);
      expect(stated(run, 'latency', 'median')).toBeLessThan(0.06);
      // One after the other: as many in a second as their mean latency lets through.
      expect(stated(run, 'request_throughput', 'value')! * stated(run, 'latency', 'mean')!).toBeCloseTo(1, 1);
    }
  });

  test('of queries of 8 samples: 700 of 8 ms', async () => {
    const [run] = await runsOf(`${none}-multi/mlperf_log_summary.txt`);
    expect([run!.validity, run!.labels.scenario, run!.context.query_count]).toEqual(['VALID', 'MultiStream', 700]);
    expect(run!.context.samples_per_query).toBe(8);
    expect(stated(run!, 'latency', 'min')).toBeGreaterThan(0.008);
  });

  test('of all samples at once: 20 ms each, so at most 50 in a second', async () => {
    const [run] = await runsOf(`${none}-offline/mlperf_log_detail.txt`);
    expect([run!.validity, run!.labels.scenario]).toEqual(['VALID', 'Offline']);
    const rate = stated(run!, 'sample_throughput', 'value')!;
    expect(rate).toBeLessThan(50);
    expect(rate).toBeGreaterThan(40);
    // The last sample is done when all are, which is no latency of a request.
    expect(stated(run!, 'latency', 'max')).toBeUndefined();
    expect(stated(run!, 'offline_latency', 'max')! * rate).toBeCloseTo(Number(run!.context.min_sample_count), 0);
  });
});
