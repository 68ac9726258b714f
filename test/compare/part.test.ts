import { expect, test } from 'vitest';
import { partsOf } from '../../src/compare/part.ts';
import { makeRun } from './make-run.ts';

const made = (...metrics: readonly (readonly [string, readonly string[]])[]) =>
  partsOf(
    metrics.map(([id, names]) => makeRun({ id, metrics: Object.fromEntries(names.map((name) => [name, [1, 2]])) })),
  ).map(({ title, runs }) => [title, runs.map(({ id }) => id)]);

test('runs that only took in prompts are a part of their own beside runs that generated', () => {
  expect(made(['pp', ['prefill_throughput']], ['tg', ['output_throughput']])).toEqual([
    ['Prompt processing', ['pp']],
    ['Generation', ['tg']],
  ]);
  expect(made(['pp', ['prefill_throughput']], ['tg', ['output_throughput']], ['both', ['total_throughput']])).toEqual([
    ['Prompt processing', ['pp']],
    ['Inference', ['tg', 'both']],
  ]);
  expect(made(['pp', ['prefill_throughput']])).toEqual([['Prompt processing', ['pp']]]);
});

test('runs that state both of their answers are inference', () => {
  expect(made(['a', ['prefill_throughput', 'output_throughput']], ['b', ['output_throughput']])).toEqual([
    ['Inference', ['a', 'b']],
  ]);
});

test('a run that failed before it measured anything is of the work of those beside it in its file', () => {
  const trained = (id: string) => {
    const run = makeRun({ id, metrics: { train_time: [1, 2] } });
    return { ...run, file: 'a.csv', counts: { ...run.counts, of: 'steps' as const } };
  };
  const failed = (file: string) => ({ ...makeRun({ id: 'failed', metrics: {} }), file, status: 'failed' as const });
  const ids = (runs: Parameters<typeof partsOf>[0]) => partsOf(runs).map((part) => part.runs.map(({ id }) => id));
  expect(ids([trained('a'), trained('b'), failed('a.csv')])).toEqual([['a', 'b', 'failed']]);
  // Of another file nobody knows what it was to do.
  expect(ids([trained('a'), failed('b.csv')])).toEqual([['a'], ['failed']]);
});
