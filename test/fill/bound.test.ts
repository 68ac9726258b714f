import { describe, expect, test } from 'vitest';
import { codes, filled, outcomes, table } from './filled.ts';

/* What mutation testing of the binder found without a test of its own. Metis has latencies of 4, 5 and 6 s, Sophia of 1, 2 and 3. */

describe('a coefficient of variation', () => {
  test.each([
    ['a share', 'CV of the latency', '[X.XX]', ['0.20', '0.50']],
    ['in percent by its row', 'CV of the latency (%)', '[X.X]', ['20.0', '50.0']],
    ['in percent by what stands behind it', 'CV of the latency', '[X.X]%', ['20.0', '50.0']],
  ])('is %s', (_, label, blank, values) => {
    const text = table('Metric | Metis | Sophia', `${label} | ${blank} | ${blank}`);
    expect(filled(text).slots.map(({ written }) => written)).toEqual(values);
  });

  test('is in percent by its column', () => {
    const text = table('System | Latency CV (%)', 'Metis | [X.X]', 'Sophia | [X.X]');
    expect(filled(text).slots.map(({ written }) => written)).toEqual(['20.0', '50.0']);
  });

  test('has no other unit', () => {
    const text = table('Metric | Metis', 'CV of the latency | [X.X] ms');
    expect([outcomes(text), codes(text)]).toEqual([['[X.X] -> (ambiguous)'], expect.arrayContaining(['unit-unlike'])]);
  });

  test('in percent is told with how it came about', () => {
    const [slot] = filled(table('Metric | Metis', 'CV of the latency (%) | [X.X]')).slots;
    expect(slot).toMatchObject({ written: '20.0', source: 'latency.cv@metis' });
  });
});

describe('the number of the baseline itself', () => {
  const column = (first: string, second = '[X.XX]x') =>
    outcomes(table('System | Latency (s) | Speedup', `Metis | 5.0 | ${first}`, `Sophia | 2.0 | ${second}`));

  test.each(['1.00x', '1x', '1.0', '1,00', '**1.00x**', '1.00 ×'])(
    'says who the others are held against: %s',
    (one) => {
      expect(column(one)).toEqual(['[X.XX] -> 2.50']);
    },
  );

  test.each(['1', '10.0', '1.5x', '2.00x', 'none'])('is none that may be a measurement: %s', (one) => {
    expect(column(one)).toEqual(['[X.XX] -> (ambiguous)']);
  });

  test('is not known where two have it', () => {
    const rows = table('System | Speedup', 'Metis | 1.00x', 'Sophia | 1.00x', 'Metis | [X.XX]x');
    expect(outcomes(rows)).toEqual(['[X.XX] -> (ambiguous)']);
  });

  test('stands in a row of comparisons as well', () => {
    expect(outcomes(table('Metric | Metis | Sophia', 'Speedup in latency | 1.00x | [X.XX]x'))).toEqual([
      '[X.XX] -> 2.50',
    ]);
    expect(outcomes(table('Metric | Metis | Sophia', 'Latency (s) | 1.00 | [X.XX]'))).toEqual(['[X.XX] -> 2.00']);
  });

  test('is assumed, and told', () => {
    expect(codes(table('System | Speedup', 'Metis | 1.00x', 'Sophia | [X.XX]x'))).toContain('assumed-baseline');
  });
});

describe('a heading', () => {
  const under = (heading: string, column = 'vs Metis') =>
    outcomes(`# R\n\n${heading}\n\n${table(`System | ${column}`, 'Sophia | [X.X]%')}`);

  test('says which way a comparison goes where no label does', () => {
    expect(under('## Latency reduction')).toEqual(['[X.X] -> 60.0']);
    expect(under('## Latency change')).toEqual(['[X.X] -> -60.0']);
  });
});
