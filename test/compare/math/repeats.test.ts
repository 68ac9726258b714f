import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast } from '../../../src/compare/contrast.ts';
import { pooled } from '../../../src/compare/experiment/pooled.ts';
import { joined } from '../../../src/compare/inside.ts';
import { sd } from '../../../src/compare/math/deviation.ts';
import { fieller } from '../../../src/compare/math/fieller.ts';
import { mean, range } from '../../../src/compare/math/mean.ts';
import { median, quantile } from '../../../src/compare/math/quantile.ts';
import { measure } from '../../../src/compare/measure.ts';
import type { Figure } from '../../../src/compare/value/figure.ts';
import { makeRun } from '../make-run.ts';
import { expectDigits } from './agreement.ts';

interface Bounds {
  readonly of: string;
  readonly over: string;
  readonly expected: {
    readonly ratio: number;
    readonly fieller: readonly [number, number] | null;
    readonly df: number;
  };
}
interface Reference {
  readonly repeats: readonly {
    readonly name: string;
    readonly x: readonly number[];
    readonly expected: Readonly<Record<'mean' | 'sd' | 'min' | 'max' | 'median', number>>;
  }[];
  readonly pairs: readonly Bounds[];
  readonly sessions: readonly {
    readonly name: string;
    readonly sessions: readonly (readonly number[])[];
    readonly expected: Readonly<Record<string, number>> & { readonly means: readonly number[] };
  }[];
  readonly twoLevel: readonly Bounds[];
}

const reference: Reference = JSON.parse(
  readFileSync(new URL('../../../fixtures/math/repeats.json', import.meta.url), 'utf8'),
);
const repeats = new Map(reference.repeats.map(({ name, x }) => [name, x]));
const cells = new Map(
  reference.sessions.map(({ name, sessions }) => [
    name,
    pooled(sessions.map((latency, i) => makeRun({ id: `${name}-${i}`, file: `${name}_${i}.json`, latency }))),
  ]),
);

/** The value of a figure that is there. */
function figure(name: string, statistic: string | null, cell: string): Figure {
  const found = measure(name, statistic, cells.get(cell)!);
  if (found.kind === 'absent') throw new Error(found.reason.code);
  return found;
}

describe('repeats, against R', () => {
  it.each(reference.repeats)('$name', ({ name, x, expected }) => {
    const { min, max } = range(x);
    for (const [statistic, value] of Object.entries({ mean: mean(x), sd: sd(x), min, max, median: median(x) }))
      expectDigits(value, expected[statistic as 'mean'], statistic === 'sd' ? 11 : 12, `${name} ${statistic}`);
  });

  it.each(reference.pairs)('Fieller of $of over $over', ({ of, over, expected }) => {
    const [a, b] = [repeats.get(of)!, repeats.get(over)!];
    const interval = fieller(a, b);
    expectDigits(mean(a)! / mean(b)!, expected.ratio, 12, 'ratio');
    expectDigits(interval?.low ?? null, expected.fieller?.[0] ?? null, 12, 'low');
    expectDigits(interval?.high ?? null, expected.fieller?.[1] ?? null, 12, 'high');
    if (interval) expectDigits(interval.df, expected.df, 12, 'df');
  });

  it('has intervals without bounds among them', () => {
    expect(reference.pairs.filter(({ expected }) => expected.fieller === null).length).toBeGreaterThanOrEqual(2);
  });
});

describe('sessions that hold requests, against R', () => {
  it.each(reference.sessions)('$name: mean, SD and n are those of the sessions', ({ name, expected }) => {
    const { means, n } = expected;
    const values = [...cells.get(name)!.samples.get('latency')!.values];
    for (const [i, value] of values.entries()) expectDigits(value, means[i]!, 12, `mean of session ${i}`);
    expect([figure('latency', null, name).n, values.length, figure('latency', 'n', name).value]).toEqual([n, n, n]);
    expectDigits(figure('latency', null, name).value, expected.mean!, 12, 'mean of the sessions');
    expectDigits(figure('latency', 'mean', name).value, expected.mean!, 12, 'mean of the sessions, asked for');
    expectDigits(figure('latency', 'sd', name).value, expected.sd!, 11, 'SD of the sessions');
  });

  it.each(reference.sessions)('$name: percentiles are those of all requests', ({ name, expected }) => {
    for (const asked of ['median', 'p25', 'p75', 'p90'])
      expectDigits(figure('latency', asked, name).value, expected[asked]!, 12, asked);
    const { n, formula, places } = figure('latency', 'p90', name);
    expect([n, places.length]).toEqual([expected.requests, expected.n]);
    expect(formula).toBe(`90th percentile of ${n} latency values of ${expected.n} sessions`);
    // Too few requests for these percentiles, whatever their formula would give.
    const all = joined(cells.get(name)!.sessions!.map((one) => one.samples.get('latency')!));
    for (const [asked, q] of [
      ['p95', 0.95],
      ['p99', 0.99],
    ] as const) {
      expectDigits(quantile(all, q), expected[asked]!, 12, asked);
      expect(measure('latency', asked, cells.get(name)!)).toMatchObject({ reason: { code: 'too-few-values' } });
    }
  });

  it.each(reference.twoLevel)('the interval of $of over $over is that of the means of sessions', (pair) => {
    const { of, over, expected } = pair;
    const found = contrast('latency', null, cells.get(of)!, cells.get(over)!);
    if (found.kind === 'absent') throw new Error(found.reason.code);
    expectDigits(found.ratio, expected.ratio, 12, 'ratio');
    const [a, b] = [of, over].map((name) => cells.get(name)!.samples.get('latency')!.values);
    const interval = fieller(a!, b!);
    expectDigits(interval?.low ?? null, expected.fieller?.[0] ?? null, 12, 'low of the formula');
    // A ratio of times is above 0, whatever the formula has below it.
    expectDigits(found.low, interval === null ? null : Math.max(0, interval.low), 12, 'low');
    expectDigits(found.high, expected.fieller?.[1] ?? null, 12, 'high');
    expect(found.p).toBeNull();
  });
});
