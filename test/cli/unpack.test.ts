import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { asked } from '../../src/cli/engine/embedded.ts';
import { cli, folderWith } from './cli.ts';

/** Lets DuckDB make files in a folder. */
async function made(folder: string, ...statements: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const each of statements) await connection.run(each.replaceAll('FOLDER', folder));
  instance.closeSync();
}

const table = `SELECT 'sys' || (i % 2) AS system, [1, 8][1 + i % 4 // 2] AS batch_size, 2 + i * 37 % 101 / 8 AS latency_ms,
  (900 + i * 53 % 97)::DECIMAL(10, 2) AS output_throughput, i % 20 <> 3 AS ok, i AS request_id FROM range(80) t(i)`;

async function one(select: string): Promise<string> {
  const folder = folderWith({});
  await made(folder, `COPY (${select}) TO 'FOLDER/d.parquet'`);
  return folder;
}

interface RunJson {
  readonly labels: object;
  readonly metrics: Record<string, { value: number; values: number[] }>;
}

async function inspected(folder: string, file = 'd.parquet') {
  const { exit, stdout, stderr } = await cli(folder, ['inspect', file, '--json']);
  expect([exit, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as {
    readonly runs: readonly RunJson[];
    readonly notes: readonly { readonly code: string; readonly args: object; readonly sentence: string }[];
  };
}

/** A report without the line of its source, and with the file under one name. */
async function reportOf(folder: string, file: string): Promise<string> {
  const helpers = ['answer', 'table "cells"', 'table "metrics"', 'findings', 'notes', 'sources'];
  writeFileSync(join(folder, 't.md'), `# Results\n\n${helpers.map((each) => `{{${each}}}\n\n`).join('')}`);
  const { exit, stderr } = await cli(folder, [file, '-t', 't.md', '-o', 'r.md', '--charts', 'none']);
  expect([exit, stderr]).toEqual([0, expect.stringContaining('Wrote')]);
  const text = readFileSync(join(folder, 'r.md'), 'utf8');
  return text.replace(/^\| \[`d\..*\n/m, '').replaceAll(file, 'd.csv');
}

describe('a packed result file', () => {
  it('is the one of its name, beside one that its name matches as a pattern', async () => {
    const folder = folderWith({});
    const select = (latency: number) => `SELECT 'a' AS system, ${latency} AS latency_ms`;
    await made(folder, `COPY (${select(100)}) TO 'FOLDER/d[1].parquet'`, `COPY (${select(1)}) TO 'FOLDER/d1.parquet'`);
    const values = async (file: string) => (await inspected(folder, file)).runs[0]?.metrics.latency?.value;
    expect([await values('d[1].parquet'), await values('d1.parquet')]).toEqual([100, 1]);
  });

  it('gives the report of the same table as text, byte for byte but for its source', async () => {
    const start = folderWith({});
    await made(
      start,
      `COPY (${table}) TO 'FOLDER/d.csv'`,
      `COPY (${table}) TO 'FOLDER/d.parquet'`,
      `COPY (${table}) TO 'FOLDER/d.csv.zst' (FORMAT csv, COMPRESSION zstd)`,
    );
    const bytes = (name: string) => readFileSync(join(start, name));
    const files = {
      'd.parquet': bytes('d.parquet'),
      'd.csv.zst': bytes('d.csv.zst'),
      'd.csv.gz': gzipSync(bytes('d.csv')),
    };
    const text = await reportOf(start, 'd.csv');
    expect(text).toContain('sys0');
    for (const [file, content] of Object.entries(files)) {
      const folder = folderWith({});
      writeFileSync(join(folder, file), content);
      expect(await reportOf(folder, file)).toBe(text);
    }
  });

  it('may be JSON Lines, and come through a pipe', async () => {
    const lines = [5, 6, 7].map((latency_ms) => JSON.stringify({ system: 'a', latency_ms })).join('\n');
    const folder = folderWith({});
    writeFileSync(join(folder, 'd.jsonl.gz'), gzipSync(`${lines}\n`));
    const { runs } = await inspected(folder, 'd.jsonl.gz');
    expect(runs[0]?.metrics.latency?.values).toEqual([5, 6, 7]);
    const piped = await cli(folder, ['inspect', '-', '--json'], gzipSync(`${lines}\n`));
    expect(JSON.parse(piped.stdout).runs[0].metrics.latency.values).toEqual([5, 6, 7]);
  });

  it('is found beside a document that is verified', async () => {
    const folder = folderWith({ 'doc.md': 'The mean latency of a is 9.00 ms.\n' });
    writeFileSync(join(folder, 'd.csv.gz'), gzipSync('system,latency_ms\na,5\na,6\na,7\n'));
    const { stdout, stderr } = await cli(folder, ['verify', 'doc.md']);
    expect(stdout + stderr).toContain('held against d.csv.gz beside it');
    expect(stdout + stderr).not.toContain('1 right');
  });

  it.each(['gz', 'zst'])('that is %s and cut off is refused wherever it is cut', async (ending) => {
    const folder = folderWith({});
    const rows = Array.from({ length: 3000 }, (_, i) => `a,${(i * 7919) % 9973}\n`).join('');
    if (ending === 'gz') writeFileSync(join(folder, 'd.csv.gz'), gzipSync(`system,latency_ms\n${rows}`));
    else
      await made(
        folder,
        `COPY (SELECT 'a' AS system, i * 7919 % 9973 AS latency_ms FROM range(3000) t(i)) TO 'FOLDER/d.csv.zst' (FORMAT csv, COMPRESSION zstd)`,
      );
    const whole = readFileSync(join(folder, `d.csv.${ending}`));
    for (const part of [0.1, 0.5, 0.9, 0.99]) {
      const cut = folderWith({});
      writeFileSync(join(cut, 'cut'), whole.subarray(0, Math.floor(whole.length * part)));
      const { exit, stderr } = await cli(cut, ['cut', '-o', 'r.md']);
      expect([exit, 'packed-damaged', stderr]).toEqual([
        2,
        'packed-damaged',
        expect.stringContaining('cut off or damaged'),
      ]);
      expect(stderr).not.toMatch(/^\s+at /m);
    }
  });

  it('is refused in one sentence where it cannot be read', async () => {
    const folder = folderWith({ 'd.feather': 'ARROW1\0\0', 'd.parquet': 'PAR1 and no more' });
    for (const [file, code] of [
      ['d.feather', 'arrow-file'],
      ['d.parquet', 'engine-fault'],
    ] as const) {
      const { exit, stderr } = await cli(folder, [file, '-o', 'r.md']);
      expect([exit, code, stderr.split('\n').length]).toEqual([2, code, expect.any(Number)]);
      expect(stderr).toContain(`${file}: `);
      expect(stderr).not.toContain(folder);
    }
    // `engine-pipe`
    const piped = await cli(folder, ['-', '-o', 'r.md'], 'PAR1 and no more');
    expect([piped.exit, piped.stderr]).toEqual([2, expect.stringContaining('through a pipe')]);
  });

  it('is refused where more comes out of it than is read at once', async () => {
    const folder = folderWith({});
    const stretch = gzipSync(Buffer.alloc(2 ** 26, 32));
    writeFileSync(join(folder, 'd.csv.gz'), Buffer.concat(Array.from({ length: 5 }, () => stretch)));
    const { exit, stderr } = await cli(folder, ['d.csv.gz', '-o', 'r.md']);
    // `packed-large`
    expect([exit, stderr]).toEqual([2, expect.stringContaining('larger than 256 MiB')]);
  });
});

describe('a Parquet file', () => {
  it('keeps whatever a cell may hold', async () => {
    const folder = await one(`SELECT * FROM (VALUES
      (1, 'a', 9007199254740993, 1.50::DECIMAL(9, 2), 0.1::FLOAT, TIMESTAMPTZ '2026-01-02 03:04:05+02', 'x, "y"' || chr(10) || 'z'),
      (2, 'a', 9007199254740993, 2.25::DECIMAL(9, 2), 1e300::FLOAT8::DOUBLE::FLOAT8, TIMESTAMPTZ '2026-01-02 03:04:05+02', ' ')) t(repeat, system, seed_number, latency_ms, score_s, date, comment)`);
    const { stdout } = await cli(folder, ['inspect', 'd.parquet', '--json']);
    const { runs } = JSON.parse(stdout);
    expect(runs).toHaveLength(1);
    expect(runs[0].metrics.latency.values).toEqual([1.5, 2.25]);
  });

  it('reads each double as it is', async () => {
    const values = [0.1, 1 / 3, 5e-324, 1.7e308, 123456789.12345679, 2 ** 53 + 2, 1e21, 1e-7, 4.35];
    const folder = await one(
      `SELECT 'a' AS system, v AS latency_ms FROM (VALUES ${values.map((v) => `('${v}'::DOUBLE)`).join(', ')}) t(v)`,
    );
    expect((await inspected(folder)).runs[0]?.metrics.latency?.values).toEqual(values);
  });

  it('counts what is not finite, and takes it for no value', async () => {
    const folder = await one(
      `SELECT 'a' AS system, v AS latency_ms FROM (VALUES (5::DOUBLE), ('nan'::DOUBLE), ('inf'::DOUBLE), ('-inf'::DOUBLE), (-0.0::DOUBLE), (7)) t(v)`,
    );
    const { runs, notes } = await inspected(folder);
    expect(runs[0]?.metrics.latency?.values).toEqual([5, 7]);
    expect(JSON.stringify({ runs, notes })).toContain('3 of 6 records (3 not finite)');
  });

  it('has an empty cell where there is NULL, and is read as CSV is where there is a word for it', async () => {
    const folder = await one(
      `SELECT * FROM (VALUES ('a', NULL, 5), ('a', NULL, 6), ('a', 'NULL', 7), ('a', 'fp16', 8)) t(system, precision, latency_ms)`,
    );
    await made(folder, `COPY (FROM 'FOLDER/d.parquet') TO 'FOLDER/d.csv'`);
    expect(readFileSync(join(folder, 'd.csv'), 'utf8')).toContain('a,,5\na,,6\na,NULL,7\na,fp16,8\n');
    const told = (of: object) =>
      JSON.stringify(of)
        .replaceAll('d.csv', 'd.parquet')
        .replace(/"line":\d+/g, '');
    const [parquet, csv] = [await inspected(folder), await inspected(folder, 'd.csv')];
    expect(told(parquet.runs)).toBe(told(csv.runs));
    expect(told(parquet.notes)).toBe(told(csv.notes));
  });

  it('may have one row', async () => {
    const folder = await one(`SELECT 'a' AS system, 5.5 AS latency_ms`);
    expect((await inspected(folder)).runs[0]?.metrics.latency?.value).toBe(5.5);
  });

  it.each([
    ['rows-none', `SELECT 'a' AS system, 5 AS latency_ms WHERE false`, 'no row'],
    ['rows-no-metric', `SELECT 'a' AS system, 'b' AS note`, 'there is system, note'],
    ['rows-nested', `SELECT 'a' AS system, [1, 2] AS latency_ms, {x: 1} AS "a ""b"`, '(latency_ms, a "b)'],
    [
      'cells-need-rows',
      `SELECT 'a' AS system, i AS step, 5 / (i + 1) AS loss FROM range(1000001) t(i)`,
      '1000001 rows',
    ],
  ])('is refused: %s', async (code, select, words) => {
    const folder = await one(select);
    const { exit, stderr } = await cli(folder, ['d.parquet', '-o', 'r.md']);
    expect([exit, stderr]).toEqual([2, expect.stringContaining(words)]);
    const [, statement] = /(COPY .*'(?:flat|sample)\.parquet')/.exec(stderr.replace(/\s*\n\s*/g, ' ')) ?? [];
    expect(statement !== undefined).toBe(/nested|need-rows/.test(code));
    if (!statement) return;
    // What it says helps.
    await made(folder, statement.replace("'d.parquet'", "'FOLDER/d.parquet'").replace(/'(flat|sample)/, "'FOLDER/s"));
    const file = join(folder, 's.parquet');
    const rows = await asked({ files: [{ file, path: 's.parquet' }], path: 's.parquet', cwd: folder }, async (one) =>
      (await one.runAndReadAll(`SELECT count(*)::INT AS n, count(system)::INT FROM '${file}'`)).getRows(),
    );
    expect(rows[0]).toEqual(code === 'cells-need-rows' ? [1_000_000, 1_000_000] : [1, 1]);
  });

  it('may have a name that means something in SQL', async () => {
    const folder = await one(`SELECT 'a' AS system, 5.5 AS latency_ms`);
    writeFileSync(join(folder, "it's [1].parquet"), readFileSync(join(folder, 'd.parquet')));
    expect((await inspected(folder, "it's [1].parquet")).runs).toHaveLength(1);
  });

  it('has its query told by explain, which gives the values when it is pasted', async () => {
    const folder = await one(table);
    const { stdout } = await cli(folder, ['explain', 'latency.mean@sys0-batch-size-1', 'd.parquet']);
    const [, query] = /^ +query +(SELECT .*)$/m.exec(stdout) ?? [];
    expect(query).toContain(`FROM read_parquet('d.parquet')`);
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const pasted = await connection.runAndReadAll(query!.replace("'d.parquet'", `'${folder}/d.parquet'`));
    expect(pasted.getRows()[0]?.slice(0, 3)).toEqual(['sys0', '1', '2.0']);
    instance.closeSync();
  });
});

describe('the engine', () => {
  it('reads the one file, and changes and writes nothing', async () => {
    const folder = await one(`SELECT 1 AS x`);
    writeFileSync(join(folder, 'other.csv'), 'a\n1\n');
    const file = join(folder, 'd.parquet');
    const ask = (query: string) =>
      asked({ files: [{ file, path: 'd.parquet' }], path: 'd.parquet', cwd: folder }, async (connection) =>
        (await connection.runAndReadAll(query)).getRows(),
      );
    expect(await ask(`SELECT * FROM '${file}'`)).toEqual([[1]]);
    for (const query of [
      `SELECT * FROM '${folder}/other.csv'`,
      `SELECT * FROM glob('${folder}/*')`,
      `COPY (SELECT 1) TO '${folder}/new.csv'`,
      `COPY (SELECT 2 AS x) TO '${file}'`,
      `ATTACH '${folder}/new.db'`,
      'INSTALL httpfs',
      'SET threads = 1',
      'SET enable_external_access = true',
    ])
      await expect(ask(query)).rejects.toMatchObject({ notes: [{ code: 'engine-fault' }] });
    expect(await ask(`SELECT * FROM '${file}'`)).toEqual([[1]]);
  });
});
