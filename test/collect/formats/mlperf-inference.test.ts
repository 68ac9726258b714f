import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { collect } from '../../../src/collect/collect.ts';
import { mlperfInference } from '../../../src/collect/formats/mlperf-inference/mlperf-inference.ts';
import type { Run } from '../../../src/collect/run.ts';
import { compare } from '../../../src/compare/compare.ts';
import { Refusal } from '../../../src/note.ts';
import { root } from '../../cases.ts';
import { expanded } from '../../fill/made.ts';
import { growsWithSize } from '../../growth.ts';
import { sourceOf } from '../source.ts';
import { evil, readWith, statedOf } from './lines.ts';

const fixture = (path: string): string => readFileSync(join(root, 'fixtures/formats/mlperf-inference', path), 'utf8');
const server = fixture('summary-and-detail/mlperf_log_summary.txt');
const detail = fixture('summary-and-detail/mlperf_log_detail.txt');
const collected = async (files: Readonly<Record<string, string>>, against: readonly string[] = []) =>
  collect(
    Object.entries(files).map(([path, text]) => sourceOf(path, text)),
    { strict: false, encoding: 'utf-8', against },
  );

test('a summary is claimed by its title, a detailed log by its version, an accuracy run by what it counts', () => {
  expect(mlperfInference.claims(server)).toEqual({ claimed: true });
  expect(mlperfInference.claims(detail)).toEqual({ claimed: true });
  expect(
    mlperfInference.claims('\nNo warnings encountered during test.\n\n2 ERRORS encountered. See detailed log.\n'),
  ).toEqual({ claimed: true });
  expect(mlperfInference.claims('The MLPerf Results Summary is below.\n')).toMatchObject({ claimed: false });
  expect(mlperfInference.claims(':::MLLOG {"namespace": "", "key": "seed"}')).toMatchObject({ claimed: false });
});

describe('names are those of the path', () => {
  test.each([
    [
      'closed/Acme/results/a9_x4/llama2-70b-99/Server/performance/run_1/',
      ['a9_x4', 'llama2-70b-99', 'Server', 'Acme', 'closed'],
    ],
    [
      'closed/Acme/results/a9_x4/llama2-70b-99/Interactive/performance/run_1/',
      ['a9_x4', 'llama2-70b-99', 'Interactive', 'Acme', 'closed'],
    ],
    ['results/a9_x4/some-new-model/server/performance/run_1/', ['a9_x4', 'some-new-model', 'Server']],
    ['a9_x4_llama2-70b-99/Server/', ['a9_x4', 'llama2-70b-99', 'Server']],
    ['mine/a9/Server/', ['a9', undefined, 'Server']],
    ['results/llama2-70b-99/Server/', [undefined, 'llama2-70b-99', 'Server']],
    ['results/Server/', [undefined, undefined, 'Server']],
    ['', [undefined, undefined, 'Server']],
  ])('%s', async (folder, [system, model, scenario, submitter, division]) => {
    const { runs } = await collected({ [`${folder}mlperf_log_summary.txt`]: server });
    const { labels, remarks } = runs[0]!;
    expect(labels).toEqual(
      Object.fromEntries(
        Object.entries({ system, model, scenario, submitter, division }).filter(([, value]) => value !== undefined),
      ),
    );
    const codes = remarks.map(({ code }) => code);
    expect(codes.includes('system-not-recorded')).toBe(system === undefined);
    expect(codes.includes('names-from-path')).toBe(system !== undefined || model !== undefined);
  });
});

test('both files of a run are one run, whatever their names, unless they are set against each other', async () => {
  const ids = async (files: Readonly<Record<string, string>>, against?: readonly string[]) =>
    (await collected(files, against)).runs.map(({ file }) => file);
  expect(await ids({ 'a/mlperf_log_summary.txt': server, 'a/mlperf_log_detail.txt': detail })).toEqual([
    'a/mlperf_log_summary.txt',
  ]);
  expect(await ids({ 'a.txt': detail, 'b.txt': server })).toEqual(['b.txt']);
  expect(await ids({ 'a.txt': detail, 'b.txt': server }, ['a.txt'])).toEqual(['a.txt', 'b.txt']);
  const other = fixture('other-pair/mlperf_log_detail.txt');
  expect(await ids({ 'a/mlperf_log_summary.txt': server, 'b/mlperf_log_detail.txt': other })).toHaveLength(2);
});

test('the numbers of both files are the same test', async () => {
  const [[a], [b]] = [(await readWith(mlperfInference, server)).runs, (await readWith(mlperfInference, detail)).runs];
  const numbers = (run: typeof a) =>
    new Map(run!.reported.map(({ metric, statistic, value }) => [`${metric.name}.${statistic}`, value]));
  const [summary, details] = [numbers(a), numbers(b)];
  expect([...summary.keys()].sort()).toEqual([...details.keys()].sort());
  for (const [name, value] of summary) expect(details.get(name)! / value).toBeCloseTo(1, 3);
  expect(statedOf(b, 'output_throughput')).toBe(18028.2);
  expect(b!.context).toMatchObject({ sample_index_rng_seed: '17688027786191513374', target_qps: 63.5 });
});

test('cut at any line a test has a number only where its end is there', async () => {
  for (const text of [
    server,
    detail,
    fixture('single-stream/mlperf_log_summary.txt'),
    fixture('offline/mlperf_log_summary.txt'),
  ]) {
    const lines = text.trimEnd().split('\n');
    for (let to = 1; to <= lines.length; to++) {
      const whole = lines.slice(0, to).join('\n');
      for (const cut of [whole, `${whole}\n${(lines[to] ?? '').slice(0, -3)}`]) {
        if (!mlperfInference.claims(cut).claimed) continue;
        const { runs } = await readWith(mlperfInference, cut);
        const isWhole = to === lines.length;
        expect(runs.map(({ status }) => status)).toEqual([isWhole ? 'completed' : 'partial']);
        expect(runs[0]!.reported.length > 0).toBe(isWhole);
      }
    }
  }
});

test('a file of nothing but its mark is told', async () => {
  const { runs, notes } = await readWith(mlperfInference, ':::MLLOG {"key": "loadgen_version", "val');
  expect([runs, notes.map(({ code }) => code)]).toEqual([[], ['no-result']]);
  await expect(readWith(mlperfInference, 'No errors encountered during test.\n')).rejects.toThrow(Refusal);
});

test('an invalid run is shown as failed and never the best', async () => {
  const files = {
    'fast/Offline/a.txt': fixture('invalid/a_summary.txt'),
    'slow/Offline/b.txt': fixture('invalid/b_summary.txt'),
  };
  const study = compare(await collected(files), { baseline: null });
  const stateOf = ({ status, validity, reported }: Run) => [status, validity, reported.length > 0];
  expect(study.runs.map(stateOf)).toEqual([
    ['failed', 'INVALID (Min duration satisfied: NO)', false],
    ['completed', 'VALID', true],
  ]);
  const { text } = expanded('{{glance}}\n\n{{findings}}\n', study.runs, { study });
  expect(text).toMatch(/fast \| failed/);
  expect(text).not.toMatch(/99\.5|best|fast as/);
});

test.each(evil)('no line takes long', (line) =>
  growsWithSize(line, async (line) => {
    const log = `MLPerf Results Summary\n${`${line}\n${line.slice(0, 200)}: 1\n`.repeat(10)}`;
    await readWith(mlperfInference, log);
    await readWith(mlperfInference, `:::MLLOG {"key": "loadgen_version"${line}}\n`.repeat(10));
    mlperfInference.claims(line);
  }),
);
