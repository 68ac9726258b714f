import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import type { Collection } from '../../src/collect/collection.ts';
import { metricOf } from '../../src/collect/tool/stated.ts';
import { Refusal } from '../../src/note.ts';
import { unitBase } from '../../src/unit.ts';
import { widely } from '../long.ts';
import { shareOf } from './made-of.ts';
import { sourceOf } from './source.ts';

/** What load testers and benchmarks of functions write as JSON: each fixture of them is broken in the ways in which their files are. */
const root = resolve(import.meta.dirname, '../../fixtures/formats');
const tools = [
  ...[
    'aiperf',
    'aiperf-aggregate',
    'aiperf-requests',
    'evalscope',
    'genai-perf',
    'google-benchmark',
    'guidellm',
    'hyperfine',
  ],
  ...['inference-perf', 'inference-perf-requests', 'k6', 'lighteval', 'llmperf', 'lm-eval', 'optimum-benchmark'],
  ...['llama-benchy', 'pyperf', 'pytest-benchmark', 'tinybench', 'trtllm-bench', 'vitest', 'vllm-mm-processor'],
  ...['autocannon', 'oha', 'vegeta', 'mitata', 'jmh', 'criterion', 'benchmark-ips', 'r-bench', 'genai-bench'],
  ...['sambanova-kit', 'sambanova-kit-requests', 'llmperf-requests', 'inferencex', 'vllm', 'sglang', 'vllm-latency'],
  ...['vllm-throughput', 'fio', 'iperf3', 'haskell-criterion', 'wandb', 'reframe', 'asv'],
  ...['dlio', 'llama-batched-bench', 'sglang-offline', 'sglang-one-batch', 'sglang-one-batch-server', 'vllm-startup'],
];
const samples = tools.flatMap((tool) =>
  readdirSync(join(root, tool)).flatMap((name) => {
    const folder = join(root, tool, name);
    const files = readdirSync(folder).filter((file) => /\.jsonl?$/.test(file) && !file.startsWith('expected'));
    return files
      .slice(0, 1)
      .map((file) => ({ tool, title: `${tool}/${name}`, file, text: readFileSync(join(folder, file), 'utf8') }))
      .filter(({ text }) => withNumbers(text, 0) !== text);
  }),
);

/** What stands in the place of a number that was not measured. */
const placeholders: readonly unknown[] = [
  0,
  -1,
  -1000,
  4294967295,
  1.7976931348623157e308,
  'N/A',
  '+++++',
  '<not counted>',
  null,
];

async function read(file: string, text: string): Promise<Collection | Refusal> {
  try {
    return await collect([sourceOf(file, text)], { strict: false, encoding: 'utf-8' });
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown;
    throw thrown;
  }
}

/** The times that a file gave and that no clock can have measured. */
function impossible(outcome: Collection | Refusal): readonly string[] {
  if (outcome instanceof Refusal) return [];
  return outcome.runs.flatMap(({ id, samples, reported }) => {
    const values = [
      ...[...samples.values()].flatMap(({ metric, values }) =>
        [...values].map((value) => ({ metric, value, statistic: 'value' })),
      ),
      ...reported,
    ].filter(({ metric, statistic }) => unitBase(metric.unit) === 's' && !['sd', 'sem', 'moe'].includes(statistic));
    return values
      .filter(
        ({ value, metric }) =>
          value < 0 ||
          (value === 0 && !/^(?:user|system|cpu)_time$/.test(metric.name)) ||
          value === 4294967295 ||
          value > 1e300,
      )
      .map(({ metric, statistic, value }) => `${id} ${metric.name}.${statistic} ${value}`);
  });
}

/** The document with every number that has digits behind its point, which none of its counts and sizes has, as something else. */
function withNumbers(text: string, placeholder: unknown): string {
  return text.replace(/(?<=[:[,]\s*)-?\d+\.\d+(?:e[+-]?\d+)?(?=\s*[,\]}\n])/gi, JSON.stringify(placeholder));
}

test('each tool has a sample with numbers to be replaced', () => {
  expect(new Set(samples.map(({ tool }) => tool))).toEqual(new Set(tools));
});

describe.each(samples.map((sample, nth) => ({ ...sample, nth })))('$title', ({ file, text, nth }) => {
  test.each(shareOf(placeholders, widely(3, placeholders.length), nth))(
    'has no time where %s stands for it',
    async (placeholder) => {
      expect(impossible(await read(file, withNumbers(text, placeholder)))).toEqual([]);
    },
  );

  test('is read or refused where it is cut', async () => {
    const lines = text.split('\n');
    const step = Math.max(1, Math.floor(lines.length / widely(6, 25)));
    for (let cut = 1; cut < lines.length; cut += step) {
      const outcome = await read(file, lines.slice(0, cut).join('\n'));
      expect(impossible(outcome)).toEqual([]);
      if (outcome instanceof Refusal) expect(outcome.notes.some(({ place }) => place?.file === file)).toBe(true);
    }
  });

  test.each([
    ['two of them in one file', `${text}\n${text}`],
    ['text before it', `Started.\n${text}`],
    ['text behind it', `${text}\nSaved to results.\n`],
  ])('is read or refused: %s', async (_, written) => {
    const outcome = await read(file, written);
    expect(impossible(outcome)).toEqual([]);
    if (outcome instanceof Refusal) expect(outcome.notes.some(({ place }) => place?.file === file)).toBe(true);
    else expect(outcome.runs.length).toBeGreaterThan(0);
  });
});

test('a metric in a unit that is none of it is named, so that whoever adds a format finds it', () => {
  expect(metricOf('train_rate', { unit: 'samples/s' })).toMatchObject({ name: 'train_rate', unit: 'samples/s' });
  expect(() => metricOf('train_rate', { unit: 'img/s' })).toThrow('train_rate is not measured in img/s');
});
