import { expect, test } from 'vitest';
import { collect } from '../../../src/collect/collect.ts';
import { sourceOf } from '../source.ts';

const lines =
  '0:\tlearn: 0.69\ttest: 0.7\tbest: 0.7 (0)\ttotal: 5ms\tremaining: 1s\n' +
  '10:\tlearn: 0.59\ttest: 0.6\tbest: 0.6 (10)\ttotal: 50ms\tremaining: 1s\n' +
  '20:\tlearn: 0.49\ttest: 0.65\tbest: 0.58 (12)\ttotal: 1m 2s\tremaining: 0us\n';

const ended = (best: number, nth: number) => `\nbestTest = ${best}\nbestIteration = ${nth}\n\n`;

test.each([
  ['the last iteration', ended(0.6, 10), { test_metric: 0.65, learn_metric: 0.49 }],
  [
    'the best one, at which the model was cut',
    `${ended(0.6, 10)}Shrink model to first 11 iterations.\n`,
    { test_metric: 0.6, learn_metric: 0.59 },
  ],
  [
    'the best one that was not printed',
    `${ended(0.58, 12)}Shrink model to first 13 iterations.\n`,
    { test_metric: 0.58 },
  ],
])('a training of CatBoost has the values of %s', async (_, end, values) => {
  const { runs } = await collect([sourceOf('a.log', lines + end)], { strict: false, encoding: 'utf-8' });
  expect(runs.map(({ series }) => series.map(({ y }) => [...y]))).toEqual([
    [
      [0.69, 0.59, 0.49],
      [0.7, 0.6, 0.65],
    ],
  ]);
  expect(runs.map(({ reported }) => Object.fromEntries(reported.map((one) => [one.metric.name, one.value])))).toEqual([
    values,
  ]);
});
