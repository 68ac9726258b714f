import { describe, expect, it } from 'vitest';
import type { Run } from '../../../src/collect/run.ts';
import { compare } from '../../../src/compare/compare.ts';
import type { GivenMetrics } from '../../../src/compare/custom.ts';
import type { Study } from '../../../src/compare/study.ts';
import { explain } from '../../../src/compare/value/explain.ts';
import type { Figure } from '../../../src/compare/value/figure.ts';
import { metric } from '../../../src/metric.ts';
import { line, Refusal } from '../../../src/note.ts';
import { evaluated } from '../evaluated.ts';
import { makeRun, makeSample } from '../make-run.ts';

const cost: GivenMetrics = {
  cost: { formula: 'price_per_hour / output_throughput / 0.0036', unit: 'USD/Mtok', better: 'lower' },
};
const metis = makeRun({
  id: 'metis',
  latency: [1, 2, 3],
  output_tokens: [100, 200, 300],
  labels: { system: 'metis', 'Price per hour': 3.6, beam_width: 8 },
});
const sophia = makeRun({
  id: 'sophia',
  latency: [1, 2, 3],
  output_tokens: [50, 100, 150],
  labels: { system: 'sophia', price_per_hour: 3.6 },
});

const studyOf = (metrics: GivenMetrics, ...runs: readonly Run[]): Study =>
  compare({ runs, files: [], notes: [] }, { baseline: null, metrics });
/** The code of the reason why a formula gives no number. */
const why = (formula: string, run: Run = metis): string => {
  const value = studyOf({ mine: { formula } }, run).find(`mine@${run.id}`);
  return value.kind === 'absent' ? value.reason.code : value.kind;
};
const numberOf = (formula: string, run: Run = metis): number =>
  (studyOf({ mine: { formula } }, run).find(`mine@${run.id}`) as Figure).value;

describe('a metric of a person', () => {
  it('is a figure like any other', () => {
    const study = studyOf(cost, metis, sophia);
    const figure = study.find('cost@metis') as Figure;
    expect(figure).toMatchObject({
      kind: 'figure',
      statistic: 'value',
      run: 'metis',
      n: 3,
      formula: 'price_per_hour / output_throughput / 0.0036 = 3.6 / 100 / 0.0036',
      metric: { name: 'cost', unit: 'USD/Mtok', direction: 'lower', title: 'Cost', summary: 'value' },
    });
    expect(figure.value).toBeCloseTo(10, 12);
    expect(figure.places.length).toBeGreaterThan(0);
    expect(study.figure('cost', null, study.runs[1]!)).toMatchObject({ kind: 'figure', value: expect.closeTo(20, 12) });
    expect(study.metrics.at(-1)?.name).toBe('cost');
    expect(study.notes.filter(({ code }) => code.startsWith('own-'))).toEqual([]);
  });

  it('is compared, without an interval', () => {
    const study = studyOf(cost, metis, sophia);
    const compared = study.find('speedup(cost)@metis/sophia');
    expect(compared).toMatchObject({
      kind: 'comparison',
      speedup: expect.closeTo(2, 12),
      low: null,
      p: null,
      better: 'metis',
    });
    expect(compared.kind === 'comparison' && compared.notes.map(({ code }) => code)).toContain('own-no-interval');
    const undirected = studyOf({ mine: { formula: 'latency * 2' } }, metis, sophia).find('speedup(mine)@metis/sophia');
    expect(undirected.kind === 'absent' && undirected.reason.code).toBe('no-direction');
  });

  it('is taken apart: the values put in, settings as inputs, and each number by itself', () => {
    const study = studyOf(cost, metis, sophia);
    const { worked, inputs, parts, value, unit } = explain(study.find('cost@metis'));
    expect(worked?.expressions).toEqual(['3.6 / 100 / 0.0036']);
    expect(evaluated(worked!.expressions[0]!)).toBe(value);
    expect(unit).toBe('USD/Mtok');
    expect(inputs.map(({ name, values }) => [name, values])).toEqual([['price_per_hour', [3.6]]]);
    expect(parts.map(({ title }) => title)).toEqual(['Output throughput of metis: rate']);
    const compared = explain(study.find('ratio(cost)@metis/sophia'));
    expect(compared.parts.map((part) => part.parts.length)).toEqual([1, 1]);
  });

  it('is over metrics with their own summaries, statistics, settings and numbers', () => {
    expect(numberOf('latency')).toBe(2);
    expect(numberOf('latency.max - latency.min')).toBe(2);
    expect(numberOf('Response_Time * beam_width + 1')).toBe(17);
    expect(numberOf('-latency.n')).toBe(-3);
    expect(numberOf('wall_time * 2', makeRun({ wallTime: 5 }))).toBe(10);
    expect(numberOf('nodes / 2', makeRun({ context: { nodes: 8 } }))).toBe(4);
  });

  it.each<[string, string]>([
    ['latency / (beam_width - 8)', 'own-zero'],
    ['latency / batch_sise', 'own-unknown'],
    ['system * 2', 'own-unknown'],
    ['latency + output_throughput', 'own-unlike'],
    ['latency - latency.n', 'own-unlike'],
    ['ttft * 2', 'no-metric-in-run'],
    ['latency.p95', 'too-few-values'],
    ['1e308 * 10 * latency', 'own-beyond'],
    ['mine', 'own-unknown'],
  ])('is absent with its reason: %s', (formula, code) => {
    expect(why(formula)).toBe(code);
  });

  it('is not worked out from numbers without the unit it needs, nor from unlike ones', () => {
    const bare = makeSample('latency', [1000, 2000]);
    const unstated = makeRun({ samples: new Map([['latency', { ...bare, metric: { ...bare.metric, unit: '' } }]]) });
    expect(why('output_tokens / latency', unstated)).toBe('no-metric-in-run');
    expect(why('1 / latency', unstated)).toBe('own-unit');
    const shown = makeRun({ samples: new Map([['latency', { ...bare, metric: { ...bare.metric, unit: 'ms' } }]]) });
    expect(numberOf('latency', shown)).toBe(1.5);

    const own = (id: string, unit: string) =>
      makeRun({
        id,
        samples: new Map([['score', { ...makeSample('score', [4]), metric: metric('score', { unit }) }]]),
      });
    const study = studyOf({ mine: { formula: 'score / 2' } }, own('a', 'points'), own('b', 'marks'));
    expect(study.find('mine@a')).toMatchObject({ value: 2 });
    expect(study.find('mine@b')).toMatchObject({ kind: 'absent', reason: { code: 'own-unit' } });
  });

  it('is refused for a formula that is none', () => {
    expect(() => studyOf({ mine: { formula: 'a +' } }, metis)).toThrow(Refusal);
  });

  it('has no other statistic', () => {
    const value = studyOf(cost, metis).find('cost.p95@metis');
    expect(value.kind === 'absent' && value.reason.code).toBe('no-such-statistic');
  });

  it('that some runs do not have is told once', () => {
    const others = Array.from({ length: 5 }, (_, n) => makeRun({ id: `r${n}`, latency: [1] }));
    const { notes, metrics } = studyOf(cost, metis, ...others);
    const told = notes.filter(({ code }) => code === 'own-absent');
    expect(told.map(line)).toEqual([
      expect.stringMatching(
        /^Cost \(price_per_hour .*\) has no value for 5 of 6 runs, for instance: r0 has no metric and no setting price_per_hour [^;]*; there is latency$/,
      ),
    ]);
    expect(metrics.map(({ name }) => name)).toContain('cost');
    expect(studyOf(cost, ...others).metrics.map(({ name }) => name)).not.toContain('cost');
    expect(studyOf(cost, ...others).find('cost@r1').kind).toBe('absent');
  });
});
