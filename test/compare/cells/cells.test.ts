import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Run } from '../../../src/collect/run.ts';
import { contrast } from '../../../src/compare/contrast.ts';
import { measure } from '../../../src/compare/measure.ts';
import { inOneUnit } from '../../../src/compare/units.ts';
import type { Absent, Comparison, Figure } from '../../../src/compare/value/figure.ts';
import { intervalOf } from '../../../src/compare/value/interval.ts';
import { verdictOf } from '../../../src/compare/verdict.ts';
import { evaluated } from '../evaluated.ts';
import { makeRun } from '../make-run.ts';
import { asCells } from './summarised.ts';

const values = fc.array(fc.integer({ min: 1, max: 2 ** 40 }), { minLength: 1, maxLength: 400 });
const statistics = [
  'mean',
  'median',
  'min',
  'max',
  'sd',
  'iqr',
  'cv',
  'spread',
  'sum',
  'n',
  'p25',
  'p90',
  'p95',
  'p99',
  'p99.9',
] as const;

function near(a: number | null, b: number | null): void {
  if (a === null || b === null) expect(a).toBe(b);
  else expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-12 * Math.max(Math.abs(a), Math.abs(b)));
}

const told = (value: Figure | Absent) => (value.kind === 'absent' ? value.reason : null);
const of = (latency: readonly number[], kind: 'requests' | 'repeats', id: string): Run =>
  makeRun({ id, latency, counts: { of: kind } });

describe('a run of which an engine answered with cells', () => {
  it('has the statistics of its values', () => {
    fc.assert(
      fc.property(values, (latency) => {
        const run = of(latency, 'requests', 'a');
        const cells = asCells(run);
        for (const statistic of statistics) {
          const [a, b] = [run, cells].map((one) => measure('latency', statistic, one)) as [
            Figure | Absent,
            Figure | Absent,
          ];
          expect(told(b)).toEqual(told(a));
          if (a.kind === 'absent' || b.kind === 'absent') continue;
          expect({ ...b, value: 0, working: null, places: [] }).toEqual({ ...a, value: 0, working: null, places: [] });
          if (['sd', 'cv', 'mean', 'sum'].includes(statistic)) near(a.value, b.value);
          else expect(b.value).toBe(a.value);
          const [x, y] = [intervalOf(a, [run]), intervalOf(b, [cells])];
          near(x?.low ?? null, y?.low ?? null);
          near(x?.high ?? null, y?.high ?? null);
          const { worked } = b.working();
          for (const expression of worked?.expressions ?? []) near(evaluated(expression), b.value);
        }
      }),
    );
  });

  it('is compared as its values are, with no test that takes the rows', () => {
    const kind = fc.constantFrom('requests' as const, 'repeats' as const);
    fc.assert(
      fc.property(values, values, kind, fc.constantFrom('mean', 'median'), (x, y, kind, statistic) => {
        const rows = [of(x, kind, 'a'), of(y, kind, 'b')] as const;
        const cells = [asCells(rows[0]), asCells(rows[1])] as const;
        const [a, b] = [rows, cells].map(([one, two]) => contrast('latency', statistic, one, two)) as [
          Comparison,
          Comparison,
        ];
        for (const part of ['ratio', 'percent', 'speedup', 'low', 'high'] as const) near(a[part], b[part]);
        expect([b.p, b.better, b.points]).toEqual([null, a.better, a.points]);
        const codes = b.notes.map(({ code }) => code);
        expect(codes.includes('no-ranks-of-cells')).toBe(kind === 'requests');
        expect(codes.filter((code) => code !== 'no-ranks-of-cells')).toEqual(a.notes.map(({ code }) => code));
        if (a.low !== null || kind === 'repeats')
          expect(verdictOf(b, ...cells)).toBe(verdictOf({ ...a, p: null }, ...rows));
      }),
    );
  });

  it('is compared with rows of another run', () => {
    const [a, b] = [
      of([10, 12, 11, 13, 12, 11, 10], 'requests', 'a'),
      of([20, 22, 21, 23, 22, 21, 19], 'requests', 'b'),
    ];
    const [rows, mixed] = [contrast('latency', 'mean', a, b), contrast('latency', 'mean', asCells(a), b)] as [
      Comparison,
      Comparison,
    ];
    near(rows.low, mixed.low);
    near(rows.high, mixed.high);
    expect([rows.p !== null, mixed.p]).toEqual([true, null]);
  });

  it('says which statistics need the rows', () => {
    const found = measure('latency', 'mad', asCells(of([1, 2, 4], 'requests', 'a')));
    expect(found).toMatchObject({ kind: 'absent', reason: { code: 'not-of-cells' } });
  });

  it('has its work over its time where each record has both', () => {
    const run = makeRun({ latency: [2, 3, 5], output_tokens: [10, 30, 20] });
    const cells = asCells(run);
    expect(measure('output_throughput', null, cells)).toMatchObject({ value: 6, statistic: 'rate', n: 3 });
    const [tokens, latency] = [cells.summaries!.get('output_tokens')!, cells.summaries!.get('latency')!];
    const short = new Map([
      ['latency', latency],
      ['output_tokens', { ...tokens, n: 2 }],
    ]);
    expect(measure('output_throughput', null, { ...cells, summaries: short }).kind).toBe('absent');
  });

  it('is told in the unit of the others', () => {
    const [a, b] = [of([1000, 3000, 2000], 'requests', 'a'), of([1, 2, 3], 'requests', 'b')];
    const inMs = {
      ...a,
      samples: new Map([...a.samples].map(([name, one]) => [name, { ...one, metric: { ...one.metric, unit: 'ms' } }])),
    };
    const cells = asCells(inMs);
    const both = inOneUnit([[cells, b]], { latency: 's' }).of(cells);
    expect(both.summaries!.get('latency')).toMatchObject({ min: 1, max: 3, mean: 2, sum: 6, squares: 2 });
  });
});
