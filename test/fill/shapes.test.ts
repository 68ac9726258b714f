import { describe, expect, it } from 'vitest';
import { made } from '../made.ts';

const filled = async (data: string, template: string): Promise<string> => (await made(data, `${template}\n`)).text;

/** Of each shape a time and a rate; the last two differ in nothing but the order of their sizes. */
const gemm = [
  'kernel,M,N,K,time_us,gflops',
  ...[
    [1024, 1024, 1024, 1],
    [8192, 128, 64, 2],
    [128, 8192, 64, 4],
  ].flatMap(([m, n, k, by]) => [
    `cublas,${m},${n},${k},${200 * by!},${9000 / by!}`,
    `ours,${m},${n},${k},${250 * by!},${7200 / by!}`,
  ]),
  '',
].join('\n');

const sums = [
  'variant,n,trial,time_ms',
  ...['naive', 'warp'].flatMap((variant, v) =>
    [2 ** 20, 2 ** 22].flatMap((n) =>
      [1, 2, 3].map((trial) => `${variant},${n},${trial},${(v + 1) * (n / 2 ** 20) * (9 + trial)}`),
    ),
  ),
  '',
].join('\n');

describe('several sizes in one cell', () => {
  it.each([
    ['M × N × K', '1024x1024x1024', '128x8192x64'],
    ['Shape (M, N, K)', '(1024, 1024, 1024)', '(128, 8192, 64)'],
    ['MxNxK', '1024 x 1024 x 1024', '128 x 8192 x 64'],
  ])('are a level of each under %s, and a ratio is of the rate over the table', async (title, square, thin) => {
    const rows = [square, thin].map((shape) => `| ${shape} | ___ | ___ | ___ |`);
    const text = await filled(
      gemm,
      [
        'GFLOP/s, higher is better.',
        '',
        `| ${title} | cublas | ours | ours / cublas |`,
        '|---|---|---|---|',
        ...rows,
      ].join('\n'),
    );
    expect(text).toContain(`| ${square} | 9000 | 7200 | 0.800x |\n| ${thin} | 2250 | 1800 | 0.800x |`);
  });

  it('and stay where one of them was not measured', async () => {
    const row = '| 8192x64x128 | ___ | ___ |';
    expect(await filled(gemm, `GFLOP/s\n\n| M × N × K | cublas | ours |\n|---|---|---|\n${row}`)).toContain(row);
  });
});

describe('a power', () => {
  it.each(['2^20', '2²⁰'])('is the number that it is: %s', async (power) => {
    expect(await filled(sums, `- Mean time of naive at n = ${power}: ___ ms`)).toContain(': 11.00 ms');
  });

  it('of another base than it was measured at is none of the levels', async () => {
    const line = '- Mean time of naive at n = 2^21: ___ ms';
    expect(await filled(sums, line)).toContain(line);
  });
});

const cache = [
  'policy,trace,cache_size_pct,hit_ratio,mops',
  ...['LRU', 'ARC'].flatMap((policy, p) =>
    ['msr', 'cdn'].flatMap((trace, t) =>
      [1, 10].map(
        (size) =>
          `${policy},${trace},${size},${(0.301 + 0.07 * p + 0.1 * t + 0.013 * size).toFixed(3)},${4 + p + t + size / 10}`,
      ),
    ),
  ),
  '',
].join('\n');

it('a share of hits was measured, is in percent, and what its caption says of a setting narrows nothing', async () => {
  const caption = '*Table 1: hit ratio (%) by trace and cache size (share of the working set).*';
  const table = '| | msr, cache size 1 | cdn, cache size 10 |\n|---|---|---|\n| LRU | ___ | ___ |';
  expect(await filled(cache, `${caption}\n\n${table}`)).toContain('| LRU | 31.40 | 53.10 |');
  const narrowed = caption.replace('share of', 'warm,').replace('by trace and cache size ', '');
  expect(await filled(cache, `${narrowed}\n\n${table}`)).toContain(table);
});

it('a share of hits that goes by steps was set', async () => {
  const swept = 'cache_hit_ratio,throughput\n0.2,100\n0.5,130\n0.8,190\n';
  expect(await filled(swept, '| cache hit ratio | throughput |\n|---|---|\n| 0.5 | ___ |\n')).toContain(
    '| 0.5 | 130.0 |',
  );
});
