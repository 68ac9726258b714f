import { describe, expect, test } from 'vitest';
import { compare } from '../../src/compare/compare.ts';
import { draw } from '../../src/draw/draw.ts';
import { metric } from '../../src/metric.ts';
import { makeRun } from '../compare/make-run.ts';

const run = (id: string, values: Readonly<Record<string, number>>) =>
  makeRun({
    id,
    reported: Object.entries(values).map(([name, value]) => ({ metric: metric(name), statistic: 'value', value })),
  });
const drawn = (...runs: readonly ReturnType<typeof run>[]) =>
  draw(compare({ runs, files: [], notes: [] }, { baseline: null }));
const named = (...runs: readonly ReturnType<typeof run>[]) =>
  drawn(...runs).charts.filter(({ name }) => name.startsWith('dots'));
const texts = (spec: object): readonly string[] =>
  (spec as { layer: readonly { mark: { type: string }; data: { values: readonly { c2?: unknown }[] } }[] }).layer
    .filter(({ mark }) => mark.type === 'text')
    .flatMap(({ data }) => data.values.map(({ c2 }) => String(c2)));

describe('dots', () => {
  test('show single values of a metric that has no other picture, with the numbers of a table', () => {
    const [chart, ...more] = named(run('a', { ttft: 0.2 }), run('b', { ttft: 0.35 }));
    expect(more).toEqual([]);
    expect(chart!.name).toBe('dots-ttft');
    expect(String(chart!.title)).toBe('a has the lowest time to first token: 0.2000 s');
    expect(texts(chart!.spec)).toEqual(
      expect.arrayContaining(['0.2000', '0.3500', 'Lower is better. Single runs. The axis does not start at 0.']),
    );
  });

  test('never print 0 for what is not 0', () => {
    const [chart] = named(run('a', { ttft: 0.0004 }), run('b', { ttft: 900 }));
    expect(texts(chart!.spec)).not.toContain('0');
    expect(texts(chart!.spec)).toEqual(expect.arrayContaining(['0.0004000', '900.0']));
  });

  test('give a single latency a picture, which the chart of requests has not', () => {
    expect(named(run('a', { latency: 1.5 }), run('b', { latency: 2.5 })).map(({ name }) => name)).toEqual([
      'dots-latency',
    ]);
    const requests = ['a', 'b'].map((id) => makeRun({ id, latency: [1, 2, 3] }));
    expect(named(...requests)).toEqual([]);
  });

  test('name no best of a metric of which no difference is shown, and no metric that is the same everywhere', () => {
    const [chart] = named(run('a', { ttft: 0.3 }), run('b', { ttft: 0.301 }));
    expect(String(chart!.title)).toBe('Time to first token by system');
    expect(named(run('a', { success_rate: 100 }), run('b', { success_rate: 100 }))).toEqual([]);
  });

  test('are of three metrics at most, and have the reason of a run without one', () => {
    const all = { ttft: 1, tpot: 2, power: 3, memory: 4, energy: 5 };
    const twice = Object.fromEntries(Object.entries(all).map(([name, value]) => [name, value * 2]));
    const charts = named(run('a', all), run('b', twice), run('c', { ttft: 2 }));
    expect(charts.map(({ name }) => name)).toHaveLength(3);
    expect(charts.flatMap(({ spec }) => texts(spec)).filter((text) => /^Without .*: c\.$/.test(text))).toHaveLength(2);
  });

  test('leave out what the names have in common, and say it once', () => {
    const charts = named(
      ...['one', 'two'].map((end, i) => run(`NVIDIA GB200 NVL72 with TensorRT-LLM number ${end}`, { ttft: i + 1 })),
    );
    expect(texts(charts[0]!.spec)).toEqual(expect.arrayContaining(['one', 'two']));
    expect(texts(charts[0]!.spec).join(' ')).toContain('Each: NVIDIA GB200 NVL72 with TensorRT-LLM number …');
  });
});
