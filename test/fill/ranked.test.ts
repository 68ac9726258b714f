import { expect, test } from 'vitest';
import type { Document } from '../../src/fill/document.ts';
import { defaultOptions } from '../../src/keep/lock/options.ts';
import { compose } from '../../src/report.ts';
import { sourceOf } from '../collect/source.ts';

/** Three servers at two loads, three repeats each; tgi and vllm cannot be told apart in latency at 1, and nobody says which way drift is better. */
const servers = [
  'server,concurrency,repeat,latency_ms,output_tok_per_s,drift_score,peak_memory_gb',
  ...[
    ['vllm', 1, 20, 50, 0.31, 40.3],
    ['tgi', 1, 20.1, 41, 0.27, 30.2],
    ['ollama', 1, 44, 22, 0.22, 12.1],
    ['vllm', 8, 31, 300, 0.32, 41.7],
    ['tgi', 8, 39, 240, 0.26, 31.3],
    ['ollama', 8, 190, 60, 0.21, 13.4],
  ].flatMap(([server, load, latency, rate, drift, memory]) =>
    [0.99, 1, 1.01].map((by, i) =>
      [
        server,
        load,
        i + 1,
        (Number(latency) * by).toFixed(2),
        (Number(rate) * by).toFixed(1),
        (Number(drift) * by).toFixed(4),
        memory,
      ].join(','),
    ),
  ),
].join('\n');

async function documentOf(template: string): Promise<Document> {
  const { document } = await compose({
    sources: [sourceOf('r.csv', Buffer.from(`${servers}\n`))],
    template: { path: 't.md', text: `${template}\n` },
    out: 'out.md',
    relative: (path) => path,
    options: { ...defaultOptions, charts: [] },
  });
  return document;
}

const filledIn = async (template: string): Promise<string> => (await documentOf(template)).text.trim();

test.each([
  [
    'At concurrency 8, the fastest server was ___ (___ ms).',
    'At concurrency 8, the fastest server was vllm (31.00 ms).',
  ],
  ['Slowest server at concurrency 8: ___ (___ ms)', 'Slowest server at concurrency 8: ollama (190.0 ms)'],
  ['Peak throughput: ___ tok/s at concurrency ___ (___)', 'Peak throughput: 300.0 tok/s at concurrency 8 (vllm)'],
  ['Max throughput: ___ tok/s at concurrency ___', 'Max throughput: 300.0 tok/s at concurrency 8'],
  [
    'The maximum throughput of tgi is ___ tok/s at concurrency ___.',
    'The maximum throughput of tgi is 240.0 tok/s at concurrency 8.',
  ],
  ['Max throughput of tgi at concurrency 8: ___ tok/s', 'Max throughput of tgi at concurrency 8: 242.4 tok/s'],
  ['Max latency of tgi: ___ ms at concurrency ___', 'Max latency of tgi: ___ ms at concurrency ___'],
  [
    'The best throughput of tgi is ___ tok/s at concurrency ___.',
    'The best throughput of tgi is 240.0 tok/s at concurrency 8.',
  ],
  [
    'The worst latency was ___ ms, on ___ at concurrency ___.',
    'The worst latency was 190.0 ms, on ollama at concurrency 8.',
  ],
  [
    'Winner at concurrency 8: ___ (___ tok/s). Runner-up at concurrency 8: ___ (___ tok/s).',
    'Winner at concurrency 8: vllm (300.0 tok/s). Runner-up at concurrency 8: tgi (240.0 tok/s).',
  ],
  [
    '____ has the highest throughput at concurrency 8, ___ tok/s.',
    'vllm has the highest throughput at concurrency 8, 300.0 tok/s.',
  ],
  ['Slowest configuration by latency: ___', 'Slowest configuration by latency: ollama concurrency 8'],
  // Wherever two were measured side by side the same one is behind.
  ['Slowest server by latency: ___', 'Slowest server by latency: ollama'],
  [
    'Servers by latency at concurrency 8, fastest first: ____, ____, ____',
    'Servers by latency at concurrency 8, fastest first: vllm, tgi, ollama',
  ],
  [
    'Rank the servers at concurrency 8 by latency from fastest to slowest: 1. ____ 2. ____ 3. ____',
    'Rank the servers at concurrency 8 by latency from fastest to slowest: 1. vllm 2. tgi 3. ollama',
  ],
])('a blank beside a superlative gets what the results have at that end: %s', async (template, filled) => {
  expect(await filledIn(template)).toBe(filled);
});

test('what stands over a list selects the cells that are set side by side', async () => {
  const list = ['At concurrency 8:', '', '- Fastest server: ___ (___ ms)', '- Lowest throughput: ___ tok/s (___)'];
  expect(await filledIn(list.join('\n'))).toBe(
    list.join('\n').replace('___ (___ ms)', 'vllm (31.00 ms)').replace('___ tok/s (___)', '60.00 tok/s (ollama)'),
  );
  const unlike = list.join('\n').replace('At concurrency 8:', 'On the older machine:');
  expect(await filledIn(unlike)).toBe(unlike);
});

test.each(['', '\n\nWhat this says.', '\n\n| a | b |\n|---|---|\n| c | d |'])(
  'the last item of a numbered ranking is one whatever follows the list: %j',
  async (rest) => {
    const list = (items: readonly string[]) =>
      ['Servers at concurrency 8 by latency, fastest first:', '', ...items.map((one, i) => `${i + 1}. ${one}`)].join(
        '\n',
      );
    const items = ['vllm (31.00 ms)', 'tgi (39.00 ms)', 'ollama (190.0 ms)'];
    expect(await filledIn(`${list(items.map(() => '___ (___ ms)'))}${rest}`)).toBe(`${list(items)}${rest}`);
  },
);

test('columns of a best and rows of ranks name one of those that the table shows', async () => {
  const table = [
    '| Concurrency 8 | tgi | ollama | Best |',
    '|---|---|---|---|',
    '| Latency (ms) | ___ | ___ | ___ |',
    '| Output throughput (tok/s) | ___ | ___ | ___ |',
  ];
  const text = await filledIn(table.join('\n'));
  expect(
    text
      .split('\n')
      .slice(2)
      .map((row) => row.split('|')[4]!.trim()),
  ).toEqual(['tgi', 'tgi']);
  const ranks = [
    '## Concurrency 8',
    '',
    '| Rank | Server | Latency (ms) |',
    '|---|---|---|',
    '| 1 | ___ | ___ |',
    '| 2 | ___ | ___ |',
  ];
  const rows = (await filledIn(ranks.join('\n'))).split('\n').slice(4);
  expect(
    rows.map((row) =>
      row
        .split('|')
        .slice(2, 4)
        .map((cell) => cell.trim()),
    ),
  ).toEqual([
    ['vllm', '31.00'],
    ['tgi', '39.00'],
  ]);
});

test('a name stays where no difference is shown, or nobody knows which way is better, and that is told', async () => {
  const close = await documentOf('The lowest latency at concurrency 1 was ___ ms, on ___.');
  expect(close.text.trim()).toBe('The lowest latency at concurrency 1 was 20.00 ms, on ___.');
  expect(close.slots.flat().map(({ notes }) => notes.map(({ code }) => code))).toEqual([['ranked'], ['rank-open']]);
  const open = await documentOf('Best drift score at concurrency 8: ___ on ___');
  expect(open.text.trim()).toBe('Best drift score at concurrency 8: ___ on ___');
  expect(open.slots.flat().map(({ notes }) => notes.map(({ code }) => code))).toEqual([
    ['way-unknown'],
    ['way-unknown'],
  ]);
});

test.each([
  // Of which load is not said, and the first is another one at each.
  'Fastest server: ____ (____ ms)',
  // What is measured of each is a peak.
  'The peak memory was ____ GB.',
  'The fastest request took ____ ms.',
  'At concurrency 64 the fastest server is ____ (____ ms).',
  'The fastest server on the H200 at concurrency 8 is ____.',
  'One of the fastest servers at concurrency 8 is ____.',
  'If the fastest server at concurrency 8 is ____, all is well.',
  'Throughput of the fastest server at concurrency 8: ____',
  'Highest throughput at concurrency 8: ____',
  'Winner of last year: ____',
  'The best latency of tgi at concurrency 8 was ____ ms.',
  'Best latency of tgi at concurrency 8: ____ ms',
  'On the older machine, the lowest latency at concurrency 8 is ____ ms and the highest ____ ms.',
  'Servers by price, cheapest first: ____, ____, ____',
])('what a superlative leaves open stays: %s', async (template) => {
  expect(await filledIn(template)).toBe(template);
});

test('the header of a rank is no header of what is ranked', async () => {
  const table = [
    '| Server | Rank by throughput |',
    '|---|---|',
    '| vllm, concurrency 8 | ___ |',
    '| tgi, concurrency 8 | ___ |',
  ];
  expect(await filledIn(table.join('\n'))).toBe(table.join('\n'));
});

test.each([
  ['Latency (ms, mean ± sd)', '___ ± ___', '31.00 ± 0.3100'],
  ['Latency, median (std), ms', '___ (___)', '31.00 (0.3100)'],
  ['Latency ± sd (ms)', '___ ± ___', '31.00 ± 0.3100'],
])('two blanks of a cell get the two statistics of its header, in their order: %s', async (header, cell, filled) => {
  const table = [`| Server | ${header} |`, '|---|---|', `| vllm, concurrency 8 | ${cell} |`];
  expect(await filledIn(table.join('\n'))).toContain(`| ${filled} |`);
});

test('a number in parentheses of which nothing says what it is stays', async () => {
  const table = ['| Server | Latency (ms) |', '|---|---|', '| vllm, concurrency 8 | ___ (___) |'];
  expect(await filledIn(table.join('\n'))).toContain('| 31.00 (___) |');
});

test('an item of a list that asks for something itself says nothing of the table behind it', async () => {
  const text = [
    '- The highest throughput of vllm is at concurrency ___.',
    '',
    '| Concurrency | Latency (ms) |',
    '|---|---|',
    '| 8 | ___ |',
  ];
  expect(await filledIn(text.join('\n'))).toContain('| 8 | ___ |');
});

/** Square matrices on two machines, with two libraries each, five times: `M`, `N` and `K` are one size. */
const matrices = [
  'gpu,M,N,K,provider,trial,time_us,tflops',
  ...[
    ['H100', 'cublas', 240, 509],
    ['H100', 'triton', 219, 456],
    ['MI300X', 'rocblas', 198, 420],
    ['MI300X', 'triton', 180, 380],
  ].flatMap(([gpu, provider, small, large]) =>
    [
      [1024, small],
      [8192, large],
    ].flatMap(([size, rate]) =>
      [0.99, 1, 1.01, 1.005, 0.995].map((by, i) =>
        [
          gpu,
          size,
          size,
          size,
          provider,
          i,
          (1e6 / (Number(rate) * by)).toFixed(2),
          (Number(rate) * by).toFixed(1),
        ].join(','),
      ),
    ),
  ),
  '',
].join('\n');

test.each([
  [
    'The highest compute rate was ___ TFLOP/s (___ on ___, N = ___).',
    'The highest compute rate was 509.0 TFLOP/s (cublas on H100, N = 8192).',
  ],
  [
    'The fastest configuration at N=8192 was ___ on the ___ with ___ TFLOP/s.',
    'The fastest configuration at N=8192 was cublas on the H100 with 509.0 TFLOP/s.',
  ],
  // The only rate that there is.
  ['At 8192 on H100, triton reaches ___% of cublas.', 'At 8192 on H100, triton reaches 89.6% of cublas.'],
  ['At 8192 on H100, triton reaches ___% of the peak.', 'At 8192 on H100, triton reaches ___% of the peak.'],
  ['On H100, triton at 1024 takes ___ us.', 'On H100, triton at 1024 takes 4566 us.'],
  ['At 300 on H100, triton takes ___ us.', 'At 300 on H100, triton takes ___ us.'],
  ['For size 1024 on H100, triton takes ___ us.', 'For size 1024 on H100, triton takes 4566 us.'],
  // A small n may be the number of repeats, and is none of the names and rates of a superlative.
  ['Highest compute rate: ___ TFLOP/s (n = ___).', 'Highest compute rate: 509.0 TFLOP/s (n = ___).'],
])('what ran and the machine have a blank each, and a count is no rate: %s', async (template, filled) => {
  const { document } = await compose({
    sources: [sourceOf('m.csv', Buffer.from(matrices))],
    template: { path: 't.md', text: `${template}\n` },
    out: 'out.md',
    relative: (path) => path,
    options: { ...defaultOptions, charts: [] },
  });
  expect(document.text.trim()).toBe(filled);
});
