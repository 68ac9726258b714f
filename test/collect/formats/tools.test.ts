import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tools } from '../../../src/collect/tools.ts';
import { widely } from '../../long.ts';
import { madeOf as madeOfAll, numbersOf, shareOf, some } from '../made-of.ts';
import { sourceOf } from '../source.ts';

const root = resolve(import.meta.dirname, '../../../fixtures/formats');
const formats = [...tools.map(({ name }) => name), 'hf-trainer', 'mlperf-endpoints'];

const files = formats.flatMap((format) =>
  readdirSync(join(root, format)).flatMap((name) =>
    readdirSync(join(root, format, name))
      .filter((file) => !file.startsWith('expected.json'))
      .map((file) => join(format, name, file)),
  ),
);

const madeOf = (name: string, text: string) => madeOfAll([sourceOf(name, text)]);

/** What stands in the place of a number. */
const puts = ['NaN', 'Infinity', 'null', '"none"', '0', '-1', '[]'];

describe.each(files.map((file, nth) => ({ file, nth })))('$file', ({ file, nth }) => {
  const text = readFileSync(join(root, file), 'utf8');
  const name = file.slice(file.lastIndexOf('/') + 1);
  const values = [...text.matchAll(/(?<=[:[,]\s{0,20})-?\d+(?:\.\d+)?(?:e-?\d+)?(?=\s*[,\]}])/g)];

  test('cut at each line and in 40 places is read or refused, and nothing is made up', async () => {
    const whole = await madeOf(name, text);
    const known = new Set(numbersOf(whole ?? { runs: [] }));
    // A file that grows by totals so far is whole at the end of each of its lines.
    if (file.includes('totals-so-far'))
      for (const { index } of text.matchAll(/\n/g))
        for (const value of numbersOf((await madeOf(name, text.slice(0, index))) ?? { runs: [] })) known.add(value);
    const ends = [
      ...[...text.matchAll(/\n/g)].flatMap(({ index }) => [index, index + 1]),
      ...Array.from({ length: 40 }, (_, nth) => Math.floor((text.length * nth) / 40)),
    ];
    for (const end of some(ends, widely(4, 25, 50))) {
      const made = await madeOf(name, text.slice(0, end));
      // The number at the end of a text without a line end may be half of one, which is told.
      const told = (made?.notes ?? []).filter(({ code }) => code === 'open-end').map(({ args }) => Number(args.end));
      expect(numbersOf(made ?? { runs: [] }).filter((value) => !known.has(value) && !told.includes(value))).toEqual([]);
    }
  });

  test.each(shareOf(puts, widely(2, puts.length), nth))('with %s for a number', async (put) => {
    for (const { index, 0: number } of some(values, widely(1, 3, 6)))
      await madeOf(name, text.slice(0, index) + put + text.slice(index + number.length));
    await madeOf(name, text.replace(/(?<=[:[,]\s{0,20})-?\d+(?:\.\d+)?(?:e-?\d+)?(?=\s*[,\]}])/g, put));
  });

  const completed =
    /"(?:completed|results_num_completed_requests|num_completed_requests|num_requests|n_samples_completed)":\s*\d+/g;
  test.runIf(completed.test(text))('of which nothing completed has no values', async () => {
    const failed = text
      .replace(completed, (found) => found.replace(/\d+$/, '0'))
      .replace(
        /"(ttfts|latencies|input_lens|output_lens|errors|individual_request_metrics)":\s*\[[^\]]*\]/g,
        '"$1": []',
      );
    const made = await madeOf(name, failed);
    for (const run of made?.runs ?? []) {
      expect([run.status, numbersOf({ runs: [run] })]).toEqual(['failed', []]);
    }
  });
});
