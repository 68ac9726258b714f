import { expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { Refusal } from '../../src/note.ts';
import { sourceOf } from './source.ts';

async function read(name: string, text: string) {
  try {
    return await collect([sourceOf(name, text)], { strict: false, encoding: 'utf-8' });
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown;
    throw thrown;
  }
}

const estimates = (slope: unknown) => {
  const of = (point_estimate: number) => ({
    confidence_interval: { confidence_level: 0.95, lower_bound: point_estimate - 1, upper_bound: point_estimate + 1 },
    point_estimate,
    standard_error: 0.5,
  });
  return JSON.stringify({ mean: of(17.8), median: of(17.5), median_abs_dev: of(0.5), slope, std_dev: of(2.5) });
};

test.each([
  ['target/criterion/grp_x/sum/1000/new/estimates.json', { benchmark: 'grp_x/sum/1000' }],
  ['target/criterion/flat/base/estimates.json', { benchmark: 'flat' }],
  ['target/criterion/flat/before/estimates.json', { benchmark: 'flat', baseline: 'before' }],
  ['estimates.json', { benchmark: 'benchmark' }],
])('criterion is called as its folders are: %s', async (path, labels) => {
  const made = await read(path, estimates(null));
  expect(made instanceof Refusal ? made : made.runs.map((run) => run.labels)).toEqual([labels]);
});

test('a change of criterion is no time', async () => {
  const { std_dev: _, median_abs_dev: __, slope: ___, ...change } = JSON.parse(estimates(null));
  const made = await read('change/estimates.json', JSON.stringify(change));
  expect(made).toBeInstanceOf(Refusal);
  expect((made as Refusal).notes[0]).toMatchObject({ code: 'unread-tool' });
});

const stats = (rows: readonly string[]) =>
  [
    'Type,Name,Request Count,Failure Count,Median Response Time,Average Response Time,Min Response Time,Max Response Time,Average Content Size,Requests/s,Failures/s,50%,100%',
    ...rows,
    '',
  ].join('\n');

test('the total of Locust is no run, but where nothing else is there', async () => {
  const one = 'GET,/a,4,0,20,21,19,25,2,4,0,20,25';
  const all = ',Aggregated,4,0,20,21,19,25,2,4,0,20,25';
  for (const [rows, names] of [
    [[one, all], ['/a']],
    [[all], ['Aggregated']],
  ] as const) {
    const made = await read('x_stats.csv', stats(rows));
    expect(made instanceof Refusal ? made : made.runs.map(({ labels }) => labels.request)).toEqual(names);
  }
});

test('a time of Locust is in ms, though nothing says so', async () => {
  const made = await read('x_stats.csv', stats(['GET,/a,4,0,20,21,19,25,2,4,0,20,25']));
  const stated =
    made instanceof Refusal ? [] : made.runs[0]!.reported.filter(({ metric }) => metric.name === 'latency');
  expect(new Set(stated.map(({ metric }) => metric.unit))).toEqual(new Set(['ms']));
});
