import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { formats } from '../../src/collect/formats.ts';
import { type Note, Refusal, sentence } from '../../src/note.ts';
import { sourceAt } from './source.ts';

/**
 * Each folder `fixtures/formats/<format>/<case>/` is a test: its files make one study, and `expected.json` is what comes of
 * it. A new folder gets its `expected.json` on the first run (look at it!); in CI a missing one is a failure. A difference leaves
 * what came of it beside it, as `expected.json.actual`.
 */
const root = resolve(import.meta.dirname, '../../fixtures/formats');
const folders = (at: string): readonly string[] => readdirSync(at).sort();

/** A note with its sentence, so that the wording is looked at where it is provoked. */
const spoken = (note: Note): unknown => ({ ...note, kind: undefined, sentence: sentence(note) });

/** Lists of all formats that there are: of a format that came after a fixture was written, the fixture says nothing. */
function written(note: Note, expected: string | null): Note {
  const cut = Object.entries(note.args).filter(([key]) => key === 'tried' || key === 'shapes');
  const isThere = (item: unknown): boolean =>
    expected === null || JSON.stringify(JSON.parse(expected)).includes(`"${String(item).split(' (')[0]} (`);
  const args = cut.map(([key, list]) => [key, (list as readonly string[]).filter(isThere)]);
  return { ...note, args: { ...note.args, ...Object.fromEntries(args) } };
}

const plain =
  (expected: string | null) =>
  (_: string, value: unknown): unknown => {
    if (value instanceof Map) return Object.fromEntries(value);
    if (value instanceof Float64Array || value instanceof Int32Array) return [...value];
    const isNote = typeof value === 'object' && value !== null && 'severity' in value && !('sentence' in value);
    return isNote ? spoken(written(value as Note, expected)) : value;
  };

async function outcomeOf(folder: string): Promise<unknown> {
  const files = folders(folder).filter((file) => !file.startsWith('expected.json'));
  const sources = files.map((file) => sourceAt(join(folder, file), file));
  try {
    return await collect(sources, { strict: false, encoding: 'utf-8' });
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    return { refused: thrown.notes, exit: thrown.exit };
  }
}

for (const format of folders(root)) {
  describe(`fixtures/formats/${format}`, () => {
    test.each(folders(join(root, format)))('%s', async (name) => {
      const folder = join(root, format, name);
      const expected = join(folder, 'expected.json');
      const before = existsSync(expected) ? readFileSync(expected, 'utf8') : null;
      const outcome = JSON.parse(JSON.stringify(await outcomeOf(folder), plain(before)));
      if (before === null && !process.env.CI) writeFileSync(expected, `${JSON.stringify(outcome, null, 2)}\n`);
      const same = isDeepStrictEqual(outcome, JSON.parse(readFileSync(expected, 'utf8')));
      const actual = `${expected}.actual`;
      if (same) rmSync(actual, { force: true });
      else writeFileSync(actual, `${JSON.stringify(outcome, null, 2)}\n`);
      expect(outcome).toEqual(JSON.parse(readFileSync(expected, 'utf8')));
      if (format === 'bad') expect(outcome).toMatchObject({ exit: 2 });
      else {
        // A table of a tool is a CSV file whose runs are the tool's.
        const named = [...outcome.files, ...outcome.runs] as readonly { readonly format: string | null }[];
        expect(named.flatMap((one) => one.format ?? [])).toContain(format);
      }
    });
  });
}

test('each format has a folder of fixtures, and each folder a format', () => {
  expect(folders(root)).toEqual([...formats.map(({ name }) => name), 'bad'].sort());
});
