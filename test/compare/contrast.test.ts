import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Exchange, Run } from '../../src/collect/run.ts';
import { contrast } from '../../src/compare/contrast.ts';
import { withMedians } from '../../src/compare/medians.ts';
import { samePrompts } from '../../src/compare/same-prompts.ts';
import type { Comparison } from '../../src/compare/value/figure.ts';
import { makeRun } from './make-run.ts';

const { sets } = JSON.parse(readFileSync(new URL('../../fixtures/math/reference.json', import.meta.url), 'utf8'));
const set = (name: string): readonly number[] => sets.find((one: { name: string }) => one.name === name).x;

function asked(prompts: readonly string[], id = (at: number) => String(at + 1)): readonly Exchange[] {
  return prompts.map((prompt, record) => ({
    record,
    promptId: id(record),
    prompt,
    response: '',
    ok: true,
    finish: null,
  }));
}

function compared(of: Run, over: Run, statistic: string | null = 'mean'): Comparison {
  const found = contrast('latency', statistic, of, over);
  if (found.kind === 'absent') throw new Error(found.reason.code);
  return found;
}

const ten = Array.from({ length: 10 }, (_, i) => `Question ${i}?`);
const metis = makeRun({ id: 'metis', latency: set('metis_lat_191558'), exchanges: asked(ten) });
const sophia = makeRun({ id: 'sophia', latency: set('sophia_lat_191558'), exchanges: asked(ten) });

describe('a comparison of the same prompts', () => {
  it('has the paired ratio beside the headline, which stays the ratio of means', () => {
    const found = compared(metis, sophia);
    expect(found.ratio).toBeCloseTo(3.0762665618890606, 12);
    expect([found.low!.toFixed(2), found.high!.toFixed(2)]).toEqual(['2.28', '4.69']);
    const { ratio, low, high, n, p } = found.paired!;
    expect([ratio.toFixed(2), low.toFixed(2), high.toFixed(2), n, p]).toEqual([
      '3.44',
      '2.43',
      '4.88',
      10,
      0.001953125,
    ]);
  });

  it('has none of fewer than six prompts, of other statistics, and where the words differ', () => {
    const few = makeRun({ id: 'few', latency: [1, 2, 3, 4, 5, 6], exchanges: asked(ten.slice(0, 5)) });
    expect(compared(metis, few).paired).toBeNull();
    expect(compared(metis, sophia, 'median').paired).toBeNull();
    const others = makeRun({
      id: 'others',
      latency: set('sophia_lat_191558'),
      exchanges: asked(ten.map((one) => `${one}!`)),
    });
    expect(compared(metis, others).paired).toBeNull();
  });

  it('takes an id for the same prompt without words in one file only', () => {
    const bare = (id: string, file: string) =>
      makeRun({ id, file, latency: [1, 2, 3, 4, 5, 7], exchanges: asked(Array(6).fill('')) });
    expect(samePrompts('latency', bare('a', 'x.json'), bare('b', 'x.json'))?.a).toHaveLength(6);
    expect(samePrompts('latency', bare('a', 'x.json'), bare('b', 'y.json'))).toBeNull();
    const anonymous = { ...metis, exchanges: metis.exchanges.map((one) => ({ ...one, promptId: null })) };
    expect(samePrompts('latency', anonymous, sophia)).toBeNull();
  });

  it('pairs by prompt and not by place, takes the mean of a prompt asked twice, and leaves failed ones out', () => {
    const a = makeRun({ id: 'a', latency: [1, 2, 3, 5], exchanges: asked(['p', 'q', 'r', 'p'], (at) => 'pqrp'[at]!) });
    const b = makeRun({ id: 'b', latency: [30, null, 10], exchanges: asked(['r', 'q', 'p'], (at) => 'rqp'[at]!) });
    expect(samePrompts('latency', a, b)).toEqual({
      a: Float64Array.from([3, 3]),
      b: Float64Array.from([10, 30]),
      whole: false,
    });
  });
});

describe('the ratio of medians', () => {
  it('is asked for where an arm has severe outliers, and its pairs stay together', () => {
    expect(compared(metis, sophia).medians).toBeNull();
    const found = withMedians(compared(metis, sophia), metis, sophia).medians!;
    expect([found.ratio.toFixed(4), found.severe, found.paired]).toEqual(['3.0227', 3, true]);
    expect(found.low).toBeLessThan(2.5);
    expect(found.high).toBeGreaterThan(4.5);
  });

  it('is not computed without outliers unless it is asked for, nor below ten values, nor of extremes', () => {
    const even = (id: string, shift: number) =>
      makeRun({ id, latency: Array.from({ length: 10 }, (_, i) => shift + i) });
    const [a, b] = [even('a', 5), even('b', 9)];
    const plain = compared(a, b);
    expect(withMedians(plain, a, b)).toBe(plain);
    expect(withMedians(plain, a, b, true).medians).toMatchObject({ ratio: 9.5 / 13.5, severe: 0, paired: false });
    const [few, others] = [makeRun({ id: 'few', latency: [1, 2, 3] }), makeRun({ id: 'others', latency: [2, 3, 4] })];
    const ofFew = compared(few, others);
    expect(withMedians(ofFew, few, others, true)).toBe(ofFew);
    const extremes = compared(metis, sophia, 'max');
    expect(withMedians(extremes, metis, sophia, true)).toBe(extremes);
  });
});

describe('p and the interval', () => {
  it('stand beside means, p alone beside medians, and neither beside extremes and spreads', () => {
    const shape = (statistic: string) => {
      const { low, p } = compared(metis, sophia, statistic);
      return [low !== null, p !== null];
    };
    expect(shape('mean')).toEqual([true, true]);
    expect(shape('median')).toEqual([false, true]);
    for (const statistic of ['min', 'max', 'sd', 'p90']) expect(shape(statistic)).toEqual([false, false]);
  });

  it('have the right word where there is none', () => {
    const codes = (a: readonly number[], b: readonly number[]) =>
      compared(makeRun({ id: 'a', latency: a }), makeRun({ id: 'b', latency: b })).notes.map(({ code }) => code);
    expect(codes([1], [2])).toEqual(['single-run', 'single-run']);
    expect(codes([1, 2], [2, 3])).toEqual(['no-interval']);
    expect(codes(Array(6).fill(2), Array(6).fill(3))).toEqual(['no-variation']);
    expect(codes([1, 2, 3, 4, 5, 6], [0.01, 0, 0, 0, 0, 9])).toEqual(['unbounded-interval']);
    expect(codes([1, 2, 3, 4, 5, 6], [2, 3, 4, 5, 6, 7])).toEqual([]);
  });

  it('are p = 1 for equal samples', () => {
    const [a, b] = [makeRun({ id: 'a', latency: Array(8).fill(5) }), makeRun({ id: 'b', latency: Array(8).fill(5) })];
    expect(compared(a, b)).toMatchObject({ ratio: 1, percent: 0, p: 1, low: null, better: null, paired: null });
  });
});

describe('repeats and requests', () => {
  const times = [1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7];
  const requests = (id: string, factor: number) => makeRun({ id, latency: times.map((x) => x * factor) });
  const repeats = (id: string, latency: readonly number[]) =>
    makeRun({ id, latency, counts: { of: 'repeats', total: null } });

  it('of one kind have what belongs to it: an interval from three repeats on, of requests from six on and a test', () => {
    const three = compared(repeats('a', [10, 11, 12]), repeats('b', [20, 21, 22]), null);
    expect([three.low !== null, three.p]).toEqual([true, null]);
    const two = compared(repeats('a', [10, 11]), repeats('b', [20, 21]), null);
    expect([two.low, two.p, two.notes.map(({ code, args }) => [code, args.needs])]).toEqual([
      null,
      null,
      [['no-interval', 3]],
    ]);
    const many = compared(requests('a', 1), requests('b', 2), null);
    expect([many.low !== null, many.p !== null]).toEqual([true, true]);
  });

  it('beside each other have neither: one varies by the session, the other within one', () => {
    const mixed = compared(repeats('a', [10, 11, 12, 13, 14, 15]), requests('b', 2), null);
    expect([mixed.low, mixed.high, mixed.p, mixed.paired]).toEqual([null, null, null, null]);
    expect(mixed.ratio).toBeCloseTo(12.5 / 2.7, 12);
  });
});
