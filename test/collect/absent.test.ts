import { describe, expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { sentence } from '../../src/note.ts';
import { sourceOf } from './source.ts';

async function runsOf(name: string, text: string) {
  const { runs } = await collect([sourceOf(name, text)], { strict: false, encoding: 'utf-8' });
  return runs;
}

/** What a file does not say is not there: no default of ours takes its place. */
describe('nothing is invented', () => {
  const pyperf = (unit: string | undefined, values: readonly number[]) =>
    JSON.stringify({
      version: '1.0',
      metadata: { name: 'tokens', ...(unit === undefined ? {} : { unit }) },
      benchmarks: [{ runs: [{ values }] }],
    });
  test.each([
    [undefined, 'time', 's'],
    ['second', 'time', 's'],
    ['byte', 'memory', 'B'],
    ['integer', 'value', ''],
    ['watt', 'value', 'W'],
  ] as const)('pyperf in %s is %s', async (unit, name, as) => {
    const [run] = await runsOf('x.json', pyperf(unit, [3, 4]));
    expect([...run!.samples.values()].map(({ metric }) => [metric.name, metric.unit])).toEqual([[name, as]]);
  });
  test('a count of 0 of pyperf is a value', async () => {
    const [run] = await runsOf('x.json', pyperf('integer', [0, 2]));
    expect([...run!.samples.get('value')!.values]).toEqual([0, 2]);
  });

  const lmEval = (shots: unknown, samples: object = { effective: 20 }) =>
    JSON.stringify({
      results: { t: { alias: 't', 'acc,none': 0.6, 'acc_stderr,none': 0.11 } },
      configs: { t: {} },
      versions: { t: 1 },
      'n-shot': { t: shots },
      'n-samples': { t: samples },
    });
  test.each([
    [null, undefined],
    [0, 0],
    [5, 5],
  ])('%s shots of lm-eval are %s', async (shots, label) => {
    const [run] = await runsOf('x.json', lmEval(shots));
    expect(run!.labels.shots).toBe(label);
    expect([run!.counts.ok, run!.counts.basis]).toEqual([20, 'stated']);
    expect(run!.reported.map(({ statistic, value, n }) => [statistic, value, n])).toEqual([
      ['value', 0.6, 20],
      ['sem', 0.11, 20],
    ]);
  });

  test('a Trainer without steps in its log diverged at no step, and its steps are those on record', async () => {
    const text =
      '{"epoch": 1.0, "max_steps": 4, "log_history": [{"loss": 2.5, "step": 2}, {"loss": NaN}], "global_step": null}';
    const [run] = await runsOf('trainer_state.json', text);
    expect(run!.counts).toMatchObject({ ok: 2, total: 4 });
    const told = run!.remarks.filter(({ code }) => code === 'loss-not-finite').map(sentence);
    expect(told).toHaveLength(1);
    expect(told[0]).not.toMatch(/step 0/);
  });

  test('a spread of 0 is a spread, of a time as well', async () => {
    const rows = [
      { system: 'a', latency_ms_mean: 5, latency_ms_sem: 0, latency_ms_sd: 0, latency_ms_mad: 0 },
      { system: 'b', latency_ms_mean: 6, latency_ms_sem: 0.1, latency_ms_sd: 0.5, latency_ms_mad: 0.2 },
    ];
    const { runs, notes } = await collect([sourceOf('x.json', JSON.stringify(rows))], {
      strict: false,
      encoding: 'utf-8',
    });
    expect(notes.map(({ code }) => code)).not.toContain('time-not-above-zero');
    const spreads = runs[0]!.reported.filter(({ statistic }) => statistic !== 'mean');
    expect(spreads.map(({ statistic, value }) => [statistic, value]).sort()).toEqual([
      ['mad', 0],
      ['sd', 0],
      ['sem', 0],
    ]);
  });
});
