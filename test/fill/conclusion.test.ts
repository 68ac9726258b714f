import { expect, test } from 'vitest';
import { outcomes } from './filled.ts';
import { madeRun } from './made.ts';

const three = [
  madeRun('Metis', [4, 5, 6], [100, 100, 100]),
  madeRun('Sophia', [1, 2, 3], [120, 120, 120]),
  madeRun('Larch', [8, 8, 8], [80, 80, 80]),
];
const last = (text: string, runs = three): string => outcomes(`${text}\n`, { runs }).at(-1)!;

test.each([
  ['Metis takes a mean latency of [X] s and Sophia one of [X] s, so Sophia is [X.XX]x faster.', '[X.XX] -> 2.50'],
  ['Larch takes a mean latency of [X] s and Metis one of [X] s, so Metis is [X.XX]x faster.', '[X.XX] -> 1.60'],
  ['Metis has a latency of [X] s. Sophia has a latency of [X] s. So Sophia is [X.X]% faster.', '[X.X] -> 60.0'],
  [
    'Metis has a latency of [X] s; Sophia has a latency of [X] s; therefore, Sophia is [X.XX]x faster.',
    '[X.XX] -> 2.50',
  ],
  ['Larch has an output throughput of [X] and Sophia one of [X], so Sophia is [X.XX]x faster.', '[X.XX] -> 6.00'],
  // The other arm is named behind the number.
  ['Metis has a latency of [X] s and Sophia one of [X] s, so Sophia is [X.XX]x faster than Larch.', '[X.XX] -> 4.00'],
])('a conclusion is about the two that were named before it: %s', (text, filled) => {
  expect(last(text)).toBe(filled);
});

test.each([
  // Of three nobody knows which one, the data say that it is not so, and who was not measured is nobody.
  'Metis takes [X] s, Larch takes [X] s and Sophia takes [X] s, so Sophia is [X.XX]x faster.',
  'Metis has a latency of [X] s and Sophia one of [X] s, so Metis is [X.XX]x faster.',
  'The B200 has a latency of 3 s and Sophia one of [X] s, so Sophia is [X.XX]x faster.',
  'It was late, so Sophia is [X.XX]x faster.',
])('and stays otherwise: %s', (text) => {
  expect(last(text)).toMatch(/^\[X\.XX\] -> \((?:unknown|ambiguous|contradiction)\)$/);
});
