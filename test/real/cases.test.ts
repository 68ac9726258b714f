import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { compare } from '../../src/compare/compare.ts';
import { defaultOptions } from '../../src/keep/lock/options.ts';
import { compose } from '../../src/report.ts';
import { sourceAt, sourceOf } from '../collect/source.ts';
import { isRight } from '../scored.ts';
import { realFiles, shared } from './shared.ts';

const home = join(shared, 'data/cases');

interface Case {
  /** The texts of the blanks in their order, in the form of `answers.tsv`; null where one stays. */
  readonly blanks: readonly (string | null)[];
  /** By the place of a blank in `blanks`, what is wrong today and why. When it is mended, the test is red: take it off here. */
  readonly known?: Readonly<Record<number, string>>;
}

const each = (text: string | null, times: number): readonly (string | null)[] =>
  Array.from({ length: times }, () => text);

const cases: Readonly<Record<string, Case>> = {
  'batch-columns': {
    blanks: ['≈10', '≈20', '≈5', '≈9', '≈10', '≈5', '≈2 [x]', '≈20', '≈9', '≈2.2222222 [x]'],
  },
  'blank-column-as-selector': { blanks: ['≈900', '≈1.5', '≈30', '≈45'] },
  'bracket-url': { blanks: [] },
  'exponent-after-blank': {
    blanks: [null, null],
  },
  'heading-other-condition': {
    blanks: [null, null, null, null],
  },
  'hyphen-in-name': { blanks: ['1.6'] },
  'label-decorations': {
    blanks: each('≈1 [ms]', 12),
  },
  'nearer-name-ignored': {
    blanks: [...each('≈8 [ms]', 4), null],
  },
  'qualifier-ignored': {
    blanks: [null, null],
  },
  'runs-cell': {
    blanks: ['1 || 10', '1 || 10', '≈1180', '≈4180'],
  },
  'speedup-of-values': { blanks: ['≈12.5', '≈1 [x] || -', '≈0 [%] || -', '≈8', '≈1.5625 [x]', '≈-36 [%]'] },
  'than-unmeasured': { blanks: [null, null, null] },
  'three-underscores': { blanks: each('≈1 [ms]', 5) },
};

/** Cases of files alone. */
const read = ['csv-unit-not-known', 'time-columns'];

const files = existsSync(home)
  ? [
      ...Object.keys(cases).flatMap((name) => [`data/cases/${name}/README`, `data/cases/${name}/t.md`]),
      ...read.map((name) => `data/cases/${name}/README`),
    ]
  : ['data/cases'];

async function outcomes(name: string, strict: boolean): Promise<readonly (string | null)[]> {
  const folder = join(home, name);
  const results = readdirSync(folder).filter((file) => file.startsWith('r.'));
  const { document } = await compose({
    sources: results.map((file) => sourceAt(join(folder, file), file)),
    template: { path: 't.md', text: readFileSync(join(folder, 't.md'), 'utf8') },
    out: 'out.md',
    relative: (path) => path,
    options: { ...defaultOptions, strict },
  });
  return document.slots.filter(({ kind }) => kind !== 'chart' && kind !== 'dash').map(({ written }) => written);
}

async function runsOf(path: string, text: string) {
  return compare(await collect([sourceOf(path, text)], { strict: false, encoding: 'utf-8' }), { baseline: null });
}

realFiles('cases of faults', files, () => {
  test('every folder has its expectation here', () => {
    expect(readdirSync(home).sort()).toEqual([...Object.keys(cases), ...read].sort());
  });

  describe('blanks', () => {
    test.each(Object.entries(cases))('%s', async (name, { blanks, known = {} }) => {
      const became = await outcomes(name, false);
      expect(became).toHaveLength(blanks.length);
      const wrong = blanks.flatMap((wanted, i) => {
        const text = became[i]!;
        const isFine = wanted === null ? text === null : text !== null && isRight(text, wanted);
        return isFine ? [] : [i];
      });
      expect(wrong, `became ${JSON.stringify(became)}; those that are mended go off the list of what is known`).toEqual(
        Object.keys(known).map(Number),
      );
    });

    test.each(Object.entries(cases))('%s, strict: nothing more is filled', async (name, { blanks, known = {} }) => {
      const became = await outcomes(name, true);
      expect(became.filter((text, i) => text !== null && blanks[i] === null && !(i in known))).toEqual([]);
    });
  });

  test('csv-unit-not-known: under its own unit, told, and neither seconds nor tokens/s', async () => {
    const study = await runsOf('r.csv', readFileSync(join(home, 'csv-unit-not-known/r.csv'), 'utf8'));
    expect(study.metrics.map(({ unit }) => unit)).toEqual(['ns/op', 'tokens/min']);
    expect(JSON.stringify(study.notes)).toContain('ns/op');
  });

  test('time-columns: times are times', async () => {
    const metrics = async (file: string) =>
      (await runsOf(file, readFileSync(join(home, 'time-columns', file), 'utf8'))).metrics.map(
        ({ name, unit }) => `${name} ${unit}`,
      );
    expect(await metrics('a.csv')).toEqual(['time s']);
    expect(await metrics('b.csv')).toEqual(['latency ms']);
    expect(await metrics('c.csv')).toEqual(['time ms', 'compute_rate GFLOPS']);
    expect(await metrics('d.csv')).toEqual(['inference_time ms', 'throughput images/s']);
  });
});
