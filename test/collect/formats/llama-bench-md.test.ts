import { expect, test } from 'vitest';
import { llamaBenchMd } from '../../../src/collect/formats/llama-bench-md.ts';
import { growsWithSize } from '../../growth.ts';
import { evil, readWith } from './lines.ts';

const header = '| model | size | params | backend | ngl | test | t/s |\n|---|---:|---:|---|---:|---:|---:|\n';
const rows = (...tests: readonly (readonly [test: string, rate: string])[]): string =>
  `${header}${tests.map(([test, rate]) => `| open 1B | 1 GiB | 1 B | CUDA | 99 | ${test} | ${rate} |\n`).join('')}\nbuild: abcdef12 (77)\n`;

test('a table is claimed by its columns', () => {
  expect(llamaBenchMd.claims(header)).toEqual({ claimed: true });
  expect(llamaBenchMd.claims(`> ${header}`)).toEqual({ claimed: true });
  expect(llamaBenchMd.claims('| model | test |\n|---|---|\n')).toMatchObject({ claimed: false });
});

test.each([
  ['pp512', 'prefill_throughput', [512, 0, 0]],
  ['pp 512', 'prefill_throughput', [512, 0, 0]],
  ['tg128', 'output_throughput', [0, 128, 0]],
  ['tg32 @ d32768', 'output_throughput', [0, 32, 32768]],
  ['pp512+tg128', 'total_throughput', [512, 128, 0]],
])('%s is %s', async (word, metric, tokens) => {
  const { runs } = await readWith(llamaBenchMd, rows([word, '10.50 ± 0.25']));
  const { labels, reported, context } = runs[0]!;
  expect([labels.n_prompt ?? 0, labels.n_gen ?? 0, labels.n_depth]).toEqual(tokens);
  expect(reported).toMatchObject([
    { metric: { name: metric, unit: 'tokens/s' }, statistic: 'mean', value: 10.5, n: null, place: { line: 3 } },
    { metric: { name: metric }, statistic: 'sd', value: 0.25, n: null, ddof: 1 },
  ]);
  expect(labels).toMatchObject({ model: 'open 1B', backend: 'CUDA', n_gpu_layers: 99, build: 'abcdef12' });
  expect(context).toMatchObject({ model_size: '1 GiB', build_number: 77 });
});

test('± 0.00 is no spread, and a test of another kind is kept under its name', async () => {
  const { runs } = await readWith(llamaBenchMd, rows(['tg8', '10.50 ± 0.00'], ['warm', '5.00 ± 0.10']));
  expect(runs[0]?.reported.map(({ statistic }) => statistic)).toEqual(['mean']);
  expect(runs[1]).toMatchObject({
    labels: { test: 'warm' },
    reported: [{ metric: { name: 'tokens_per_second' } }, {}],
  });
});

test('devices are those that were named in front of the table', async () => {
  const device = (name: string) =>
    `ggml_cuda_init: found 1 CUDA devices:\n  Device 0: ${name}, compute capability 8.0\n`;
  const vulkan = 'ggml_vulkan: 0 = Acme V (radv) | uma: 1 | fp16: 1\n';
  const one = rows(['tg8', '1.00 ± 0.10']);
  const { runs } = await readWith(llamaBenchMd, device('A') + one + device('B') + one + vulkan + one);
  expect(runs.map(({ labels }) => labels.gpu)).toEqual(['A', 'B', 'Acme V']);
});

test.each(evil)('no line takes long', (line) =>
  growsWithSize(line, async (line) => {
    await readWith(llamaBenchMd, `${header}${`${line}\n`.repeat(20)}`);
    llamaBenchMd.claims(`${line} t/s`);
  }),
);
