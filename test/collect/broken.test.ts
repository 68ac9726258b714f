import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import type { Collection } from '../../src/collect/collection.ts';
import { Refusal } from '../../src/note.ts';
import { sourceOf } from './source.ts';

/**
 * Files of the fixtures, broken in ways in which files are broken: cut off (inside a number, where there is one), a byte that is another one, lists without
 * anything in them, numbers as text. Each is read or refused with a note; an error of ours is thrown, and fails. A small file of each format is
 * cut at one place, and half of a number that is read is told of; `CUTS=20` cuts all of them at as many.
 */
const root = resolve(import.meta.dirname, '../../fixtures/formats');
const cuts = Number(process.env.CUTS ?? 1);
const isLarge = process.env.CUTS !== undefined;

const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.startsWith('expected.json'))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path: relative(root, path), bytes: readFileSync(path) }))
  .sort((a, b) => a.bytes.length - b.bytes.length || (a.path < b.path ? -1 : 1))
  .filter(({ path }, nth, all) => isLarge || all.findIndex((one) => formatOf(one.path) === formatOf(path)) === nth);

function formatOf(path: string): string {
  return path.slice(0, path.indexOf('/'));
}

async function read(path: string, bytes: Uint8Array): Promise<Pick<Collection, 'runs' | 'notes'>> {
  try {
    return await collect([sourceOf(path, bytes)], { strict: false, encoding: 'utf-8' });
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw new Error(`${path}: ${thrown}`, { cause: thrown });
    expect(thrown.notes.length, path).toBeGreaterThan(0);
    return { runs: [], notes: thrown.notes };
  }
}

/** All numbers that the runs measured or state. */
function numbersIn({ runs }: Pick<Collection, 'runs'>): ReadonlySet<number> {
  return new Set(
    runs.flatMap(({ samples, reported, series }) => [
      ...[...samples.values()].flatMap(({ values }) => [...values]),
      ...reported.map(({ value }) => value),
      ...series.flatMap(({ y }) => [...y]),
    ]),
  );
}

/** What is said of a last line that may be half of one. */
const told = new Set(['open-end', 'end-not-read']);

const factors = [1, 1e-3, 1e-6, 1e-9, 60, 100, 0.01];

test('files that are cut off: no half of a number is read', async () => {
  for (const file of files) await cutOff(file);
}, 600_000);

async function cutOff({ path, bytes }: (typeof files)[number]): Promise<void> {
  const text = bytes.toString('latin1');
  const whole = numbersIn(await read(path, bytes));
  const numbers = [...text.matchAll(/\d{2,}(?:\.\d+)?/g)];
  for (let nth = 0; nth < cuts; nth += 1) {
    const found = numbers[Math.floor(((nth + 0.7) / cuts) * numbers.length)];
    const end = found ? found.index + Math.ceil(found[0].length / 2) : Math.floor(((nth + 0.7) / cuts) * bytes.length);
    const written = found ? (/[\d.]+$/.exec(text.slice(0, end))?.[0] ?? '') : '';
    const rest = written === '' ? Number.NaN : Number(written);
    const cut = await read(path, bytes.subarray(0, end));
    const made = numbersIn(cut);
    // A number that stands whole above it as well is none that was made up.
    const isAbove = [...text.slice(0, end - written.length).matchAll(/[\d.]+/g)].some(([one]) => Number(one) === rest);
    const wrong = factors.map((factor) => rest * factor).filter((value) => made.has(value) && !whole.has(value));
    const isTold = isAbove || cut.notes.some(({ code }) => told.has(code));
    expect(isTold ? [] : wrong, `${path} cut off after byte ${end}: half a number`).toEqual([]);
  }
}

test('files with a byte that is another one, empty lists, numbers as text', async () => {
  for (const [nth, { path, bytes }] of files.entries()) {
    const other = Buffer.from(bytes);
    const at = (nth * 7919) % bytes.length;
    other[at] = (other[at]! + 1 + nth * 31) % 256;
    await read(path, other);
    if (!/^\s*[[{]/.test(bytes.toString('latin1', 0, 100))) continue;
    const text = bytes.toString('utf8');
    const variants = [
      text.replace(/\[[^[\]{}]*\]/g, '[]'),
      text.replace(/(?<=: ?)-?\d+(?:\.\d+)?(?=[,\s}])/g, '"$&"'),
      text.replace(/(?<=: ?)-?\d+(?:\.\d+)?(?=[,\s}])/g, 'null'),
      text.replace(/(?<=: ?)"[^"]*"/g, '{}'),
    ];
    for (const variant of variants) await read(path, Buffer.from(variant));
  }
}, 600_000);
