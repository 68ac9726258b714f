import { expect } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import type { Collection } from '../../src/collect/collection.ts';
import type { Source } from '../../src/collect/source.ts';
import { compare } from '../../src/compare/compare.ts';
import { Refusal, sentence } from '../../src/note.ts';

export const numbersOf = ({ runs }: Pick<Collection, 'runs'>): readonly number[] =>
  runs.flatMap(({ reported, samples, series }) => [
    ...reported.map(({ value }) => value),
    ...[...samples.values()].flatMap(({ values }) => [...values]),
    ...series.flatMap(({ y }) => [...y]),
  ]);

/** What says of a file that NaN stands in it. */
const tellsOfNaN: ReadonlySet<string> = new Set(['not-finite', 'loss-not-finite']);

/** What is made of files, from their runs to the findings; null where all are refused, with a reason. */
export async function madeOf(sources: readonly Source[]): Promise<Collection | null> {
  try {
    const read = await collect(sources, { strict: false, encoding: 'utf-8' });
    const study = compare(read, { baseline: null });
    const notes = [...read.notes, ...study.notes];
    const found = study.findings().map((one) => one.sentence);
    const said = notes.filter(({ code }) => !tellsOfNaN.has(code)).map(sentence);
    expect([...said, ...found].join('\n')).not.toMatch(/NaN|undefined|Infinity/);
    expect(notes.map(sentence).join('\n')).not.toMatch(/undefined/);
    expect(numbersOf(study).filter((value) => !Number.isFinite(value))).toEqual([]);
    return read;
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    expect(thrown.notes.map(sentence).join('\n')).not.toMatch(/undefined/);
    expect(thrown.notes.length).toBeGreaterThan(0);
    return null;
  }
}

/** So many of a list, other ones for each `nth`, so that a few neighbours have all of them. */
export const shareOf = <T>(list: readonly T[], most: number, nth: number): readonly T[] =>
  list.filter((_, at) => (at + nth * most) % list.length < most);

/** Up to so many of a list, spread over it. */
export const some = <T>(list: readonly T[], most: number): readonly T[] =>
  list.filter((_, nth) => Math.floor((nth * most) / list.length) !== Math.floor(((nth - 1) * most) / list.length));
