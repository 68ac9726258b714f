import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { collect } from '../../src/collect/collect.ts';
import { compare } from '../../src/compare/compare.ts';
import type { Study } from '../../src/compare/study.ts';
import type { Chart } from '../../src/draw/chart.ts';
import { draw } from '../../src/draw/draw.ts';

const root = join(import.meta.dirname, '../..');

/** The study of a text as a file of that name. */
export async function studyOfText(path: string, text: string): Promise<Study> {
  const bytes = new TextEncoder().encode(text);
  const sources = [{ path, size: bytes.length, blocks: () => [bytes] }];
  return compare(await collect(sources, { strict: false, encoding: 'utf-8' }), { baseline: null });
}

/** The study of a file of the repository. */
export function studyOfFile(path: string): Promise<Study> {
  return studyOfText(path, readFileSync(join(root, path), 'utf8'));
}

/** The charts of a study whose names begin so. */
export function chartsOf(study: Study, start: string): readonly Chart[] {
  return draw(study).charts.filter(({ name }) => name.startsWith(start));
}

/** All texts of a picture. */
export function textsIn({ spec }: Chart): readonly string[] {
  const { layer } = spec as {
    layer: readonly { mark: { type: string }; data: { values: readonly { c2?: unknown }[] } }[];
  };
  return layer
    .filter(({ mark }) => mark.type === 'text')
    .flatMap(({ data }) => data.values.map(({ c2 }) => String(c2)));
}

/** How many marks of a type there are, layer by layer. */
export function marksIn({ spec }: Chart, type: string): readonly number[] {
  const { layer } = spec as { layer: readonly { mark: { type: string }; data: { values: readonly unknown[] } }[] };
  return layer.filter(({ mark }) => mark.type === type).map(({ data }) => data.values.length);
}
