import { describe, expect, it } from 'vitest';
import type { Run, Series } from '../../src/collect/run.ts';
import { compare } from '../../src/compare/compare.ts';
import { PathError, parsePath, pathText } from '../../src/compare/path.ts';
import { swept } from '../../src/compare/sweep/swept.ts';
import { explain } from '../../src/compare/value/explain.ts';
import { pathOf } from '../../src/compare/value/path-of.ts';
import { metric } from '../../src/metric.ts';
import { makeRun } from './make-run.ts';

const loss: Series = {
  metric: metric('loss'),
  over: 'step',
  x: Float64Array.from([100, 200, 300]),
  y: Float64Array.from([9, 7.25, 7]),
  where: { file: 'a.log' },
};

const training = (id: string, labels: Run['labels'], rate: number): Run =>
  makeRun({
    id,
    labels: { system: 'a', ...labels },
    reported: [{ metric: metric('train_rate'), statistic: 'value', value: rate }],
    counts: { of: 'steps', total: 300, ok: 300 },
    series: [loss],
  });

const studyOf = (runs: readonly Run[]) => compare({ runs, files: [], notes: [] }, { baseline: null });

describe('paths of derived numbers', () => {
  it('reads a number in parentheses and writes it again', () => {
    const parsed = parsePath('time_to_loss(7.25)@a-1');
    expect(parsed).toEqual({
      call: null,
      name: 'time_to_loss',
      argument: 7.25,
      statistic: null,
      of: { id: 'a-1' },
      over: null,
    });
    expect(pathText(parsed)).toBe('time_to_loss(7.25)@a-1');
    expect(() => studyOf([makeRun({ id: 'a', latency: [1] })]).find('latency(2)@a')).toThrow(PathError);
  });

  it('asks for the time to a loss, and without one for that of the loss that all runs reached', () => {
    const study = studyOf([training('one', { batch_size: 8 }, 8), training('two', { batch_size: 16 }, 16)]);
    expect(study.find('time_to_loss(7.25)@one')).toMatchObject({ kind: 'figure', value: 200 });
    expect(study.find('time_to_loss@one')).toMatchObject({ kind: 'figure', value: 300 });
    expect(study.find('time_to_loss(1)@one').kind).toBe('absent');
  });

  it('asks for the efficiency in one of several sweeps of a run', () => {
    const study = studyOf([
      training('base', { nodes: 1, gpus: 1 }, 10),
      training('nodes', { nodes: 2, gpus: 1 }, 15),
      training('gpus', { nodes: 1, gpus: 4 }, 32),
      training('both', { nodes: 2, gpus: 4 }, 42),
    ]);
    const shown = study.sweeps().flatMap((sweep) => swept(sweep).runs.flatMap(({ efficiency }) => efficiency ?? []));
    const paths = new Set(shown.map(pathOf));
    expect(paths).toContain('efficiency.nodes@both');
    expect(paths).toContain('efficiency.gpus@both');
    for (const one of shown) expect(study.find(pathOf(one))).toMatchObject({ value: one.value });
  });

  it('compares them by what is worked out of each run, without interval or test', () => {
    const study = studyOf([training('one', { batch_size: 8 }, 8), training('two', { batch_size: 16 }, 20)]);
    const found = study.find('speedup(step_time)@two/one');
    expect(found).toMatchObject({ kind: 'comparison', asked: 'speedup', speedup: 1.25, ratio: 0.8, better: 'two' });
    expect(found).toMatchObject({ low: null, high: null, p: null, paired: null, medians: null });
    const said = explain(found);
    expect(said).toMatchObject({ value: 1.25, unit: 'x', tests: [] });
    expect(said.parts.map(({ value, worked }) => [value, worked?.formula])).toEqual([
      [0.8, 'batch size / training rate'],
      [1, 'batch size / training rate'],
    ]);
    expect(study.find('percent(step_time)@two/one')).toMatchObject({
      asked: 'percent',
      percent: expect.closeTo(-20, 12),
    });
    expect(study.find('ratio(samples)@two/one')).toMatchObject({ ratio: 2 });
    // More samples are no better run.
    expect(study.find('speedup(samples)@two/one')).toMatchObject({ reason: { code: 'no-direction' } });
    for (const path of ['speedup(step_time)@two/one', 'ratio(time_to_loss(7.25))@two/one'])
      expect(pathOf(study.find(path))).toBe(path);
    expect(study.find('ratio(time_to_loss(7.25))@two/one')).toMatchObject({ of: { value: 160 }, over: { value: 200 } });
    expect(study.find('ratio(time_to_loss(1))@two/one').kind).toBe('absent');
    expect(() => study.find('ratio(step_time(2))@two/one')).toThrow(PathError);
    expect(pathText(parsePath('ratio(time_to_loss(7.25))@two/one'))).toBe('ratio(time_to_loss(7.25))@two/one');
  });

  it('compares what one file states with what is worked out of another, and says what is lacking', () => {
    const stated = { metric: metric('step_time'), statistic: 'value', value: 2 };
    const study = studyOf([
      training('one', { batch_size: 8 }, 8),
      makeRun({ id: 'two', labels: { system: 'a' }, reported: [stated], counts: { of: 'steps', total: 1, ok: 1 } }),
      makeRun({ id: 'three', labels: { system: 'a' }, counts: { of: 'steps', total: 1, ok: 1 } }),
    ]);
    expect(study.find('speedup(step_time)@one/two')).toMatchObject({ speedup: 2 });
    expect(study.find('speedup(step_time)@two/one')).toMatchObject({ speedup: 0.5 });
    expect(study.find('speedup(step_time)@three/one')).toMatchObject({ kind: 'absent' });
    expect(study.find('speedup(overhead)@one/two')).toMatchObject({ kind: 'absent' });
  });

  it('leads to a setting that is called like a derived number, and with .value to the number', () => {
    const study = studyOf([training('one', { samples: 64, batch_size: 8 }, 8), training('two', { batch_size: 8 }, 9)]);
    expect(study.find('samples@one')).toMatchObject({ value: 64, run: 'one' });
    expect(study.find('samples.value@one')).toMatchObject({ value: 2400 });
    expect(study.find('samples@two')).toMatchObject({ value: 2400 });
  });

  it('has the run in the path of what is said of one run', () => {
    const study = studyOf([makeRun({ id: 'one', latency: [1, 2], labels: { model: 'm', nodes: 2 } })]);
    for (const path of ['model@one', 'ok@one', 'nodes@one']) expect(pathOf(study.find(path))).toBe(path);
    const nodes = study.find('nodes@one');
    expect(nodes.kind === 'figure' && nodes.working().worked?.formula).toBe('setting nodes as the file states it');
  });

  it('tells the value of a metric from the mean that its file states as well', () => {
    const both = [7, 5].map((value, nth) => ({ metric: metric('latency'), statistic: ['value', 'mean'][nth]!, value }));
    const study = studyOf([makeRun({ id: 'one', reported: both })]);
    for (const path of ['latency.value@one', 'latency.mean@one']) expect(pathOf(study.find(path))).toBe(path);
  });
});
