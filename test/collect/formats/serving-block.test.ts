import { expect, test } from 'vitest';
import { collect } from '../../../src/collect/collect.ts';
import { servingBlock } from '../../../src/collect/formats/serving-block/serving-block.ts';
import { compare } from '../../../src/compare/compare.ts';
import { sentence } from '../../../src/note.ts';
import { growsWithSize } from '../../growth.ts';
import { sourceOf } from '../source.ts';
import { evil, readWith } from './lines.ts';

const banner = '============ Serving Benchmark Result ============';
const end = '='.repeat(50);
const block = (...lines: readonly string[]): string => [banner, ...lines, end, ''].join('\n');
const good = ['Successful requests:   10', 'Output token throughput (tok/s):    200.00', 'Mean TTFT (ms):   50.00'];

test('a block is claimed by its first line, in whatever is written before it', () => {
  for (const line of [banner, `# ${banner}`, `> ${banner}`, `100%|###| 10/10${banner}`, banner.toUpperCase()])
    expect(servingBlock.claims(`x\n${line}\n`), line).toEqual({ claimed: true });
  expect(servingBlock.claims('the Serving Benchmark Result is below\n')).toMatchObject({ claimed: false, fit: 0 });
  expect(servingBlock.claims('vllm bench serve --model a\n')).toMatchObject({ claimed: false, fit: 0.5 });
});

test('each number keeps its line and its unit', async () => {
  const { runs } = await readWith(servingBlock, block(...good, 'P99 E2EL (s):   1.50'));
  expect(
    runs[0]?.reported.map(({ metric, statistic, value, n, place }) => [
      metric.name,
      metric.unit,
      statistic,
      value,
      n,
      place.line,
    ]),
  ).toEqual([
    ['output_throughput', 'tokens/s', 'value', 200, null, 3],
    ['ttft', 'ms', 'mean', 50, 10, 4],
    ['latency', 's', 'p99', 1.5, 10, 5],
  ]);
});

test.each([
  [
    'vllm bench serve --model a/B --request-rate 4 --max-concurrency 16 --num-prompts 12',
    { model: 'a/B', request_rate: 4, concurrency: 16 },
  ],
  [
    '$ python benchmark_serving.py --model=/models/B/ --request_rate inf --tp 2',
    { model: '/models/B', request_rate: 'inf', tensor_parallel: 2 },
  ],
  [
    "python3 -m sglang.bench_serving --backend sglang --dataset-name random \\\n  --random-input 64 --random-output 'x'",
    { dataset: 'random', backend: 'sglang', input_length: 64, output_length: 'x' },
  ],
  [
    'vllm bench serve --max-concurrency $CONC --request-rate {rate} --dataset-name sonnet --random-input-len 9',
    { dataset: 'sonnet' },
  ],
  [
    "benchmark_args=Namespace(backend='vllm', model='a/B', max_concurrency=None, burstiness=1.0)",
    { model: 'a/B', backend: 'vllm', burstiness: 1 },
  ],
])('what stands in front says how it was run: %s', async (line, labels) => {
  const { runs } = await readWith(servingBlock, `${line}\n\n${block(...good)}`);
  expect(runs[0]?.labels).toEqual(labels);
});

test('the block goes before the command, and one command is for one block', async () => {
  const text = `vllm bench serve --model a/B --max-concurrency 16\n${block('Max request concurrency: 8', ...good)}${block(...good)}`;
  const { runs } = await readWith(servingBlock, text);
  expect(runs.map(({ labels, concurrency }) => [labels, concurrency])).toEqual([
    [{ model: 'a/B', concurrency: 8 }, 8],
    [{}, null],
  ]);
});

test('requests that were asked for and did not succeed failed, also where no line says so', async () => {
  const { runs } = await readWith(servingBlock, `vllm bench serve --num-prompts 12\n${block(...good)}`);
  expect(runs[0]?.counts).toEqual({ of: 'requests', total: 12, ok: 10, failed: 2, missing: 0, basis: 'stated' });
  expect(runs[0]?.remarks.map(({ code }) => code)).toEqual(['requests-failed']);
});

test('a run of which no request was answered has no values and is never the best', async () => {
  const zeros = [
    'Successful requests: 0',
    'Failed requests: 10',
    'Output token throughput (tok/s): 0.00',
    'Mean TTFT (ms): 0.00',
  ];
  const text = `# A\n${block(...good)}\n# B\n${block(...zeros)}`;
  const read = await collect([sourceOf('a.md', text)], { strict: false, encoding: 'utf-8' });
  expect(read.runs.map(({ name, status, counts, reported }) => [name, status, counts.ok, reported.length])).toEqual([
    ['A', 'completed', 10, 2],
    ['B', 'failed', 0, 0],
  ]);
  const study = compare(read, { baseline: null });
  expect(
    study
      .findings()
      .map((one) => sentence(one.sentence))
      .join('\n'),
  ).not.toMatch(/\bB\b (?:is|has)/);
});

test('a block without requests, or without anything, is partial', async () => {
  const { runs } = await readWith(servingBlock, block());
  expect(runs).toMatchObject([{ status: 'partial', reported: [], counts: { of: 'records', ok: 0 } }]);
  expect((await readWith(servingBlock, 'Starting main benchmark run...\n')).notes.map(({ code }) => code)).toEqual([
    'no-result',
  ]);
});

test('a server that logs in between does not end a block, other text does', async () => {
  const noise = ['(APIServer pid=1) INFO 09-02 13:08:10 [loggers.py] Engine 000: Running: 10 reqs', 'INFO 09-02: x'];
  const [first = '', ...rest] = good;
  expect((await readWith(servingBlock, block(first, ...noise, ...rest))).runs[0]).toMatchObject({
    status: 'completed',
  });
  const prose = Array.from({ length: 5 }, () => 'some words without an end');
  expect(
    (await readWith(servingBlock, `${banner}\n${good.join('\n')}\n${prose.join('\n')}\nTop 5: 7\n`)).runs[0],
  ).toMatchObject({
    status: 'partial',
    reported: { length: 2 },
  });
});

test('a stated throughput that its own tokens and seconds do not make is told', async () => {
  const codes = async (rate: string) =>
    (
      await readWith(
        servingBlock,
        block(
          good[0]!,
          'Benchmark duration (s): 10.00',
          'Total generated tokens: 2000',
          `Output token throughput (tok/s): ${rate}`,
        ),
      )
    ).runs[0]?.remarks.map(({ code }) => code);
  expect(await codes('200.04')).toEqual([]);
  expect(await codes('250.00')).toEqual(['throughput-contradicts']);
});

test('a heading that says another concurrency than the block is told; one that says it alone is taken', async () => {
  const text = (own: string) =>
    `# Concurrency 32, TP=2\n\n\`\`\`\n${block(...good, ...(own === '' ? [] : [own]))}\`\`\`\n`;
  const read = async (own: string) => collect([sourceOf('a.md', text(own))], { strict: false, encoding: 'utf-8' });
  const alone = await read('');
  expect(alone.runs[0]?.labels).toMatchObject({ concurrency: 32, tensor_parallel: 2 });
  const both = await read('Maximum request concurrency: 8');
  expect(both.runs[0]?.labels).toMatchObject({ concurrency: 8 });
  expect(both.runs[0]?.remarks.map(({ code }) => code)).toContain('title-contradicts');
});

test.each(evil)('no line takes long', (line) =>
  growsWithSize(line, async (line) => {
    await readWith(servingBlock, `${banner}\n${`${line}\n`.repeat(20)}`);
    await readWith(servingBlock, `vllm bench serve ${line}\nNamespace(${line}\n`.repeat(5));
    servingBlock.claims(line);
  }),
);
