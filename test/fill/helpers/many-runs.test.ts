import { describe, expect, it } from 'vitest';
import type { FileRead } from '../../../src/collect/collection.ts';
import type { Run } from '../../../src/collect/run.ts';
import { compare } from '../../../src/compare/compare.ts';
import { type Grid, grid } from '../../../src/fill/print/grid.ts';
import { note } from '../../../src/note.ts';
import { expanded, madeRun } from '../made.ts';

const link = 'All cells are in [cells.csv](report/cells.csv).';

/** Runs of three systems; each third one has no output tokens. */
const many = (n: number, labels: (i: number) => Run['labels'] = (i) => ({ batch_size: i + 1 })): readonly Run[] =>
  Array.from({ length: n }, (_, i) => ({
    ...madeRun(`r${i}`, [i + 1], i % 3 === 0 ? [] : [100]),
    labels: { system: `S${i % 3}`, ...labels(i) },
  }));
const printed = (template: string, runs: readonly Run[]) =>
  expanded(template, runs, { cellsSrc: 'report/cells.csv' }).text;
const lines = (text: string) => text.split('\n').length;

describe.each([
  ['{{table "metrics"}}', true],
  ['{{table metrics="latency.mean output_throughput"}}', true],
  ['{{glance}}', true],
  ['{{table "setup"}}', false],
  ['{{table "requests"}}', false],
  ['{{notes}}', false],
])('%s', (template, isLinked) => {
  it('has a line a run up to forty, and as many lines for any more', () => {
    const [few, more, most] = [40, 41, 200].map((n) => printed(template, many(n)));
    expect(lines(most!)).toBe(lines(more!));
    expect(most!.includes(link)).toBe(isLinked);
    expect(few).not.toContain('cells.csv');
    expect(most!.match(/\br\d+\b/g)?.length ?? 0).toBeLessThanOrEqual(40);
  });
});

it('a table of runs that are named has a line for each of them, however many', () => {
  const runs = many(50);
  const text = printed(`{{table "metrics" runs="${runs.map(({ id }) => id).join(' ')}"}}`, runs);
  const lines = text.split('\n');
  const heads = lines.filter((line) => line.startsWith('| Run |'));
  expect(heads.length).toBeGreaterThan(0);
  expect(lines.filter((line) => line.startsWith('| r'))).toHaveLength(50 * heads.length);
  expect(text).not.toContain('cells.csv');
});

it('the metrics of many runs are how many have them, and how far they reach', () => {
  const text = printed('{{table "metrics"}}', many(60));
  expect(text).toContain('60 runs are too many for a line each');
  expect(text).toMatch(/^\| (?:Mean l|L)atency \(s\) \| 60 \| 1\.000 \| r0 \| 60\.00 \| r59 \|$/m);
  expect(text).toContain('| Mean output tokens | 40 | 100 | all | 100 | all |');
});

it('the set-up of many runs is each setting with its values; of more than twelve the first, the last and how many', () => {
  const text = printed(
    '{{table "setup"}}',
    many(60, (i) => ({ batch_size: 2 ** (i % 4), seed_name: `n${i}` })),
  );
  expect(text).toContain('| Batch size | 1, 2, 4, 8 | all |');
  expect(text).toContain('| Seed name | n0 to n59 (60 values) | all |');
  expect(text).toContain('| System | S0, S1, S2 | all |');
});

it('the requests of many runs are summed up, and what is not stated is not counted', () => {
  const runs = many(60).map((run, i) => ({ ...run, counts: { ...run.counts, failed: i < 20 ? null : 1 } }));
  expect(printed('{{table "requests"}}', runs)).toMatch(/\| requests \| 60 \| 60 \| 40 \(20 runs do not say\) \|/);
});

it('the longest of sweeps shows both ends and some between', () => {
  const runs = many(500).map((run) => ({ ...run, labels: { ...run.labels, system: 'S' } }));
  const text = printed('{{table "sweep"}}', runs);
  const rows = text.split('\n').filter((line) => /^\| \d/.test(line));
  expect(rows.length).toBeLessThanOrEqual(24);
  expect(rows[0]).toMatch(/^\| 1 \|/);
  expect(rows.at(-1)).toMatch(/^\| 500 \|/);
  expect(text).toContain(link);
  expect(text).toContain(`${rows.length} of 500 runs are shown: both ends, the base`);
});

it('of more arms than a summary can list the best are shown', () => {
  const runs = Array.from({ length: 120 }, (_, i) => ({
    ...madeRun(`r${i}`, [1 + (i >> 1)], [100]),
    labels: { system: `S${i >> 1}`, batch_size: 1 + (i % 2) },
  }));
  const text = printed('{{table "cells" metrics="latency"}}', runs);
  expect(text.split('\n').filter((line) => line.startsWith('| S')).length).toBeLessThanOrEqual(22);
  expect(text).toContain(link);
  expect(text).toMatch(/Of 60 the 2[01] that stand best are shown\./);
});

it('a list within a line names twelve, or eleven and how many more', () => {
  const systems = (n: number) =>
    many(n).map((run, i) => ({ ...run, labels: { system: `S${String(i).padStart(3, '0')}` } }));
  expect(printed('{{study.systems}}', systems(12)).split(', ')).toHaveLength(12);
  expect(printed('{{study.systems}}', systems(90))).toMatch(/^S000, .*, S010 and 79 more$/);
});

describe('{{sources}}', () => {
  const file = (path: string, leftOut: FileRead['leftOut'] = null, runs: readonly string[] = []): FileRead => ({
    path,
    format: leftOut ? null : 'csv',
    runs,
    bytes: 1,
    sha256: 'a'.repeat(64),
    leftOut,
  });
  const sources = (files: readonly FileRead[]) =>
    expanded('{{sources}}', [], { study: compare({ runs: many(2), files, notes: [] }, { baseline: null }) }).text;

  it('has a line a file up to sixty; of more the first twenty, how many more, and their folders', () => {
    const of = (n: number) => sources(Array.from({ length: n }, (_, i) => file(`runs/${i % 2}/${i}.csv`)));
    expect(of(60).match(/^\| \[/gm)).toHaveLength(60);
    expect(of(900).match(/^\| \[/gm)).toHaveLength(20);
    expect(of(900)).toContain('880 more files were read, from `runs/0/`, `runs/1/`; the lock');
  });

  it('says a reason for what was left out once, with how many files have it', () => {
    const text = sources([
      ...Array.from({ length: 30 }, (_, i) => file(`notes/${i}.md`, note('no-record', { run: 'x' }))),
      file('b.txt', note('no-record', { run: 'y' })),
    ]);
    expect(text.match(/^- /gm)).toHaveLength(2);
    expect(text).toMatch(/^- 30 files, `notes\/0\.md`, .*`notes\/4\.md`, and 25 more: /m);
  });

  it('counts the runs of a file that has many', () => {
    const ids = Array.from({ length: 4000 }, (_, i) => `r${i}`);
    expect(sources([file('a.csv', null, ids)])).toContain('| csv | 4000 | 1 |');
  });
});

describe('dashes', () => {
  const absent = (i: number, code: 'attempts-unknown' | 'no-metric-in-run') =>
    code === 'attempts-unknown'
      ? { reason: note(code, { run: `r${i}`, ok: i }), what: `w${i}` }
      : { reason: note(code, { run: `r${i}`, metric: 'Power' }), what: `w${i}` };
  const under = (n: number, code: 'attempts-unknown' | 'no-metric-in-run') =>
    withText(
      grid(
        ['Run', 'X'],
        Array.from({ length: n }, (_, i) => [`r${i}`, absent(i, code)]),
        { right: () => false },
      ),
    );
  const withText = ({ text, notes }: Grid) => ({ text: String(text), notes });

  it('are told one by one where they are few, and once with their number where many have the same reason', () => {
    expect(under(4, 'attempts-unknown').text.match(/attempts unknown/g)).toHaveLength(4);
    expect(under(300, 'attempts-unknown').text).toMatch(
      /— stands for: r0: 0 recorded, attempts unknown, .*, and 299 more like it\.$/,
    );
    expect(under(300, 'no-metric-in-run').text.match(/stands for: .*/)![0].length).toBeLessThan(120);
    expect(under(300, 'attempts-unknown').notes).toHaveLength(1);
  });
});

it('of many runs of several models the table at the head has those over one setting, with their factors against the lowest', () => {
  const served = (model: string, concurrency: number, of: number, dataset = 'a') => ({
    ...madeRun(`${model}-${concurrency}`, [of, of, of], [100, 100, 100], {
      name: `${model} concurrency ${concurrency}`,
      file: `${model}.json`,
    }),
    labels: { model, concurrency, dataset },
    concurrency,
  });
  const runs = [
    ...[1, 4, 16].map((level) => served('llama', level, level + 1)),
    ...['gemma', 'phi', 'qwen', 'glm', 'falcon', 'olmo'].map((model, i) => served(model, 2, i + 2, `b${i}`)),
  ];
  const text = printed('{{glance brief=true}}', runs);
  expect(text).toMatch(/^\| Concurrency \| Factor \(/m);
  expect(text.match(/^\| (?:1|4|16) \|/gm)).toEqual(['| 1 |', '| 4 |', '| 16 |']);
  expect(text).toContain('| 1 | baseline |');
  expect(text).toContain('Each is llama.');
  expect(text).toContain('6 more runs are in the table of all metrics.');
});

it('rows that are named by their level go up, whatever the order of the results', () => {
  const of = (size: number): Run => ({ ...madeRun(`r${size}`, [size], []), labels: { system: 'A', batch_size: size } });
  const rows = printed('{{glance}}', [2048, 512, 1024].map(of))
    .split('\n')
    .filter((line) => /^\| \d/.test(line));
  expect(rows.map((line) => line.split(' | ')[0])).toEqual(['| 512', '| 1024', '| 2048']);
});
