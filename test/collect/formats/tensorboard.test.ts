import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { collect } from '../../../src/collect/collect.ts';
import { Refusal, sentence } from '../../../src/note.ts';
import { madeOf, numbersOf } from '../made-of.ts';

const folder = resolve(import.meta.dirname, '../../../fixtures/formats/tensorboard');
const bytes = readFileSync(resolve(folder, 'one-run/events.out.tfevents.1795981652.bench-1'));
const read = (of: Uint8Array, parts = 1) => {
  const size = Math.ceil(of.length / parts);
  const blocks = Array.from({ length: parts }, (_, nth) => of.subarray(nth * size, (nth + 1) * size));
  return madeOf([{ path: 'run/events.out.tfevents.1.host', size: of.length, blocks: () => blocks }]);
};

test('scalars are read by tag and step; a run that diverged has no final loss', async () => {
  const run = (await read(bytes))!.runs[0]!;
  expect(run.series.map(({ metric, x }) => [metric.name, [...x]])).toEqual([
    ['loss', [0, 1, 2]],
    ['accuracy', [0, 2]],
    ['step_time', [0, 1, 2, 3]],
  ]);
  expect(run.reported.map(({ metric, value }) => [metric.name, metric.unit, value])).toEqual([
    ['accuracy', '', Math.fround(0.7)],
  ]);
  expect([...run.samples.get('step_time')!.values]).toEqual([10, 11, 12, 13]);
  expect(run.samples.get('step_time')!.metric.unit).toBe('ms');
  expect(run.remarks.map(({ code }) => code)).toEqual(['loss-not-finite']);
});

test('in blocks of any size it is the same', async () => {
  expect(numbersOf((await read(bytes, 97))!)).toEqual(numbersOf((await read(bytes))!));
});

test('cut anywhere it has what stands before, and says so', async () => {
  const known = new Set(numbersOf((await read(bytes))!));
  for (let end = 0; end < bytes.length; end += 5) {
    const made = await read(bytes.subarray(0, end));
    // A run that ends before its loss was lost has a final one.
    const values = (made?.runs ?? []).flatMap(({ series }) => series.flatMap(({ y }) => [...y]));
    expect(values.filter((value) => !known.has(value))).toEqual([]);
  }
});

test('an event with another byte ends it', async () => {
  const damaged = Buffer.from(bytes);
  damaged[200] = damaged[200]! ^ 1;
  const made = (await read(damaged))!;
  expect(made.notes.map(({ code }) => code)).toContain('events-end');
});

test.each([[`SQLite format 3\0${'x'.repeat(200)}`, 'sqlite3 -header -csv']])(
  'a file of a known tool that is not read says how its numbers are had',
  async (text, mend) => {
    const isBinary = text.startsWith('SQLite');
    const head = Buffer.from(isBinary ? `${text}\0` : text, 'latin1');
    const source = { path: 'x', size: head.length, blocks: () => [head] };
    const refused = await collect([source], { strict: false, encoding: 'utf-8' }).catch((thrown: unknown) => thrown);
    expect(refused).toBeInstanceOf(Refusal);
    expect((refused as Refusal).notes.map(({ code }) => code)).toEqual(['unread-bytes', 'no-readable-file']);
    expect(sentence((refused as Refusal).notes[0]!)).toContain(mend);
  },
);
