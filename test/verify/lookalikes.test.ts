import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { compare } from '../../src/compare/compare.ts';
import type { Study } from '../../src/compare/study.ts';
import { benchOf } from '../../src/fill/blank/bind/bench-of.ts';
import { blocksOf } from '../../src/fill/blank/block.ts';
import type { FillContext } from '../../src/fill/context.ts';
import { parse } from '../../src/markdown/markdown.ts';
import { sentence } from '../../src/note.ts';
import { settings } from '../../src/verify/claims/settings.ts';
import { words } from '../../src/verify/claims/words.ts';
import type { Verdict } from '../../src/verify/verdict.ts';
import { root } from '../cases.ts';
import { sourceAt } from '../collect/source.ts';
import { widely } from '../long.ts';

/** Whether all readmes are read with all studies, or a few of each. */
const isWhole = process.env.DOCUMENTS !== undefined;
const fixtures = join(root, 'fixtures/formats');

function markdownIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return markdownIn(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

/** The results of a kind of file, all cases together. */
async function studyOf(format: string) {
  const files = readdirSync(join(fixtures, format), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.\w+$/.test(path) && !/expected|README/.test(path))
    .sort();
  const sources = files.map((path) => sourceAt(join(fixtures, format, path), path));
  return compare(await collect(sources, { strict: false, encoding: 'utf-8' }), { baseline: null });
}

/** What these two kinds alone say, so that many documents can be read. */
function alarmsIn(file: string, study: Study): readonly Verdict[] {
  const text = readFileSync(file, 'utf8');
  const place = () => ({ file });
  const blocks = blocksOf(text, parse(text), place);
  const context: FillContext = {
    study,
    charts: [],
    absentCharts: [],
    chartSrc: (name) => name,
    cellsSrc: 'cells.csv',
    relative: (path) => path,
    options: { baseline: null, sampleChars: 2000, charts: 'none' },
  };
  const bench = benchOf(text, blocks, context, { signed: false }, place);
  const of = { file, text, blocks, known: { bench, context }, sample: null, printed: [], ours: [], replaced: [] };
  return [words, settings]
    .flatMap(({ find }) => find(of))
    .filter(({ outcome }) => !['open', 'expected'].includes(outcome));
}

test('readmes of packages raise no alarm with results of something else', async () => {
  const all = [...markdownIn(join(root, 'node_modules'))].sort();
  const readmes = all.filter((_, nth) => isWhole || nth % widely(125, 25) === 3).slice(0, 400);
  const formats = isWhole
    ? readdirSync(fixtures)
        .filter((one) => one !== 'bad')
        .sort()
    : ['cerebras', 'inference', 'vllm'];
  const alarms: string[] = [];
  for (const format of formats) {
    const study = await studyOf(format);
    if (study.runs.length === 0) continue;
    for (const path of readmes)
      for (const { outcome, start, end, says } of alarmsIn(path, study))
        alarms.push(`${format} ${relative(root, path)}: ${outcome} ${start} to ${end}: ${sentence(says)}`);
  }
  console.log(`${readmes.length} of ${all.length} readmes with the results of ${formats.length} formats`);
  expect(alarms).toEqual([]);
});
