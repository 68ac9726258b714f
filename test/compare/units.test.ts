import { describe, expect, it } from 'vitest';
import type { Run } from '../../src/collect/run.ts';
import { type CompareOptions, compare } from '../../src/compare/compare.ts';
import type { Study } from '../../src/compare/study.ts';
import { explain } from '../../src/compare/value/explain.ts';
import type { Figure } from '../../src/compare/value/figure.ts';
import { metric } from '../../src/metric.ts';
import { sentence } from '../../src/note.ts';
import { evaluated } from './evaluated.ts';
import { makeRun, makeSample } from './make-run.ts';

type Cells = readonly (number | null)[];

/** A run whose latencies are in a unit; `''` for one that nobody states. */
function timed(id: string, unit: string, latency: Cells, more: Partial<Run> & { tokens?: Cells } = {}): Run {
  const { tokens, ...rest } = more;
  const sample = makeSample('latency', latency);
  const samples = new Map([['latency', { ...sample, metric: { ...sample.metric, unit } }]]);
  if (tokens) samples.set('output_tokens', makeSample('output_tokens', tokens));
  return makeRun({ id, labels: { system: id, model: 'm' }, samples, ...rest });
}

function study(runs: readonly Run[], options: Partial<CompareOptions> = {}): Study {
  return compare({ runs, files: [], notes: [] }, { baseline: null, ...options });
}

function figure(of: Study, path: string): Figure {
  const found = of.find(path);
  if (found.kind !== 'figure') throw new Error(`${path} is ${JSON.stringify(found)}`);
  return found;
}

const codes = (of: Study): readonly string[] => of.notes.map(({ code }) => code).filter((code) => /unit/.test(code));

describe('the unit of a metric', () => {
  it('is that of the file, whose digits stay', () => {
    const of = study([timed('a', 'ms', [12.96]), timed('b', 'ms', [13])]);
    expect(figure(of, 'latency@a')).toMatchObject({ value: 12.96, metric: { unit: 'ms' } });
    expect(of.metrics.find(({ name }) => name === 'latency')?.unit).toBe('ms');
    expect(codes(of)).toEqual([]);
  });

  it('is one over all runs: that with one to three digits before the point in the middle', () => {
    const of = study([timed('a', 's', [0.0125, 0.0135]), timed('b', 'ms', [14]), timed('c', 'µs', [15_000])]);
    expect(['a', 'b', 'c'].map((id) => figure(of, `latency@${id}`))).toMatchObject([
      { value: 13, metric: { unit: 'ms' } },
      { value: 14, metric: { unit: 'ms' } },
      { value: 15, metric: { unit: 'ms' } },
    ]);
    expect(of.find('ratio(latency)@c/a')).toMatchObject({ kind: 'comparison', ratio: 15 / 13 });
    const neither = study([timed('a', 's', [0.0000125]), timed('b', 'min', [0.00000025])]);
    expect(figure(neither, 'latency@a')).toMatchObject({ value: 12.5, metric: { unit: 'µs' } });
  });

  it('is converted in what the file states and in series as well, but for statistics without it', () => {
    const stated = (statistic: string, value: number, unit: string) => ({
      metric: { ...metric('latency'), unit },
      statistic,
      value,
    });
    const series = { metric: { ...metric('latency'), unit: 's' }, over: 'step' as const, where: { file: 'x' } };
    const repeated = new Map([
      ['latency.p99', { ...makeSample('latency', [0.02]) }],
      ['latency.cv', makeSample('latency', [0.1])],
    ]);
    const a = makeRun({
      id: 'a',
      reported: [stated('mean', 0.012, 's'), stated('cv', 0.1, ''), stated('rme', 3, '')],
      series: [{ ...series, x: Float64Array.of(1), y: Float64Array.of(0.5) }],
      repeated,
    });
    const of = study([a, timed('b', 'ms', [14])]);
    const [run] = of.runs;
    expect(run?.reported.map(({ value }) => value)).toEqual([12, 0.1, 3]);
    expect([...run!.series[0]!.y]).toEqual([500]);
    expect([...run!.repeated!.values()].map(({ values }) => values[0])).toEqual([20, 0.1]);
    expect(figure(of, 'latency.rme@a')).toMatchObject({ value: 3, metric: { unit: '%', direction: 'neither' } });
    expect(figure(of, 'latency.cv@a')).toMatchObject({ value: 0.1, metric: { unit: 'ratio' } });
  });

  it('is what a person wants, by any name of the metric', () => {
    const of = study([timed('a', 's', [1.5]), timed('b', 's', [2])], { units: { 'Response Time': 'msec' } });
    expect(figure(of, 'latency@a')).toMatchObject({ value: 1500, metric: { unit: 'ms' } });
    expect(codes(study([timed('a', 's', [1])], { units: { latency: 'GB' } }))).toEqual(['unit-not-shown']);
    expect(codes(study([timed('a', '', [1])], { units: { latency: 'ms' } }))).toEqual([
      'unit-not-stated',
      'unit-not-shown',
    ]);
  });
});

describe('a unit that is not known', () => {
  it('is told once, and what needs it is not computed', () => {
    const of = study([timed('a', '', [10, 20], { tokens: [5, 5] }), timed('b', '', [5, 10], { tokens: [5, 5] })]);
    const [told] = of.notes.filter(({ code }) => code === 'unit-not-stated');
    expect(sentence(told!)).toMatch(/in which unit latency is.*--unit latency=ms/);
    expect(codes(of)).toEqual(['unit-not-stated']);
    expect(of.find('ratio(latency)@a/b')).toMatchObject({ kind: 'comparison', ratio: 2 });
    expect(of.find('output_throughput@a')).toMatchObject({ kind: 'absent', reason: { code: 'unit-needed' } });
    expect(of.find('output_throughput.median@a').kind).toBe('absent');
  });

  it('is asked for in a unit that the metric may have', () => {
    const [told] = study([
      makeRun({ id: 'a', reported: [{ metric: { ...metric('power'), unit: '' }, value: 300, statistic: 'value' }] }),
    ]).notes.filter(({ code }) => code === 'unit-not-stated');
    expect(sentence(told!)).toContain('--unit power=W says it');
  });

  it('needs no unit for a rate over the wall time, or one that the file states', () => {
    const timedAsWhole = study([timed('a', '', [10, 20], { tokens: [5, 5], wallTime: 2 })]);
    expect(figure(timedAsWhole, 'output_throughput@a').value).toBe(5);
    const reported = makeRun({
      reported: [{ metric: metric('output_throughput'), statistic: 'value', value: 7 }],
    }).reported;
    const stated = study([timed('a', '', [10], { tokens: [5], reported })]);
    expect(figure(stated, 'output_throughput@a').value).toBe(7);
  });

  it('blocks a comparison with another one', () => {
    const of = study([timed('a', 'ns/op', [50]), timed('b', 'ms', [1]), timed('c', 'ns/op', [25])]);
    expect(of.find('ratio(latency)@a/b')).toMatchObject({ kind: 'absent', reason: { code: 'unlike-units' } });
    expect(of.find('ratio(latency)@a/c')).toMatchObject({ kind: 'comparison', ratio: 2 });
    expect(codes(of)).toEqual(['unit-not-known', 'units-unlike']);
    const told = of.findings().map((one) => sentence(one.sentence));
    expect(told.join('\n')).toContain('c is 2.00x as fast as a');
    expect(told.join('\n')).not.toMatch(/\bb\b/);
    const rate = study([timed('a', 'ns/op', [50], { tokens: [5] })]).find('output_throughput@a');
    expect(rate).toMatchObject({ kind: 'absent', reason: { code: 'unit-unclear' } });
  });
});

describe('what follows from a time', () => {
  it('is the same in every unit', () => {
    const tokens = [10, 20, 30];
    const [inSeconds, inMs] = [
      timed('a', 's', [1, 2, 2], { tokens }),
      timed('a', 'ms', [1000, 2000, 2000], { tokens }),
    ];
    for (const path of ['output_throughput@a', 'output_throughput.median@a', 'request_throughput@a'])
      expect(figure(study([inMs]), path)).toMatchObject({ value: figure(study([inSeconds]), path).value });
    const of = study([inMs]);
    const rate = figure(of, 'output_throughput@a');
    expect(rate.formula).toBe('sum of output_tokens / sum of latency = 60 / 5.00000 s');
    const { worked } = explain(rate);
    expect(worked?.formula).toBe('sum(output_tokens) / (sum(latency) / 1000)');
    expect(worked?.expressions.map(evaluated)).toEqual([12]);
  });

  it('of training is in seconds and samples, whatever its file has', () => {
    const stated = (name: string, unit: string, value: number) => ({
      metric: { ...metric(name), unit },
      statistic: 'value',
      value,
    });
    const run = makeRun({
      id: 'a',
      labels: { system: 'a', batch_size: 100 },
      counts: { of: 'steps', total: 60 },
      reported: [stated('train_rate', 'samples/min', 6000), stated('train_time', 'min', 2)],
    });
    const [sweep] = study([run, { ...run, id: 'b', labels: { system: 'a', batch_size: 200 } }]).sweeps();
    expect(sweep).toBeDefined();
  });

  it('converts between parts of a study that are in other units', () => {
    const proof = makeRun({
      id: 'chip',
      reported: [{ metric: { ...metric('latency'), unit: 'ms' }, statistic: 'value', value: 500 }],
      labels: { system: 'chip' },
      format: 'groq',
    });
    const of = study([proof, timed('a', 's', [1, 1])]);
    expect(of.find('ratio(latency)@chip/a')).toMatchObject({ kind: 'comparison', ratio: 0.5 });
  });
});
