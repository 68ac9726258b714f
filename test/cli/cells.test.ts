import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../src/cli/unpack/parquet.ts';
import { collect } from '../../src/collect/collect.ts';
import type { Collection } from '../../src/collect/collection.ts';
import type { GivenColumns } from '../../src/collect/columns/columns.ts';
import { compare } from '../../src/compare/compare.ts';
import type { Study } from '../../src/compare/study.ts';
import { Refusal } from '../../src/note.ts';
import { cli, folderWith } from './cli.ts';

async function made(select: string): Promise<string> {
  const folder = folderWith({});
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`COPY (${select}) TO '${folder}/d.parquet'`);
  instance.closeSync();
  return folder;
}

/** What is read of a Parquet file of which `most` rows are taken one by one. */
async function read(folder: string, most: number, columns: GivenColumns = {}): Promise<Collection> {
  const file = join(folder, 'd.parquet');
  const source = {
    path: 'd.parquet',
    size: statSync(file).size,
    blocks: () => [readFileSync(file)],
    unpack: () => rowsOf({ file, path: 'd.parquet' }, folder, most),
  };
  return collect([source], { strict: false, encoding: 'utf-8', columns });
}

const options = { baseline: null, by: null, units: {}, digits: null } as never;

const rows = `SELECT 'sys' || (i // 1000) AS system, [1, 8][1 + i // 500 % 2] AS batch_size, 2 + i // 1000 + (hash(i) % 997) / 8.0 AS latency_ms,
  (100 + hash(i * 7) % 97)::INT AS output_tokens, i % 20 <> 3 OR i > 1500 AS ok, i AS request_id FROM range(2000) t(i)`;

/** All numbers of all runs in the statistics that tables show, by run and metric, and how the runs are called. */
function told(study: Study): readonly unknown[] {
  const statistics = [null, 'mean', 'median', 'sd', 'min', 'max', 'p95', 'p99', 'iqr', 'n', 'sum'] as const;
  return study.runs.map((run) => ({
    ...{ id: run.id, name: run.name, labels: run.labels, counts: run.counts, status: run.status },
    remarks: run.remarks.map(({ code, args }) => ({ code, args })),
    metrics: study.metrics.map(({ name, unit, title }) => [
      name,
      unit,
      title,
      // The rates of single requests are told as not to be had of cells.
      ...statistics
        .filter((one) => one === null || !name.endsWith('_throughput'))
        .map((statistic) => {
          const found = study.figure(name, statistic, run);
          return found.kind === 'figure' ? Number(found.value.toPrecision(12)) : found.reason.code;
        }),
    ]),
  }));
}

const studyOf = (collection: Collection) => compare(collection, options);

describe('a Parquet file of more rows than are taken one by one', () => {
  it('gives the runs, names and numbers that its rows give', async () => {
    const folder = await made(rows);
    const [byRow, byCell] = [await read(folder, 2000), await read(folder, 1999)];
    expect(byCell.runs.every(({ samples }) => samples.size === 0)).toBe(true);
    expect(told(studyOf(byCell))).toEqual(told(studyOf(byRow)));
    const study = studyOf(byCell);
    const rate = study.figure('request_throughput', 'p95', study.runs[0]!);
    expect(rate).toMatchObject({ kind: 'absent', reason: { code: 'not-of-cells' } });
    expect(byCell.files[0]?.columns).toEqual(byRow.files[0]?.columns);
    expect(byCell.files[0]?.query).toContain(`'d.parquet'`);
    expect(byCell.files[0]?.query).not.toContain(folder);
    expect(byCell.notes.map(({ code }) => code)).toContain('read-as-cells');
  });

  it('is compared as its rows are', async () => {
    const folder = await made(rows);
    const [byRow, byCell] = [studyOf(await read(folder, 2000)), studyOf(await read(folder, 1999))];
    const [a, b] = [byRow, byCell].map((study) => {
      const [one, , two] = study.runs;
      const found = study.compare('latency', 'mean', two!, one!);
      if (found.kind === 'absent') throw new Error(found.reason.code);
      return found;
    });
    for (const part of ['ratio', 'low', 'high'] as const) expect(b![part]).toBeCloseTo(a![part]!, 12);
    expect([a!.p === null, b!.p]).toEqual([false, null]);
    expect(b!.notes.map(({ code }) => code)).toContain('no-ranks-of-cells');
  });

  it('counts what is not finite and what is missing as its rows do', async () => {
    const folder =
      await made(`SELECT system, CASE WHEN i % 7 = 0 THEN 'NaN'::DOUBLE WHEN i % 11 = 0 THEN NULL ELSE latency_ms END AS latency_ms
      FROM (SELECT 'a' AS system, i, 1.5 + i AS latency_ms FROM range(300) t(i))`);
    const [byRow, byCell] = [await read(folder, 300), await read(folder, 10)];
    const absent = (one: Collection) =>
      one.notes.flatMap(({ code, args }) => (code === 'values-absent' ? [[args.metric, args.absent, args.of]] : []));
    expect(absent(byRow)).toEqual([['latency_ms', 43, 300]]);
    expect(absent(byCell)).toEqual(absent(byRow));
    expect(told(studyOf(byCell))).toEqual(told(studyOf(byRow)));
  });

  it('takes a cell of one record for what that states, and a cell that failed for a failure', async () => {
    const folder =
      await made(`SELECT * FROM (VALUES ('a', 5.5, NULL), ('b', 7.0, NULL), ('b', 8.0, NULL), ('c', NULL, 'out of memory'), ('c', NULL, 'out of memory'))
      t(system, latency_ms, error)`);
    const [byRow, byCell] = [await read(folder, 10), await read(folder, 2)];
    expect(told(studyOf(byCell))).toEqual(told(studyOf(byRow)));
    expect(byCell.runs.map(({ status, failure }) => [status, failure?.message])).toEqual([
      ['completed', undefined],
      ['completed', undefined],
      ['failed', 'out of memory'],
    ]);
  });

  it('is read as a person says of its columns', async () => {
    const folder = await made(`SELECT 'a' || (i % 2) AS kind, i + 1 AS t, i % 3 AS nth FROM range(90) t(i)`);
    const columns = { t: { metric: 'latency', unit: 'us' }, nth: { role: 'repeat' } } as const;
    const [byRow, byCell] = [await read(folder, 90, columns), await read(folder, 20, columns)];
    expect(told(studyOf(byCell))).toEqual(told(studyOf(byRow)));
    expect(byCell.runs[0]?.summaries?.get('latency')?.metric.unit).toBe('µs');
  });

  it.each([
    ['cells-need-rows', `SELECT 'a' AS system, i AS step, 5 / (i + 1) AS loss FROM range(90) t(i)`, 'COPY (SELECT'],
    [
      'cells-need-rows',
      `SELECT 'n' || i AS system, i + 0.5 AS latency_ms FROM range(2100) t(i)`,
      'more than 2000 cells',
    ],
    ['cells-need-rows', `SELECT i + 0.5 AS latency_ms, i AS repeat FROM range(90) t(i)`, 'no column is a setting'],
    [
      'cells-outcomes',
      `SELECT 'a' AS system, i + 0.5 AS latency_ms, ['ok', 'done'][1 + i % 2] AS status FROM range(90) t(i)`,
      'status',
    ],
    [
      'cells-unstated',
      `SELECT CASE i % 3 WHEN 0 THEN NULL WHEN 1 THEN 'NULL' ELSE 'x' END AS system, i + 0.5 AS latency_ms FROM range(90) t(i)`,
      'system',
    ],
    [
      'cells-unstated',
      `SELECT ['', 'x', NULL][1 + i % 3] AS system, i // 45 AS batch_size, i + 0.5 AS latency_ms FROM range(90) t(i)`,
      'system',
    ],
    [
      'cells-other-unit',
      `SELECT 'a' AS system, CASE WHEN i = 7 THEN 55.5 ELSE 0.5 END AS accuracy, i AS repeat FROM range(400000) t(i)`,
      'accuracy',
    ],
  ])('is refused where its rows are needed: %s', async (code, select, words) => {
    const folder = await made(select);
    const refusal = await read(folder, 50).catch((thrown: unknown) => thrown);
    expect(refusal).toBeInstanceOf(Refusal);
    const found = (refusal as Refusal).notes.find((one) => one.code === code);
    expect(`${JSON.stringify(found)}`).toContain(words);
  });

  it('says of a time of 0 that nothing is told of its cell', async () => {
    const folder = await made(`SELECT 'a' || (i % 2) AS system, i AS latency_ms FROM range(90) t(i)`);
    const { runs, notes } = await read(folder, 50);
    expect(notes.find(({ code }) => code === 'cells-not-above-zero')?.args).toMatchObject({ cells: 1 });
    expect(runs.map(({ summaries }) => [...(summaries ?? new Map()).keys()])).toEqual([[], ['latency']]);
  });

  it('says which statistics of other rows are left out', async () => {
    const folder = await made(
      `SELECT 'a' || (i % 2) AS system, i + 1 AS latency_ms, 2 * i + 2 AS p99_latency_ms, i AS repeat FROM range(90) t(i)`,
    );
    const { notes, runs } = await read(folder, 50);
    expect(notes.find(({ code }) => code === 'cells-leave-out')?.args).toEqual({ columns: ['p99_latency_ms'] });
    expect([...runs[0]!.summaries!.keys()]).toEqual(['latency']);
  });

  it('may have more than a million rows', async () => {
    const folder = await made(
      `SELECT 'sys' || (i % 2) AS system, 2 + (hash(i) % 997) / 8.0 AS latency_ms, i AS repeat FROM range(1000001) t(i)`,
    );
    const { exit, stdout } = await cli(folder, ['inspect', 'd.parquet', '--json']);
    expect(exit).toBe(0);
    const { runs, notes } = JSON.parse(stdout);
    expect(
      runs.map((run: { readonly metrics: { readonly latency: { readonly n: number } } }) => run.metrics.latency.n),
    ).toEqual([500_001, 500_000]);
    expect(notes.map(({ code }: { readonly code: string }) => code)).toContain('read-as-cells');
    const explained = await cli(folder, ['explain', 'latency.mean@sys0', 'd.parquet']);
    expect(explained.stdout).toMatch(/query +.*FROM read_parquet\(\['d.parquet'\]|query .*'d.parquet'/);
  });
});
