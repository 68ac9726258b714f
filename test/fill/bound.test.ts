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

  test.each(['Latency CV %', '% CV of the latency'])(
    'is in percent where its column has the sign without brackets: %s',
    (label) => {
      expect(filled(table(`System | ${label}`, 'Sophia | [X.X]')).slots.map(({ written }) => written)).toEqual([
        '50.0',
      ]);
    },
  );

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

  test('is not known where two arms have it, or who has it is no arm', () => {
    const last = 'Sophia | [X.XX]x';
    expect(outcomes(table('System | Speedup', 'Metis | 1.00x', 'Another | 1.00x', last))).toEqual([
      '[X.XX] -> (ambiguous)',
    ]);
    expect(outcomes(table('System | Speedup', 'Another | 1.00x', last))).toEqual(['[X.XX] -> (ambiguous)']);
  });

  test('says whether the others have an x', () => {
    expect([column('1.00', '[X.XX]'), column('1.00x', '[X.XX]')]).toEqual([['[X.XX] -> 2.50'], ['[X.XX] -> 2.50x']]);
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

  test('says it from above another one that compares nothing, and not as the title of a document that has others', () => {
    expect(under('## Latency reduction\n\n### Details')).toEqual(['[X.X] -> 60.0']);
    expect(under('## Details', 'Latency vs Metis')).toEqual(['[X.X] -> -60.0']);
  });

  test('says nothing over a label that says it', () => {
    expect(under('## Latency reduction', 'Latency change vs Metis')).toEqual(['[X.X] -> -60.0']);
  });

  test('names the arm that is held against those of the columns', () => {
    const text = `# R\n\n## Speedup of Sophia\n\n${table('Metric | over Metis', 'Latency | [X.X]x')}`;
    expect(outcomes(text)).toEqual(['[X.X] -> 2.5']);
  });
});
