import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { collectAs } from '../../../src/collect/collect.ts';
import type { Collection } from '../../../src/collect/collection.ts';
import { graphcore } from '../../../src/collect/formats/graphcore/graphcore.ts';
import type { Run } from '../../../src/collect/run.ts';
import { growsWithSize } from '../../growth.ts';
import { sourceOf } from '../source.ts';

const fixtures = resolve(import.meta.dirname, '../../../fixtures/formats/graphcore');
const read = (text: string, name = 'x.log', block = 1000): Promise<Collection> =>
  collectAs([graphcore], [sourceOf(name, text, block)], { strict: false, encoding: 'utf-8' });
const only = async (text: string, name?: string, block?: number): Promise<Run> => {
  const { runs } = await read(text, name, block);
  expect(runs).toHaveLength(1);
  return runs[0] as Run;
};
const value = (run: Run, name: string): number | undefined =>
  run.reported.find(({ metric }) => metric.name === name)?.value;
const codes = (run: Run): readonly string[] => run.remarks.map(({ code }) => code);

const epochs = (done: number, total: number): string =>
  `\rEpochs:  50%|█████     | ${done}/${total} [01:24<00:00,  8.49s/it]`;
const inner = (done: number, total: number, loss = 1.5, accuracy = 97.25): string =>
  `\rLoss: ${loss} | Accuracy: ${accuracy}% :  50%|█████     | ${done}/${total} [00:08<00:00, 16.92it/s]\u001b[A`;
const answer = (accuracy: string | number): string => `TrainingModelWithLoss(\nAccuracy on test set: ${accuracy}%\n`;

describe('results that a person wrote down', () => {
  test('have the settings that stand on their line', async () => {
    const { runs, notes } = await read(
      '10 Epochs: Accuracy on test set: 97.67%\n40 Epochs: Accuracy on test set: 10.28%\n',
    );
    expect(runs.map(({ labels, name }) => [labels.epochs, name])).toEqual([
      [10, 'Graphcore, 10 epochs'],
      [40, 'Graphcore, 40 epochs'],
    ]);
    expect(notes.find(({ code }) => code === 'several-runs')?.args.places).toEqual([
      'Graphcore, 10 epochs up to line 1',
      'Graphcore, 40 epochs up to line 2',
    ]);
    const more = await only('learning rate 0.03, batch size 16: Accuracy on test set: 97.67%\n');
    expect(more.labels).toEqual({ system: 'graphcore', learning_rate: 0.03, batch_size: 16 });
  });
  test('are not those of a bar or of prose about something else', async () => {
    const run = await only(`${epochs(0, 10)}${inner(1, 150)}${epochs(10, 10)} Accuracy on test set: 98%\n`);
    expect(run.labels).toEqual({ system: 'graphcore', epochs: 10, batch_size: 8 });
    expect((await only('The result: Accuracy on test set: 98%\n')).labels).toEqual({ system: 'graphcore' });
  });
});

describe('the batch size', () => {
  test.each([
    [150, 8],
    [300, 4],
    [75, 16],
  ])('of a bar that counts to %i is %i', async (total, batch) => {
    const run = await only(`${epochs(0, 10)}${inner(1, total)}${epochs(10, 10)}\n${answer(98)}`);
    expect([run.labels.batch_size, run.labels.epochs, codes(run)[0]]).toEqual([batch, 10, 'label-derived']);
  });
  test('of a bar that fits none is not known', async () => {
    const run = await only(`${epochs(0, 10)}${inner(1, 130)}\n${answer(98)}`);
    expect([run.labels.batch_size, codes(run)[0]]).toEqual([undefined, 'unfit-bar']);
  });
  test('is not read from the bars of downloads, of compilation and of the test', async () => {
    const bar = (total: number): string => `\r100%|██████████| ${total}/${total} [00:00<00:00, 3.26it/s]\n`;
    const run = await only(
      `${bar(75)}${epochs(0, 5)}\rGraph compilation: 100%|███| 300/300 [00:21<00:00]\n${epochs(5, 5)}\n${bar(150)}${answer(98)}`,
    );
    expect([run.labels.batch_size, run.labels.epochs]).toEqual([undefined, 5]);
  });
});

describe('names of files', () => {
  const log = `${epochs(0, 10)}${inner(1, 150)}${epochs(10, 10)}\n${answer(98)}`;
  test.each([
    ['mnist_0.03_40_16.log', ['batch size', 'epochs'], { epochs: 10, batch_size: 8, learning_rate: 0.03 }],
    ['mnist_0.03_10_8.log', [], { epochs: 10, batch_size: 8, learning_rate: 0.03 }],
    ['epochs_20_bs_8.log', ['epochs'], { epochs: 10, batch_size: 8 }],
    ['mnist.log', [], { epochs: 10, batch_size: 8 }],
  ])('%s', async (name, lies, labels) => {
    const run = await only(log, name);
    const told = run.remarks.filter(({ code }) => code === 'title-contradicts').map(({ args }) => args.label);
    expect([told, run.labels]).toEqual([lies, { system: 'graphcore', ...labels }]);
  });
  test('give what the log does not say', async () => {
    const run = await only(answer(98.32), 'report_epoch_5_lr_0.005_bs_16.txt');
    expect(run.labels).toEqual({ system: 'graphcore', epochs: 5, learning_rate: 0.005, batch_size: 16 });
    expect(codes(run)).toEqual(['label-from-title', 'label-from-title', 'label-from-title']);
  });
});

test.each([
  ['9.58', true],
  ['10.28', true],
  ['11.50', true],
  ['12.00', false],
  ['77.70', false],
])('an accuracy of %s % on ten classes: chance level is %s', async (accuracy, chance) => {
  const run = await only(answer(accuracy));
  expect([run.status, value(run, 'accuracy'), codes(run).includes('chance-level')]).toEqual([
    'completed',
    Number(accuracy),
    chance,
  ]);
});

test('the last loss and accuracy of each epoch make a series, with their lines', async () => {
  const bars = [1, 2, 3].map((n) => `${inner(1, 150, 9, 1)}${inner(150, 150, n, 90 + n)}\n${epochs(n, 3)}`).join('');
  const { series } = await only(`${epochs(0, 3)}${bars}\n${answer(98)}`);
  expect(
    series.map(({ metric, over, x, y, where }) => [metric.name, over, [...x], [...y], [...(where.lines ?? [])]]),
  ).toEqual([
    ['loss', 'epoch', [1, 2, 3], [1, 2, 3], [1, 2, 3]],
    ['train_accuracy', 'epoch', [1, 2, 3], [91, 92, 93], [1, 2, 3]],
  ]);
});

test('a log without its end is partial, and one with an error failed', async () => {
  const cut = `${epochs(0, 10)}${inner(7, 150)}\n${epochs(3, 10)}\n`;
  expect(await only(cut)).toMatchObject({ status: 'partial', counts: { total: 1500, ok: 450, missing: 1050 } });
  expect(await only(`${cut}RuntimeError: out of memory\n`)).toMatchObject({
    status: 'failed',
    failure: { message: 'RuntimeError: out of memory', place: { line: 3 } },
  });
  const late = await only(`${cut}${answer(98)}RuntimeError: at exit\n`);
  expect([late.status, codes(late).at(-1)]).toEqual(['completed', 'ended-after-result']);
});

test('the bar of the epochs gives the training time, when it is full, and that is said', async () => {
  const run = await only(`${epochs(0, 10)}${epochs(10, 10)}\n${answer(98)}`);
  expect([value(run, 'train_time'), codes(run)]).toEqual([84, ['bar-time']]);
  expect(value(await only(`${epochs(0, 10)}${epochs(9, 10)}\n${answer(98)}`), 'train_time')).toBeUndefined();
});

test('a second run in the log is a second run', async () => {
  const log = (n: number, accuracy: number): string =>
    `${epochs(0, n)}${inner(1, 150)}${epochs(n, n)}\n${answer(accuracy)}`;
  const { runs } = await read(log(10, 96.85) + log(30, 98.16) + answer(90));
  expect(runs.map((run) => [run.labels.epochs, value(run, 'accuracy')])).toEqual([
    [10, 96.85],
    [30, 98.16],
    [undefined, 90],
  ]);
});

test('a log of megabytes in one line, of carriage returns only, is read as any other', async () => {
  const bars = Array.from({ length: 10 }, (_, e) =>
    Array.from({ length: 1500 }, (_, n) => inner(Math.floor(n / 10) + 1, 150, e + 1, 90))
      .join('')
      .concat(epochs(e + 1, 10)),
  ).join('');
  const run = await only(`${epochs(0, 10)}${bars}\r${answer(98.7)}`, 'x.log', 65536);
  expect(run.labels).toEqual({ system: 'graphcore', epochs: 10, batch_size: 8 });
  expect([...(run.series[0]?.y ?? [])]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(run.reported.map(({ metric, place }) => [metric.name, place.line])).toEqual([
    ['accuracy', 2],
    ['train_time', 1],
  ]);
});

test('wherever a log is cut, no number is read that it does not hold', async () => {
  const text = readFileSync(`${fixtures}/names-lie/mnist_0.03_40_16.log`, 'utf8');
  const full = await only(text);
  const ys = new Set(full.series.flatMap(({ y }) => [...y]));
  const all = new Set(
    [...text.matchAll(/Loss: ([\d.]+) \| Accuracy: ([\d.]+)%/g)].flatMap(([, a, b]) => [Number(a), Number(b)]),
  );
  for (const y of ys) expect(all).toContain(y);
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 400, max: text.length }),
      fc.integer({ min: 50, max: 5000 }),
      async (at, block) => {
        const run = await only(text.slice(0, at), 'x.log', block);
        for (const { y } of run.series) for (const one of y) expect(all).toContain(one);
        if (value(run, 'accuracy') !== undefined) expect(value(run, 'accuracy')).toBe(97.61);
        expect(run.status === 'completed').toBe(value(run, 'accuracy') !== undefined);
      },
    ),
    { numRuns: 60 },
  );
});

test.each([
  'Epochs: '.repeat(1e6),
  '1/1 [00:00<'.repeat(9e5),
  '9'.repeat(1e7),
  'Loss: 1 | Accuracy: 1% : 1/1 [00:00<\r'.repeat(25e4),
])('a line of 10 MB of %.16s costs no more than its length', (line) =>
  growsWithSize(line, async (line) => {
    const run = await only(`[poptorch:cpp]\n${answer(98)}${line}\n`, 'x.log', 65536).catch(() => null);
    if (run) expect(value(run, 'accuracy')).toBe(98);
  }),
);
