import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import type { Run } from '../../src/collect/run.ts';
import { compare } from '../../src/compare/compare.ts';
import { Refusal } from '../../src/note.ts';
import { sourceAt, sourceOf } from '../collect/source.ts';

const shared = resolve(import.meta.dirname, '../../../shared');
const isHere = existsSync(shared);
const folder = join(shared, 'data/formats');

const collected = (...paths: readonly string[]) =>
  collect(
    paths.map((path) => sourceAt(join(folder, path), path)),
    { strict: false, encoding: 'utf-8' },
  );
const readOne = async (path: string): Promise<Run> => {
  const { runs } = await collected(path);
  expect(runs).toHaveLength(1);
  return runs[0]!;
};
const stated = (run: Run, metric: string, statistic = 'value') =>
  run.reported.find((one) => one.metric.name === metric && one.statistic === statistic);

/** Time to train in seconds, last evaluation, where both stand; system, and what it was trained in. */
type Trained = readonly [
  file: string,
  seconds: number,
  quality: number,
  lines: readonly [number, number],
  labels: object,
];

const trained: readonly Trained[] = [
  [
    'mlperf-training/gaudi2_llama2_70b_lora/result_0.txt',
    5115.477,
    0.9213100075721741,
    [51, 49],
    { system: 'gaudi-8', submitter: 'Intel-Habanalabs', model: 'llama2_70b_lora', global_batch_size: 8 },
  ],
  [
    'mlperf-training/gaudi2_llama2_70b_lora/result_1.txt',
    4514.951,
    0.92496,
    [0, 0],
    { system: 'gaudi-8', submitter: 'Intel-Habanalabs', model: 'llama2_70b_lora', global_batch_size: 8 },
  ],
  [
    'mlperf-training/nvidia_eos_llama2_70b_lora/result_8.txt',
    1412.441,
    0.9247646331787109,
    [0, 0],
    { system: '1xNVIDIA DGX H100', submitter: 'NVIDIA', global_batch_size: 8 },
  ],
  [
    'mlperf-training-v6/amd_mi355x_llama2_70b_lora_result_0_CUT.txt',
    474.955,
    0.9249749779701233,
    [15, 14],
    { system: 'MI355X', submitter: 'AMD', precision: 'mxfp4', global_batch_size: 8 },
  ],
];

test('the real logs of MLPerf Training', async () => {
  let done = 0;
  for (const [file, seconds, quality, [stop, last], labels] of isHere ? trained : []) {
    const run = await readOne(file);
    expect(run).toMatchObject({ format: 'mlperf-training', status: 'completed', labels });
    const [time, loss] = [stated(run, 'train_time')!, stated(run, 'val_loss')!];
    expect(time.value).toBeCloseTo(seconds, 9);
    expect(loss.value).toBeCloseTo(quality, 5);
    expect([time.metric.direction, loss.metric.direction]).toEqual(['lower', 'lower']);
    if (stop > 0) expect([time.place, loss.place]).toEqual([stop, last].map((line) => ({ file, line })));
    // Trained until the loss is at most 0.925, and no further.
    const curve = run.series.find(({ metric, over }) => metric.name === 'val_loss' && over === 'time')!;
    expect([...curve.y].filter((value) => value <= 0.925)).toEqual([loss.value]);
    expect(curve.x.at(-1)).toBeCloseTo(seconds, 0);
    done += 1;
  }
  console.log(`mlperf: ${done} real logs of training read`);
  expect(done).toBe(isHere ? trained.length : 0);
});

/** Scenario and statistics by metric, and where the first of them stands. */
type Served = readonly [path: string, scenario: string, line: number, readonly (readonly [string, string, number])[]];

const summary = 'mlperf_log_summary.txt';
const served: readonly Served[] = [
  [
    `amd_8xMI300X_llama2-70b-99/Offline/${summary}`,
    'Offline',
    7,
    [
      ['sample_throughput', 'value', 80.15],
      ['output_throughput', 'value', 23514.8],
      ['offline_latency', 'mean', 900.073095219],
    ],
  ],
  [
    `amd_8xMI300X_llama2-70b-99/Server/${summary}`,
    'Server',
    7,
    [
      ['sample_throughput', 'value', 71.74],
      ['output_throughput', 'value', 21028.23],
      ['ttft', 'p99', 1.604171041],
      ['tpot', 'p99', 0.197873909],
      ['latency', 'median', 37.054678257],
    ],
  ],
  [`intel_EMR_3d-unet/Offline/${summary}`, 'Offline', 7, [['sample_throughput', 'value', 1.93632]]],
  [
    `lenovo_2xL40S_gptj-99/SingleStream/${summary}`,
    'SingleStream',
    7,
    [
      ['p90_latency', 'value', 1.429236336],
      ['latency', 'p90', 1.429236336],
    ],
  ],
  [`lenovo_2xL40S_bert-99/SingleStream/${summary}`, 'SingleStream', 7, [['p90_latency', 'value', 0.001118438]]],
  [`dell_L4x1_retinanet/MultiStream/${summary}`, 'MultiStream', 7, [['p99_query_latency', 'value', 0.041984475]]],
];

test('the real summaries of LoadGen', async () => {
  let done = 0;
  for (const [path, scenario, line, facts] of isHere ? served : []) {
    const file = `mlperf-inference/${path}`;
    const run = await readOne(file);
    const [, system, model] = /^(.+)_(.+?)\//.exec(path)!;
    expect(run).toMatchObject({ status: 'completed', validity: 'VALID', labels: { scenario, system, model } });
    for (const [metric, statistic, value] of facts) expect(stated(run, metric, statistic)?.value).toBe(value);
    expect(stated(run, facts[0]![0])?.place).toEqual({ file, line });
    expect(run.context.sample_index_rng_seed).toBe('10688027786191513374');
    done += 1;
  }
  console.log(`mlperf: ${done} real summaries read`);
  expect(done).toBe(isHere ? served.length : 0);
});

const logged = ['amd_8xMI300X_llama2-70b-99/Offline', 'amd_8xMI300X_llama2-70b-99/Server', 'intel_EMR_3d-unet/Offline'];

test('the real detailed logs of LoadGen are the same tests, with six digits', async () => {
  let done = 0;
  for (const test of isHere ? logged : []) {
    const [short, long] = [`mlperf-inference/${test}/${summary}`, `mlperf-inference/${test}/mlperf_log_detail.txt`];
    const [a, b] = [await readOne(short), await readOne(long)];
    expect(b).toMatchObject({ status: 'completed', validity: 'VALID', labels: a.labels });
    for (const { metric, statistic, value } of a.reported)
      expect(stated(b, metric.name, statistic)!.value / value).toBeCloseTo(1, 3);
    expect(b.reported).toHaveLength(a.reported.length);
    const both = await collected(short, long);
    expect(both.runs.map((run) => run.file)).toEqual([short]);
    expect(both.notes.map(({ code }) => code)).toEqual(['same-measurement']);
    done += 1;
  }
  console.log(`mlperf: ${done} real detailed logs read`);
  expect(done).toBe(isHere ? logged.length : 0);
});

describe.runIf(isHere)('real files of MLPerf', () => {
  test('the two runs of Gaudi2 are repeats; one run of each is compared', async () => {
    const files = trained.slice(0, 3).map(([file]) => file);
    const study = compare(await collected(...files), { baseline: '1xNVIDIA DGX H100' });
    expect(study.find('train_time@gaudi-8')).toMatchObject({ value: (5115.477 + 4514.951) / 2, n: 2 });
    const one = compare(await collected(files[1]!, files[2]!), { baseline: null });
    const found = one.find('ratio(train_time)@gaudi-8/1xnvidia-dgx-h100');
    expect(found.kind === 'comparison' ? found.ratio : null).toBeCloseTo(3.197, 3);
    expect(one.notes.map(({ code }) => code)).toContain('mlperf-one-run');
  });

  test('a throughput without a unit, tracked rates and facts of the system', async () => {
    const amd = await readOne(trained[3]![0]);
    expect(stated(amd, 'throughput')).toMatchObject({ value: 6.47, metric: { unit: 'samples/s' } });
    const nvidia = await readOne(trained[2]![0]);
    expect(nvidia.context['system.accelerator_model_name']).toBe('NVIDIA H100-SXM5-80GB');
    expect(nvidia.series.map(({ metric, over, y }) => [metric.name, over, y.length])).toContainEqual([
      'tracked_throughput',
      'time',
      4,
    ]);
    expect((await readOne(trained[0]![0])).context).toMatchObject({ seed: 11621, gradient_accumulation_steps: 1 });
  });

  test('warnings, the limits of the tokens, when it was', async () => {
    const [offline, server] = [`${logged[0]}/mlperf_log_detail.txt`, `${logged[1]}/mlperf_log_detail.txt`];
    const run = await readOne(`mlperf-inference/${offline}`);
    expect(run.remarks.find(({ code }) => code === 'loadgen-warnings')?.args).toEqual({ warnings: 9 });
    expect(run.started).toBe('2024-07-26T18:18:16Z');
    expect(stated(await readOne(`mlperf-inference/${server}`), 'output_throughput')?.value).toBe(21028.2);
    const { context } = await readOne(`mlperf-inference/${served[1]![0]}`);
    expect(context).toMatchObject({ ttft_latency_ns: 2e9, tpot_latency_ns: 2e8, target_qps: 73.5 });
  });

  test('what lies beside results is named', async () => {
    const base = 'mlperf-inference/amd_8xMI300X_llama2-70b-99';
    const paths = [`${base}/Server/accuracy.txt`, `${base}/Offline/accuracy.txt`, `${base}/system.json`];
    const { files, runs } = await collected(...paths, `${base}/Server/${summary}`);
    expect(runs).toHaveLength(1);
    const left = files.flatMap(({ path, leftOut }) => (leftOut ? [[path, leftOut.code]] : []));
    expect(left.sort()).toEqual([
      [paths[1], 'mlperf-accuracy-file'],
      [paths[0], 'mlperf-accuracy-file'],
      [paths[2], 'mlperf-system-file'],
    ]);
  });

  test('result_summary.json of v6.1', async () => {
    const run = await readOne('mlperf-inference-v6.1/nvidia_vr-nvl72_deepseek-r1_Offline_result_summary_CUT.json');
    expect(run.labels).toEqual({ system: 'nvidia_vr-nvl72', model: 'deepseek-r1', scenario: 'Offline' });
    expect(run.counts).toMatchObject({ total: 1600000, ok: 1600000, failed: 0 });
    expect(stated(run, 'sample_throughput')?.value).toBeCloseTo(312.231, 3);
    expect(stated(run, 'output_throughput')?.value).toBeCloseTo(1183326.9, 1);
    expect(stated(run, 'offline_latency', 'median')?.value).toBeCloseTo(2358.455909982, 9);
    expect(run.context).toMatchObject({ duration_s: 5124.404179908 });
    expect(new Set(run.reported.map(({ metric }) => metric.name)).has('ttft')).toBe(false);
  });

  test('cut at any line a file is partial without a number, or refused', async () => {
    const paths = [...trained.map(([file]) => file), ...served.map(([file]) => `mlperf-inference/${file}`)];
    const cuts = [...paths, ...logged.map((path) => `mlperf-inference/${path}/mlperf_log_detail.txt`)];
    for (const path of cuts) {
      const lines = readFileSync(join(folder, path), 'utf8').split('\n');
      for (let to = 1; to < lines.length; to++) {
        const source = sourceOf(path, lines.slice(0, to).join('\n'), 1 << 20);
        try {
          const { runs } = await collect([source], { strict: false, encoding: 'utf-8' });
          for (const run of runs) if (run.status !== 'completed') expect(run.reported).toEqual([]);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(Refusal);
        }
      }
    }
  });
});
