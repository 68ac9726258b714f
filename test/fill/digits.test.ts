import { describe, expect, test } from 'vitest';
import { compare } from '../../src/compare/compare.ts';
import type { FillContext } from '../../src/fill/context.ts';
import { sentence } from '../../src/note.ts';
import { makeRun } from '../compare/make-run.ts';
import { filled, fullRuns, outcomes, table } from './filled.ts';
import { expanded, madeRun, twoRuns } from './made.ts';

const runs = [
  madeRun('metis', [4.12345, 5.34567, 6.45678], [100, 101, 103]),
  madeRun('sophia', [1, 2, 3], [120, 120, 120]),
];
const withDigits = (digits: number | null): Partial<FillContext> => ({
  options: { baseline: null, sampleChars: 2000, charts: 'auto', digits },
});
const outcome = (text: string, digits: number | null) => outcomes(text, { runs, context: withDigits(digits) })[0];

describe('digits', () => {
  test.each([
    [null, '5.309'],
    [1, '5'],
    [2, '5.3'],
    [4, '5.309'],
    [6, '5.30863'],
  ])('%s: a blank without a hint is %s', (digits, shown) => {
    const text = table('Metric | Metis', 'Mean latency (s) | [FILL IN]');
    expect(outcome(text, digits)).toBe(`[FILL IN] -> ${shown}`);
  });

  test.each([
    ['[X.X]', '5.3'],
    ['[FILL IN: latency.mean@metis .3f]', '5.309'],
  ])('a blank that says how many goes first: %s', (blank, shown) => {
    expect(outcome(table('Metric | Metis', `Mean latency (s) | ${blank}`), 6)).toBe(`${blank} -> ${shown}`);
  });

  test('all of a row have those of its largest', () => {
    const text = table('Metric | Metis | Sophia', 'Mean latency (s) | [FILL IN] | [FILL IN]');
    expect(outcomes(text, { runs, context: withDigits(2) })).toEqual(['[FILL IN] -> 5.3', '[FILL IN] -> 2.0']);
  });

  test.each([
    ['Speedup | [FILL IN]x', 'factors'],
    ['Latency difference vs Sophia (%) | [CALCULATE %]', 'percentages'],
    ['Requests | [FILL IN]', 'counts'],
  ])('%s: %s keep their own', (row) => {
    const text = `<!-- aitb: baseline=sophia -->\n${table('Metric | Metis', row)}`;
    const of = (digits: number | null) => outcomes(text, { runs, context: withDigits(digits) });
    expect(of(null)[0]).toMatch(/-> [-+\d]/);
    expect(of(7)).toEqual(of(null));
    expect(of(1)).toEqual(of(null));
  });

  test('are those of helpers that say nothing, and of no others', () => {
    const text =
      '{{num "latency.mean@metis"}} {{num "latency.mean@metis" digits=1}} {{num "speedup(latency)@sophia/metis"}}';
    expect(expanded(text, runs, withDigits(2)).text).toBe('5.3 5.3 2.65x');
    expect(expanded(text, runs, withDigits(6)).text).toBe('5.30863 5.3 2.65x');
  });

  test.each(['{{table "metrics"}}', '{{glance}}'])('are those of %s', (tag) => {
    const shown = (digits: number) => expanded(`${tag}\n`, [runs[0]!], withDigits(digits)).text;
    expect(shown(6)).toContain('5.30863');
    expect(shown(2)).toContain('| 5.3 ');
    expect(shown(2)).not.toContain('5.309');
  });

  test('are more in a formula whose result would not be that of the numbers beside it', () => {
    const text =
      '```\nSpeedup = Sophia_Latency / Metis_Latency\n        = [FILL IN] / [FILL IN]\n        = [X.XX]x\n```\n';
    const shown = (digits: number | null) =>
      filled(text, { runs, context: withDigits(digits) }).slots.map(({ written }) => written);
    expect(shown(6)).toEqual(['2.00000', '5.30863', '0.38']);
    expect(shown(null)).toEqual(['2.000', '5.309', '0.38']);
    const [of, over, factor] = shown(1).map(Number);
    expect(of! / over!).toBeCloseTo(factor!, 2);
  });

  test('are those of findings, and more where the factor would not be that of the numbers', () => {
    const pair = [
      makeRun({ id: 'a', latency: [4.12345, 5.34567, 6.45678] }),
      makeRun({ id: 'b', latency: [1.11111, 1.22222, 1.33333] }),
    ];
    const said = (digits: number | null) =>
      compare({ runs: pair, files: [], notes: [] }, { baseline: null, digits })
        .findings()
        .map((one) => sentence(one.sentence))
        .join('\n');
    expect(said(null)).toContain('1.222 s vs 5.309 s');
    expect(said(6)).toContain('1.22222 s vs 5.30863 s');
    const [, of, over] = /([\d.]+) s vs ([\d.]+) s/.exec(said(1))!;
    expect(said(1)).toContain(`${(Number(over) / Number(of)).toPrecision(3)}x as fast`);
  });

  test('are as many as usual where nobody says', () => {
    const text = table('Metric | Metis', 'Mean latency (s) | [FILL IN]');
    expect(outcomes(text, { runs: twoRuns })).toEqual(outcomes(text, { runs: twoRuns, context: withDigits(null) }));
    expect(outcomes(text, { runs: fullRuns })).toEqual(outcomes(text, { runs: fullRuns, context: withDigits(4) }));
  });

  test.each([
    ['s', '[FILL IN]', null, { decimals: 3, rule: 'significant', significant: 4 }],
    ['s', '[FILL IN]', 2, { decimals: 1, rule: 'significant', significant: 2 }],
    ['ms', '[FILL IN]', 2, { decimals: 0, rule: 'significant', significant: 2, unit: 'ms' }],
    ['s', '[X.XX]', 6, { decimals: 2, rule: 'asked' }],
    ['s', '[FILL IN: latency.mean@metis .1f]', null, { decimals: 1, rule: 'asked' }],
    ['', '[FILL IN: speedup(latency.mean)@sophia/metis]', 6, { decimals: 2, rule: 'factor', significant: 3 }],
    ['', '[FILL IN: percent(latency.mean)@sophia/metis]', 6, { decimals: 1, rule: 'percentage' }],
    ['', '[FILL IN: requests@metis]', 6, { decimals: 0, rule: 'whole' }],
  ])('in %s, %s with %s: the mark of the number knows its rule', (unit, blank, digits, rounding) => {
    const label = unit === '' ? 'Result' : `Mean latency (${unit})`;
    const { marks } = filled(table('Metric | Metis', `${label} | ${blank}`), { runs, context: withDigits(digits) });
    expect(marks.map((mark) => mark.rounding)).toEqual([expect.objectContaining(rounding)]);
  });

  test('of a row the largest has its own digits, the others the decimals of the row', () => {
    const text = table('Metric | Metis | Sophia', 'Mean latency (s) | [FILL IN] | [FILL IN]');
    const longer = [madeRun('metis', [40, 50, 61], [1, 1, 1]), runs[1]!];
    expect(filled(text, { runs: longer }).marks.map(({ rounding }) => rounding)).toEqual([
      { decimals: 2, rule: 'significant', significant: 4 },
      { decimals: 2, rule: 'row', significant: 4 },
    ]);
  });
});
