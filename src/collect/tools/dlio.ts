import { repeats } from '../draft.ts';
import type { Draft } from '../format.ts';
import { wordsOf } from '../row/by-tool.ts';
import type { Flat, Values } from '../row/flat.ts';
import { at, picked, type Way } from '../tool/nested.ts';
import { withSamples } from '../tool/request-list.ts';
import type { Made, Tool } from '../tool/tool.ts';
import { countOrNull, numberOrNull } from '../value.ts';

/** What it measures, of training and of evaluation: how it calls it, the metric and its unit. Its MB are of 2^20 bytes. */
const measures = {
  au: {
    written: 'au',
    ending: 'percentage',
    metric: 'accelerator_utilization',
    unit: '%',
    title: 'Accelerator utilization',
  },
  throughput: {
    written: 'throughput',
    ending: 'samples_per_second',
    metric: 'sample_rate',
    unit: 'samples/s',
    title: 'Samples read',
  },
  io: { written: 'io', ending: 'MB_per_second', metric: 'io_throughput', unit: 'MiB/s', title: 'I/O throughput' },
} as const;

const phases = { train: 'training', eval: 'evaluation' } as const;

const parts = Object.entries(phases).flatMap(([phase, words]) =>
  Object.values(measures).map((one) => ({
    ...one,
    name: `${phase}_${one.metric}`,
    title: `${one.title}, ${words}`,
    written: `${phase}_${one.written}`,
  })),
);

const settings = ['num_accelerators', 'num_hosts', 'num_files_train', 'num_files_eval', 'num_samples_per_file'];

/**
 * `summary.json` of DLIO: what reading training data comes to, a value for each epoch. The rate of bytes is made of the length of a record that was asked for; utilization leaves
 * the first step of an epoch out and the rate of samples does not. An epoch of one step has a utilization of 0.0, which is none.
 */
export const dlio: Tool = {
  name: 'dlio',
  shape: 'a summary of DLIO',
  has: ['num_accelerators', 'metric'],
  is: (object) => at(object, ['metric', 'train_au_mean_percentage']) !== undefined,
  signs: [
    ['metric.train_au_mean_percentage'],
    ['num_accelerators', 'num_files_train', 'num_samples_per_file', 'metric'],
  ],
  words: wordsOf(
    'DLIO',
    {
      start: { role: 'context', use: 'started' },
      hostname: { role: 'context' },
      expectation: { role: 'context' },
      ...Object.fromEntries(settings.map((name) => [name, { label: name }])),
    },
    [
      [
        /^(\w{1,60})\.(mean|sd)$/,
        ([, name = '', statistic = '']) => {
          const found = parts.find((one) => one.name === name);
          if (!found) return null;
          const { unit, title } = found;
          return { metric: name, statistic, unit, better: 'higher', title };
        },
      ],
    ],
  ),
  row: (_, written) => rowOf(written),
  finish: withEpochs,
};

function rowOf(written: Values): Flat {
  return withoutZeros(
    picked(written, [
      ...settings.map((name): Way => [name, [name]]),
      ['start', ['start']],
      ['hostname', ['hostname']],
      ['expectation', ['metric', 'train_au_meet_expectation']],
      ...parts.flatMap(({ name, written: own, ending }): readonly Way[] => [
        [`${name}.mean`, ['metric', `${own}_mean_${ending}`]],
        [`${name}.sd`, ['metric', `${own}_stdev_${ending}`]],
      ]),
    ]),
  );
}

/** A mean of 0 is that of epochs of which nothing was measured, and its spread is none. */
function withoutZeros(flat: Flat): Flat {
  const isNone = (name: string) =>
    parts.some((one) => name.startsWith(`${one.name}.`) && flat.values[`${one.name}.mean`] === 0);
  return {
    ...flat,
    values: Object.fromEntries(Object.entries(flat.values).filter(([name]) => !isNone(name))),
  };
}

function withEpochs(draft: Draft, made: Made): Draft {
  const lists = parts.flatMap(({ name, unit, written, ending }) => {
    const list = at(made.written, ['metric', `${written}_${ending}`]);
    return Array.isArray(list) ? [{ metric: name, unit, values: list.map(numberOrNull), at: `${name}.mean` }] : [];
  });
  const epochs = countOrNull(made.written.epochs);
  const run = withSamples(draft, lists, made);
  return epochs === null || epochs === 0 ? run : { ...run, counts: repeats(epochs) };
}
