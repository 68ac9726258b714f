import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Run } from '../../../src/collect/run.ts';
import { widely } from '../../long.ts';
import { madeOf, numbersOf, some } from '../made-of.ts';
import { sourceOf } from '../source.ts';

/** What load testers, benchmarks of systems and of functions leave: each case states what one careful look at its file says. */
const root = resolve(import.meta.dirname, '../../../fixtures/formats');

/** The value of a metric of a run, as `metric.statistic`. */
function statedBy(run: Run, path: string): number | undefined {
  const [name, statistic = 'value'] = path.split(/\.(.*)/s);
  return run.reported.find((one) => one.metric.name === name && one.statistic === statistic)?.value;
}

interface Fact {
  readonly file: string;
  /** Of the nth run: its status, how many were ok and failed, and values by path; undefined where there is none. */
  readonly nth?: number;
  readonly status?: Run['status'];
  readonly ok?: number;
  readonly failed?: number | null;
  readonly values?: Readonly<Record<string, number | undefined>>;
  readonly labels?: Run['labels'];
}

const facts: readonly Fact[] = [
  {
    file: 'fio/read-and-write/mixed.json',
    ok: 1426,
    labels: { operation: 'read', rw: 'randrw', block_size: '4k' },
    values: { 'bandwidth.value': 24749559, 'latency.mean': 162859.196353, 'completion_latency.median': 33024 },
  },
  { file: 'fio/read-and-write/mixed.json', nth: 1, ok: 622, labels: { operation: 'write' } },
  { file: 'fio/jobs-of-one-name/jobs.json', nth: 2, ok: 500, labels: { process: 3 } },
  { file: 'fio/one-job-failed/two.json', nth: 1, status: 'failed', ok: 0 },
  { file: 'fio/failed/nope.json', status: 'failed', values: { 'bandwidth.value': undefined } },
  { file: 'fio/status-interval/status.json', ok: 150 },
  {
    file: 'iperf3/tcp/tcp.json',
    labels: { direction: 'upload', protocol: 'TCP' },
    values: { 'bandwidth.value': 3529890900.6227074, 'retransmits.value': 2 },
  },
  { file: 'iperf3/udp/udp.json', values: { 'bandwidth.value': 19844844.614021517, 'lost_packets.value': 0 } },
  { file: 'iperf3/both-ways/both-ways.json', nth: 1, values: { 'bandwidth.value': 3509485580.855557 } },
  { file: 'iperf3/failed/failed.json', status: 'failed' },
  {
    file: 'wrk/latency/wrk.txt',
    ok: 225,
    failed: 0,
    labels: { threads: 2, concurrency: 4 },
    values: { 'latency.mean': 38.04, 'latency.p99': 129.68, 'request_throughput.value': 107.2 },
  },
  { file: 'wrk/some-failed/wrk.txt', ok: 44, failed: 15, values: { 'latency.mean': undefined } },
  { file: 'wrk/all-failed/wrk.txt', status: 'failed', ok: 0, failed: 116, values: { 'latency.mean': undefined } },
  { file: 'wrk/no-answer/wrk.txt', status: 'failed', ok: 0, failed: 875, values: { 'latency.mean': undefined } },
  {
    file: 'sysbench/cpu/cpu.txt',
    ok: 619,
    labels: { test: 'cpu', threads: 2 },
    values: { 'event_rate.value': 295.92, 'latency.mean': 6.63, 'latency.p95': 36.89 },
  },
  { file: 'sysbench/memory/memory.txt', values: { 'bandwidth.value': 634.61, 'latency.mean': undefined } },
  { file: 'sysbench/one/one.txt', ok: 1, values: { 'latency.p95': 121.08, 'latency.max': 121.11 } },
  {
    file: 'gnu-time/exit-0/time.txt',
    values: { 'wall_time.value': 1.6, 'user_time.value': 0.19, 'memory.value': 91516 },
  },
  { file: 'gnu-time/signal/time.txt', status: 'failed', values: { 'wall_time.value': undefined } },
  { file: 'gnu-time/two-commands/times.txt', nth: 1, status: 'failed', labels: { command: 'sh -c exit 3' } },
  {
    file: 'perf-stat/text/perf.txt',
    values: {
      'wall_time.value': 0.305828854,
      'cpu_time.value': 0.63,
      'page_faults.value': 76,
      'cycles.value': undefined,
    },
  },
  {
    file: 'perf-stat/repeated/perf.txt',
    ok: 3,
    values: { 'wall_time.mean': 0.10742, 'wall_time.sem': 0.00493, 'page_faults.value': undefined },
  },
  { file: 'perf-stat/separated/perf.csv', values: { 'cpu_time.value': 0.6, 'cycles.value': undefined } },
  {
    file: 'stream/right/stream.txt',
    nth: 3,
    labels: { kernel: 'Triad', array_size: 2000000 },
    values: { 'bandwidth.value': 25627.1, 'time.mean': 0.014483 },
  },
  { file: 'stream/wrong/stream.txt', status: 'failed', values: { 'bandwidth.value': undefined } },
  { file: 'hpl/passed/hpl.out', values: { 'compute_rate.value': 4.971 }, labels: { problem_size: 2560 } },
  { file: 'hpl/one-failed/hpl.out', nth: 1, status: 'failed', values: { 'compute_rate.value': undefined } },
  { file: 'parallel/jobs/jobs.tsv', nth: 1, labels: { command: 'sleep 0.2' }, values: { 'wall_time.value': 0.232 } },
  { file: 'parallel/jobs/jobs.tsv', nth: 4, status: 'failed', values: { 'wall_time.value': undefined } },
  {
    file: 'sacct/parsable/sacct.txt',
    values: { 'wall_time.value': 4, 'cpu_time.value': 0.834, 'memory.value': 91608 },
    labels: { job: 'good', cpus: 1 },
  },
  { file: 'sacct/columns/sacct.txt', nth: 3, status: 'failed', values: { 'wall_time.value': undefined } },
  { file: 'jmh/modes/jmh.json', ok: 6, labels: { benchmark_mode: 'thrpt', ms: 2 } },
  {
    file: 'jmh/modes/jmh.json',
    nth: 2,
    labels: { benchmark_mode: 'sample' },
    values: { 'time.mean': 12.48833468852459 },
  },
  { file: 'jmh/threw-in-its-second-iteration/jmh.json', status: 'partial', ok: 2 },
  { file: 'jmh-csv/modes/jmh.csv', nth: 2, labels: { benchmark_mode: 'avgt' }, values: { 'time.mean': 11.436647 } },
  { file: 'asv/result/result.json', labels: { param_1: 2 }, values: { 'time.median': 0.013950388000012026 } },
  { file: 'asv/result/result.json', nth: 5, status: 'failed' },
  { file: 'asv/samples/result.json', ok: 3 },
  { file: 'mlflow/states/runs.csv', status: 'failed', ok: 0, values: { 'latency.value': undefined } },
  { file: 'mlflow/states/runs.csv', nth: 1, status: 'failed', values: { 'final_loss.value': undefined } },
  {
    file: 'mlflow/states/runs.csv',
    nth: 3,
    ok: 1,
    labels: { name: 'large', batch_size: 32, optimizer: 'adamw' },
    values: { 'accuracy.value': 0.742, 'latency.value': 52.5, 'final_loss.value': 0.75 },
  },
  { file: 'mlflow/states/runs.csv', nth: 5, status: 'partial', values: { 'final_loss.value': 2.5 } },
  { file: 'mlflow/states/runs.csv', nth: 6, values: { 'final_loss.value': undefined, 'latency.value': 84.5 } },
  { file: 'mlflow/database/runs.csv', nth: 1, values: { 'final_loss.value': undefined, 'latency.value': 84.5 } },
  { file: 'mlflow/all-failed/runs.csv', nth: 1, status: 'failed', labels: { batch_size: 128 } },
  {
    file: 'oha/all-good/oha.json',
    ok: 100,
    failed: 0,
    values: {
      'latency.mean': 0.0256,
      'latency.median': 0.02304,
      'latency.p99': 0.06144,
      'request_throughput.rate': 40,
    },
  },
  { file: 'oha/deadline/oha.json', ok: 12, failed: 0, values: { 'request_throughput.rate': undefined } },
  { file: 'oha/some-errors/oha.json', ok: 90, failed: 12, values: { 'latency.mean': undefined } },
  { file: 'oha/all-failed/oha.json', status: 'failed', ok: 0, failed: 20, values: { 'latency.mean': undefined } },
  {
    file: 'wandb/one-run/wandb-summary.json',
    ok: 1,
    values: {
      'final_loss.value': 0.4375,
      'accuracy.value': 0.8125,
      'latency_ms_p99.value': 41.25,
      'samples_nrows.value': undefined,
    },
  },
  { file: 'wandb/not-finite/wandb-summary.json', values: { 'final_loss.value': undefined, 'accuracy.value': 0.25 } },
  {
    file: 'wandb/kept/wandb-summary.json',
    values: { 'loss.min': 0.25, 'loss.mean': 0.75, 'final_loss.value': 0.375, 'loss_best.value': undefined },
  },
  { file: 'wandb-config/alone/config.yaml', status: 'failed', labels: { batch_size: 64 } },
  {
    file: 'reframe/one-missed-one-broken/report.json',
    labels: { test: 'stream', size: 64, system: 'generic:default', environ: 'builtin' },
    values: { 'bw.value': 100.5, 'lat.value': 12.5 },
  },
  { file: 'reframe/one-missed-one-broken/report.json', nth: 1, ok: 1, values: { 'bw.value': 164.5 } },
  { file: 'reframe/one-missed-one-broken/report.json', nth: 2, status: 'failed', ok: 0, labels: { test: 'broken' } },
  { file: 'reframe-log/size/stream.log', nth: 1, labels: { size: 128 }, values: { 'bw.value': 164.5 } },
  { file: 'reframe-log/one-not-extracted/stream.log', values: { 'bw.value': 100.5 } },
  {
    file: 'haskell-criterion/three/o.json',
    nth: 1,
    labels: { benchmark: 'fib/22' },
    values: { 'time.mean': 0.0004669741730186585, 'time.sd': undefined },
  },
  { file: 'haskell-criterion-csv/two-runs/o.csv', nth: 2, ok: 2, labels: { benchmark: 'id' } },
  {
    file: 'stress-ng/two/s.yaml',
    nth: 1,
    labels: { operation: 'vm' },
    values: { 'bogo_op_rate.value': 119.047346, 'memory.value': 34684, 'system_time.value': 0.084286 },
  },
  {
    file: 'benchstat/two-files/both.csv',
    nth: 1,
    ok: 6,
    labels: { benchmark: 'Decode/size=64-4', variant: 'new', package: 'example.com/x' },
    values: { 'time.median': 0.0023965970000000003, 'bandwidth.median': 78910000, 'allocated.median': 128 },
  },
  {
    file: 'benchstat/one-file/one.csv',
    nth: 2,
    ok: 1,
    labels: { benchmark: 'OnlyOld-4' },
    values: { 'time.median': 0.009000000000000001 },
  },
  { file: 'promptfoo/two-prompts/results.json', ok: 2, failed: 1, labels: { provider: 'openai:chat:fake' } },
  { file: 'promptfoo/two-prompts/results.json', nth: 1, ok: 2, failed: 1, labels: { prompt: 'tell {{x}}' } },
  { file: 'jmeter-xml/parts/result.jtl', ok: 2, failed: 1, labels: { label: 'GET /a' } },
  { file: 'jmeter-xml/parts/result.jtl', nth: 1, ok: 1, values: { 'latency.value': 95 } },
  { file: 'genai-bench/four-of-24-failed/D10_11_text-to-text_num_concurrency_2_time_2s.json', ok: 20, failed: 4 },
  { file: 'genai-bench/all-failed-debug/debug_for_run_D10_11_2.json', status: 'failed', ok: 0, failed: 3 },
  {
    file: 'onnxruntime/two-shapes/onnxruntime_profile__2026-11-30_19-26-30.json',
    ok: 3,
    labels: { provider: 'CPU', input_shape: '1x256' },
  },
  { file: 'onnxruntime/two-shapes/onnxruntime_profile__2026-11-30_19-26-30.json', nth: 1, ok: 2 },
  { file: 'onnxruntime/nodes-in-parallel/profile.json', ok: 2, labels: { provider: 'CPU' } },
  { file: 'mlflow/one/chosen.csv', labels: { batch_size: 8 }, values: { 'final_loss.value': 1.25 } },
];

const read = (file: string, text = readFileSync(join(root, file), 'utf8')) =>
  madeOf([sourceOf(file.slice(file.lastIndexOf('/') + 1), text)]);

test.each(facts)('$file, run $nth', async ({ file, nth = 0, status, ok, failed, values = {}, labels = {} }) => {
  const run = (await read(file))?.runs[nth];
  expect(run).toBeDefined();
  expect(run!.status).toBe(status ?? 'completed');
  if (ok !== undefined) expect(run!.counts.ok).toBe(ok);
  if (failed !== undefined) expect(run!.counts.failed).toBe(failed);
  expect(run!.labels).toMatchObject(labels);
  expect(Object.fromEntries(Object.keys(values).map((path) => [path, statedBy(run!, path)]))).toEqual(values);
});

const formats = [...new Set(facts.map(({ file }) => file.split('/')[0]!))];
const files = formats.flatMap((format) =>
  readdirSync(join(root, format)).flatMap((name) =>
    readdirSync(join(root, format, name))
      .filter((file) => !file.startsWith('expected.json'))
      .map((file) => join(format, name, file)),
  ),
);

describe.each(files)('%s', (file) => {
  const text = readFileSync(join(root, file), 'utf8');

  test('cut at each line and within lines is read or refused, and nothing is made up', async () => {
    // Of documents that follow each other an earlier one counts where the last is cut off.
    const written = [...text.matchAll(/-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/g)].map(([number]) => Number(number));
    const known = new Set([...numbersOf((await read(file)) ?? { runs: [] }), ...written]);
    const ends = [...text.matchAll(/\n/g)].flatMap(({ index }) => [index - 1, index, index + 1]);
    for (const end of some(ends, widely(6, 60))) {
      const made = await read(file, text.slice(0, end));
      expect(numbersOf(made ?? { runs: [] }).filter((value) => !known.has(value))).toEqual([]);
    }
  });

  test('with numbers that were not measured says nothing of them', async () => {
    for (const put of ['0', '-1', 'nan', '<not counted>', '0,5'])
      await read(file, text.replace(/(?<=[ :\t,])-?\d+\.\d+(?=[\s,%a-z]|$)/gm, put));
  });
});

test('benchstat: of three files each has its own count of runs', async () => {
  const text = [
    'goos: linux',
    ',a.txt,,b.txt,,,,c.txt,,,',
    ',sec/op,CI,sec/op,CI,vs base,P,sec/op,CI,vs base,P',
    'Sum-4,0.004,1%,0.002,1%,-50.00%,p=0.002 n=6+5,0.001,1%,-75.00%,p=0.001 n=6+10',
    '',
  ].join('\n');
  const made = await read('benchstat/three.csv', text);
  expect(made!.runs.map(({ labels, counts }) => [labels.variant, counts.ok])).toEqual([
    ['a', 6],
    ['b', 5],
    ['c', 10],
  ]);
});

test('stress-ng: a stressor whose report ends before its operations did not do none', async () => {
  const whole = readFileSync(join(root, 'stress-ng/two/s.yaml'), 'utf8');
  const made = await read('stress-ng/two/s.yaml', whole.slice(0, whole.indexOf('bogo-ops: 128')));
  expect(made!.runs.map(({ status, failure }) => [status, failure?.message ?? null])).toEqual([
    ['completed', null],
    ['failed', 'the report ends before its number of operations'],
  ]);
});
