import { describe, expect, it, test } from 'vitest';
import type { Run } from '../../src/collect/run.ts';
import { ofValues } from '../../src/compare/math/known.ts';
import { ratioInterval } from '../../src/compare/ratio-interval.ts';
import type { Comparison, Figure } from '../../src/compare/value/figure.ts';
import { countsOf, countsOfTwo, factorOf, verdictOf } from '../../src/compare/verdict.ts';
import { metric } from '../../src/metric.ts';
import { makeRun } from './make-run.ts';

const figure = (more: Partial<Figure> = {}): Figure => ({
  kind: 'figure',
  metric: metric('latency'),
  statistic: 'mean',
  run: 'a',
  value: 10,
  n: 6,
  formula: '',
  places: [],
  notes: [],
  working: () => ({ worked: null, inputs: [], parts: [] }),
  ...more,
});

interface Given extends Partial<Omit<Comparison, 'of' | 'over'>> {
  readonly of?: Partial<Figure>;
  readonly over?: Partial<Figure>;
}

const bare = makeRun({ counts: { of: 'records' } });

function said({ of, over, ...given }: Given, runs: readonly [Run, Run] = [bare, bare]) {
  const comparison: Comparison = {
    kind: 'comparison',
    asked: 'ratio',
    of: figure(of),
    over: figure(over),
    ratio: 2,
    percent: 100,
    points: null,
    speedup: 2,
    low: null,
    high: null,
    p: null,
    paired: null,
    medians: null,
    better: 'a',
    notes: [],
    tests: () => [],
    ...given,
  };
  return verdictOf(comparison, ...runs);
}

/** Latencies of two runs, in records that are no requests. */
const values = (a: readonly number[], b: readonly number[]): readonly [Run, Run] => [
  makeRun({ latency: a, counts: { of: 'records' } }),
  makeRun({ latency: b, counts: { of: 'records' } }),
];

describe('a comparison shows', () => {
  const sure = { low: 1.001, high: 1.009 };
  it.each<[string, Given, string]>([
    ['nothing where the factor rounds to 1.00', { ratio: 1.004, ...sure }, 'not shown'],
    ['nothing where its inverse does', { ratio: 1 / 1.004, low: 0.99, high: 0.999 }, 'not shown'],
    ['what is more than that', { ratio: 1.006, ...sure }, 'shown'],
    ['no small difference where one of two single runs is 0', { ratio: 0, of: { value: 0, n: 1 } }, 'single'],
    ['nothing where neither is better', { better: null, low: 1.5, high: 3 }, 'not shown'],
    ['nothing of less than half a hundredth of a point', { points: -0.004, low: 1.5, high: 3 }, 'not shown'],
    ['half a hundredth of a point', { points: 0.005, better: null, ratio: 1.0001, ...sure }, 'shown'],
    ['a difference where the interval is above 1', { low: 1.01, high: 3 }, 'shown'],
    ['a difference where it is below 1', { ratio: 0.5, low: 0.4, high: 0.99 }, 'shown'],
    ['none where it begins at 1', { low: 1, high: 3 }, 'not shown'],
    ['none where it ends at 1', { ratio: 0.5, low: 0.4, high: 1 }, 'not shown'],
    ['none where 1 is in it, whatever the test says', { low: 0.9, high: 3, p: 0.01 }, 'not shown'],
    ['what the test says where there is no interval', { p: 0.05 }, 'shown'],
    ['what the test says where the interval has one end', { low: 1.5, p: 0.051 }, 'not shown'],
    ['what the test says where the interval has the other', { high: 1.5, p: 0.05 }, 'shown'],
  ])('%s', (_, given, verdict) => {
    expect(said(given)).toBe(verdict);
  });

  it.each<[string, Given, string]>([
    ['one value of one run', { of: { n: 1 }, low: 1.5, high: 3 }, 'single'],
    ['one value of the other', { over: { n: 1 }, low: 1.5, high: 3 }, 'single'],
    ['a number of values that nobody states', { over: { n: null }, low: 1.5, high: 3 }, 'single'],
    ['less than a twentieth', { ratio: 1.049, of: { n: 1 } }, 'not shown'],
    ['a twentieth', { ratio: 1.05, of: { n: 1 } }, 'single'],
    ['less than a twentieth less', { ratio: 1 / 1.049, of: { n: 1 } }, 'not shown'],
    ['few points', { ratio: 1.01, points: 1, of: { n: 1 } }, 'single'],
  ])('of single runs: %s', (_, given, verdict) => {
    expect(said(given)).toBe(verdict);
  });

  it('repeats beside requests of one session as one run, unless a test can tell', () => {
    const [a, b] = values([1, 1.1, 1.2], [9, 9.1, 9.2]);
    const repeats = { ...a, counts: { ...a.counts, of: 'repeats' as const } };
    expect(said({}, [repeats, b])).toBe('single');
    expect(said({}, [b, repeats])).toBe('single');
    expect(said({}, [a, b])).toBe('shown');
    expect(said({}, [repeats, repeats])).toBe('not shown');
    expect(said({ p: 0.01 }, [repeats, b])).toBe('shown');
  });

  it.each<[string, readonly number[], readonly number[], number | null, string]>([
    ['two values above two', [5, 6], [3, 4], null, 'shown'],
    ['two values below two', [3, 4], [5, 6], null, 'shown'],
    ['two values that touch', [4, 6], [3, 4], null, 'not shown'],
    ['two values that touch from below', [3, 4], [4, 6], null, 'not shown'],
    ['two values among two', [3, 6], [4, 5], null, 'not shown'],
    ['two values above three', [5, 6], [3, 4, 3.5], null, 'shown'],
    ['three values above two', [5, 6, 5.5], [3, 4], null, 'shown'],
    ['three that do not vary', [5, 5, 5], [6, 6, 6], null, 'shown'],
    ['three by the interval of the inverse', [10, 10.1, 9.9], [12, 12.1, 11.9], null, 'shown'],
    ['three by the interval of the inverse, the other way', [12, 12.1, 11.9], [10, 10.1, 9.9], null, 'shown'],
    ['three that vary more than they differ', [10, 12, 11], [11.5, 10.5, 12.5], null, 'not shown'],
    ['three zeros below three that vary', [0, 0, 0], [0.5, 100, 0.6], null, 'not shown'],
    ['three without an interval or a test', [0.5, 100, 0.6], [0.1, 0.3, 0.2], null, 'not shown'],
    ['three without an interval, whose test can show nothing', [0.5, 100, 0.6], [0.1, 0.3, 0.2], 0.1, 'shown'],
    ['three without an interval, one of which does not vary', [0.5, 100, 0.6], [0.3, 0.3, 0.3], null, 'not shown'],
  ])('of few values: %s', (_, a, b, p, verdict) => {
    expect(said({ p, of: { n: a.length }, over: { n: b.length } }, values(a, b))).toBe(verdict);
  });
});

describe('of means that files state with how they spread', () => {
  const stating = (statistics: Readonly<Record<string, number>>, unit = 's') =>
    makeRun({
      counts: { of: 'records' },
      reported: Object.entries(statistics).map(([statistic, value]) => ({
        metric: { ...metric('latency'), unit },
        statistic,
        value,
      })),
    });
  const [near, far] = [
    { of: { value: 10, n: 10 }, over: { value: 10.6, n: 10 }, ratio: 10 / 10.6 },
    { of: { value: 10, n: 10 }, over: { value: 20, n: 10 }, ratio: 0.5 },
  ];
  const wide = stating({ mean: 10, sd: 1 });

  it.each<[string, Given, readonly [Run, Run], string]>([
    ['near ones', near, [wide, wide], 'not shown'],
    ['far ones', far, [wide, wide], 'single'],
    ['near ones by their standard errors', near, [stating({ sem: 0.32 }), stating({ sem: 0.32 })], 'not shown'],
    ['near ones with small errors', near, [stating({ sem: 0.01 }), stating({ sem: 0.01 })], 'single'],
    ['one of which has no spread', near, [wide, bare], 'single'],
    ['the other of which has none', near, [bare, wide], 'single'],
    ['of two values', { ...near, of: { value: 10, n: 2 }, over: { value: 10.6, n: 2 } }, [wide, wide], 'not shown'],
    [
      'medians',
      { ...near, of: { ...near.of, statistic: 'median' }, over: { ...near.over, statistic: 'median' } },
      [wide, wide],
      'single',
    ],
    [
      'values with a standard deviation',
      { ...near, of: { ...near.of, statistic: 'value' }, over: { ...near.over, statistic: 'value' } },
      [wide, wide],
      'single',
    ],
    [
      'values with a standard error',
      { ...near, of: { ...near.of, statistic: 'value' }, over: { ...near.over, statistic: 'value' } },
      [stating({ sem: 0.32 }), stating({ sem: 0.32 })],
      'not shown',
    ],
    [
      'that spread so far that neither ratio has an end',
      far,
      [stating({ sd: 100 }), stating({ sd: 100 })],
      'not shown',
    ],
    [
      'one of which does not vary and the other has no end',
      { ...far, over: { value: 20, n: 10 } },
      [stating({ sd: 0 }), stating({ sd: 100 })],
      'not shown',
    ],
    ['of which one is far more', { ...far, of: { value: 40, n: 10 }, ratio: 2 }, [wide, wide], 'single'],
    [
      'of which one is near 0, so that one ratio has no end and the other says enough',
      { of: { value: 10, n: 10 }, over: { value: 0.1, n: 10 }, ratio: 100 },
      [stating({ sd: 0.1 }), stating({ sd: 0.5 })],
      'single',
    ],
    ['one of which is 0', { ...far, of: { value: 0, n: 10 } }, [stating({ sd: 0 }), stating({ sd: 100 })], 'not shown'],
    [
      'the other of which is 0',
      { ...far, over: { value: 0, n: 10 } },
      [stating({ sd: 100 }), stating({ sd: 0 })],
      'not shown',
    ],
    [
      'medians with standard errors, which are of something else',
      { ...near, of: { ...near.of, statistic: 'median' }, over: { ...near.over, statistic: 'median' } },
      [stating({ sem: 0.32 }), stating({ sem: 0.32 })],
      'single',
    ],
    ['whose errors are in another unit', near, [stating({ sem: 0.32 }, 'ms'), stating({ sem: 0.32 }, 'ms')], 'single'],
    ['of which one has its values', near, [values([10, 11], [])[0], bare], 'single'],
    ['that do not vary', far, [stating({ sd: 0 }), stating({ sd: 0 })], 'single'],
  ])('%s', (_, given, runs, verdict) => {
    expect(said(given, runs)).toBe(verdict);
  });
});

test.each([
  [2, 2],
  [0.5, 2],
  [1, 1],
  [0, 0],
  [-2, -2],
])('the factor of a ratio of %d is %d', (ratio, factor) => {
  expect(factorOf(ratio)).toBe(factor);
});

describe('the interval of a ratio', () => {
  const base = [10, 10.1, 9.9, 10, 10.2, 9.8];
  const of = (a: readonly number[], b: readonly number[] = base) =>
    ratioInterval(ofValues(Float64Array.from(a)), ofValues(Float64Array.from(b)));

  it('ends at 0 where no value is below', () => {
    expect(of([0, 0, 0, 5, 0, 1])).toMatchObject({ low: 0 });
  });

  it('goes below where a value does, on either side', () => {
    expect(of([-1, 0, 0, 5, 0, 2])!.low).toBeLessThan(0);
    expect(of([0, 0, 0, 5, 0, 1], [-0.1, 10, 11, 12, 10, 11])!.low).toBeLessThan(0);
  });

  it('is left where it is above 0, and is none without one', () => {
    expect(of([20, 20.1, 19.9, 20, 20.2, 19.8])!.low).toBeGreaterThan(1.9);
    expect(of([1], [1])).toBeNull();
  });
});

describe('how many values there are', () => {
  const ofRequests = makeRun({ counts: { of: 'requests' } });
  const ofRepeats = makeRun({ counts: { of: 'repeats' } });
  const n = (...counts: readonly (number | null)[]) => counts.map((one) => figure({ n: one }));

  it.each<[readonly Figure[], readonly Run[], string]>([
    [n(3, 3), [], 'n = 3 each'],
    [n(3), [], 'n = 3'],
    [n(5, 3), [], 'n = 3 to 5'],
    [n(1, 1), [], 'single runs'],
    [n(1, 3), [], 'n = 1 to 3'],
    [n(null, null), [], 'as the files state them, n not stated'],
    [n(3, null), [], 'n = 3 each, some not stated'],
    [[figure({ n: null, statistic: 'value' })], [], 'single runs'],
    [n(3, 3), [ofRequests, ofRequests], 'n = 3 requests of one session each'],
    [n(3, 4), [ofRequests, ofRequests], 'n = 3 to 4 requests of one session each'],
    [n(3), [ofRequests], 'n = 3 requests of one session'],
    [n(3, 3), [ofRequests, ofRepeats], 'n = 3 each, repeats or requests of one session'],
    [n(3, 3), [ofRequests, bare], 'n = 3 each'],
    [n(3, 3), [ofRepeats, bare], 'n = 3 each'],
    [n(3, 3), [{ ...ofRequests, sessions: [ofRequests] }], 'n = 3 each'],
  ])('of several: %#', (figures, runs, words) => {
    expect(String(countsOf(figures, runs))).toBe(words);
  });

  it('of figures alone', () => {
    expect(String(countsOf(n(3, 3)))).toBe('n = 3 each');
    expect(String(countsOf([figure({ n: 5, statistic: 'value' })]))).toBe('n = 5');
  });

  it.each<[readonly (number | null)[], readonly [Run, Run], string]>([
    [[3, null], [bare, bare], 'n = 3 and not stated'],
    [[1, 1], [bare, bare], 'single runs'],
    [[1, 3], [ofRequests, ofRepeats], 'n = 1 and 3'],
    [[3, 1], [ofRequests, ofRepeats], 'n = 3 and 1'],
    [[null, null], [bare, bare], 'as the files state them, n not stated'],
    [[null, 3], [bare, bare], 'n = not stated and 3'],
    [[10, 8], [ofRequests, ofRequests], 'n = 10 and 8 requests of one session each'],
    [[10, 8], [ofRepeats, ofRepeats], 'n = 10 and 8'],
    [[10, 8], [ofRepeats, ofRequests], 'n = 10 repeats and 8 requests of one session'],
    [[10, 8], [ofRequests, bare], 'n = 10 requests of one session and 8 records'],
  ])('of two: %#', ([of, over], runs, words) => {
    expect(String(countsOfTwo(figure({ n: of! }), figure({ n: over! }), runs))).toBe(words);
  });
});
