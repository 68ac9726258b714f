import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { collect } from '../../../src/collect/collect.ts';
import { compare } from '../../../src/compare/compare.ts';
import { Refusal, sentence } from '../../../src/note.ts';
import { widely } from '../../long.ts';
import { some } from '../made-of.ts';
import { sourceOf } from '../source.ts';

const root = resolve(import.meta.dirname, '../../../fixtures/formats');
const formats = [
  'aiperf-csv',
  'llama-bench-md',
  'markdown',
  'ollama',
  'osu',
  'serving-block',
  'torch-compare',
  'trtllm-console',
];

const files = formats.flatMap((format) =>
  readdirSync(join(root, format)).flatMap((name) =>
    readdirSync(join(root, format, name))
      .filter((file) => !file.startsWith('expected.json'))
      .map((file) => join(format, name, file)),
  ),
);

/** All that is said of a file, from its runs to the findings; of one that is refused, why. */
async function saidOf(file: string, text: string): Promise<string> {
  try {
    const read = await collect([sourceOf(file, text)], { strict: false, encoding: 'utf-8' });
    const study = compare(read, { baseline: null });
    const numbers = study.runs.flatMap((run) => [
      ...run.reported.map(({ value }) => value),
      ...[...run.samples.values()].flatMap(({ values }) => [...values]),
    ]);
    expect(numbers.filter((value) => !Number.isFinite(value))).toEqual([]);
    const findings = study.findings().map((one) => one.sentence);
    return [...read.notes, ...study.notes, ...findings].map(sentence).join('\n');
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    return thrown.notes.map(sentence).join('\n');
  }
}

describe.each(files)('%s', (file) => {
  const text = readFileSync(join(root, file), 'utf8');
  const name = file.slice(file.lastIndexOf('/') + 1);

  test('cut at each line and within lines is read or refused, and nothing is made up', async () => {
    const whole = await collect([sourceOf(name, text)], { strict: false, encoding: 'utf-8' });
    const values = new Set(whole.runs.flatMap(({ reported }) => reported.map(({ value }) => value)));
    const lines = text.split('\n');
    const counts = [...lines.keys()].slice(1);
    for (const count of some(counts, widely(5, counts.length))) {
      const piece = `${lines.slice(0, count).join('\n')}\n`;
      expect(await saidOf(name, piece)).not.toMatch(/NaN|undefined|Infinity/);
      if (file.startsWith('markdown')) continue;
      const read = await collect([sourceOf(name, piece)], { strict: false, encoding: 'utf-8' }).catch(() => null);
      const made = read?.runs.flatMap(({ reported }) => reported.map(({ value }) => value)) ?? [];
      expect(made.filter((value) => !values.has(value))).toEqual([]);
    }
  });

  test('cut within the line of a number gives no half of it', async () => {
    const whole = await collect([sourceOf(name, text)], { strict: false, encoding: 'utf-8' });
    const values = new Set(whole.runs.flatMap(({ reported }) => reported.map(({ value }) => value)));
    if (!/^(?:serving-block|llama-bench-md|trtllm-console)/.test(file)) return;
    const ends = [...text.matchAll(/\d(?=\d{0,8}(?:\.\d{1,4})? {0,12}\|?\n)/g)].map(({ index }) => index + 1);
    for (const end of some(ends, widely(4, ends.length))) {
      const read = await collect([sourceOf(name, text.slice(0, end))], { strict: false, encoding: 'utf-8' }).catch(
        () => null,
      );
      const made = read?.runs.flatMap(({ reported }) => reported.map(({ value }) => value)) ?? [];
      expect(made.filter((value) => !values.has(value))).toEqual([]);
    }
  });

  test('with not a number in place of one is read without it', async () => {
    const numbers = [...text.matchAll(/\d+\.\d+/g)].slice(0, 40);
    for (const { index, 0: number } of some(numbers, widely(3, 40))) {
      const changed = `${text.slice(0, index)}nan${text.slice(index + number.length)}`;
      expect(await saidOf(name, changed)).not.toMatch(/NaN|undefined/);
    }
  });
});
