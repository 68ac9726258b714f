import { describe, expect, test } from 'vitest';
import type { Run } from '../../src/collect/run.ts';
import { compare } from '../../src/compare/compare.ts';
import type { Chart } from '../../src/draw/chart.ts';
import { draw } from '../../src/draw/draw.ts';
import { render } from '../../src/draw/render.ts';
import { factorAxis } from '../../src/draw/speedup/axis.ts';
import { metric } from '../../src/metric.ts';
import { Phrase } from '../../src/phrase.ts';
import { makeRun } from '../compare/make-run.ts';
import { layers, texts } from './layers.ts';

const requests = { of: 'requests', total: null, ok: 8, failed: null, missing: null, basis: 'unknown' } as const;
const slow = [4, 4.2, 4.4, 4.1, 3.9, 4.3, 4.2, 4.1];
const fast = [2, 2.1, 2.2, 2.05, 1.95, 2.15, 2.1, 2.05];

const run = (labels: Run['labels'], latency: readonly number[], more: Partial<Run> = {}): Run =>
  makeRun({
    id: Object.values(labels).join('-').toLowerCase(),
    name: String(labels.system),
    labels,
    latency,
    counts: requests,
    ...more,
  });

const drawn = (...runs: readonly Run[]) => draw(compare({ runs, files: [], notes: [] }, { baseline: null }));

const chartOf = (...runs: readonly Run[]): Chart => {
  const found = drawn(...runs).charts.find(({ name }) => name === 'speedup');
  if (!found) throw new Error('there is no such chart');
  return found;
};

const factors = (chart: Chart): readonly unknown[] =>
  layers(chart, 'point').flatMap(({ data }) => data.values.map(({ c2 }) => c2));

describe('the chart of factors', () => {
  test('has the faster of two arms in front, with the interval of the report', () => {
    const chart = chartOf(run({ system: 'North' }, slow), run({ system: 'South' }, fast));
    expect(String(chart.title)).toBe('South is 2.00x as fast as North in latency');
    expect(texts(chart)).toEqual(expect.arrayContaining(['Mean latency', '2.00x', '1.92 to 2.08', 'South better →']));
    expect(String(chart.alt)).toMatch(
      /^South is 2.00x as fast as North in latency\. Mean latency 2\.00x \(1\.92 to 2\.08\)/,
    );
  });

  test('does not depend on which of the two comes first', () => {
    const [a, b] = [run({ system: 'North' }, fast), run({ system: 'South' }, slow)];
    expect(String(chartOf(a, b).title)).toBe('North is 2.00x as fast as South in latency');
    expect(String(chartOf(b, a).title)).toBe(String(chartOf(a, b).title));
    expect(Number(factors(chartOf(a, b))[0])).toBeGreaterThan(1);
  });

  test('keeps the values of its numbers in the alternative text', () => {
    const { alt } = chartOf(run({ system: 'North' }, slow), run({ system: 'South' }, fast));
    const values = alt.pieces.filter((piece) => typeof piece !== 'string');
    expect(alt).toBeInstanceOf(Phrase);
    expect(values.map(({ value }) => value.kind)).toEqual(expect.arrayContaining(['comparison', 'made']));
  });

  test('says so where no difference is shown, and draws it in grey', () => {
    const alike = [2, 2.6, 1.6, 2.2, 1.9, 2.4, 2.1, 2.0];
    const chart = chartOf(run({ system: 'North' }, fast), run({ system: 'South' }, alike));
    expect(String(chart.title)).toMatch(/^No difference is shown between/);
    expect(texts(chart).join(' ')).toContain('Grey: no difference shown.');
  });

  test('has a row an arm against the one that is ahead of all', () => {
    const chart = chartOf(
      run({ system: 'A' }, slow),
      run({ system: 'B' }, fast),
      run(
        { system: 'C' },
        slow.map((x) => x * 2),
      ),
    );
    expect(String(chart.title)).toBe('B is the best of 3 in latency, 2.00x or more ahead');
    // The arm that comes closest first.
    expect(factors(chart).map(Number)).toEqual([...factors(chart).map(Number)].sort((a, b) => a - b));
    expect(texts(chart)).toEqual(expect.arrayContaining(['A', 'C', '4.00x']));
    expect(texts(chart).join(' ')).toContain('Factor by which B is better than each in latency');
  });

  test('over several cells is the geometric mean, from the lowest to the highest, and says so', () => {
    const at = (system: string, batch: number, by: number) =>
      run(
        { system, batch_size: batch },
        slow.map((x) => x / by),
      );
    const chart = chartOf(at('A', 1, 1), at('A', 2, 1), at('B', 1, 2), at('B', 2, 8));
    expect(String(chart.title)).toBe('B is 4.00x as fast as A in latency over 2 batch sizes');
    expect(texts(chart)).toEqual(expect.arrayContaining(['4.00x', '2.00 to 8.00']));
    expect(texts(chart).join(' ')).toContain('geometric mean over 2 batch sizes, thin line from lowest to highest');
  });

  test('names both where two headline responses disagree', () => {
    const rate = (name: string, latency: readonly number[], value: number): Run =>
      makeRun({
        id: name,
        latency,
        counts: { ...requests, ok: 8 },
        reported: [{ metric: metric('output_throughput'), statistic: 'value', value }],
      });
    const chart = chartOf(rate('A', fast, 100), rate('B', slow, 300));
    expect(String(chart.title)).toBe('A leads in latency, B in output throughput');
  });

  test('is absent where there is nothing to compare with', () => {
    const { charts, absent } = drawn(run({ system: 'A' }, slow));
    expect(charts.map(({ name }) => name)).not.toContain('speedup');
    expect(absent.find(({ name }) => name === 'speedup')?.reason.code).toBe('chart-no-data');
  });

  test('leaves out a run that failed, and says so', () => {
    const failed = run({ system: 'C' }, [], {
      status: 'failed',
      failure: { message: 'out of memory', place: { file: 'a.json' } },
    });
    const chart = chartOf(run({ system: 'A' }, slow), run({ system: 'B' }, fast), failed);
    expect(texts(chart)).toContain('Failed: C.');
    expect(String(chart.title)).toContain('B is 2.00x as fast as A');
  });

  test('of forty arms shows the best 24', () => {
    const arms = Array.from({ length: 40 }, (_, i) =>
      run(
        { system: `s${i}` },
        slow.map((x) => x * (i + 1)),
      ),
    );
    const chart = chartOf(...arms);
    expect(factors(chart)).toHaveLength(24);
    expect(texts(chart).join(' ')).toContain('The best 24 of 39');
    expect(String(chart.alt).length).toBeLessThanOrEqual(600);
  });

  test('is a small picture of the width of a phone', async () => {
    const svg = await render(chartOf(run({ system: 'North' }, slow), run({ system: 'South' }, fast)));
    expect(svg).toMatch(/^<svg[^>]* width="560"/);
    expect(svg.length).toBeLessThan(60_000);
  });
});

describe('the axis of factors', () => {
  test.each([
    { factors: [1.02, 1.08], has: ['1x', '1.05x'] },
    { factors: [3.08, 2.28, 4.69], has: ['1x', '2x', '4x'] },
    { factors: [0.2], has: ['0.5x', '1x'] },
    { factors: [254], has: ['1x', '10x', '100x'] },
    { factors: [1e9], has: ['1x'] },
    { factors: [1], has: ['1x'] },
  ])('of $factors has 1 and round ticks with room between them', ({ factors: some, has }) => {
    const { ticks, share } = factorAxis(some, 240);
    expect(ticks.map(({ text }) => text)).toEqual(expect.arrayContaining(has));
    for (const value of [...some, 1]) {
      expect(share(value)).toBeGreaterThan(0);
      expect(share(value)).toBeLessThan(1);
    }
    for (const [i, { at }] of ticks.slice(1).entries())
      expect((share(at) - share(ticks[i]!.at)) * 240).toBeGreaterThanOrEqual(50);
  });
});
