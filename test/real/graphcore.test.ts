import { join } from 'node:path';
import { expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import type { Run } from '../../src/collect/run.ts';
import { sourceAt } from '../collect/source.ts';
import { realFiles, shared } from './shared.ts';

const folder = join(shared, 'data/testbed/graphcore');

const ran = { epochs: 10, batch_size: 8 };
const facts: readonly (readonly [file: string, accuracy: number, labels: object, contradicted: readonly string[]])[] = [
  ['a/mnist_0.03_10_8.log', 98.05, { ...ran, learning_rate: 0.03 }, []],
  ['a/mnist_0.03_10_16.log', 97.61, { ...ran, learning_rate: 0.03 }, ['batch size']],
  ['a/mnist_0.03_10_32.log', 98.59, { ...ran, learning_rate: 0.03 }, ['batch size']],
  ['a/mnist_0.03_20_8.log', 98.7, { ...ran, learning_rate: 0.03 }, ['epochs']],
  ['a/mnist_0.03_40_8.log', 98.02, { ...ran, learning_rate: 0.03 }, ['epochs']],
  ['b/Graphcore', 98.16, ran, []],
  ['c/report_epoch_5.txt', 98.32, { epochs: 5 }, []],
  ['c/report_epoch_10.txt', 98.22, { epochs: 10 }, []],
  ['c/report_epoch_20.txt', 77.7, { epochs: 20 }, []],
  ['c/report_epoch_10_lr_0.0005.txt', 93.67, { epochs: 10, learning_rate: 0.0005 }, []],
  ['c/report_epoch_10_lr_0.005.txt', 98.5, { epochs: 10, learning_rate: 0.005 }, []],
  ['c/report_epoch_10_lr_0.005_bs_16.txt', 97.86, { epochs: 10, learning_rate: 0.005, batch_size: 16 }, []],
  ['c/report_epoch_10_lr_0.005_bs_4.txt', 98.74, { epochs: 10, learning_rate: 0.005, batch_size: 4 }, []],
];

const files = facts.map(([file]) => `data/testbed/graphcore/${file}`);

realFiles('the real Graphcore logs', files, () => {
  test.each(facts)('%s', async (file, accuracy, labels, contradicted) => {
    const { runs, files } = await collect([sourceAt(join(folder, file), file)], { strict: true, encoding: 'utf-8' });
    expect(files[0]).toMatchObject({ format: 'graphcore', leftOut: null });
    expect(runs).toHaveLength(1);
    const run = runs[0] as Run;
    expect(run).toMatchObject({ status: 'completed', failure: null });
    expect(run.reported.find(({ metric }) => metric.name === 'accuracy')?.value).toBe(accuracy);
    expect(run.labels).toEqual({ system: 'graphcore', ...labels });
    const told = (code: string): readonly unknown[] =>
      run.remarks.filter((remark) => remark.code === code).map(({ args }) => args.label);
    expect(told('title-contradicts')).toEqual(contradicted);
    // The bars of report_epoch_20 show 20/20; the others of that folder say nothing but the accuracy.
    const named = file.startsWith('c/')
      ? Object.keys(labels).filter((label) => label !== 'epochs' || !file.includes('_20'))
      : ['learning_rate'];
    expect([...told('label-from-title')].sort()).toEqual(
      file === 'b/Graphcore' ? [] : named.map((label) => label.replace('_', ' ')).sort(),
    );
    expect(run.series.map(({ x }) => x.length)).toEqual(file.startsWith('a/') ? [10, 10] : []);
  });
});
