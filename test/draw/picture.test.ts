import { expect, it } from 'vitest';
import { isRepeated, pictureOf } from '../../src/draw/picture.ts';
import { makeRun } from '../compare/make-run.ts';

const chart = (name: string, pictures: readonly string[], over?: string, runs: readonly string[] = []) => ({
  name,
  pictures,
  runs,
  ...(over === undefined ? {} : { over }),
});
const charts = [
  chart('latency', ['latency']),
  chart('sweep-batch-size', ['train_rate'], 'batch_size'),
  chart('sweep-epochs', ['accuracy'], 'epochs'),
  chart('speedup', ['latency', 'train_rate']),
];

it.each([
  ['of what is told along a setting', { metric: 'accuracy', over: 'epochs' }, 'sweep-epochs'],
  ['over that setting where none has the response', { metric: 'final_loss', over: 'epochs' }, 'sweep-epochs'],
  ['of the response of arms', { metric: 'latency', over: null }, 'speedup'],
  ['of the first kind where none has anything of it', { metric: 'power', over: 'ntasks' }, 'sweep-batch-size'],
  ['of the first kind where there is no answer', null, 'sweep-batch-size'],
])('is %s', (_, asked, name) => expect(pictureOf(charts, asked && { ...asked, runs: [] })?.name).toBe(name));

it('is the first where there is none of those kinds, and none without charts', () => {
  expect(pictureOf(charts.slice(0, 1), null)?.name).toBe('latency');
  expect(pictureOf([], null)).toBeUndefined();
});

it('is no chart whose lines meet nowhere, where another shows how arms stand', () => {
  const apart = { ...chart('sweep-latency', ['latency'], 'input_len'), isApart: true };
  const asked = { metric: 'latency', over: null, runs: [] };
  expect(pictureOf([apart, ...charts], asked)?.name).toBe('speedup');
  expect(pictureOf([apart], asked)?.name).toBe('sweep-latency');
});

it('is the one of the runs that the answer tells of, where each group has its own', () => {
  const grouped = [
    chart('sweep-bert', ['train_rate'], 'batch_size', ['a', 'b']),
    chart('sweep-llama', ['train_rate'], 'batch_size', ['c', 'd', 'e']),
  ];
  const of = (...runs: readonly string[]) =>
    pictureOf(grouped, { metric: 'train_rate', over: 'batch_size', runs })?.name;
  expect([of('a', 'b'), of('c', 'e'), of('c', 'gone')]).toEqual(['sweep-bert', 'sweep-llama', 'sweep-bert']);
});

it('bars by run are repeated where a chart over a setting has the same metric of all their runs', () => {
  const bars = { name: 'throughput', pictures: ['output_throughput'], runs: ['a', 'b'] };
  const sweep = { name: 'sweep-concurrency-a', pictures: ['output_throughput'], runs: ['a', 'b', 'c'] };
  expect(isRepeated(bars, [bars, sweep], [])).toBe(true);
  expect(isRepeated({ ...bars, runs: ['a', 'd'] }, [sweep], [])).toBe(false);
  expect(isRepeated({ ...bars, pictures: ['training_rate'] }, [sweep], [])).toBe(false);
  expect(isRepeated({ ...bars, name: 'latency' }, [sweep], [])).toBe(false);
  expect(isRepeated(bars, [bars], [])).toBe(false);
});

it('latencies of which each is one number are repeated by the course of them, and no requests are', () => {
  const strips = chart('latency', ['latency'], undefined, ['a', 'b']);
  const course = chart('sweep-latency', ['latency'], 'batch_size', ['a', 'b']);
  const runs = (latency: readonly number[]) => ['a', 'b'].map((id) => makeRun({ id, latency: [...latency] }));
  expect(isRepeated(strips, [strips, course], runs([1]))).toBe(true);
  expect(isRepeated(strips, [strips, course], runs([1, 2]))).toBe(false);
});
