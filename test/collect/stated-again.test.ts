import { describe, expect, test } from 'vitest';
import { type CollectOptions, collect } from '../../src/collect/collect.ts';
import { growsWithSize } from '../growth.ts';
import { sourceOf } from './source.ts';

/** Paths with the text of each. */
async function read(files: Readonly<Record<string, string>>, options: Partial<CollectOptions> = {}) {
  const sources = Object.entries(files).map(([path, text]) => sourceOf(path, text));
  const collection = await collect(sources, { strict: false, encoding: 'utf-8', ...options });
  return {
    runs: collection.runs.map(({ name, file }) => `${name} ${file}`),
    again: collection.notes.flatMap(({ code, args, place }) =>
      code === 'same-measurement' ? [`${place?.file} as ${args.as}`] : [],
    ),
    leftOut: collection.files.filter(({ leftOut }) => leftOut !== null).map(({ path }) => path),
  };
}

const json = JSON.stringify({
  results: [
    { command: 'a', ...stats(0.05185528902), times: [0.0479, 0.0518, 0.05586586706] },
    { command: 'b', ...stats(0.166865239145), times: [0.1098, 0.1668, 0.223995717435] },
  ],
});
const csv = `command,mean,stddev,median,user,system,min,max
a,0.05185528902,0.004,0.0518,0.0011,0.001,0.0479,0.05586586706
b,0.166865239145,0.004,0.1668,0.0011,0.001,0.1098,0.223995717435
`;
const markdown = `| Command | Mean [ms] | Min [ms] | Max [ms] | Relative |
|:---|---:|---:|---:|---:|
| \`a\` | 51.9 ± 4.0 | 47.9 | 55.9 | 1.00 |
| \`b\` | 166.9 ± 4.0 | 109.8 | 224.0 | 3.22 ± 0.26 |
`;

function stats(mean: number) {
  const median = mean < 0.1 ? 0.0518 : 0.1668;
  const [min, max] = mean < 0.1 ? [0.0479, 0.05586586706] : [0.1098, 0.223995717435];
  return { mean, stddev: 0.004, median, user: 0.0011, system: 0.001, min, max };
}

test('what a tool writes as JSON, CSV and markdown is one measurement, and the values stay', async () => {
  expect(await read({ 'r/x.csv': csv, 'r/x.json': json, 'r/x.md': markdown })).toEqual({
    runs: ['a r/x.json', 'b r/x.json'],
    again: ['r/x.csv as r/x.json', 'r/x.md as r/x.json'],
    leftOut: ['r/x.csv', 'r/x.md'],
  });
});

test('the files may have other names, and a table without the values is said by the file of the tool', async () => {
  expect(await read({ 'summary.csv': csv, 'bench.json': json })).toMatchObject({
    runs: ['a bench.json', 'b bench.json'],
  });
  expect(await read({ 'x.csv': csv, 'x.md': markdown })).toMatchObject({ again: ['x.md as x.csv'] });
});

test('a summary of several files is said by all of them', async () => {
  const parts = (JSON.parse(json) as { results: unknown[] }).results.map((one) => JSON.stringify({ results: [one] }));
  expect(await read({ 'a.json': parts[0]!, 'b.json': parts[1]!, 'all.csv': csv })).toMatchObject({
    runs: ['a a.json', 'b b.json'],
    again: ['all.csv as a.json and b.json'],
  });
});

test('requests in one file and their statistics in another', async () => {
  const values = [12.125, 13.5, 11.875, 12.25];
  const requests = `system,request_id,latency_ms\n${values.map((value, nth) => `A,${nth},${value}`).join('\n')}\n`;
  const summary = JSON.stringify([
    { system: 'A', mean_latency_ms: 12.4375, min_latency_ms: 11.875, max_latency_ms: 13.5 },
  ]);
  const found = await read({ 'bench.csv': requests, 'bench.json': summary });
  expect(found.again).toEqual(['bench.json as bench.csv']);
  expect(found.runs).toHaveLength(1);
});

test('a measurement that was made again stays, whatever wrote it down', async () => {
  const again = csv.replaceAll('0.05185528902', '0.05204').replaceAll('0.05586586706', '0.0561');
  expect(await read({ 'x.json': json, 'x.csv': again })).toMatchObject({ again: [] });
  // One number that is not the same is enough.
  expect(await read({ 'x.json': json, 'x.csv': csv.replace('0.1098', '0.1099') })).toMatchObject({ again: [] });
});

test('few digits, or another folder, label or group, are no one measurement', async () => {
  const short = '[{"system":"A","latency_ms":12}]';
  expect(await read({ 'x.json': short, 'x.csv': 'system,latency_ms\nA,12\n' })).toMatchObject({ again: [] });
  expect(await read({ 'old/x.json': json, 'new/x.csv': csv })).toMatchObject({ again: [] });
  expect(await read({ 'x.json': json, 'x.csv': csv }, { against: ['x.csv'] })).toMatchObject({ again: [] });
  const labels = { 'x.json': { system: 'A' }, 'x.csv': { system: 'B' } };
  expect(await read({ 'x.json': json, 'x.csv': csv }, { labels })).toMatchObject({ again: [] });
});

test('two files of one kind are no two statements of one', async () => {
  expect(await read({ 'x.csv': csv, 'y.csv': csv.replace('command', 'command ') })).toMatchObject({ again: [] });
});

test('many rows in two files take work that grows with their number', async () => {
  await growsWithSize(4000, async (count) => {
    const rows = Array.from({ length: count }, (_, nth) => ({ system: `s${nth}`, latency_ms: 1 + nth / 7 }));
    const table = `system,latency_ms\n${rows.map(({ system, latency_ms }) => `${system},${latency_ms}`).join('\n')}\n`;
    const { runs } = await read({ 'x.json': JSON.stringify(rows), 'x.csv': table });
    expect(runs).toHaveLength(count);
  });
});

describe('what AIPerf makes of several runs', () => {
  const runOf = (rate: number, latency: number) =>
    JSON.stringify({
      ...{ aiperf_version: '0.13.0', input_config: {}, was_cancelled: false, error_summary: [] },
      request_throughput: { unit: 'requests/sec', avg: rate },
      request_latency: { unit: 'ms', avg: latency, min: latency - 9.25, max: latency + 9.5, std: 4.5 },
      request_count: { unit: 'requests', avg: 12 },
    });
  const of = (mean: number, spread: number, unit: string) => ({
    ...{ mean, std: spread, min: mean - spread, max: mean + spread, cv: spread / mean, se: 1, ci_low: -33.9 },
    ...{ ci_high: 1, t_critical: 4.3, unit },
  });
  const all = JSON.stringify({
    schema_version: '1.0',
    aiperf_version: '0.13.0',
    metadata: { aggregation_type: 'confidence', num_profile_runs: 4, num_successful_runs: 3, confidence_level: 0.95 },
    metrics: {
      request_throughput_avg: of(3.75, 0.25, 'requests/sec'),
      request_latency_avg: of(413.25, 6.5, 'ms'),
      request_latency_std: of(9.5, 5.25, 'ms'),
      request_latency_p99: of(430.5, 2.5, 'ms'),
      effective_latency_avg: of(519.5, 2.5, 'ms'),
    },
  });

  test('is a run of its own where it stands alone: rates with their spread, of times the mean', async () => {
    const { runs } = await collect([sourceOf('aggregate/a.json', all)], { strict: false, encoding: 'utf-8' });
    const said = (run: (typeof runs)[number]) =>
      run.reported.map(({ metric, statistic, value, n }) => [`${metric.name}.${statistic}`, value, n]);
    expect(runs.map((run) => [run.counts.of, run.counts.ok, said(run)])).toEqual([
      [
        'repeats',
        3,
        [
          ['request_throughput.mean', 3.75, 3],
          ['request_throughput.sd', 0.25, 3],
          ['request_throughput.min', 3.5, 3],
          ['request_throughput.max', 4, 3],
          ['latency.mean', 413.25, null],
        ],
      ],
    ]);
  });

  test.each([
    ['in the folders of the tool', 'x/aggregate/a.json', 'x/profile_runs/run_0002/p.json', 3.8125],
    ['anywhere, of the greatest rate', 'a.json', 'elsewhere/b.json', 4],
    ['anywhere, of the least', 'a.json', 'b.json', 3.5],
  ])('is left out beside one of its runs: %s', async (_, path, own, rate) => {
    expect(await read({ [path]: all, [own]: runOf(rate, 412.46) })).toMatchObject({
      runs: [expect.stringContaining(own)],
      leftOut: [path],
      again: [`${path} as ${own}`],
    });
  });

  test('stays beside a run of another time', async () => {
    expect(await read({ 'a.json': all, 'b.json': runOf(3.8125, 412.46) })).toMatchObject({ leftOut: [] });
    expect(
      (await read({ 'x/aggregate/a.json': all, 'y/profile_runs/run_0001/b.json': runOf(3.8, 4) })).runs,
    ).toHaveLength(2);
  });
});
