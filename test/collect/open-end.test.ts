import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { endingOf } from '../../src/collect/row/half.ts';
import { sourceOf } from './source.ts';

const read = async (path: string, text: string) => {
  const { runs, notes } = await collect([sourceOf(path, text)], { strict: false, encoding: 'utf-8' });
  const values = runs.flatMap(({ samples, reported, series }) => [
    ...[...samples.values()].flatMap((one) => [...one.values]),
    ...reported.map(({ value }) => value),
    ...series.flatMap(({ y }) => [...y]),
  ]);
  const codes = ['open-end', 'end-not-read', 'ragged-rows'];
  return {
    values,
    told: notes.filter(({ code }) => codes.includes(code)).map(({ code, place }) => [code, place?.line]),
  };
};

const table = 'system,latency_ms\na,10.253\nb,11.871\nc,12.004\n';

test('a table whose last number touches the end of the file is read, and told; half of a number is not read', async () => {
  expect(await read('t.csv', table)).toEqual({ values: [10.253, 11.871, 12.004], told: [] });
  expect(await read('t.csv', table.trimEnd())).toEqual({ values: [10.253, 11.871, 12.004], told: [] });
  expect(await read('t.csv', `${table}d,1`)).toEqual({ values: [10.253, 11.871, 12.004], told: [['end-not-read', 5]] });
  expect(await read('t.csv', `${table}d,13.`)).toEqual({
    values: [10.253, 11.871, 12.004],
    told: [['end-not-read', 5]],
  });
  expect(await read('t.csv', `${table}d,9.87`)).toEqual({
    values: [10.253, 11.871, 12.004, 9.87],
    told: [['open-end', 5]],
  });
  expect(await read('t.csv', 'system,n,latency_ms\na,1,100\nb,2,90')).toMatchObject({ told: [['open-end', 3]] });
  expect(await read('t.csv', 'system,n,latency_ms\na,1,90\nb,2,100')).toMatchObject({ told: [] });
  expect(await read('t.csv', `${table}d,13.5 ms`)).toMatchObject({ told: [] });
  expect(await read('t.csv', 'latency_ms,system\n10,a\n11,b')).toEqual({ values: [10, 11], told: [] });
});

test('the same of a table in markdown without bars at its ends', async () => {
  const note = 'system | latency_ms\n--- | ---\na | 10.253\nb | 11.871\nc | 12.004\n';
  expect(await read('t.md', note)).toMatchObject({ told: [] });
  expect(await read('t.md', note.trimEnd())).toEqual({ values: [10.253, 11.871, 12.004], told: [['open-end', 5]] });
  expect(await read('t.md', `${note}d | 1`)).toEqual({ values: [10.253, 11.871, 12.004], told: [['ragged-rows', 6]] });
});

test('of a log that ends early a number that touches the end is not read; of one that is complete it is told', async () => {
  const log = readFileSync(resolve(import.meta.dirname, '../../fixtures/formats/cerebras/evaluation/gpt.log'), 'utf8');
  const cut = log.slice(0, log.indexOf('eval/accuracy = 0.') + 'eval/accuracy = 0.12'.length);
  const [part, whole] = [await read('gpt.log', cut), await read('gpt.log', `${cut}\n`)];
  expect([part.told.map(([code]) => code), whole.told]).toEqual([['end-not-read'], []]);
  expect([part.values.includes(12), whole.values.includes(12)]).toEqual([false, true]);
  const compiled = await read('c.log', 'COMPILE START AT 0\nCOMPILE END AT 781\nDuration:  781');
  expect(compiled).toEqual({ values: [781], told: [['open-end', 3]] });
});

test('half of a number ends in a point, or lacks decimals that all others have; a whole one is written as the others are', () => {
  const others = ['10.25', '11.50', '12.75'];
  const ends = ['12.', '12', '12.7', '12.71', '112.7', 'ok'];
  expect(ends.map((last) => endingOf(last, others))).toEqual(['half', 'half', 'doubtful', 'whole', 'whole', 'whole']);
  expect(endingOf('12', ['10.25', '11.50', '12'])).toBe('doubtful');
  expect(endingOf('12', ['10.25', '11.50'])).toBe('doubtful');
  expect(endingOf('12', [])).toBe('doubtful');
});
