import { expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { compare } from '../../src/compare/compare.ts';
import { fill } from '../../src/fill/fill.ts';
import { sourceOf } from '../collect/source.ts';
import { contextOf, madeRun } from './made.ts';

const context = contextOf([madeRun('a', [1], [1])]);

/** What becomes of a template over the results of one file. */
export async function over(content: string, text: string, path = 'r.csv'): Promise<string> {
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
