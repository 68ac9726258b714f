import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { sourceOf } from './source.ts';

const page = readFileSync(resolve(import.meta.dirname, '../../docs/results-format.md'), 'utf8');
const examples = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, text]) => text ?? '');

test.each([
  ['results', 0, 2, []],
  ['rows', 1, 2, ['rows-pooled']],
  ['inference', 2, 1, []],
])('the example of %s on the page is read, without a warning', async (format, nth, runs, codes) => {
  const collection = await collect([sourceOf('x.json', examples[nth] ?? '')], { strict: true, encoding: 'utf-8' });
  expect(collection.files).toMatchObject([{ format }]);
  expect(collection.runs).toHaveLength(runs);
  expect(collection.notes.map(({ code }) => code)).toEqual(codes);
});

test('the lines of two scripts on the page are read, each with its names', async () => {
  const [, lines] = /### Lines of results\n.*?```text\n(.*?)```/s.exec(page) ?? [];
  const collection = await collect([sourceOf('x.log', lines ?? '')], { strict: true, encoding: 'utf-8' });
  expect(collection.files).toMatchObject([{ format: 'result-lines' }]);
  expect(collection.runs.map(({ id }) => id)).toEqual(['batch-size-1', 'batch-size-8', 'h100']);
});
