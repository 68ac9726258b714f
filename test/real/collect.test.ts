import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import type { Run } from '../../src/collect/run.ts';
import { sourceAt } from '../collect/source.ts';

const shared = resolve(import.meta.dirname, '../../../shared');
const folder = join(shared, 'data/testbed/inference');
const late = 'metis_vs_sophia_results_20251201_191558.json';
const early = 'metis_vs_sophia_results_20251201_190507.json';

/** A clone without the real files reads none of them; a folder of them that lacks one is a fault. */
const files = existsSync(shared) ? [early, late] : [];

const read = async (file: string): Promise<readonly Run[]> => {
  const { runs } = await collect([sourceAt(join(folder, file), file)], { strict: true, encoding: 'utf-8' });
  return runs;
};
const sum = (run: Run, metric: string): number =>
  [...(run.samples.get(metric)?.values ?? [])].reduce((a, b) => a + b, 0);
const stated = (run: Run, metric: string, statistic: string): number | undefined =>
  run.reported.find((one) => one.metric.name === metric && one.statistic === statistic)?.value;

test('the real inference files', async () => {
  let done = 0;
  for (const file of files) {
    expect(readdirSync(folder)).toContain(file);
    const [metis, sophia, ...more] = await read(file);
    if (!metis || !sophia) throw new Error(`${file} gave fewer than two runs`);
    expect(more).toEqual([]);
    expect([metis.id, sophia.id]).toEqual(['metis', 'sophia']);
    (file === late ? lateFacts : earlyFacts)(metis, sophia);
    done += 1;
  }
  console.log(`collect: ${done} real files read`);
  expect(done).toBe(files.length);
});

function lateFacts(metis: Run, sophia: Run): void {
  const facts = [
    [metis, 4.987331843376159, 4.46454930305481, 5.535301923751831, 791, 3260, 5.044082403182983, 65.36561236304566],
    [
      sophia,
      1.6212287664413452,
      0.596717119216919,
      3.133265256881714,
      818,
      3307,
      1.7605645656585693,
      203.98108326556422,
    ],
  ] as const;
  for (const [run, mean, min, max, output, total, median, rate] of facts) {
    const latency = run.samples.get('latency');
    expect(latency?.values).toHaveLength(10);
    expect([...(latency?.records ?? [])]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(latency?.where.pointer).toBe(`/${run.id}/results/*/latency_sec`);
    expect(sum(run, 'latency') / 10).toBeCloseTo(mean, 12);
    expect(Math.min(...(latency?.values ?? []))).toBe(min);
    expect(Math.max(...(latency?.values ?? []))).toBe(max);
    expect(latency?.values[0]).toBe(max);
    expect(sum(run, 'output_tokens')).toBe(output);
    expect(sum(run, 'total_tokens')).toBe(total);
    expect(sum(run, 'response_length')).toBe(10 * (stated(run, 'response_length', 'mean') ?? 0));
    expect(stated(run, 'latency', 'median')).toBe(median);
    expect(stated(run, 'total_throughput', 'rate')).toBe(rate);
    expect(run.counts).toEqual({ of: 'requests', total: 10, ok: 10, failed: 0, missing: 0, basis: 'stated' });
    expect(run.status).toBe('completed');
    expect(run.labels.dataset).toBe('SQuAD');
    expect(run.context).toMatchObject({ 'dataset.version': '1.1', 'dataset.num_samples': 10 });
    expect(run.started).toBe('2025-12-01T19:15:58.240804');
    expect(run.exchanges).toHaveLength(10);
    expect(run.remarks).toEqual([]);
  }
  expect([metis.labels.model, sophia.labels.model]).toEqual(['gpt-oss-120b-131072', 'openai/gpt-oss-120b']);
  expect(sum(metis, 'output_tokens') / sum(metis, 'latency')).toBeCloseTo(15.86, 2);
  expect(sum(sophia, 'output_tokens') / sum(sophia, 'latency')).toBeCloseTo(50.456, 3);
}

function earlyFacts(metis: Run, sophia: Run): void {
  expect(metis.samples.get('latency')?.values).toHaveLength(5);
  expect(sum(metis, 'latency') / 5).toBeCloseTo(6.173902559280395, 12);
  expect(sum(metis, 'output_tokens')).toBe(2560);
  expect(sum(metis, 'output_tokens') / sum(metis, 'latency')).toBeCloseTo(82.93, 2);
  expect(stated(metis, 'total_throughput', 'rate')).toBeCloseTo(95.564, 3);
  expect(metis.counts).toEqual({ of: 'requests', total: null, ok: 5, failed: null, missing: null, basis: 'unknown' });
  expect(metis.labels).toEqual({ system: 'metis', model: 'gpt-oss-120b-131072' });
  expect(metis.remarks.map(({ code, args }) => [code, args])).toEqual([['cut-by-length', { count: 5, of: 5 }]]);
  expect(metis.exchanges[0]?.prompt).toContain('quantum entanglement');
  expect([sophia.samples.size, sophia.reported, sophia.exchanges]).toEqual([0, [], []]);
  expect(sophia.counts).toEqual({ of: 'requests', total: null, ok: 0, failed: null, missing: null, basis: 'unknown' });
  expect(sophia.status).toBe('partial');
  expect(sophia.remarks.map(({ code }) => code)).toEqual(['no-record']);
}
