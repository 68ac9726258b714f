import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { collectAs } from '../../src/collect/collect.ts';
import type { Format } from '../../src/collect/format.ts';
import { toolFormat } from '../../src/collect/tool/tool.ts';
import type { Chart } from '../../src/draw/chart.ts';
import { render } from '../../src/draw/render.ts';
import { rowOf } from '../../src/metric/rows.ts';
import { metricNamed } from '../../src/metric.ts';
import { unitNamed } from '../../src/unit.ts';
import { verifyKinds } from '../../src/verify/verify.ts';
import { root } from '../cases.ts';
import { sourceOf } from '../collect/source.ts';
import { type Given, study } from '../draw/study.ts';
import { contextOf, madeRun } from '../fill/made.ts';
import { power } from './chart.ts';
import { systems } from './claim.ts';
import { timings } from './format.ts';
import { datasets } from './helper.ts';
import { trainer } from './log.ts';
import { metrics } from './metric.ts';
import { samplegen } from './tool.ts';

async function read(format: Format, value: unknown) {
  const source = sourceOf('r.json', JSON.stringify(value));
  const { runs } = await collectAs([format], [source], { strict: false, encoding: 'utf-8' });
  return runs;
}

test('the format hands over what stands in the file, and leaves out what is no number', async () => {
  const [run] = await read(timings, { timings: { North: [1.5, null, 2.5] } });
  expect([...run!.samples.get('latency')!.values]).toEqual([1.5, 2.5]);
  expect(run!.counts).toMatchObject({ total: 3, ok: 2, failed: 1 });
  expect(timings.claims({ latency: [1] })).toMatchObject({ claimed: false });
});

test('the log has a run for each start, one that broke off without a number', async () => {
  const text =
    'trainer 1.2 on North, batch 8\nstep 1: 39.5 ms\nstep 2: no time\nstep 3: 38.5 ms\ntrained at 204.8 samples/s in 2.5 s\ntrainer 1.2 on South, batch 16\nstep 1: 40 ms\n';
  const { runs } = await collectAs([trainer], [sourceOf('a.log', text)], { strict: false, encoding: 'utf-8' });
  expect(
    runs.map(({ status, labels, wallTime, reported }) => ({
      status,
      labels,
      wallTime,
      rates: reported.map(({ metric, value, place }) => [metric.name, metric.unit, value, place.line]),
    })),
  ).toEqual([
    {
      status: 'completed',
      labels: expect.objectContaining({ system: 'North', batch_size: 8 }),
      wallTime: 2.5,
      rates: [['train_rate', 'samples/s', 204.8, 5]],
    },
    {
      status: 'failed',
      labels: expect.objectContaining({ system: 'South', batch_size: 16 }),
      wallTime: null,
      rates: [],
    },
  ]);
  expect(trainer.claims('the trainer 1.2 on North')).toMatchObject({ claimed: false });
});

test('the tool says what its names mean', async () => {
  const [run] = await read(toolFormat(samplegen), { samplegen: 2, host: 'North', batch: 8, p50_ms: 12, rps: 80 });
  expect(run!.labels).toMatchObject({ system: 'North', batch_size: 8 });
  expect(run!.reported.map(({ metric, statistic, value }) => [metric.name, statistic, value])).toEqual([
    ['latency', 'median', 12],
    ['request_throughput', 'value', 80],
  ]);
});

test('the helper prints names, each once and safe where it lands', () => {
  const run = { ...madeRun('a', [1], [1]), labels: { system: 'a', dataset: 'x|y' } };
  const { text } = datasets.print({
    name: 'datasets',
    place: { file: 't.md' },
    first: null,
    named: {},
    scope: null,
    sweep: null,
    sink: 'cell',
    captions: 0,
    context: contextOf([run, { ...run, id: 'b' }]),
  });
  expect(String(text)).toBe('x\\|y');
});

describe('the chart', () => {
  it('shows each run, tells its numbers, and has a word in the place of one that failed', async () => {
    const runs: readonly Given[] = [
      { name: 'North', figures: { power: 300 } },
      { name: 'South', figures: { power: 250.5 } },
      { name: 'West', status: 'failed' },
    ];
    const chart = power.make(study(...runs)) as Chart;
    expect(String(chart.alt)).toBe('Power by system. North: 300.0 W; South: 250.5 W; West: run failed.');
    expect(chart.runs).toEqual(['run-1', 'run-2']);
    const svg = await render(chart);
    for (const word of ['North', 'South', 'West', 'run failed', 'Power (W)']) expect(svg).toContain(`>${word}<`);
  });

  it.each<[string, readonly Given[], string]>([
    ['no run has a power', [{ name: 'a', figures: { latency: 1 } }], 'chart-no-data'],
    [
      'all are the same',
      [
        { name: 'a', figures: { power: 9 } },
        { name: 'b', figures: { power: 9 } },
      ],
      'chart-says-nothing',
    ],
  ])('is not drawn where %s', (_, runs, code) => {
    expect(power.make(study(...runs))).toMatchObject({ code });
  });
});

test.each([
  ['This page compares 2 systems.', ['right 2']],
  ['We **compared 3 systems** of one kind.', ['wrong 3 -> 2']],
  ['There are 3 systems, and we compared runs.', []],
])('the claim: %s', (text, said) => {
  const { study: of } = contextOf([madeRun('a', [1], [1]), madeRun('b', [2], [1])]);
  const found = verifyKinds({ file: 'a.md', text }, of, {}, [systems]);
  expect(
    found.map(
      ({ start, end, outcome, fix }) => `${outcome} ${text.slice(start, end)}${fix === null ? '' : ` -> ${fix}`}`,
    ),
  ).toEqual(said);
});

test('the metric has all that a row has, and no name that another metric has', () => {
  for (const [name, short] of Object.entries(metrics)) {
    const row = rowOf(short);
    expect(row).toMatchObject({ title: 'Warm-up time', unit: 's', direction: 'lower', summary: 'mean' });
    expect(unitNamed(row.unit)).toBeDefined();
    for (const alias of [name, row.title, ...row.also]) expect([alias, metricNamed(alias)]).toEqual([alias, undefined]);
  }
});

test('CONTRIBUTING names each of them', () => {
  const manual = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
  const samples = readdirSync(join(root, 'test/samples')).filter((name) => !name.endsWith('.test.ts'));
  expect(samples.length).toBeGreaterThan(5);
  for (const name of samples) expect(manual).toContain(`test/samples/${name}`);
});
