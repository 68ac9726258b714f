import { join } from 'node:path';
import { expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import type { Collection } from '../../src/collect/collection.ts';
import type { Run } from '../../src/collect/run.ts';
import { sourceAt } from '../collect/source.ts';
import { realFiles, shared } from './shared.ts';

const folder = join(shared, 'data/testbed/sambanova');

/** What each file holds: ntasks, seconds, samples/s, final loss of every run in it, in order. */
type Facts = readonly (readonly [ntasks: number, seconds: number, rate: number, loss: number])[];
const a16 = [16, 449.1348969936371, 4605.476024788393, 8.255452156066895] as const;
const c16 = [16, 452.3822205066681, 4572.416656170312, 8.251947402954102] as const;
const facts: readonly (readonly [file: string, facts: Facts])[] = [
  ['a/bert_ntask16.log', [a16]],
  ['a/bert_ntask8.log', [a16, [8, 440.3680684566498, 2348.580821549307, 8.308670043945312]]],
  ['a/bert_ntask4.log', [[4, 433.93007254600525, 1191.7127498582734, 8.350452423095703]]],
  ['b/Sambanova', [[8, 457.0915858745575, 2262.653769968614, 8.308523178100586]]],
  ['c/BertLarge_train.out', [c16]],
  ['c/BertLarge_train_08.out', [c16, [8, 449.5358123779297, 2300.684331531084, 8.308694839477539]]],
];

const read = (...files: readonly string[]): Promise<Collection> =>
  collect(
    files.map((file) => sourceAt(join(folder, file), file)),
    { strict: true, encoding: 'utf-8' },
  );
const value = (run: Run | undefined, name: string): number | undefined =>
  run?.reported.find(({ metric }) => metric.name === name)?.value;
const codes = (run: Run | undefined): readonly string[] => run?.remarks.map(({ code }) => code) ?? [];

const files = facts.map(([file]) => `data/testbed/sambanova/${file}`);

realFiles('the real SambaNova logs', files, () => {
  test.each(facts)('%s', async (file, expected) => {
    const { runs, files } = await read(file);
    expect(files[0]).toMatchObject({ format: 'sambanova', leftOut: null });
    expect(
      runs.map((run) => [
        run.labels.ntasks,
        ...['train_time', 'train_rate', 'final_loss'].map((name) => value(run, name)),
      ]),
    ).toEqual(expected);
    for (const run of runs) {
      expect(run).toMatchObject({ status: 'completed', failure: null });
      expect(run.labels).toMatchObject({ system: 'sambanova', global_batch_size: 256 * Number(run.labels.ntasks) });
      // The job script expects more than fewer than 16 tasks can do.
      expect(codes(run).includes('ended-after-result')).toBe(run.labels.ntasks !== 16);
      expect(run.series[0]?.x.at(-1)).toBe(505);
      expect(run.series[0]?.x).toHaveLength(file === 'b/Sambanova' ? 5 : 505);
    }
  });

  test('of two runs in a file named for the last', async () => {
    for (const file of ['a/bert_ntask8.log', 'c/BertLarge_train_08.out']) {
      const { runs, notes } = await read(file);
      expect(notes.map(({ code }) => code)).toContain('several-runs');
      expect(runs.map((run) => codes(run).includes('title-contradicts'))).toEqual([true, false]);
    }
  });

  test('of a compilation', async () => {
    const { runs, files } = await read('c/BertLarge.out');
    expect(files[0]?.format).toBe('sambanova');
    expect(runs.map(({ status, reported, series, wallTime }) => [status, reported, series, wallTime])).toEqual([
      ['completed', [], [], null],
    ]);
    expect(codes(runs[0])).toEqual(['compile-log', 'cached-executable']);
    expect(runs[0]?.context).toMatchObject({ Duration: 0 });
  });

  test('keep the duration of the script apart from the training time', async () => {
    const [run] = (await read('a/bert_ntask16.log')).runs;
    expect([run?.wallTime, value(run, 'compile_time')]).toEqual([487, undefined]);
    expect(run?.reported.map(({ place }) => place.line)).toEqual([1139, 1139, 1139]);
  });

  test('scale as the facts say', async () => {
    const { runs } = await read('a/bert_ntask4.log', 'a/bert_ntask8.log');
    const rate = (ntasks: number): number =>
      value(
        runs.find(({ labels }) => labels.ntasks === ntasks),
        'train_rate',
      ) ?? Number.NaN;
    expect(rate(8) / rate(4)).toBeCloseTo(1.971, 3);
    expect(rate(16) / rate(4)).toBeCloseTo(3.865, 3);
  });

  test('that hold the same run twice', async () => {
    const { notes } = await read('a/bert_ntask16.log', 'a/bert_ntask8.log');
    expect(notes.map(({ code }) => code)).toContain('same-values');
  });
});
