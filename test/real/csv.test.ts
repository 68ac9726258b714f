import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import type { Collection } from '../../src/collect/collection.ts';
import { sourceAt } from '../collect/source.ts';

const shared = resolve(import.meta.dirname, '../../../shared');
const folder = join(shared, 'data/testbed/llm-inference-bench');

/** By file: its runs, the metrics they have, and the remarks on the file. */
const facts: Readonly<Record<string, readonly [number, readonly string[], readonly string[]]>> = {
  'Fig_16_a-power_results.csv': [
    40,
    ['latency', 'total_throughput', 'avg_power'],
    ['throughput-proven', 'unit-doubtful'],
  ],
  'Fig_18-SN40L_latency_throughput.csv': [40, ['latency', 'total_throughput'], ['throughput-proven']],
  'Fig_22-all_results_TTFT_ITL.csv': [27, ['ttft', 'latency'], ['ragged-rows']],
  'Fig_2_b-All_results.csv': [66, ['latency', 'total_throughput'], ['throughput-proven']],
};

const row = ({ runs }: Collection, labels: Readonly<Record<string, string | number>>) => {
  const found = runs.filter((run) => Object.entries(labels).every(([name, value]) => run.labels[name] === value));
  expect(found).toHaveLength(1);
  const [run] = found;
  return {
    line: run?.reported[0]?.place.line,
    ...Object.fromEntries(run?.reported.map(({ metric, value }) => [metric.name, value]) ?? []),
  };
};

test('the real CSV files', async () => {
  const files = existsSync(shared)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.csv'))
        .sort()
    : [];
  for (const name of files) {
    const fact = facts[name];
    if (!fact) throw new Error(`${name} has no facts here`);
    const read = await collect([sourceAt(join(folder, name), name)], { strict: false, encoding: 'utf-8' });
    expect(read.files.map(({ format }) => format)).toEqual(['csv']);
    const [runs, metrics, notes] = fact;
    expect(read.runs).toHaveLength(runs);
    expect(new Set(read.runs.map(({ id }) => id.replace(/-\d+$/, ''))).size).toBeGreaterThan(2);
    expect([...new Set(read.runs.flatMap((run) => run.reported.map(({ metric }) => metric.name)))]).toEqual(metrics);
    expect(read.notes.map(({ code }) => code)).toEqual(notes);
    if (name.startsWith('Fig_18'))
      expect(
        row(read, { model: 'mistralai/Mistral-7B-v0.1', input_output_length: 128, batch_size: 1, num_of_hardware: 8 }),
      ).toEqual({
        line: 2,
        latency: 0.20874103065883887,
        total_throughput: 1226.4,
      });
    if (name.startsWith('Fig_16'))
      expect(
        row(read, { hardware: 'Nvidia A100 GPU', framework: 'vLLM', model: 'meta-llama/Llama-2-7b-hf', batch_size: 1 }),
      ).toMatchObject({ line: 3, avg_power: 222122.2711864407, total_throughput: 146.5279250599716 });
    if (name.startsWith('Fig_22'))
      expect(read.notes).toMatchObject([{ args: { count: 3, lines: ['40', '41', '42'] }, place: { line: 40 } }]);
  }
  console.log(`csv: ${files.length} real files read`);
  expect(files).toHaveLength(existsSync(shared) ? Object.keys(facts).length : 0);
});
