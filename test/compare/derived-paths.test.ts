import { describe, expect, it } from 'vitest';
import type { Run, Series } from '../../src/collect/run.ts';
import { compare } from '../../src/compare/compare.ts';
import { PathError, parsePath, pathText } from '../../src/compare/path.ts';
import { swept } from '../../src/compare/sweep/swept.ts';
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
