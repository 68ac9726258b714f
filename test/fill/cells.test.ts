import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Run } from '../../src/collect/run.ts';
import { compare } from '../../src/compare/compare.ts';
import { expand } from '../../src/fill/expand.ts';
import { widely } from '../long.ts';
import { codes, filled, outcomes, table } from './filled.ts';
import { contextOf, madeRun } from './made.ts';

/** A run of one number, as a row of a table of results is. */
function cell(system: string, batch: number, latency: number, labels: Run['labels'] = {}): Run {
  return madeRun(
    `c${system}-${batch}-${Object.values(labels).join('-')}`.toLowerCase().replace(/[^a-z0-9-]+/g, '-'),
    [latency],
    [100],
    {
      name: system,
      labels: { system, batch_size: batch, ...labels },
    },
  );
}

/** Latency in s by system and batch size. */
const grid = [
  cell('GPU A', 1, 10),
  cell('GPU A', 8, 20),
  cell('GPU A', 64, 40),
  cell('GPU B', 1, 5),
  cell('GPU B', 8, 8),
  cell('GPU B', 64, 10),
];
const runs = grid;
const against = (baseline: string, some = runs) => ({
  runs: some,
  context: { study: compare({ runs: some, files: [], notes: [] }, { baseline }) },
});
const values = (text: string, setting: Parameters<typeof outcomes>[1] = { runs }) =>
  outcomes(text, setting).map((one) => one.replace(/^.* -> /, ''));

describe('a blank is bound to a cell', () => {
  test.each([
    [
      'arms down, levels across',
      table('Mean latency (s) | Batch size 8 | bs=64', 'GPU A | TBD | TBD', 'GPU B | TBD | TBD'),
      ['20.00', '40.00', '8.00', '10.00'],
    ],
    [
      'levels down, arms across',
      table('Batch size | GPU A mean latency (s) | GPU B mean latency (s)', '1 | TBD | TBD', '64 | TBD | TBD'),
      ['10.00', '5.00', '40.00', '10.00'],
    ],
    [
      'a level in words down',
      table('Mean latency (s) | GPU A | GPU B', 'bs 8 | TBD | TBD', 'batch 64 | TBD | TBD'),
      ['20.00', '8.00', '40.00', '10.00'],
    ],
    [
      'levels across under their corner',
      table('Batch size | 1 | 8', 'GPU B mean latency (s) | TBD | TBD'),
      ['5.000', '8.000'],
    ],
    [
      'rows and columns in the corner',
      table('System \\ Batch size | 1 | 8', 'GPU B mean latency (s) | TBD | TBD'),
      ['5.000', '8.000'],
    ],
    [
      'both in one label',
      table('Metric | GPU B, batch size 8 | GPU A (bs8)', 'Mean latency (s) | TBD | TBD'),
      ['8.00', '20.00'],
    ],
    [
      'both in columns of their own',
      table('System | Batch size | Mean latency (s)', 'GPU A | 8 | TBD', 'GPU B | 64 | TBD'),
      ['20.00', '10.00'],
    ],
    [
      'the system in a later column',
      table('Batch size | System | Mean latency (s)', '8 | GPU A | TBD', '8 | GPU B | TBD'),
      ['20.00', '8.00'],
    ],
    [
      'the level by the heading',
      `## Batch size 64\n\n${table('Metric | GPU A | GPU B', 'Mean latency (s) | TBD | TBD')}`,
      ['40.00', '10.00'],
    ],
    ['the arm by the heading', `## GPU B\n\n${table('Batch size | Mean latency (s)', '8 | TBD')}`, ['8.000']],
    [
      'arm and level by headings',
      `## GPU B\n\n### Batch size 8\n\n${table('Metric | Value', 'Mean latency (s) | TBD')}`,
      ['8.000'],
    ],
    [
      'a nearer arm than the heading has',
      `## GPU A\n\n${table('Metric | GPU B at batch size 8', 'Mean latency (s) | TBD')}`,
      ['8.000'],
    ],
    [
      'a nearer level than the heading has',
      `## Batch size 1\n\n${table('Batch size | GPU B mean latency (s)', '64 | TBD')}`,
      ['10.00'],
    ],
  ])('%s', (_, text, wanted) => {
    expect(values(text)).toEqual(wanted);
  });

  test.each([
    ['At batch size 64, GPU B has a mean latency of [X.X] s.', '10.0'],
    ['Mean latency on GPU A at batch size 8: [X.X] s', '20.0'],
    ['The mean latency was [X.X] s on GPU A with bs=64.', '40.0'],
    ['At batch size 1, GPU B reaches [X.X] tokens/s.', '20.0'],
    ['At batch sizes 8 and 64, the mean latency of GPU B is [X.X] s.', '(ambiguous)'],
    ['At batch size 1 to 8, the mean latency of GPU B is [X.X] s.', '(ambiguous)'],
    ['At batch size 32, the mean latency of GPU B is [X.X] s.', '(absent)'],
    ['The mean latency of GPU B is [X.X] s.', '(ambiguous)'],
    ['GPU B is [X.X]x faster than GPU A at batch size 64.', '4.0'],
    ['At batch size 8, GPU B is [X.X]x faster.', '2.5'],
    ['At batch size 8, [X]% lower latency on GPU B than on GPU A.', '60.0'],
    ['GPU B is [X.X]x slower at batch size 64 than at batch size 1.', '2.0'],
    ['GPU B is [X.X]x faster than GPU A.', '(ambiguous)'],
    ['GPU B is [X.X]x faster than GPU C at batch size 8.', '(unknown)'],
    ['GPU B is [X.X]x faster than last year.', '(unknown)'],
  ])('in a sentence: %s', (text, wanted) => {
    expect(values(`${text}\n`)).toEqual([wanted]);
  });

  test('a level that was not measured is told with what there is', () => {
    for (const text of [
      table('Batch size | GPU A mean latency', '32 | TBD'),
      table('Mean latency (s) | Batch size 32', 'GPU A | TBD'),
      `## Batch size 32\n\n${table('Metric | GPU A', 'Mean latency (s) | TBD')}`,
    ]) {
      const [slot] = filled(text, { runs }).slots;
      expect(slot).toMatchObject({
        state: 'absent',
        notes: [{ code: 'level-unmeasured', args: { title: 'batch size', level: '32', levels: ['1', '8', '64'] } }],
      });
    }
  });

  test('an arm of several cells is not one number', () => {
    expect(codes(table('Metric | GPU A', 'Mean latency (s) | TBD'), { runs })).toEqual(['label-ambiguous']);
    expect(codes(table('Metric | GPU A mean latency', 'GPU B | TBD'), { runs })).toEqual(['labels-clash']);
  });

  test('counts of things, text factors, and the names of settings', () => {
    const scaled = [1, 4].flatMap((gpus) =>
      ['FP8', 'INT4'].map((precision, i) => cell('Larch', 1, gpus * 10 + i, { gpus, precision })),
    );
    const text = table(
      'Mean latency (s) | FP8 | precision INT4',
      '1 GPU | TBD | TBD',
      '4 GPUs | TBD | TBD',
      'GPUs=4 | TBD | TBD',
    );
    expect(values(text, { runs: scaled })).toEqual(['10.00', '11.00', '40.00', '41.00', '40.00', '41.00']);
    expect(
      values(table('GPUs | Precision | Mean latency (s)', '4 | FP8 | TBD', '4 | FP4 | TBD'), { runs: scaled }),
    ).toEqual(['40.00', '(absent)']);
    const sizes = [2, 4].map((n) => cell('Larch', 1, n, { n }));
    expect(values(table('Metric | N=2 | N=4', 'Mean latency (s) | TBD | TBD'), { runs: sizes })).toEqual([
      '2.000',
      '4.000',
    ]);
  });

  test('a system called A is a system, and an article is none', () => {
    const letters = [cell('A', 1, 3), cell('B', 1, 4)];
    expect(values(table('Metric | A | B', 'Mean latency (s) | TBD | TBD'), { runs: letters })).toEqual([
      '3.000',
      '4.000',
    ]);
    expect(values('A mean latency of [X.X] s was measured.\n', { runs: letters })).toEqual(['(ambiguous)']);
  });

  test('a unit in parentheses is no system', () => {
    const units = [cell('S', 1, 3), cell('ms', 1, 4)];
    const text = table('Metric | S mean latency (s) | ms mean latency (ms)', 'Batch size 1 | TBD | TBD');
    expect(values(text, { runs: units })).toEqual(['3.000', '4000']);
  });

  test('a heading says of what where no label does, and no other metric is taken', () => {
    const two = [cell('GPU A', 1, 10), cell('GPU B', 1, 5), cell('GPU A', 8, 30), cell('GPU B', 8, 20)];
    const rows = (heading: string) =>
      `## ${heading}\n\n${table('Batch size | GPU A | GPU B vs GPU A', '8 | TBD | [X.XX]x')}`;
    expect(values(rows('Output tokens'), { runs: two })).toEqual(['100.0', '(absent)']);
    expect(values(rows('Latency'), { runs: two })).toEqual(['30.00 s', '1.50']);
  });

  test('another blank in the row is no condition', () => {
    const labelled = [cell('CPU', 1, 9, { nodes: 1 }), cell('Tiled', 1, 3, { nodes: 2 })];
    expect(values(table('Version | Mean latency (s) | Nodes', 'CPU | TBD | TBD'), { runs: labelled })).toEqual([
      '9.000',
      '1',
    ]);
  });
});

describe('comparisons go cell by cell', () => {
  const rows = (header: string) => table(`Batch size | ${header}`, '1 | TBD', '64 | TBD');

  test.each([
    ['a person named the arm', rows('GPU B speedup'), against('GPU A'), ['2.00x', '4.00x']],
    ['the other arm of each row', rows('Speedup'), against('GPU A'), ['2.00x', '4.00x']],
    ['the own cells of the baseline', rows('GPU A speedup'), against('GPU A'), ['1.00x', '1.00x']],
    ['the label names it', rows('Speedup over GPU B'), { runs }, ['0.500x', '0.250x']],
    ['in parentheses', rows('Speedup (vs GPU A)'), { runs }, ['2.00x', '4.00x']],
    ['the label before the option', rows('Change of GPU B vs GPU A'), against('GPU B'), ['-50.0%', '-75.0%']],
    ['a directive', `<!-- aitb: baseline=gpu_a -->\n${rows('Change of mean latency')}`, { runs }, ['-50.0%', '-75.0%']],
    ['the heading names it', `## Speedup over GPU A\n\n${rows('Speedup')}`, { runs }, ['2.00x', '4.00x']],
    [
      'a label calls it so',
      table('Batch size | GPU A (baseline) mean latency (s) | Speedup', '8 | 1 | TBD'),
      { runs },
      ['2.50x'],
    ],
    [
      'a formula',
      `\`\`\`\nSpeedup = GPU_A_Latency / GPU_B_Latency\n\`\`\`\n\n${rows('Speedup')}`,
      { runs },
      ['2.00x', '4.00x'],
    ],
    ['nobody: the best arm is none', rows('Speedup'), { runs }, ['(ambiguous)', '(ambiguous)']],
    [
      'against a level',
      table('Mean latency | Change vs batch size 1', 'GPU A at batch size 64 | TBD'),
      { runs },
      ['+300.0%'],
    ],
    [
      'in a percentage',
      table('System | Batch size | Mean latency (s) | Change', 'GPU B | 8 | 8 | [CALCULATE %]'),
      against('GPU A'),
      ['-60.0%'],
    ],
  ])('%s', (_, text, setting, wanted) => {
    expect(values(text, setting)).toEqual(wanted);
  });

  test('an arm that is called so is the baseline, and that is told', () => {
    const named = [cell('before', 1, 10), cell('after', 1, 5), cell('before', 8, 12), cell('after', 8, 3)];
    const text = rows('Speedup').replace('64', '8');
    expect(values(text, { runs: named })).toEqual(['2.00x', '4.00x']);
    expect(codes(text, { runs: named })).toContain('assumed-baseline');
    expect(values(text, { runs: named, rules: { strict: true } })).toEqual(['(ambiguous)', '(ambiguous)']);
  });

  test('a sweep is against its lowest level', () => {
    const sweep = [1, 2, 4].map((gpus) => cell('Larch', 1, 8 / gpus, { gpus }));
    const text = table('GPUs | Mean latency (s) | Speedup', ...[1, 2, 4].map((n) => `${n} | TBD | TBD`));
    expect(values(text, { runs: sweep })).toEqual(['8.000', '1.00x', '4.000', '2.00x', '2.000', '4.00x']);
  });

  test('nothing is compared across cells', () => {
    const ragged = runs.filter((run) => run.labels.system === 'GPU B' || run.labels.batch_size === 1);
    expect(values(rows('GPU B speedup'), against('GPU A', ragged))).toEqual(['2.00x', '(absent)']);
    expect(codes(rows('GPU B speedup over GPU A'), { runs: ragged })).toContain('base-unmeasured');
  });

  test('helpers take the cell of the baseline', () => {
    const { study } = against('GPU A').context;
    const text = (template: string) => expand({ path: 't.md', text: template }, contextOf(runs, { study })).text;
    expect(text('{{#each runs}}{{speedup "latency"}} {{/each}}')).toBe('1.00x 1.00x 1.00x 2.00x 2.50x 4.00x ');
    expect(text('{{percent "latency@{system=GPU B,batch_size=8}"}}')).toBe('−60.0 %');
    const ragged = against(
      'GPU A',
      runs.filter((run) => run.id !== grid[2]!.id),
    ).context.study;
    const { text: printed, notes } = expand(
      { path: 't.md', text: '{{speedup "latency@{system=GPU B,batch_size=64}"}}' },
      contextOf(runs, { study: ragged }),
    );
    expect(printed).toBe('—');
    expect(notes.map(({ code }) => code)).toContain('value-absent');
  });
});

test('of whatever grid every filled blank has the number of its own cell', () => {
  // Not with an X, which would be a blank in a cell of its own.
  const part = fc.stringMatching(/^[A-WYZa-wyz][A-Za-z]{0,3}[0-9]{0,3}$/);
  const name = fc
    .tuple(part, fc.constantFrom('-', '.', ' ', '_', '+'), part)
    .map(([a, joint, b]) => `${a}${joint}${b}`);
  const levels = fc.uniqueArray(fc.integer({ min: 1, max: 4096 }), { minLength: 1, maxLength: 4 });
  let all = 0;
  let done = 0;
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.oneof(name, part), { minLength: 2, maxLength: 4, selector: (one) => one.toLowerCase() }),
      levels,
      fc.constantFrom('down', 'across', 'corner', 'long'),
      (arms, sizes, shape) => {
        const numberOf = (arm: number, size: number) => 100 + arm * 10 + size;
        const made = arms.flatMap((arm, i) => sizes.map((size, k) => cell(arm, size, numberOf(i, k))));
        const unique = made.map((run, i) => ({ ...run, id: `id${i}` }));
        const each = arms.flatMap((_, i) => sizes.map((_, k) => numberOf(i, k)));
        const byLevel = sizes.flatMap((_, k) => arms.map((_, i) => numberOf(i, k)));
        const [text, wanted] = {
          down: [
            table(
              `Batch size | ${arms.map((arm) => `${arm} mean latency (s)`).join(' | ')}`,
              ...sizes.map((size) => `${size}${' | TBD'.repeat(arms.length)}`),
            ),
            byLevel,
          ],
          across: [
            table(
              `Mean latency (s) | ${sizes.map((size) => `Batch size ${size}`).join(' | ')}`,
              ...arms.map((arm) => `${arm}${' | TBD'.repeat(sizes.length)}`),
            ),
            each,
          ],
          corner: [
            table(
              `System / batch size | ${sizes.join(' | ')}`,
              ...arms.map((arm) => `${arm} mean latency (s)${' | TBD'.repeat(sizes.length)}`),
            ),
            each,
          ],
          long: [
            table(
              'System | Batch size | Mean latency (s)',
              ...arms.flatMap((arm) => sizes.map((size) => `${arm} | ${size} | TBD`)),
            ),
            each,
          ],
        }[shape] as [string, number[]];
        const { slots } = filled(text, { runs: unique });
        const own = slots.filter(({ kind }) => kind !== 'chart');
        expect(own).toHaveLength(wanted.length);
        own.forEach(({ state, written }, i) => {
          all += 1;
          if (state !== 'filled') return;
          done += 1;
          expect(Number(written)).toBe(wanted[i]);
        });
      },
    ),
    { numRuns: widely(30, 100) },
  );
  // Names that differ only in how their words are joined, or that are words of a metric, stay open.
  expect(done / all).toBeGreaterThan(0.9);
});
