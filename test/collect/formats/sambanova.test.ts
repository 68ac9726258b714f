import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { collectAs } from '../../../src/collect/collect.ts';
import type { Collection } from '../../../src/collect/collection.ts';
import { sambanova } from '../../../src/collect/formats/sambanova/sambanova.ts';
import type { Run } from '../../../src/collect/run.ts';
import { growsWithSize } from '../../growth.ts';
import { sourceOf } from '../source.ts';
import { readWith, statedOf } from './lines.ts';

const fixtures = resolve(import.meta.dirname, '../../../fixtures/formats/sambanova');
const read = (text: string, name = 'x.log', block = 1000): Promise<Collection> =>
  collectAs([sambanova], [sourceOf(name, text, block)], { strict: false, encoding: 'utf-8' });
const only = async (text: string, name?: string): Promise<Run> => {
  const { runs } = await read(text, name);
  expect(runs).toHaveLength(1);
  return runs[0] as Run;
};
const value = (run: Run, name: string): number | undefined =>
  run.reported.find(({ metric }) => metric.name === name)?.value;
const codes = (run: Run): readonly string[] => run.remarks.map(({ code }) => code);

const record = (who: string, message: string): string =>
  `2024-05-02 10:19:40,895 - apps.nlp.transformers_on_rdu.x - ${who} - info     - ${message}\n`;
const started = (n: number, who = (i: number) => `Process ID ${9000 + i}`): string =>
  Array.from({ length: n }, (_, i) => record(who(i), 'NLP app started.')).join('');
const step = (who: string, at: number, loss: number): string =>
  `\rIteration: 20%| | ${at}/2549 [07:29<29:04, 1.17it/s]${record(who, `epoch:0|local_step:${at}|global_step:${at}|average_loss:${loss}|step_loss:${loss}|step_ns_loss:0.6`)}`;
const result = (who: string, fields: string): string => record(who, `{${fields}}`);
const whole =
  "'e2e_train_time': 440.25, 'training_sequences_per_second': 300000.0, 'final_loss': 8.5, 'training_samples_per_second': 2343.75";

describe('tasks', () => {
  test('are the distinct processes of a run', async () => {
    expect((await only(started(3) + started(3) + result('Process ID 9000', whole))).labels.ntasks).toBe(3);
  });
  test('are the distinct ranks where the log has them, whatever the process ids', async () => {
    const rank = (i: number): string => `Rank ${i % 4}, PID ${7000 + i}`;
    expect((await only(started(8, rank) + result('Rank 0, PID 7000', whole))).labels.ntasks).toBe(4);
  });
  test('come from the name of the file where the log has none, and that is said', async () => {
    const run = await only(`srun: job 1\n{${whole}}\n`, 'train_08.out');
    expect(run.labels.ntasks).toBe(8);
    expect(codes(run)).toContain('label-from-title');
  });
  test('of the name of the file are told where the log says otherwise', async () => {
    const run = await only(started(3) + result('Process ID 9000', whole), 'bert_ntask8.log');
    expect(run.labels.ntasks).toBe(3);
    expect(codes(run)).toContain('title-contradicts');
  });
  test('of which one was pasted are not one', async () => {
    const pasted = result('Rank 0, PID 1', whole);
    expect((await only(pasted)).labels.ntasks).toBeUndefined();
    const { runs } = await read(`# Homework\n\n### --ntasks 16\n\n${pasted}`, 'homework.md');
    expect(runs.map((run) => [run.labels.ntasks, codes(run)])).toEqual([[16, ['label-from-title']]]);
    const older = await only(result('Process ID 1', whole), 'train_08.out');
    expect([older.labels.ntasks, codes(older)]).toEqual([8, ['label-from-title']]);
  });
  test('that were seen in a cut log are the least there were', async () => {
    const cut = Array.from({ length: 4 }, (_, i) => step(`Rank ${i}, PID ${i}`, 9, 8)).join('');
    const run = await only(cut);
    expect([run.labels.ntasks, codes(run).includes('tasks-seen')]).toEqual([4, false]);
    expect((await only(cut, 'train_16.out')).labels.ntasks).toBe(16);
    const few = await only(cut, 'bert_ntask2.out');
    expect([few.labels.ntasks, codes(few).includes('tasks-seen')]).toEqual([4, true]);
  });
  test('that the processed samples deny are told', async () => {
    const command = 'RUN COMMAND: srun python x.py run -b 256\n';
    const run = await only(
      `${command}${started(2)}${step('Process ID 9000', 505, 8.1)}${result('Process ID 9000', whole.replace('2343.75', '2349.2106757524134'))}`,
    );
    expect([codes(run), run.labels.global_batch_size]).toEqual([['tasks-differ', 'label-derived'], 512]);
  });
});

test('the end of a training log is no compilation', async () => {
  const run = await only(
    `${record('Process ID 1', 'NLP app finished')}\nMachine state After:\nPlatform: DataScale SN30-8\nDuration:  486\n`,
  );
  expect([run.labels.phase, value(run, 'compile_time'), run.status, codes(run)]).toEqual([
    undefined,
    undefined,
    'partial',
    ['no-result'],
  ]);
});

describe('the result', () => {
  test('keeps its line', async () => {
    const run = await only(started(2) + result('Process ID 9000', whole));
    expect(run.reported.map(({ metric, value: v, place }) => [metric.name, v, place.line])).toEqual([
      ['train_time', 440.25, 3],
      ['train_rate', 2343.75, 3],
      ['final_loss', 8.5, 3],
    ]);
  });
  test('without samples per second is divided by the length of a sequence, and that is said', async () => {
    const short = whole.replace(/, 'training_samples.*/, '');
    const run = await only(started(2) + result('Process ID 9000', short));
    expect(value(run, 'train_rate')).toBe(2343.75);
    expect(codes(run)).toEqual(['value-derived']);
    const longer = await only(`RUN COMMAND: x --max_seq_length=512\n${started(2)}${result('Process ID 9000', short)}`);
    expect(value(longer, 'train_rate')).toBe(300000 / 512);
  });
  test('that is stated twice and not alike is told; one that is repeated is not', async () => {
    const same = await only(started(2) + result('Process ID 9000', whole).repeat(2));
    expect(codes(same)).toEqual([]);
    const other = await only(
      started(2) + result('Process ID 9000', whole) + result('Process ID 9001', whole.replace('8.5', '8.6')),
    );
    expect(codes(other)).toEqual(['stated-twice']);
    const line = await only(
      started(2) + record('Process ID 9000', 'final_loss 8.400000') + result('Process ID 9000', whole),
    );
    expect(codes(line)).toEqual(['stated-twice']);
  });
  test('stands whatever comes after it', async () => {
    const run = await only(
      `${started(2)}${result('Process ID 9000', whole)}Traceback (most recent call last):\nAssertionError: Expected throughput to be at least 560000.0\n`,
    );
    expect([run.status, run.failure, codes(run)]).toEqual(['completed', null, ['ended-after-result']]);
  });
});

test('steps of a late rank make no new run, and the loss ascends', async () => {
  const text = [1, 2, 3, 4].map(
    (n) => step('Rank 0, PID 1', n, 9 - n) + (n > 1 ? step('Rank 1, PID 2', n - 1, 1) : ''),
  );
  const run = await only(started(2, (i) => `Rank ${i}, PID ${i + 1}`) + text.join(''));
  expect([...(run.series[0]?.x ?? [])]).toEqual([1, 2, 3, 4]);
  expect([...(run.series[0]?.y ?? [])]).toEqual([8, 7, 6, 5]);
  expect(run.status).toBe('partial');
});

test('a result line that is cut gives the numbers that are whole, and that is said', async () => {
  const line = result('Process ID 9000', whole);
  const run = await only(started(2) + line.slice(0, line.indexOf("'final_loss': 8.5") + 16));
  expect([run.status, value(run, 'train_time'), value(run, 'final_loss')]).toEqual(['partial', 440.25, undefined]);
  expect(codes(run)).toEqual(['result-cut']);
});

test('the duration of the script is no training time', async () => {
  const run = await only(`${started(2)}${result('Process ID 9000', whole)}Duration:  487\n`);
  expect([run.wallTime, value(run, 'train_time'), value(run, 'compile_time')]).toEqual([487, 440.25, undefined]);
});

test('wherever a log is cut, no number is read that it does not hold', async () => {
  const text = readFileSync(`${fixtures}/appended/bert_ntask8.log`, 'utf8');
  const full = await read(text);
  const known = new Set(full.runs.flatMap(({ reported }) => reported.map(({ value: v }) => v)));
  // What a missing rate is computed from is in the file too.
  for (const run of full.runs) known.add(Number(run.context.training_sequences_per_second) / 128);
  const losses = new Set(full.runs.flatMap(({ series }) => series.flatMap(({ y }) => [...y])));
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1000, max: text.length }),
      fc.integer({ min: 50, max: 5000 }),
      async (at, block) => {
        const { runs } = await read(text.slice(0, at), 'x.log', block);
        for (const run of runs) {
          for (const { value: v } of run.reported) expect(known).toContain(v);
          for (const { y } of run.series) for (const loss of y) expect(losses).toContain(loss);
          expect(run.status === 'completed').toBe(run.reported.length === 3);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('time grows with the size and no more', () => {
  const unit = step('Process ID 9000', 7, 8.1);
  return growsWithSize(40_000, (times) =>
    read(started(2) + unit.repeat(times) + result('Process ID 9000', whole), 'x.log', 65536),
  );
});

test.each([
  "{'".repeat(5e6),
  'Process ID '.repeat(1e6),
  'Process ID 9'.padEnd(1e7, '9'),
  `{'e2e_train_time': ${'9'.repeat(1e7)}`,
])('a line of 10 MB of %.16s costs no more than its length', (line) =>
  growsWithSize(line, async (line) => {
    const run = await only(`${started(2)}${line}\n${result('Process ID 9000', whole)}`);
    expect(value(run, 'train_time')).toBe(440.25);
  }),
);

test('results that differ are two runs, unless there was no time for another', async () => {
  const dict = (seconds: number) =>
    `{'e2e_train_time': ${seconds}, 'training_samples_per_second': 4600.5, 'final_loss': 8.25}`;
  const stamped = (time: string, seconds: number) =>
    `2024-05-02 ${time},000 - apps.x - Rank 0, PID 1 - info     - ${dict(seconds)}`;
  const times = async (log: string) => (await readWith(sambanova, log)).runs.map((run) => statedOf(run, 'train_time'));
  expect(await times(`${dict(450)}\n${dict(460)}`)).toEqual([450, 460]);
  expect(await times(`${dict(450)}\n${dict(450)}`)).toEqual([450]);
  expect(await times(`${stamped('10:00:00', 450)}\n${stamped('10:00:02', 460)}`)).toEqual([460]);
  expect(await times(`${stamped('10:00:00', 450)}\n${stamped('11:00:00', 460)}`)).toEqual([450, 460]);
  // Half of another line does not take the place of a whole one.
  expect(await times(`${dict(450)}\n{'e2e_train_time': 470, 'training_samples`)).toEqual([450, 470]);
});

test('the launcher may say in front of each line which process wrote it', async () => {
  const log = ['Model:  BertLarge', 'COMPILE START AT 3', 'COMPILE END AT 803'].map((line) => `0: ${line}`).join('\n');
  const { runs } = await readWith(sambanova, log);
  expect(runs.map((run) => [run.labels, statedOf(run, 'compile_time')])).toEqual([
    [{ system: 'sambanova', model: 'BertLarge', phase: 'compilation' }, 800],
  ]);
});
