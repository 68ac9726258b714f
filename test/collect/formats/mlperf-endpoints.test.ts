import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { collect } from '../../../src/collect/collect.ts';
import { Refusal } from '../../../src/note.ts';
import { root } from '../../cases.ts';
import { asJson } from '../../json.ts';
import { sourceOf } from '../source.ts';
import { statedOf } from './lines.ts';

const text = readFileSync(join(root, 'fixtures/formats/mlperf-endpoints/server-window/result_summary.json'), 'utf8');
const readAs = async (changes: object, path = 'result_summary.json') => {
  const changed = JSON.stringify({ ...JSON.parse(text), ...changes });
  return (await collect([sourceOf(path, changed)], { strict: true, encoding: 'utf-8' })).runs[0]!;
};

test('rates over a shorter window are worked out over the whole run, and that is told', async () => {
  const run = await readAs({});
  expect([statedOf(run, 'sample_throughput'), statedOf(run, 'output_throughput')]).toEqual([25, 6250]);
  expect(asJson(run.remarks.filter(({ code }) => code === 'rate-over-window'))).toMatchObject([
    { args: { key: 'qps', stated: '30.00', computed: '25.00', window: '66.63' }, place: { pointer: '/qps' } },
    { args: { key: 'tps' } },
  ]);
  const alike = await readAs({ qps: 25.001, tps: 6250 });
  expect(alike.remarks.map(({ code }) => code)).toEqual(['system-not-recorded']);
  expect(alike.reported[0]).toMatchObject({ value: 25.001, place: { pointer: '/qps' } });
});

test('the Server test of an NVL72: 310.08 as stated, 258.74 over the whole run', async () => {
  const run = await readAs({
    n_samples_issued: 600000,
    n_samples_completed: 600000,
    n_samples_failed: 0,
    duration_ns: 2318929756903,
    legacy_loadgen_window_duration_ns: 1934954861194,
    qps: 310.0842360889801,
  });
  expect(statedOf(run, 'sample_throughput')).toBeCloseTo(258.74, 2);
  expect(asJson(run.remarks.find(({ code }) => code === 'rate-over-window')?.args)).toMatchObject({
    stated: '310.08',
    computed: '258.74',
    window: '1934.95',
  });
});

test('what was not measured is absent', async () => {
  const run = await readAs({
    ttft: {},
    tpot: null,
    qps: null,
    tps: 'NaN',
    output_sequence_lengths: {},
    duration_ns: 0,
  });
  expect(new Set(run.reported.map(({ metric }) => metric.name))).toEqual(new Set(['latency']));
});

test('a test that did not end, or of which nothing was completed, has no numbers', async () => {
  expect(await readAs({ complete: false, state: 'draining' })).toMatchObject({ status: 'partial', reported: [] });
  expect(await readAs({ n_samples_completed: 0 })).toMatchObject({ status: 'failed', reported: [], counts: { ok: 0 } });
});

test('names are those of the path, the scenario of folder or file', async () => {
  const { labels } = await readAs({}, 'closed/Acme/results/a9/gpt-oss-120b/Server/performance/result_summary.json');
  expect(labels).toEqual({
    system: 'a9',
    model: 'gpt-oss-120b',
    scenario: 'Server',
    submitter: 'Acme',
    division: 'closed',
  });
  expect((await readAs({}, 'my_a9_deepseek-r1_server_result_summary.json')).labels).toEqual({
    system: 'my_a9',
    model: 'deepseek-r1',
    scenario: 'Server',
  });
});

test('cut at any line it is refused', async () => {
  const lines = text.trimEnd().split('\n');
  for (let to = 1; to < lines.length; to++) {
    const cut = sourceOf('result_summary.json', lines.slice(0, to).join('\n'));
    await expect(collect([cut], { strict: false, encoding: 'utf-8' })).rejects.toThrow(Refusal);
  }
});

test('the latency of samples of which some failed is theirs too where the client counts these as completed, and is not read', async () => {
  const [alone, both] = await Promise.all(
    [1990, 2000].map((completed) =>
      readAs({ n_samples_issued: 2000, n_samples_completed: completed, n_samples_failed: 10 }),
    ),
  );
  const names = (run: typeof both) => new Set(run!.reported.map(({ metric }) => metric.name));
  expect([both!.counts.ok, both!.counts.failed, alone!.counts.ok]).toEqual([1990, 10, 1990]);
  expect([names(alone).has('latency'), names(both).has('latency'), names(both).has('ttft')]).toEqual([
    true,
    false,
    true,
  ]);
  expect(both!.remarks.filter(({ code }) => code === 'failed-inside').map(({ args }) => args)).toMatchObject([
    { failed: 10, of: 2000 },
  ]);
});
