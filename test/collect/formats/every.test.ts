import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formats } from '../../../src/collect/formats.ts';
import { widely } from '../../long.ts';
import { madeOf, shareOf, some } from '../made-of.ts';
import { sourceOf } from '../source.ts';

/** Each format there is, in the ways in which files of any tool are broken: none makes the program stop, and none is the best for what is not there. */
const root = resolve(import.meta.dirname, '../../../fixtures/formats');

/** Larger ones are broken in the same ways by smaller ones of their format. */
const longest = 60_000;

const samples = formats.flatMap(({ name }) => {
  const all = readdirSync(join(root, name)).flatMap((one) =>
    readdirSync(join(root, name, one))
      .filter((file) => !file.startsWith('expected.json'))
      .map((file) => ({ name, file, path: join(root, name, one, file) })),
  );
  const fit = all.filter(({ path }) => statSync(path).size <= longest);
  return (fit.length > 0 ? fit : all).slice(0, 1);
});

test('each format has a sample here', () => {
  expect(new Set(samples.map(({ name }) => name))).toEqual(new Set(formats.map(({ name }) => name)));
});

describe.each(samples.map((sample, nth) => ({ ...sample, nth })))('$name, $file', ({ file, path, nth }) => {
  const bytes = readFileSync(path);
  const text = bytes.toString('latin1');
  const read = (written: string) => madeOf([sourceOf(file, Buffer.from(written, 'latin1'))]);

  const broken: readonly (readonly [string, string])[] = [
    ['two of them in one file', `${text}\n${text}`],
    ['text before it', `Started at noon.\n${text}`],
    ['text behind it', `${text}\nSaved to results.\n`],
    ['with line ends of Windows', text.replace(/\r?\n/g, '\r\n')],
    ['with a decimal comma', text.replace(/(?<=\d)\.(?=\d)/g, ',')],
    ['with other names', text.replace(/"([a-z]\w{3,40})"(?=\s*:)/gi, '"$1_v9"')],
    ['with nothing but zeros', text.replace(/(?<![\w.])\d+(?:\.\d+)?(?![\w.])/g, '0')],
  ];
  test.each(shareOf(broken, widely(2, broken.length), nth))('%s', async (_, written) => {
    const made = await read(written);
    for (const { status, reported, samples } of made?.runs ?? [])
      if (status === 'failed') expect([reported.length, samples.size]).toEqual([0, 0]);
  });

  test('cut anywhere', async () => {
    const ends = [...bytes.keys()].slice(1);
    for (const end of some(ends, widely(2, 12, 60))) await read(text.slice(0, end));
  });
});
