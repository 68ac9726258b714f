import { expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { compare } from '../../src/compare/compare.ts';
import { fill } from '../../src/fill/fill.ts';
import { sourceOf } from '../collect/source.ts';
import { contextOf, madeRun } from './made.ts';

const context = contextOf([madeRun('a', [1], [1])]);

/** What becomes of a template over the results of one file. */
async function over(content: string, text: string, path = 'r.csv'): Promise<string> {
  const found = await collect([sourceOf(path, content)], { strict: false, encoding: 'utf-8' });
  const study = compare(found, { baseline: null });
  return fill({ path: 't.md', text }, { ...context, study }, { signed: false, strict: false }).text;
}

const changes =
  'variant,mean_latency_ms,throughput_req_s,mean_ttft_ms,mean_tpot_ms\nbefore,200,50,100,20\nafter,150,60,60,14\n';

test.each([
  ['one number of two metrics is of neither', 'The patch lowers TPOT and TTFT by ___%.', null],
  ['nor of three', 'Latency, TTFT and TPOT drop by ___%.', null],
  ['nor where they stand behind it', 'We see ___% lower TTFT and TPOT after the change.', null],
  ['with a number each', 'TTFT falls by ___% and TPOT by ___%.', 'TTFT falls by 40.0% and TPOT by 30.0%.'],
  [
    'a unit behind a blank is no second metric',
    'After the change the TTFT is ___ ms, the TPOT ___ ms.',
    'After the change the TTFT is 60.00 ms, the TPOT 14.00 ms.',
  ],
  [
    'a share with its sign behind two numbers',
    'Throughput went from ___ to ___ req/s (+___%).',
    'Throughput went from 50.00 to 60.00 req/s (+20.0%).',
  ],
  [
    'without a sign, behind a verb of no way',
    'Throughput went from ___ to ___ req/s (___%).',
    'Throughput went from 50.00 to 60.00 req/s (+20.0%).',
  ],
  [
    'a sign that the data deny',
    'Mean latency went from ___ ms to ___ ms (+___%).',
    'Mean latency went from 200.0 ms to 150.0 ms (+___%).',
  ],
  ['behind an arrow', 'Throughput: ___ → ___ req/s (+___%)', 'Throughput: 50.00 → 60.00 req/s (+20.0%)'],
  [
    'a factor behind two numbers',
    'Throughput improved from ___ req/s to ___ req/s (___x).',
    'Throughput improved from 50.00 req/s to 60.00 req/s (1.20x).',
  ],
  [
    'the share of what the sentence names, and of no usual metric',
    'Throughput rose from ___ to ___ req/s, an increase of ___%.',
    'Throughput rose from 50.00 to 60.00 req/s, an increase of 20.0%.',
  ],
  [
    'a reduction behind two numbers',
    'Mean latency dropped from ___ ms to ___ ms, a ___% reduction.',
    'Mean latency dropped from 200.0 ms to 150.0 ms, a 25.0% reduction.',
  ],
])('%s: %s', async (_, text, filled) => {
  expect(await over(changes, text)).toBe(filled ?? text);
});

const loads = 'gpu,concurrency,mean_ttft_ms\nA100,1,77.2\nA100,8,131.4\nH100,1,43.6\nH100,8,70.9\n';

test.each([
  ['two levels', '## H100, concurrency 1 and 8'],
  ['two levels behind a comma', '## H100, concurrency 1, 8'],
  ['a range', '## H100, concurrency 1-8'],
  ['a range in words', '## H100, concurrency 1 to 8'],
  ['two that are compared', '## H100, concurrency 1 vs 8'],
  ['a step', '## H100, from concurrency 1 to concurrency 8'],
])('a heading with %s selects none of them', async (_, heading) => {
  expect(await over(loads, `${heading}\n\n- TTFT: ___ ms\n`)).toContain('TTFT: ___ ms');
  const table = `${heading}\n\n| Concurrency | Mean TTFT (ms) |\n|-|-|\n| 1 | ___ |\n| 8 | ___ |\n`;
  expect(await over(loads, table)).toContain('| 1 | 43.60 |\n| 8 | 70.90 |');
});

test('a heading with one level selects it', async () => {
  expect(await over(loads, '## H100, concurrency 8\n\n- TTFT: ___ ms\n')).toContain('TTFT: 70.90 ms');
});

const repeats = 'kernel,repeat,time_ms\nnaive,1,400\nnaive,2,410\ntiled,1,100\ntiled,2,104\n';

test.each([
  '## naive\n\n| Statistic | Value |\n|-|-|\n| Total | ___ |\n',
  '## Time\n\n| Kernel | Total |\n|-|-|\n| naive | ___ |\n',
  '## Time (ms)\n\n| | naive | tiled |\n|-|-|-|\n| Total | ___ | ___ |\n',
])('no total adds up the times of repeats: %j', async (text) => {
  expect(await over(repeats, text)).toBe(text);
});

test('a sum that is asked for does', async () => {
  expect(await over(repeats, '| | Time (ms) |\n|-|-|\n| Sum of naive | ___ |\n')).toContain('| 810.0 |');
});

const timed = (command: string, mean: number) => ({
  ...{ command, mean, stddev: 0.01, median: mean, user: mean / 2, system: 0.01, min: mean, max: mean },
  ...{ times: [mean, mean], exit_codes: [0, 0] },
});
const commands = JSON.stringify({ results: [timed('rg foo', 0.041), timed('grep -rn foo', 0.35)] });
const installs = JSON.stringify({ results: [timed('npm install', 21), timed('pnpm install', 8)] });

test.each([
  [commands, '# Grep\n\nThe mean time was ___ ms.\n', null],
  [commands, '## Faster grep\n\n- Mean time: ___ ms\n', null],
  [commands, 'We grep the Linux kernel; the mean time was ___ ms.\n', null],
  [installs, 'The npm registry was mirrored; the mean time was ___ s.\n', null],
  [installs, 'All packages come from the npm registry. Mean time: ___ s\n', null],
  [commands, '## grep\n\n- Mean time: ___ ms\n', '## grep\n\n- Mean time: 350.0 ms\n'],
  [installs, 'The mean time of npm was ___ s.\n', 'The mean time of npm was 21.00 s.\n'],
])('a program is meant only where it is what was timed: %#', async (results, text, filled) => {
  expect(await over(results, text, 'h.json')).toBe(filled ?? text);
});

const times = 'benchmark,compiler,time_ms\nparse,gcc,20\nparse,clang,10\nsort,gcc,80\nsort,clang,10\n';

test.each([
  ['clang is ___x faster than gcc in the geometric mean.', 'clang is 4.00x faster than gcc in the geometric mean.'],
  ['Geomean speedup of clang over gcc: ___x', 'Geomean speedup of clang over gcc: 4.00x'],
  [
    'The geometric mean time of gcc is ___ ms and that of clang ___ ms.',
    'The geometric mean time of gcc is 40.00 ms and that of clang 10.00 ms.',
  ],
  ['gcc is ___x faster than clang in the geometric mean.', null],
  ['clang is between ___x and ___x faster than gcc.', 'clang is between 2.00x and 8.00x faster than gcc.'],
  [
    'The speedup of clang over gcc ranges from ___x (parse) to ___x (sort).',
    'The speedup of clang over gcc ranges from 2.00x (parse) to 8.00x (sort).',
  ],
  ['The speedup of clang over gcc ranges from ___x (sort) to ___x (parse).', null],
  ['Up to ___x faster than gcc.', 'Up to 8.00x faster than gcc.'],
  ['On mobile, clang is up to ___x faster than gcc.', null],
  [
    'Speedups of clang over gcc: ___x to ___x (geometric mean ___x).',
    'Speedups of clang over gcc: ___x to ___x (geometric mean 4.00x).',
  ],
])('of an arm over all cells that it shares with another: %s', async (text, filled) => {
  expect(await over(times, text)).toBe(filled ?? text);
});

const grid = [
  'system,batch_size,mean_latency_ms,output_throughput_tok_s',
  ...['vLLM,1,40,100', 'vLLM,8,60,500', 'SGLang,1,32,125', 'SGLang,8,40,1000', ''],
].join('\n');

test.each([
  ['SGLang reduces mean latency by up to ___%.', 'SGLang reduces mean latency by up to 33.3%.'],
  ['SGLang has up to ___x the throughput of vLLM.', 'SGLang has up to 2.00x the throughput of vLLM.'],
  [
    'In throughput SGLang is ___x faster than vLLM at batch 1, but only ___x at batch 8.',
    'In throughput SGLang is 1.25x faster than vLLM at batch 1, but only 2.00x at batch 8.',
  ],
  [
    'SGLang has ___% lower mean latency than vLLM at batch 1, and ___% at batch 8.',
    'SGLang has 20.0% lower mean latency than vLLM at batch 1, and 33.3% at batch 8.',
  ],
  [
    'The throughput speedup of SGLang over vLLM is ___x at batch 1, and ___x at batch 64.',
    'The throughput speedup of SGLang over vLLM is 1.25x at batch 1, and ___x at batch 64.',
  ],
  [
    'The throughput speedup of SGLang over vLLM is ___x at batch 1, and ___x with a cache.',
    'The throughput speedup of SGLang over vLLM is 1.25x at batch 1, and ___x with a cache.',
  ],
  ['Best batch size of SGLang: ___', 'Best batch size of SGLang: 8'],
  ['Best batch size of each system: ___', 'Best batch size of each system: ___'],
  [
    'From batch size 1 to batch size 8, throughput of SGLang goes from ___ to ___ tok/s.',
    'From batch size 1 to batch size 8, throughput of SGLang goes from 125.0 to 1000 tok/s.',
  ],
])('of a grid: %s', async (text, filled) => {
  expect(await over(grid, text)).toBe(filled);
});

const sweep = 'card,batch_size,latency_ms\nA100,1,100\nA100,8,200\nA100,32,400\nH100,1,50\nH100,8,80\nH100,32,250\n';

test.each([
  ['Latency of the H100 varies between ___ and ___ ms across batch sizes 8 and 32.'],
  ['Latency of the H100 varies between ___ and ___ ms at batch sizes 8-32.'],
  ['Latency of the H100 varies between ___ and ___ ms for batch sizes from 8 to 32.'],
  ['Latency of the H100 lies between ___ and ___ ms at batch 8 and batch 32.'],
  ['At batch sizes 1 and 32 the H100 is between ___x and ___x faster than the A100.'],
  ['At batch 1 and 32, the geometric mean speedup of the H100 over the A100 is ___x.'],
  ['The H100 is up to ___x faster at batch 1 or 32 than the A100.'],
  ['For all batch sizes but 8 the H100 is up to ___x faster than the A100.'],
  ['Excluding batch 8, the H100 is up to ___x faster than the A100.'],
  ['Beyond batch 8, the H100 is up to ___x faster than the A100.'],
  ['In batches of 8 or more, the H100 is up to ___x faster than the A100.'],
  ['The latency is up to ___x that of batch 1 on the H100.'],
])('of some of the levels no end and no mean is told: %s', async (text) => {
  expect(await over(sweep, text)).toBe(text);
});

test.each([
  'In latency the H100 is ___x faster than the A100 at batch 1, but ___x slower at batch 8.',
  'Latency savings of the H100 over the A100 are ___% at batch 1, and ___% more at batch 32.',
])('a factor of the other way than the first is none of its kind: %s', async (text) => {
  expect(await over(sweep, text)).toMatch(/___[^_]*$/);
});

test('a factor of what its sentence names holds, whatever else the sentence names', async () => {
  const rows = 'card,latency_ms,throughput_tok_s,power_w\nA100,100,10,300\nH100,50,20,600\n';
  const text = 'The power of the H100 is ___x that of the A100, and its throughput ___x.';
  expect(await over(rows, text)).toContain('is 2.00x that');
});

test('a heading over two arms selects their level, and none of them', async () => {
  expect(await over(grid, '## vLLM and SGLang, batch size 8\n\n- Throughput: ___ tok/s\n')).toContain(': ___ tok/s');
  const table =
    '## vLLM vs SGLang (batch size 8)\n\n| Metric | vLLM | SGLang |\n|-|-|-|\n| Throughput (tok/s) | ___ | ___ |\n';
  expect(await over(grid, table)).toContain('| 500 | 1000 |');
});

const cards = 'gpu,mean_latency_ms,output_throughput_tok_s\nA100,90,400\nH100,50,800\nL40S,120,320\n';

test.each([
  [
    'In throughput the H100 is ___x faster than the A100, and ___x than the L40S.',
    'In throughput the H100 is 2.00x faster than the A100, and 2.50x than the L40S.',
  ],
  [
    'Throughput of the H100 is ___x that of the A100 and ___x that of the L40S.',
    'Throughput of the H100 is 2.00x that of the A100 and 2.50x that of the L40S.',
  ],
  ['Throughput is between ___ and ___ tok/s.', 'Throughput is between 320.0 and 800.0 tok/s.'],
  [
    'Across the three cards, throughput ranges from ___ to ___ tok/s.',
    'Across the three cards, throughput ranges from 320.0 to 800.0 tok/s.',
  ],
  ['Throughput is between ___ and ___ tok/s with a warm cache.', null],
  ['Throughput and mean latency of the H100: ___', null],
])('of three arms: %s', async (text, filled) => {
  expect(await over(cards, text)).toBe(filled ?? text);
});

test('of two levels the noun stands at the first', async () => {
  const threads = 'variant,threads,throughput_req_s\nmain,1,50\nmain,16,300\nPR,1,60\nPR,16,400\n';
  const text = 'From 1 thread to 16, throughput of main goes from ___ to ___ req/s.';
  expect(await over(threads, text)).toContain('goes from 50.00 to 300.0 req/s.');
});

test('the name in parentheses behind the second of two numbers is no other name of what is told', async () => {
  const text = 'Throughput went from ___ tok/s (A100) to ___ tok/s (H100), i.e. ___%.';
  expect(await over(cards, text)).not.toContain('400.0 tok/s (H100)');
});

test.each([
  ['Saving', 'Mean latency (ms)', '| 200.0 | 150.0 | 25.0% |'],
  ['Savings', 'Mean latency (ms)', '| 200.0 | 150.0 | 25.0% |'],
  ['Saving', 'Throughput (req/s)', '| 50.00 | 60.00 | ___% |'],
])('a column %s of %s', async (header, label, row) => {
  const table = `| Metric | Before | After | ${header} |\n|-|-|-|-|\n| ${label} | ___ | ___ | ___% |\n`;
  expect(await over(changes, table)).toContain(row);
});

test('the row with a dash in a column of comparisons is what the others are held against', async () => {
  const table = '| GPU | Mean latency (ms) | Reduction |\n|-|-|-|\n| A100 | ___ | – |\n| H100 | ___ | ___% |\n';
  expect(await over(cards, table)).toContain('| H100 | 50.00 | 44.4% |');
});

test.each([
  ['rg takes ___ ms, grep takes ___ ms.', 'rg takes 41.00 ms, grep takes 350.0 ms.'],
  ['`rg foo` takes ___ ms.', '`rg foo` takes 41.00 ms.'],
])('what a command takes is its time, and no part of it: %s', async (text, filled) => {
  expect(await over(commands, text, 'h.json')).toBe(filled);
});

test.each([
  ['## naive: time\n\n| Median | ___ |\n|-|-|\n| Mean | ___ |\n', '| Median | 405.0 ms |\n|-|-|\n| Mean | 405.0 ms |'],
  ['## naive: time\n\n| Widgets | ___ |\n|-|-|\n| Max | ___ |\n', '| Widgets | ___ |\n|-|-|\n| Max | 410.0 ms |'],
])('the first row of a table of labels and numbers is read by its own label', async (text, rows) => {
  expect(await over(repeats, text)).toContain(rows);
});
