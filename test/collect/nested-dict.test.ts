import { expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { sourceOf } from './source.ts';

const read = async (text: string) => collect([sourceOf('train.log', text)], { strict: false, encoding: 'utf-8' });

test('dicts within the dict that a script prints of each epoch are its curves, and none of the Trainer', async () => {
  const line = (epoch: number, train: number, val: number) =>
    `{'epoch': ${epoch}, 'train': {'loss': ${train}, 'acc': 0.6}, 'val': {'loss': ${val}, 'acc': 0.5}}`;
  const { runs } = await read([line(1, 0.9, 1), line(2, 0.7, 0.8), line(3, 0.6, 0.75), ''].join('\n'));
  expect(runs.map(({ format, series }) => [format, series.map(({ metric, y }) => [metric.name, [...y]])])).toEqual([
    [
      'result-lines',
      expect.arrayContaining([
        ['loss', [0.9, 0.7, 0.6]],
        ['val_loss', [1, 0.8, 0.75]],
      ]),
    ],
  ]);
});

test('a rank with its process is no part of a line', async () => {
  const { runs } = await read(
    [10, 20, 30, 40].map((step) => `Rank 0, PID 7: step: ${step}, loss: ${3 - step / 40}, tokens/s: 1200\n`).join(''),
  );
  expect(runs.map(({ labels, series }) => [labels, series.map(({ x }) => [...x])])).toEqual([[{}, [[10, 20, 30, 40]]]]);
});
