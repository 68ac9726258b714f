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

const cannon = (counts: object) =>
  JSON.stringify({
    url: 'http://127.0.0.1/',
    connections: 4,
    pipelining: 1,
    duration: 2,
    ...{ errors: 0, timeouts: 0, non2xx: 0, '2xx': 100, '3xx': 0, '4xx': 0, ...counts },
    latency: { average: 20, mean: 20, stddev: 1, min: 18, max: 25, p50: 20, p97_5: 24, p99: 25 },
    requests: { average: 50, total: 100, sent: 104 },
    throughput: { average: 8135 },
  });

test.each<[string, Readonly<Record<string, number>>, readonly number[], boolean]>([
  ['time-outs are in no average of autocannon', { errors: 5, timeouts: 5 }, [100, 5], true],
  ['an answer of an error is in all of them', { '2xx': 98, '4xx': 2, non2xx: 2, errors: 5 }, [98, 7], false],
  ['a redirect is an answer', { '2xx': 0, '3xx': 100, non2xx: 100 }, [100, 0], true],
  ['a redirect beside errors', { '2xx': 0, '3xx': 90, '4xx': 10, non2xx: 100 }, [90, 10], false],
])('%s', async (_, counts, told, isRead) => {
  const made = await read('x.json', cannon(counts));
  if (made instanceof Refusal) throw made;
  const [run] = made.runs;
  expect([run!.status, run!.counts.ok, run!.counts.failed]).toEqual(['completed', ...told]);
  const latency = run!.reported.filter(({ metric }) => metric.name === 'latency');
  expect(latency.length > 0).toBe(isRead);
  // Of the answers, not of the time-outs.
  for (const { n } of latency) expect(n).toBe(told[0]);
  expect(run!.remarks.map(({ code, args }) => [code, args.failed, args.of])).toEqual(
    isRead ? [] : [['failed-inside', counts.non2xx! - (counts['3xx'] ?? 0), 100]],
  );
});

test.each([
  [100, true],
  [20_100, false],
])('latencies that autocannon added for a rate are not used: %d counted', async (totalCount, isRead) => {
  const whole = JSON.parse(cannon({}));
  const made = await read('x.json', JSON.stringify({ ...whole, latency: { ...whole.latency, totalCount } }));
  if (made instanceof Refusal) throw made;
  const [run] = made.runs;
  const names = run!.reported.map(({ metric }) => metric.name);
  expect(names.includes('latency')).toBe(isRead);
  expect(names).toContain('request_throughput');
  expect(run!.remarks.map(({ code, args }) => [code, args.counted, args.of])).toEqual(
    isRead ? [] : [['latencies-added', totalCount, 100]],
  );
});

test.each([
  [104, 100, true],
  [100, 100, false],
  [100, 50, true],
])(
  'the rate of autocannon is that of a time: of 100 answers in two seconds %d were sent, and it says %d',
  async (sent, average, isRead) => {
    const made = await read(
      'x.json',
      JSON.stringify({ ...JSON.parse(cannon({})), requests: { average, total: 100, sent } }),
    );
    if (made instanceof Refusal) throw made;
    const [run] = made.runs;
    const names = run!.reported.map(({ metric }) => metric.name);
    expect([names.includes('latency'), names.includes('request_throughput')]).toEqual([true, isRead]);
    expect(run!.remarks.map(({ code, args }) => [code, args.sent])).toEqual(isRead ? [] : [['rate-of-seconds', 100]]);
  },
);

test('one request of vegeta has no duration, and so no rate', async () => {
  const attack = (more: object) =>
    JSON.stringify({
      latencies: { total: 1e6, mean: 1e6, '50th': 1e6, '90th': 1e6, '95th': 1e6, '99th': 1e6, max: 1e6, min: 1e6 },
      bytes_in: { total: 2, mean: 2 },
      bytes_out: { total: 0, mean: 0 },
      earliest: '2026-03-04T10:15:02.932Z',
      wait: 1e6,
      requests: 1,
      rate: 1,
      throughput: 1000,
      success: 1,
      status_codes: { 200: 1 },
      ...more,
    });
  const made = await read('x.json', attack({ duration: 0 }));
  if (made instanceof Refusal) throw made;
  expect(made.runs.map(({ wallTime, counts }) => [wallTime, counts.ok])).toEqual([[null, 1]]);
  expect(made.runs[0]!.reported.map(({ metric }) => metric.name)).not.toContain('request_throughput');
  const two = await read('x.json', attack({ duration: 1e9, wait: 1e9, requests: 2 }));
  expect(two instanceof Refusal ? two : two.runs.map(({ wallTime }) => wallTime)).toEqual([2]);
});

test('a time of Locust is in ms, though nothing says so', async () => {
  const made = await read('x_stats.csv', stats(['GET,/a,4,0,20,21,19,25,2,4,0,20,25']));
  const stated =
    made instanceof Refusal ? [] : made.runs[0]!.reported.filter(({ metric }) => metric.name === 'latency');
  expect(new Set(stated.map(({ metric }) => metric.unit))).toEqual(new Set(['ms']));
});

const ofAiperf = (rate: number) =>
  JSON.stringify({
    request_throughput: { unit: 'requests/sec', avg: rate },
    request_latency: { unit: 'ms', avg: 402.5 },
    request_count: { unit: 'requests', avg: 20 },
    benchmark_duration: { unit: 'sec', avg: 5 },
    input_config: { endpoint: { model_names: ['m'] } },
    was_cancelled: false,
    error_summary: [],
    start_time: '2026-03-02T09:30:00.000000',
    end_time: '2026-03-02T09:30:05.125000',
  });

test.each([
  ['of versions that divide by benchmark_duration', 4, 5],
  ['of versions that divide by the time from start to end', 20 / 5.125, 5.125],
  ['that is neither', 1.5, 5.125],
])('the time of an AIPerf run is the one that its rates are over: a rate %s', async (_, rate, seconds) => {
  const made = await read('profile_export_aiperf.json', ofAiperf(rate));
  expect(made instanceof Refusal ? made : made.runs.map(({ wallTime }) => wallTime)).toEqual([seconds]);
});
