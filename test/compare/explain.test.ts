import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Run } from '../../src/collect/run.ts';
import { compare } from '../../src/compare/compare.ts';
import { statisticNames } from '../../src/compare/statistic.ts';
import type { Study } from '../../src/compare/study.ts';
import { type Explanation, explain } from '../../src/compare/value/explain.ts';
import { metric } from '../../src/metric.ts';
import { widely } from '../long.ts';
import { evaluated } from './evaluated.ts';
import { makeRun, makeSample } from './make-run.ts';

const study = (...runs: readonly Run[]): Study => compare({ runs, files: [], notes: [] }, { baseline: null });
const explained = (path: string, ...runs: readonly Run[]): Explanation => {
  const of = study(...runs);
  return explain(of.find(path));
};
const metis = makeRun({ id: 'metis', latency: [5, 4, 6, 5, 4, 6], output_tokens: [10, 20, 30, 10, 20, 30] });
const sophia = makeRun({ id: 'sophia', latency: [1, 2, 3, 1, 2, 4] });

describe('explain', () => {
  it('shows the formula, the values put in, and each value with its place', () => {
    const sample = { ...makeSample('latency', [0.25, null, 0.5]), where: { file: 'r.json', pointer: '/a/*/s' } };
    const { value, unit, n, worked, inputs, notes } = explained(
      'latency.mean',
      makeRun({ samples: new Map([['latency', sample]]) }),
    );
    expect({ value, unit, n, notes }).toEqual({ value: 0.375, unit: 's', n: 2, notes: [] });
    expect(worked).toEqual({
      formula: 'sum(latency) / n',
      expressions: ['(0.25 + 0.5) / 2', '0.75 / 2'],
      method: expect.stringContaining('Neumaier'),
    });
    expect(inputs).toEqual([
      {
        name: 'latency',
        unit: 's',
        written: 'latency',
        writtenUnit: 's',
        values: [0.25, 0.5],
        places: [
          { file: 'r.json', pointer: '/a/0/s' },
          { file: 'r.json', pointer: '/a/2/s' },
        ],
      },
    ]);
  });

  it('goes by lines where the values have lines', () => {
    const sample = { ...makeSample('loss', [3, null, 2]), where: { file: 'a.log', lines: Int32Array.of(7, 9) } };
    const { inputs } = explained('loss.min', makeRun({ samples: new Map([['loss', sample]]) }));
    expect(inputs[0]!.places).toEqual([
      { file: 'a.log', line: 7 },
      { file: 'a.log', line: 9 },
    ]);
  });

  it('divides work by time over the records that have both', () => {
    const run = makeRun({ latency: [1, 2, null], output_tokens: [10, null, 30] });
    const { worked, inputs } = explained('output_throughput', run);
    expect(worked?.formula).toBe('sum(output_tokens) / sum(latency)');
    expect(worked?.expressions).toEqual(['10 / 1']);
    expect(inputs.map(({ name, values }) => [name, values])).toEqual([
      ['output_tokens', [10]],
      ['latency', [1]],
    ]);
    expect(explained('request_throughput', run).worked?.expressions).toEqual(['2 / 3']);
  });

  it('takes the wall time where requests overlapped', () => {
    const run = makeRun({ latency: [2, 2], output_tokens: [10, 20], wallTime: 3, concurrency: 2 });
    const { worked, inputs, value } = explained('output_throughput', run);
    expect([worked?.formula, worked?.expressions, value]).toEqual(['sum(output_tokens) / wall time', ['30 / 3'], 10]);
    expect(inputs.map(({ name, values }) => [name, values])).toEqual([
      ['output_tokens', [10, 20]],
      ['wall time', [3]],
    ]);
  });

  it('says how the rate of one record is made', () => {
    const { worked, inputs, value } = explained('output_throughput.max', metis);
    expect([value, worked?.method]).toEqual([5, expect.stringContaining('of each record = output_tokens / latency')]);
    expect(inputs.map(({ name }) => name)).toEqual(['output_tokens', 'latency']);
  });

  it('says what the file states, and where', () => {
    const place = { file: 'r.json', pointer: '/rate' };
    const reported = [{ metric: metric('train_rate'), statistic: 'value', value: 33.05, place }];
    const { worked, inputs } = explained('train_rate', makeRun({ reported }));
    expect(worked).toEqual({
      formula: 'value as the file states it',
      expressions: ['33.05'],
      method: expect.stringContaining('no records'),
    });
    expect(inputs).toEqual([expect.objectContaining({ values: [33.05], places: [place] })]);
  });

  it('counts what succeeded against what was expected', () => {
    const { worked, notes } = explained('success_rate', makeRun({ latency: [1, 2], counts: { total: 3 } }));
    expect(worked?.expressions).toEqual(['100 * 2 / 3']);
    expect(notes.map(({ code }) => code)).toEqual(['success-basis']);
  });

  it('shows both figures of a comparison, its interval with df and its test', () => {
    const { worked, parts, tests, value } = explained('percent(latency)@metis/sophia', metis, sophia);
    expect(worked?.formula).toBe('100 * (latency.mean@metis - latency.mean@sophia) / latency.mean@sophia');
    expect(value).toBeCloseTo((100 * (5 - 13 / 6)) / (13 / 6), 10);
    expect(parts.map(({ title, n }) => [title, n])).toEqual([
      ['Latency of metis: mean', 6],
      ['Latency of sophia: mean', 6],
    ]);
    expect(tests.map(({ what, method }) => [what, method])).toEqual([
      ['interval', expect.stringMatching(/Fieller \(1954\), Welch-Satterthwaite df = 6\.0860\d+$/)],
      ['p', expect.stringMatching(/^exact Mann-Whitney test, two-sided, n = 6 and 6, U = 35$/)],
    ]);
    expect(explained('speedup(latency)@metis/sophia', metis, sophia).worked?.method).toContain('lower is better');
  });

  it('shows the same prompts one by one', () => {
    const asked = { response: '', ok: true, finish: null };
    const exchanges = ['a', 'b', 'c', 'd', 'e', 'f'].map((promptId, record) => ({
      ...asked,
      record,
      promptId,
      prompt: promptId,
    }));
    const runs = [
      makeRun({ id: 'metis', exchanges, latency: [5, 4, 6, 5, 4, 6.5] }),
      makeRun({ id: 'sophia', exchanges, latency: [1, 2, 3, 1, 2, 4] }),
    ];
    const { tests } = explained('ratio(latency)@metis/sophia', ...runs);
    expect(tests.map(({ what, method }) => [what, method])).toContainEqual([
      'paired',
      expect.stringMatching(/^the same 6 prompts one by one: .* df = 5; signed-rank test p = 0\.03125$/),
    ]);
    const [ratio, low, high] = tests.find(({ what }) => what === 'paired')!.values;
    expect([low! < ratio!, ratio! < high!]).toEqual([true, true]);
  });

  it('says why there is none', () => {
    const { kind, value, notes } = explained('latency.p95@metis', metis, sophia);
    expect([kind, value, notes.map(({ code }) => code)]).toEqual(['absent', null, ['too-few-values']]);
  });

  it('tells where a fact is from', () => {
    expect(explained('system@metis', metis, sophia)).toMatchObject({
      kind: 'fact',
      text: 'metis',
      places: [{ file: 'results.json' }],
    });
  });
});

describe('the printed formula', () => {
  const size = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
  const cells = fc.array(fc.option(size, { freq: 8 }), { minLength: 2, maxLength: 40 });
  const made = fc.record({ latency: cells, output_tokens: cells });
  const paths = [
    ...[...statisticNames, 'p25', 'p50', 'p90', 'p95'].flatMap((name) => [
      `latency.${name}`,
      `output_throughput.${name}`,
    ]),
    'latency',
    'output_throughput',
    'request_throughput',
    'success_rate',
    'output_tokens.sd',
  ];
  const called = paths.flatMap((path) => ['ratio', 'percent', 'speedup'].map((call) => `${call}(${path})@a/b`));

  it('gives the value again', () => {
    let checked = 0;
    fc.assert(
      fc.property(made, made, fc.constantFrom(...paths.map((path) => `${path}@a`), ...called), (one, other, path) => {
        const { kind, value, worked, parts } = explained(
          path,
          makeRun({ id: 'a', ...one }),
          makeRun({ id: 'b', ...other }),
        );
        if (kind === 'absent') return;
        for (const part of [{ value, worked }, ...parts]) {
          expect(part.worked!.expressions.length).toBeGreaterThan(0);
          for (const expression of part.worked!.expressions) {
            checked += 1;
            const near = Math.abs(evaluated(expression) - part.value!) <= 1e-12 * Math.abs(part.value!);
            expect([path, expression, part.value, near]).toEqual([path, expression, part.value, true]);
          }
        }
      }),
      { numRuns: widely(60, 300, 1000) },
    );
    expect(checked).toBeGreaterThan(100);
  });

  it('is built from the inputs that are listed', () => {
    fc.assert(
      fc.property(made, ({ latency, output_tokens }) => {
        const of = (path: string) => explained(path, makeRun({ latency, output_tokens }));
        const values = (path: string, name: string) => of(path).inputs.find((one) => one.name === name)?.values ?? [];
        const total = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
        const mean = of('latency');
        if (mean.value === null) return;
        const listed = values('latency', 'latency');
        expect(total(listed) / listed.length / mean.value).toBeCloseTo(1, 12);
        const rate = of('output_throughput');
        if (rate.value === null) return;
        const again =
          total(values('output_throughput', 'output_tokens')) / total(values('output_throughput', 'latency'));
        expect(again / rate.value).toBeCloseTo(1, 12);
      }),
    );
  });

  it('has an expression for numbers of any sign and size, or none', () => {
    const any = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(any, fc.constantFrom('mean', 'median', 'min', 'max', 'sd', 'sum', 'p25', 'p75'), (values, name) => {
        const found = explained(`latency.${name}`, makeRun({ latency: values }));
        const last = found.worked?.expressions.at(-1);
        if (last === undefined || found.value === null) return;
        const scale = Math.max(Math.abs(found.value), ...values.map(Math.abs));
        const again = evaluated(last);
        if (!Number.isFinite(again)) return;
        expect([values, last, Math.abs(again - found.value) <= 1e-9 * scale]).toEqual([values, last, true]);
      }),
      { numRuns: widely(60, 300) },
    );
  });
});
