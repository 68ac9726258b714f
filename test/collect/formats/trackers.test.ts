import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { collect } from '../../../src/collect/collect.ts';
import type { Collection } from '../../../src/collect/collection.ts';
import { Refusal } from '../../../src/note.ts';
import { widely } from '../../long.ts';
import { numbersOf, some } from '../made-of.ts';
import { sourceOf } from '../source.ts';

/** What trackers of experiments keep in databases, logs and folders of their own. */
const root = resolve(import.meta.dirname, '../../../fixtures/formats');
const database = readFileSync(join(root, 'mlflow-db/states/mlflow.db'));
const log = readFileSync(join(root, 'wandb-log/finished/run-znzawoks.wandb'));

type Given = Readonly<Record<string, string | Uint8Array>>;

async function read(files: Given): Promise<Collection | Refusal> {
  try {
    return await collect(
      Object.entries(files).map(([path, bytes]) => sourceOf(path, bytes)),
      { strict: false, encoding: 'utf-8' },
    );
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown;
    throw thrown;
  }
}

async function runsIn(files: Given) {
  const made = await read(files);
  if (made instanceof Refusal) throw made;
  return made.runs;
}

describe.each([
  ['mlflow.db', database],
  ['run-x.wandb', log],
])('%s', (name, whole) => {
  test('cut anywhere is read or refused, and nothing is made up', async () => {
    const known = new Set(numbersOf({ runs: await runsIn({ [name]: whole }) }));
    // What was logged before the end is the last that is known of a log that was cut.
    for (const value of [2, 1, 2 / 3, 0.5, 0.4, 0.6, 0.7, 0.8, 0, 1, 2, 3]) known.add(value);
    const ends = Array.from({ length: whole.length - 1 }, (_, nth) => nth + 1);
    for (const end of some(ends, 150)) {
      const made = await read({ [name]: whole.subarray(0, end) });
      if (made instanceof Refusal) expect(made.notes[0]!.place).toMatchObject({ file: name });
      else expect(numbersOf(made).filter((value) => !known.has(value))).toEqual([]);
    }
  });

  test('with a byte of another value is read or refused', async () => {
    for (const at of some([...whole.keys()], widely(40, 200)))
      for (const put of [0, 255]) {
        const bytes = Uint8Array.from(whole);
        bytes[at] = put;
        const made = await read({ [name]: bytes });
        if (!(made instanceof Refusal)) expect(numbersOf(made).filter((value) => !Number.isFinite(value))).toEqual([]);
      }
  });
});

test('a database that was cut says how to get its runs', async () => {
  const made = await read({ 'mlflow.db': database.subarray(0, 9000) });
  expect((made as Refusal).notes.map(({ code }) => code)).toContain('database-cut');
});

const id = 'a0b1c2d3e4f5a0b1c2d3e4f5a0b1c2d3';
const meta = (status: number, stage = 'active') =>
  [
    `artifact_uri: file:///data/mlruns/1/${id}/artifacts`,
    'end_time: 1796002530166',
    "experiment_id: '1'",
    `lifecycle_stage: ${stage}`,
    `run_id: ${id}`,
    'run_name: first',
    'start_time: 1796002500166',
    `status: ${status}`,
    '',
  ].join('\n');
const folder = `mlruns/1/${id}`;
const store = {
  [`${folder}/meta.yaml`]: meta(3),
  [`${folder}/metrics/train/loss`]: '1796002530164 1.5 0\n1796002530165 0.75 2\n1796002530166 1.25 1\n',
  [`${folder}/metrics/latency_ms`]: '1796002530164 5 0\n1796002530164 7 0\n1796002530164 6 0\n',
  [`${folder}/metrics/accuracy`]: '1796002530164 0.5 0 squad 1234abcd\n',
  [`${folder}/params/batch_size`]: '32',
  [`${folder}/params/optimizer`]: 'adamw',
  [`${folder}/tags/mlflow.source.name`]: 'train.py',
};

test("the files of a run in MLflow's file store are one run", async () => {
  const [run, ...more] = await runsIn(store);
  expect(more).toEqual([]);
  expect(run).toMatchObject({ name: 'first', status: 'completed', wallTime: 30 });
  expect(run!.labels).toEqual({ name: 'first', batch_size: 32, optimizer: 'adamw' });
  expect(run!.context).toMatchObject({ run_id: id, 'mlflow.source.name': 'train.py' });
  // That of the highest step; of one millisecond and step the largest.
  expect(run!.reported.map(({ metric, value }) => [metric.written, value])).toEqual([
    ['accuracy', 0.5],
    ['latency_ms', 7],
    ['train/loss', 0.75],
  ]);
  expect(run!.series.map(({ metric, x, y }) => [metric.name, [...x], [...y]])).toEqual([
    ['loss', [0, 1, 2], [1.5, 1.25, 0.75]],
  ]);
  expect(run!.reported.at(-1)!.place).toEqual({ file: `${folder}/metrics/train/loss`, line: 2 });
});

test.each<[string, Given, unknown]>([
  ['one that failed has no result', { ...store, [`${folder}/meta.yaml`]: meta(4) }, [['first', 'failed', 0]]],
  ['one under way is partial', { ...store, [`${folder}/meta.yaml`]: meta(1) }, [['first', 'partial', 3]]],
  [
    'without meta.yaml it is called by its folder',
    Object.fromEntries(Object.entries(store).filter(([path]) => !path.endsWith('meta.yaml'))),
    [[id, 'completed', 3]],
  ],
  ['settings alone are no result', { [`${folder}/params/batch_size`]: '32' }, [[id, 'failed', 0]]],
  [
    'two runs are two',
    {
      ...store,
      ...Object.fromEntries(
        Object.entries(store).map(([path, text]) => [path, text].map((one) => one.replaceAll('a0b1', 'ffff'))),
      ),
    },
    [
      ['first', 'completed', 3],
      ['first', 'completed', 3],
    ],
  ],
])('of the file store: %s', async (_, files, expected) => {
  const runs = await runsIn(files);
  expect(runs.map(({ name, status, reported }) => [name, status, reported.length])).toEqual(expected);
});

test('a time of the file store that is no date is none', async () => {
  const [run] = await runsIn({
    ...store,
    [`${folder}/meta.yaml`]: meta(3).replace(/start_time: \d+/, 'start_time: 99999999999999999'),
  });
  expect(run).toMatchObject({ name: 'first', started: null, wallTime: null });
});

test('a run that was deleted, and an experiment, are no runs', async () => {
  for (const text of [
    meta(3, 'deleted'),
    "artifact_location: /data\nexperiment_id: '1'\nlifecycle_stage: active\nname: a\n",
  ]) {
    const made = await read({ 'meta.yaml': text });
    expect(made instanceof Refusal ? [] : made.runs).toEqual([]);
  }
});

test('a loss that ended as no number is told', async () => {
  const [run] = await runsIn({
    ...store,
    [`${folder}/metrics/train/loss`]: '1796002530164 1.5 0\n1796002530165 nan 1\n',
  });
  expect(run!.remarks.map(({ code, args }) => [code, args.run])).toEqual([
    ['ended-not-finite', 'first'],
    ['loss-not-finite', 'first'],
  ]);
  expect(run!.reported.map(({ metric }) => metric.name)).not.toContain('final_loss');
});

test('the log of wandb beside its summary and settings is one run, with the course of its metrics', async () => {
  const at = 'wandb/run-20261130_012541-znzawoks';
  const runs = await runsIn({
    [`${at}/run-znzawoks.wandb`]: log,
    [`${at}/files/wandb-summary.json`]: JSON.stringify({
      accuracy: 0.9,
      _step: 5,
      _runtime: 1,
      _timestamp: 1796001942,
      _wandb: { runtime: 1 },
    }),
    [`${at}/files/config.yaml`]: '_wandb:\n    value:\n        cli_version: 0.31.0\nbatch_size:\n    value: 64\n',
  });
  expect(runs.map(({ name, format, labels, series }) => [name, format, labels.batch_size, series.length])).toEqual([
    ['big', 'wandb-log', 64, 3],
  ]);
});

test('two runs of wandb with equal settings have them both, and a second name of a folder is no run', async () => {
  const filesOf = (folder: string, loss: number) => ({
    [`wandb/${folder}/files/wandb-summary.json`]: JSON.stringify({
      loss,
      _step: 5,
      _runtime: 1,
      _timestamp: 1796001942,
    }),
    [`wandb/${folder}/files/config.yaml`]:
      '_wandb:\n    value:\n        cli_version: 0.31.0\nbatch_size:\n    value: 64\n',
  });
  const runs = await runsIn({
    ...filesOf('latest-run', 0.5),
    ...filesOf('run-20261130_012541-aaaa', 0.25),
    ...filesOf('run-20261130_012542-bbbb', 0.5),
  });
  expect(runs.map(({ labels, reported }) => [labels.batch_size, reported[0]?.value])).toEqual([
    [64, 0.5],
    [64, 0.25],
  ]);
});
