import { expect, test } from 'vitest';
import { defaultOptions } from '../../src/keep/lock/options.ts';
import { compose } from '../../src/report.ts';
import { sourceOf } from '../collect/source.ts';

/** Two precisions on two cards at two batch sizes; int4 makes more tokens, and its first comes later. */
const csv = [
  'hardware,precision,batch_size,output_tok_s,ttft_ms,peak_mem_gb',
  'L4,fp16,1,41.2,92.2,15.2',
  'L4,fp16,8,262.5,310.4,17.9',
  'L4,int4,1,88.4,101.3,6.1',
  'L4,int4,8,402,355.1,8.8',
  'A10G,fp16,1,52.3,70.8,15.3',
  'A10G,fp16,8,341.8,241.2,18',
  'A10G,int4,1,104.8,82.4,6.2',
  'A10G,int4,8,498.2,281.5,8.9',
].join('\n');

async function documentOf(template: string, results = csv) {
  const { document } = await compose({
    sources: [sourceOf('r.csv', Buffer.from(`${results}\n`))],
    template: { path: 't.md', text: `${template}\n` },
    out: 'out.md',
    relative: (path) => path,
    options: { ...defaultOptions, charts: [] },
  });
  return document;
}

const table = (...rows: readonly string[]): string =>
  [rows[0], rows[0]!.replace(/[^|]+/g, '-'), ...rows.slice(1)].map((row) => `|${row}|`).join('\n');

test.each([
  [
    'a change, under a heading that names both',
    `# int4 or fp16\n\n${table(' | fp16 | int4 | change ', ' L4, bs 1 | ___ tok/s | ___ tok/s | ___% ')}`,
    ['| L4, bs 1 | 41.20 tok/s | 88.40 tok/s | +114.6% |'],
  ],
  [
    'a difference by its sign, of what the caption says',
    `TTFT (ms), batch 1:\n\n${table(' GPU | fp16 | int4 | Δ% ', ' L4 | | | ', ' A10G | | | ')}`,
    ['| L4 | 92.2| 101.3| +9.9|', '| A10G | 70.8| 82.4| +16.4|'],
  ],
  [
    'a speedup that is one in each row',
    `Output throughput in tok/s:\n\n${table(' GPU | Batch | fp16 | int4 | Speedup ', ' L4 | 1 | | | ', ' A10G | 8 | | | ')}`,
    ['| L4 | 1 | 41.2| 88.4| 2.15x|', '| A10G | 8 | 341.8| 498.2| 1.46x|'],
  ],
  [
    'levels of a number',
    table(' int4 | bs=1 | bs=8 | Gain ', ' A10G | ___ tok/s | ___ tok/s | ___x '),
    ['| A10G | 104.8 tok/s | 498.2 tok/s | 4.75x |'],
  ],
])('two columns and what lies between them: %s', async (_, template, shown) => {
  expect((await documentOf(template)).text.split('\n').filter((line) => /\d\.\d/.test(line))).toEqual(shown);
});

test.each([
  [
    'a speedup of some rows and a slowdown of others',
    table(' L4, batch 1 | int4 | fp16 | Speedup ', ' Output throughput | | | ', ' TTFT (ms) | | | '),
    [0, 1, 3, 4],
  ],
  ['two statistics of one level', table(' GPU, bs 1 | int4 mean | int4 p99 | Δ ', ' L4 | ___ ms | ___ ms | ___% '), []],
  ['two metrics of two levels', table(' GPU, bs 1 | fp16 TTFT | int4 tok/s | change ', ' L4 | | | '), [0, 1]],
  ['a ratio', table(' Output throughput, batch 1 | L4 | A10G | Ratio ', ' int4 | ___ | ___ | ___ '), [0, 1]],
  [
    'a column of something else between',
    table(' TTFT, bs 1 | fp16 | int4 | Notes | Δ% ', ' L4 | ___ ms | ___ ms | | ___ '),
    [0, 1],
  ],
])('what may be meant either way stays: %s', async (_, template, filled) => {
  const { slots } = await documentOf(template);
  const isFilled = slots.flatMap(({ state }, at) => (state === 'filled' ? [at] : []));
  expect(isFilled).toEqual(filled);
});

test('a change between numbers in a unit that two metrics have is of neither', async () => {
  const { slots } = await documentOf(table(' | fp16 | int4 | change ', ' L4, bs 1 | ___ req/s | ___ req/s | ___% '));
  expect(slots.every(({ state }) => state !== 'filled')).toBe(true);
});

test('a change between times of which nobody says what they are of is not that of the usual one', async () => {
  const template = table(' | fp16 | int4 | change ', ' L4 | ___ ms | ___ ms | ___% ');
  const { slots } = await documentOf(template, 'gpu,precision,latency_ms,ttft_ms\nL4,fp16,90,9\nL4,int4,50,8');
  expect(slots.every(({ state }) => state !== 'filled')).toBe(true);
});

test('the column that a change goes from is told as an assumption, and a column of cards under `GPU` is none', async () => {
  const { slots } = await documentOf(
    `Output throughput in tok/s:\n\n${table(' GPU | Batch | fp16 | int4 | Speedup ', ' L4 | 1 | | | ')}`,
  );
  expect(slots.map(({ notes }) => notes.map(({ code }) => code))).toEqual([
    [],
    [],
    ['assumed-metric', 'assumed-baseline'],
  ]);
});

test.each([
  'After switching from fp16 to int4 on A10G, all is well. Throughput is fine (___ -> ___ tok/s at bs=8).',
  'Moving from fp16 to int4 at batch 8: throughput is fine (___ → ___ tok/s).',
  'Going from batch 1 to batch 8 multiplies throughput by ___ (L4, int4) and ___ (A10G, int4).',
])('one of two numbers that belong together is not read by itself: %s', async (template) => {
  expect((await documentOf(template)).text.trim()).toBe(template);
});

/** The p95 and the mean of two servers, with three repeats. */
const servers = [
  'server,users,run,mean_ms,p95_ms,error_rate_percent',
  ...[1, 2, 6, 10, 20, 60].flatMap((by, at) => {
    const cell = `${at < 3 ? 10 : 100},${(at % 3) + 1}`;
    return [`nginx,${cell},${by},${3 * by},1`, `caddy,${cell},${2 * by},${9 * by},1.5`];
  }),
].join('\n');

test.each([
  [
    'the corner says of what',
    table(' p95 | nginx | caddy | change ', ' 10 users | ___ ms | ___ ms | ___ % '),
    '| ___ % |',
  ],
  ['heads with a unit', table(' users | nginx (%) | caddy (%) | change ', ' 10 | ___ | ___ | ___ '), '| ___ |'],
  ['points', table(' error rate | nginx | caddy | change ', ' 10 users | ___ % | ___ % | ___ pp '), '+0.50 pp |'],
])('a change is between the numbers before it: %s', async (_, template, shown) => {
  expect((await documentOf(template, servers)).text).toContain(shown);
});

test('the mean of what the repeats state is shown where its own words ask for it, and not those of a sentence before the table', async () => {
  const rows = table(' users | nginx p95 (mean of 3 runs) | nginx p95 ', ' 10 | ___ | ___ ');
  const { text } = await documentOf(`The mean p95 latency of caddy at 10 users was 27 ms.\n\n${rows}`, servers);
  expect(text).toContain('| 10 | 9.000 ms | 6.000 ms |');
});
