import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { compare } from '../../src/compare/compare.ts';
import type { Study } from '../../src/compare/study.ts';
import { swept } from '../../src/compare/sweep/swept.ts';
import { sourceAt } from '../collect/source.ts';

const shared = resolve(import.meta.dirname, '../../../shared');
const isThere = existsSync(shared);

async function studyOf(...paths: readonly string[]): Promise<Study> {
  const files = paths.map((path) => join(shared, path));
  const sources = files.map((file, i) => sourceAt(file, paths[i]!));
  return compare(await collect(sources, { strict: true, encoding: 'utf-8' }), { baseline: null });
}

const within = (folder: string) => readdirSync(join(shared, folder)).map((name) => `${folder}/${name}`);
const seed = (number: string) => within('seeds').filter((path) => path.includes(`/${number}_`));
const rows = (study: Study, loss: number | null = null) =>
  study.sweeps().map((sweep) => ({ label: sweep.label, ...swept(sweep, loss) }));
const shown = (value: { readonly kind: string; readonly value?: number } | null | undefined, decimals: number) =>
  value?.kind === 'figure' ? value.value?.toFixed(decimals) : value?.kind;

test('the sweeps of the real logs', async () => {
  if (!isThere) return console.log('sweeps: 0 real files read');

  const [tasks, ...noMore] = rows(await studyOf(...within('data/testbed/sambanova/a')));
  expect(noMore).toEqual([]);
  expect(
    tasks?.runs.map(({ at, ratio, efficiency }) => [at, ratio?.value.toFixed(3), efficiency?.value.toFixed(1)]),
  ).toEqual([
    [4, '1.000', '100.0'],
    [8, '1.971', '98.5'],
    [16, '3.865', '96.6'],
  ]);

  const [bert] = rows(await studyOf(...within('data/testbed/cerebras/a')));
  expect(bert?.runs.map(({ at, rate, time }) => [at, shown(rate, 2), shown(time, 1)])).toEqual([
    [512, '2937.72', '174.3'],
    [1024, '4844.99', '211.4'],
    [2048, '6724.48', '304.6'],
  ]);

  const [llama] = rows(await studyOf(...seed('000')));
  const overheads = llama?.runs.map(({ overhead }) =>
    'kind' in overhead ? overhead.kind : overhead.share.value.toFixed(1),
  );
  expect(overheads).toEqual(['25.1', '14.9']);
  expect(llama?.runs.map(({ endToEnd, stepTime }) => [shown(endToEnd, 2), shown(stepTime, 2)])).toEqual([
    ['24.92', '15.38'],
    ['28.13', '30.97'],
  ]);

  const [again] = rows(await studyOf(...seed('003')), 7.25);
  expect(again?.runs.map(({ at, run, timeToLoss }) => [at, run.status, shown(timeToLoss, 1)])).toEqual([
    [512, 'failed', 'absent'],
    [1024, 'completed', '168.5'],
    [2048, 'completed', '212.8'],
  ]);

  const alike = await studyOf(...within('data/testbed/graphcore/a'));
  expect(alike.sweeps()).toEqual([]);
  expect(alike.notes.filter(({ code }) => code === 'same-settings')).toHaveLength(1);

  const groq = await studyOf(...within('data/testbed/groq/a'));
  const factors = groq.findings().map(({ comparison }) => [comparison?.of.metric.name, comparison?.ratio.toFixed(2)]);
  expect(factors).toContainEqual(['inferences_per_second', '41.43']);
  expect(factors.map(([metric]) => metric)).not.toContain('latency');
  console.log('sweeps: 14 real files read');
});
