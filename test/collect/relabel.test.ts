import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import type { GivenLabels } from '../../src/collect/labels/relabel.ts';
import type { Run } from '../../src/collect/run.ts';
import { Refusal } from '../../src/note.ts';
import { sourceAt, sourceOf } from './source.ts';

const root = resolve(import.meta.dirname, '../../fixtures');
const options = { strict: false, encoding: 'utf-8' } as const;
const rows = (...list: readonly object[]): string => JSON.stringify(list);

async function runsOf(files: Readonly<Record<string, string>>, labels: GivenLabels): Promise<readonly Run[]> {
  const sources = Object.entries(files).map(([path, content]) => sourceOf(path, content));
  return (await collect(sources, { ...options, labels })).runs;
}

async function fixture(path: string, labels: GivenLabels) {
  return collect([sourceAt(join(root, path), path)], { ...options, labels });
}

async function refused(doing: Promise<unknown>) {
  const thrown = await doing.catch((problem: unknown) => problem);
  expect(thrown).toBeInstanceOf(Refusal);
  return (thrown as Refusal).notes[0]!;
}

describe('labels that a person gives to a file', () => {
  const files = { 'a.json': rows({ name: 'gpu', latency: 1 }), 'b.json': rows({ name: 'other', latency: 2 }) };

  test('go over those of the file, and numbers stay numbers', async () => {
    const [a, b] = await runsOf(
      { 'a.json': rows({ system: 'gpu', batch_size: 4, model: 'm', latency: 1 }), 'b.json': files['b.json'] },
      { 'a.json': { system: 'H100', batch_size: 8 } },
    );
    expect(a).toMatchObject({ id: 'h100', name: 'H100', labels: { system: 'H100', batch_size: 8, model: 'm' } });
    expect(b).toMatchObject({ id: 'other', labels: { name: 'other' } });
  });

  test('stand in one order, however they were written down', async () => {
    const [one] = await runsOf(files, { 'a.json': { zone: 'x', node: 'y' } });
    const [other] = await runsOf(files, { 'a.json': { node: 'y', zone: 'x' } });
    expect(Object.keys(one!.labels)).toEqual(['name', 'node', 'zone']);
    expect(Object.keys(other!.labels)).toEqual(Object.keys(one!.labels));
  });

  test('do not change what a file calls its runs where it names them itself', async () => {
    const text = JSON.stringify({
      aitb_results: 1,
      runs: [{ id: 'night', name: 'Night run', samples: { latency: [1] } }],
    });
    const [run] = await runsOf({ 'a.json': text }, { 'a.json': { system: 'H100' } });
    expect(run).toMatchObject({ id: 'night', name: 'Night run', labels: { system: 'H100' } });
  });

  test('name a run that has no name of its own', async () => {
    const text = JSON.stringify({ aitb_results: 1, runs: [{ samples: { latency: [1] } }] });
    const [run] = await runsOf({ 'a.json': text }, { 'a.json': { system: 'H100' } });
    expect(run).toMatchObject({ id: 'h100', name: 'H100' });
  });

  test.each([
    ['testbed/cerebras/bert_512.log', { system: 'CS-3' }, 'cs-3-512', 'CS-3, batch size 512'],
    ['testbed/cerebras/bert_512.log', { batch_size: 9 }, 'cerebras-9', 'Cerebras, batch size 9'],
    ['testbed/sambanova/bert_ntask4.log', { system: 'SN40L' }, 'sn40l-ntasks-4', 'SN40L, 4 tasks'],
    ['testbed/sambanova/bert_ntask4.log', { ntasks: 7 }, 'sambanova-ntasks-7', 'SambaNova, 7 tasks'],
    ['testbed/graphcore/report_epoch_10.txt', { system: 'IPU' }, 'ipu-10-epochs', 'IPU, 10 epochs'],
  ])('are in the id and the name of a run of %s', async (path, labels, id, name) => {
    const [run] = (await fixture(path, { [path]: labels })).runs;
    expect(run).toMatchObject({ id, name, labels });
  });

  test('are in its aliases, which keep what is no label', async () => {
    const path = 'testbed/sambanova/bert_ntask4.log';
    const [run] = (await fixture(path, { [path]: { ntasks: 7 } })).runs;
    expect(run!.aliases).toEqual(['7 tasks', 'ntasks 7', 'ntasks=7', 'bert_ntask4']);
  });

  test('are what remarks call the run', async () => {
    const text = JSON.stringify({ metis: { results: [], statistics: { num_requests: 0 } } });
    const [run] = await runsOf({ 'a.json': text }, { 'a.json': { system: 'H100' } });
    expect(run!.remarks.map(({ code, args }) => [code, args.run])).toEqual([['no-record', 'H100']]);
  });

  test('may be given to a file with several runs that differ in something else', async () => {
    const text = rows({ name: 'g', batch_size: 1, latency: 1 }, { name: 'g', batch_size: 2, latency: 2 });
    const runs = await runsOf({ 'a.json': text }, { 'a.json': { system: 'H100' } });
    expect(runs.map(({ labels }) => [labels.system, labels.batch_size])).toEqual([
      ['H100', 1],
      ['H100', 2],
    ]);
  });

  test('must leave runs different that were', async () => {
    const path = 'inference/metis_vs_sophia_20251201_191558.json';
    const { code, args, place } = await refused(fixture(path, { [path]: { system: 'H100' } }));
    expect(code).toBe('label-merges');
    expect(args).toEqual({ labels: ['system'], runs: ['metis', 'sophia'] });
    expect(place).toEqual({ file: path });
  });

  test('must leave runs different by the label that told them apart', async () => {
    const text = rows({ name: 'g', batch_size: 1, latency: 1 }, { name: 'g', batch_size: 2, latency: 2 });
    const { code, args } = await refused(runsOf({ 'a.json': text }, { 'a.json': { batch_size: 4, zone: 'x' } }));
    expect([code, args.labels]).toEqual(['label-merges', ['batch_size']]);
  });

  test('leave repeats, which were the same before', async () => {
    const run = (latency: number) => ({ name: 'g', samples: { latency: [latency] } });
    const text = JSON.stringify({ aitb_results: 1, runs: [run(1), run(2)] });
    const runs = await runsOf({ 'a.json': text }, { 'a.json': { system: 'H100' } });
    expect(runs.map(({ labels }) => labels.system)).toEqual(['H100', 'H100']);
  });

  test('of a file that is not there are refused', async () => {
    const { code, args } = await refused(runsOf(files, { 'c.json': { system: 'H100' } }));
    expect(code).toBe('label-no-file');
    expect(args).toEqual({ path: 'c.json', files: ['a.json', 'b.json'] });
  });

  test.each([
    ['results/x.json', 'results/x.json'],
    ['results/x.json', './results//x.json'],
    ['results/x.json', 'results/old/../x.json'],
    ['../results/x.json', 'results/x.json'],
    ['x.json', 'results/x.json'],
    ['sub/results/x.json', 'results/x.json'],
    ['results/x.json', '../results/x.json'],
    ['/data/results/x.json', 'results/x.json'],
  ])('of %s are found as %s, whatever the folder the file is named from', async (file, path) => {
    const [run] = await runsOf({ [file]: files['a.json'] }, { [path]: { zone: 'x' } });
    expect(run!.labels.zone).toBe('x');
  });

  test('are not guessed where two files end alike, and a whole path goes first', async () => {
    const two = { 'a/x.json': files['a.json'], 'b/x.json': files['b.json'] };
    expect((await refused(runsOf(two, { 'x.json': { zone: 'x' } }))).code).toBe('label-no-file');
    const three = { ...two, 'x.json': rows({ name: 'third', latency: 3 }) };
    const runs = await runsOf(three, { 'x.json': { zone: 'x' } });
    expect(runs.flatMap(({ name, labels }) => (labels.zone === 'x' ? [name] : []))).toEqual(['third']);
    expect((await refused(runsOf({ 'ax.json': files['a.json'] }, { 'x.json': { zone: 'x' } }))).code).toBe(
      'label-no-file',
    );
  });
});

const folders = (at: string): readonly string[] => readdirSync(at).sort();
const cases = folders(join(root, 'formats'))
  .filter((format) => format !== 'bad')
  .flatMap((format) => folders(join(root, 'formats', format)).map((name) => `formats/${format}/${name}`));

test.each(cases)('the labels that %s has already change nothing in it', async (folder) => {
  const names = folders(join(root, folder)).filter((name) => !/^expected\.json|\.aitb\.json$/.test(name));
  const sources = names.map((name) => sourceAt(join(root, folder, name), name));
  const plain = await collect(sources, options);
  expect(existsSync(join(root, folder, 'expected.json'))).toBe(true);
  const first = new Map(plain.runs.map(({ file, labels }) => [file, labels]).reverse() as [string, Run['labels']][]);
  const alone = [...first].filter(([file]) => plain.runs.filter((run) => run.file === file).length === 1);
  const again = await collect(sources, { ...options, labels: Object.fromEntries(alone) });
  expect(again.runs.map(({ id, name, aliases, labels }) => ({ id, name, aliases, labels }))).toEqual(
    plain.runs.map(({ id, name, aliases, labels }) => ({ id, name, aliases, labels })),
  );
});
