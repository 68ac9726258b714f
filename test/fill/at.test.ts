import { expect, test } from 'vitest';
import { vocabularyOf } from '../../src/fill/blank/vocabulary.ts';
import { contextOf, madeRun } from './made.ts';

const runs = [1, 8].map((batch) =>
  madeRun(`metis-${batch}`, [10 * batch, 11 * batch], [100, 100], { labels: { system: 'metis', batch_size: batch } }),
);
const { names } = vocabularyOf(contextOf(runs).study, []);
const levelsOf = (text: string) => names(text).flatMap(({ senses }) => senses.map(({ level }) => String(level)));

test.each([
  'at 8',
  'Metis at 8',
  'Latency at 8',
  '20 tok/s at 8',
  '3.1x at 8',
  'it is faster at 8',
  'Serving, at 8',
  'measured at 8',
])('a number alone is a level where the words before it are known to lead to one: %s', (text) => {
  expect(levelsOf(text)).toContain('8');
});

test.each([
  'the gate at 8',
  'it throttles at 8',
  'a queue at 8',
  'started at 8',
  'the seed at 8',
  'a pool of workers at 8',
])('and behind any other word it is none: %s', (text) => {
  expect(levelsOf(text)).not.toContain('8');
});
