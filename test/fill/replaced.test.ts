import { expect, test } from 'vitest';
import { made } from '../made.ts';

/** Two cards, three repeats each; nobody says which of them is the baseline. */
const cards = [
  'card,latency_ms,throughput_tokens_per_s,memory_gb,power_w',
  ...[
    ['A100', 40, 100, 20, 300],
    ['H100', 20, 200, 22, 400],
  ].flatMap(([card, ...values]) =>
    [0.99, 1, 1.01].map((by) => [card, ...values.map((one) => Number(one) * by)].join(',')),
  ),
].join('\n');

const filledIn = async (template: string, results = cards): Promise<string> =>
  (await made(results, `${template}\n`, { charts: [] })).text.trim();

test.each([
  [
    'When A100 is replaced with H100, latency drops to ___ ms.',
    'When A100 is replaced with H100, latency drops to 20.00 ms.',
  ],
  [
    'After replacing the A100 by the H100, latency falls to ___ ms.',
    'After replacing the A100 by the H100, latency falls to 20.00 ms.',
  ],
  ['Replacing A100 with H100 cuts latency by ___%.', 'Replacing A100 with H100 cuts latency by 50.0%.'],
  [
    'When A100 was swapped for H100, latency drops from ___ ms to ___ ms.',
    'When A100 was swapped for H100, latency drops from 40.00 ms to 20.00 ms.',
  ],
  ['Replacing A100 with H100, memory goes up by ___ GB.', 'Replacing A100 with H100, memory goes up by 2.000 GB.'],
  ['With H100, throughput rises by ___% to ___ tok/s.', 'With H100, throughput rises by 100.0% to 200.0 tok/s.'],
  ['With H100, memory rises by ___% to ___ GB.', 'With H100, memory rises by 10.0% to 22.00 GB.'],
  [
    'The H100 completes in ___ ms and the A100 finishes in ___ ms.',
    'The H100 completes in 20.00 ms and the A100 finishes in 40.00 ms.',
  ],
  [
    'A100 takes ___ ms and H100 takes ___ ms, so H100 is ___x faster.',
    'A100 takes 40.00 ms and H100 takes 20.00 ms, so H100 is 2.00x faster.',
  ],
])('a sentence that names both sides of a step, or the only one that it can be from: %s', async (template, filled) => {
  expect(await filledIn(template)).toBe(filled);
});

test.each([
  // The data deny it, somebody else changed something, and one of the two was not measured.
  'When A100 is replaced with H100, latency rises to ___ ms.',
  'When H100 is replaced with A100, throughput rises to ___ tok/s.',
  'After replacing the fan, latency falls to ___ ms.',
  'After replacing the fan of the A100, latency falls to ___ ms.',
  'When the L4 is replaced with H100, latency drops to ___ ms.',
  'When A100 is replaced with B200, latency drops to ___ ms.',
  'Enabling flash attention raises the throughput of H100 by ___%.',
  'On H100, throughput rises by ___% to 300 tok/s.',
  'With H100 and the patch, throughput rises by ___%.',
  'The power of A100 is 300 W and that of H100 is 400 W, so H100 is ___x faster.',
])('and otherwise stays: %s', async (template) => {
  expect(await filledIn(template)).toBe(template);
});

test('three cards leave open what a rise is from', async () => {
  const template = 'With H100, throughput rises by ___%.';
  expect(await filledIn(template, `${cards}\nL4,90,30,10,70\nL4,91,31,10,71`)).toBe(template);
});

/** Of each of three repeats its own p95: 40, 42 and 60. */
const ranks = ['system,run,latency_p95_ms,latency_mean_ms', 'A,1,40,30', 'A,2,42,31', 'A,3,60,33'].join('\n');

test.each([
  ['The mean p95 latency of A is ___ ms.', 'The mean p95 latency of A is 47.33 ms.'],
  ['- p95 latency of A (mean of 3 runs): ___ ms', '- p95 latency of A (mean of 3 runs): 47.33 ms'],
  ['Mean of three runs:\n\n| System | p95 latency (ms) |\n|---|---|\n| A | ___ |', '47.33'],
  ['| System | Average p95 latency (ms) |\n|---|---|\n| A | ___ |', '47.33'],
  [
    'The mean latency of A is ___ ms and its p95 latency is ___ ms.',
    'The mean latency of A is 31.33 ms and its p95 latency is 42.00 ms.',
  ],
  ['| System | Mean latency (ms) | p95 latency (ms) |\n|---|---|---|\n| A | ___ | ___ |', '42.00'],
])('of what repeats state the mean is written where the words ask for that: %s', async (template, filled) => {
  expect(await filledIn(template, ranks)).toContain(filled);
});

test.each([
  ['Replacing A100 with H100 cuts the TTFT from ___ ms to ___ ms, a ___x speedup.', 'a 4.00x speedup'],
  ['Moving from A100 to H100 cuts the TTFT by ___%, a ___x speedup.', 'a 4.00x speedup'],
  // Two have two, and a power has none.
  [
    'Moving from A100 to H100 cuts TTFT from ___ ms to ___ ms and latency from ___ ms to ___ ms, a ___x speedup.',
    'a ___x',
  ],
  ['Moving from A100 to H100, power goes from ___ W to ___ W, a ___x speedup.', 'a ___x'],
  [
    'A100 has a TTFT of ___ ms and a latency of ___ ms; for H100 they are less. This means that H100 is ___x faster.',
    '___x',
  ],
])('a speedup beside numbers is of what they are of: %s', async (sentence, shown) => {
  const results = 'card,latency_ms,ttft_ms,power_w\nA100,40,8,300\nH100,20,2,400\n';
  expect(await filledIn(sentence, results)).toContain(shown);
});
