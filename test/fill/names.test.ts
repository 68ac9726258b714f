import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Study } from '../../src/compare/study.ts';
import { namesIn } from '../../src/fill/blank/name/names.ts';
import { spelledIn, wordKey, wordsOf } from '../../src/fill/blank/name/words.ts';
import { growsWithSize } from '../growth.ts';
import { filled, outcomes, table } from './filled.ts';
import { madeRun } from './made.ts';

const runsOf = (...names: readonly string[]) => names.map((name, i) => madeRun(name, [12.5 - 4.5 * i], [100]));

test.each(['A100-80GB', 'C++', 'a.b-c', 'H[1]', 'x|y', '$&', 'A (80 GB)', 'v1*', '\\d+', '^', 'MI-300X-'])(
  'a run may be called %s',
  (name) => {
    const runs = runsOf(name, 'H100');
    expect(() =>
      filled(`# R\n\nH100 is [X.X]x faster than ${name}.\n\n[X]% faster on ${name}\n`, { runs }),
    ).not.toThrow();
  },
);

test('a name with a hyphen is compared like any other', () => {
  const runs = runsOf('A100-80GB', 'H100');
  expect(outcomes('# R\n\nH100 is [X.X]x faster than A100-80GB.\n', { runs })).toEqual(['[X.X] -> 1.6']);
  const denied = filled('a100-80gb is [X.X]x faster than H100.\n', { runs }).slots[0]!;
  expect(denied.state).toBe('contradiction');
  expect(denied.notes[0]?.args).toMatchObject({ fact: 'mean latency on a100-80gb is 56.2 % higher than on H100' });
});

test.each(['Improvement', 'Reduction'])('also in a column called %s', (header) => {
  const runs = runsOf('A100-80GB', 'H100');
  const row = (first: string, second: string) =>
    table(`Metric | ${first} | ${second} | ${header}`, 'Latency | [X.X] | [X.X] | [X.X]%');
  expect(outcomes(row('A100-80GB (baseline)', 'H100'), { runs })[2]).toBe('[X.X] -> 36.0');
  const denied = filled(row('H100 (baseline)', 'A100-80GB'), { runs }).slots[2]!;
  expect(denied.state).toBe('contradiction');
  expect(denied.notes[0]?.args).toMatchObject({ suggestion: expect.stringContaining('on A100-80GB than on H100') });
});

const spellingIn = (text: string) => (name: string) => spelledIn(wordsOf(text), text, name);

test('a text spells a name as it has it first, as whole words', () => {
  const spell = spellingIn('No a100-80GBs, not xA100-80GB: an a100-80Gb, an A100-80GB, C++11 and c++, ÄÖ.');
  expect(['A100-80GB', 'C++', 'äö', 'A100', 'gone', ''].map(spell)).toEqual([
    'a100-80Gb',
    'c++',
    'ÄÖ',
    'a100',
    'gone',
    '',
  ]);
});

test('no name is read as a pattern', () => {
  const anything = fc.string({ unit: 'grapheme', maxLength: 12 });
  fc.assert(
    fc.property(anything, anything, anything, (name, before, behind) => {
      const spelled = spellingIn(`${before} ${name} ${behind}`)(name);
      expect(wordKey(spelled)).toBe(wordKey(name));
    }),
  );
});

test('names are found in a time that goes by how many models there are, and not by all pairs of them', () =>
  growsWithSize(5000, (models) => {
    const runs = Array.from({ length: models }, (_, nth) =>
      madeRun(`m${nth}`, [], [], { labels: { model: `maker/model-${nth}` } }),
    );
    const experiment = { arm: { name: 'model' }, others: [], belongs: [] };
    const { text, names } = namesIn({ runs, experiment, metrics: [] } as unknown as Study, () => false).mark(
      'model-7 was fast',
    );
    expect([text.length, names.map((name) => name.text)]).toEqual([' was fast'.length + 1, ['model-7']]);
  }));
