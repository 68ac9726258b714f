import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { collect } from '../../../src/collect/collect.ts';
import { mlperfTraining } from '../../../src/collect/formats/mlperf-training/mlperf-training.ts';
import { compare } from '../../../src/compare/compare.ts';
import { root } from '../../cases.ts';
import { growsWithSize } from '../../growth.ts';
import { sourceOf } from '../source.ts';
import { evil, readWith, statedOf } from './lines.ts';

const fixture = (path: string): string => readFileSync(join(root, 'fixtures/formats/mlperf-training', path), 'utf8');
const readAt = async (path: string, text: string) => {
  const { runs } = await collect([sourceOf(path, text)], { strict: true, encoding: 'utf-8' });
  return runs[0]!;
};

const event = (key: string, value: unknown, time: number, metadata: object = {}): string =>
  `:::MLLOG ${JSON.stringify({ namespace: '', time_ms: time, event_type: 'POINT_IN_TIME', key, value, metadata })}`;

test('claimed by its events, not those of LoadGen', () => {
  expect(mlperfTraining.claims(fixture('repeats/result_0.txt'))).toEqual({ claimed: true });
  expect(mlperfTraining.claims('0: :::MLLOG {"namespace": ""')).toEqual({ claimed: true });
  expect(mlperfTraining.claims(':::SYSJSON {"submitter":"A"}\n')).toEqual({ claimed: true });
  expect(mlperfTraining.claims(':::MLLOG {"key": "loadgen_version", "value": "4.1"}')).toMatchObject({
    claimed: false,
  });
  expect(mlperfTraining.claims('we log with MLLOG')).toMatchObject({ claimed: false });
});

test('two runs of one system are repeats, and no score', async () => {
  const files = ['result_0.txt', 'result_1.txt'].map((name) => sourceOf(`x/${name}`, fixture(`repeats/${name}`)));
  const study = compare(await collect(files, { strict: true, encoding: 'utf-8' }), { baseline: null });
  expect(study.runs.map(({ name, sessions }) => [name, sessions?.length])).toEqual([['north-8', 2]]);
  expect(study.find('train_time@north-8')).toMatchObject({ value: (1200.755 + 906.004) / 2, n: 2 });
  expect(study.notes.map(({ code }) => code)).toContain('mlperf-one-run');
});

describe('names that nobody filled in are those of the path', () => {
  const log = fixture('placeholders/result_0.txt');
  test.each([
    ['closed/Acme/results/a9_x4/llama2_70b_lora/result_0.txt', { system: 'a9_x4', submitter: 'Acme' }],
    ['Acme/results/a9_x4/llama2_70b_lora/result_0.txt', { system: 'a9_x4', submitter: 'Acme' }],
    ['a9_llama2_70b_lora/result_0.txt', { system: 'a9' }],
    ['results/llama2_70b_lora/result_0.txt', {}],
    ['result_0.txt', {}],
  ])('%s', async (path, expected) => {
    const { labels, remarks } = await readAt(path, log);
    expect({ system: labels.system, submitter: labels.submitter }).toEqual({
      system: undefined,
      submitter: undefined,
      ...expected,
    });
    expect(labels).toMatchObject({ model: 'llama2_70b_lora', division: 'closed', precision: 'fp8' });
    const told = 'system' in expected ? 'names-from-path' : 'system-not-recorded';
    expect(remarks.map(({ code }) => code)).toContain(told);
  });
});

test('a submitter who is another one in the path is told', async () => {
  const log = fixture('repeats/result_0.txt');
  const told = async (org: string) => {
    const { labels, remarks } = await readAt(`${org}/results/x/llama2_70b_lora/result_0.txt`, log);
    return [labels.submitter, remarks.map(({ code }) => code)];
  };
  expect(await told('Acme')).toEqual(['Northlight', ['title-contradicts']]);
  expect(await told('north-light')).toEqual(['Northlight', []]);
});

test('cut at any line it has no result, and says so', async () => {
  for (const name of ['repeats/result_0.txt', 'repeats/result_1.txt', 'placeholders/result_0.txt']) {
    const lines = fixture(name).split('\n');
    const stop = lines.findIndex((line) => line.includes('"run_stop"'));
    for (let to = 1; to <= lines.length; to++) {
      const text = lines.slice(0, to).join('\n');
      const half = `${text}\n${(lines[to] ?? '').slice(0, 90)}`;
      for (const cut of to > stop ? [text] : [text, half]) {
        if (!mlperfTraining.claims(cut).claimed) continue;
        const { runs, notes } = await readWith(mlperfTraining, cut);
        const [run] = runs;
        if (run === undefined) expect(notes.map(({ code }) => code)).toContain('no-result');
        else expect(run.status).toBe(to > stop ? 'completed' : 'partial');
        expect(statedOf(run, 'train_time') !== undefined).toBe(to > stop);
        if (to <= stop) expect(run?.reported ?? []).toEqual([]);
      }
    }
  }
});

test('only a run that says success has a time to train', async () => {
  const log = (...stop: readonly string[]) => [event('run_start', null, 1000), ...stop].join('\n');
  const statusOf = async (...stop: readonly string[]) => {
    const [run] = (await readWith(mlperfTraining, log(...stop))).runs;
    return [run?.status, statedOf(run, 'train_time')];
  };
  expect(await statusOf(event('run_stop', null, 3500, { status: 'success' }))).toEqual(['completed', 2.5]);
  expect(await statusOf(event('run_stop', { status: 'success' }, 3500))).toEqual(['completed', 2.5]);
  expect(await statusOf(event('run_stop', null, 3500, { status: 'aborted' }))).toEqual(['failed', undefined]);
  expect(await statusOf(event('run_stop', null, 3500))).toEqual(['partial', undefined]);
  expect(await statusOf(event('run_stop', null, 500, { status: 'success' }))).toEqual(['partial', undefined]);
  expect(await statusOf()).toEqual(['partial', undefined]);
});

test('a job that starts again begins a run anew, with the settings of the one before', async () => {
  const log = [
    event('submission_platform', 'north-8', 0),
    event('run_start', null, 1000),
    event('train_loss', 2.5, 2000, { samples_count: 8 }),
    event('run_start', null, 9000),
    event('run_stop', null, 12000, { status: 'success' }),
  ].join('\n');
  const { runs } = await readWith(mlperfTraining, log);
  expect(runs.map(({ status, labels, reported }) => [status, labels.system, reported[0]?.value])).toEqual([
    ['partial', 'north-8', undefined],
    ['completed', 'north-8', 3],
  ]);
});

test.each(evil)('no line takes long', (line) =>
  growsWithSize(line, async (line) => {
    await readWith(mlperfTraining, `:::MLLOG ${line}\n:::MLLOG {"key": NaN ${line}}\n`.repeat(10));
    mlperfTraining.claims(line);
  }),
);
