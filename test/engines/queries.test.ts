import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { cli } from '../cli/cli.ts';
import { sent } from './sent.ts';

const folder = mkdtempSync(join(tmpdir(), 'aitb-queries-'));
const latency = '(1 + i % 2) * 100 + hash(i) % 997 / 8.0';
/** What no JSON has a number for, and what is none. */
const odd = `CASE i % 100 WHEN 6 THEN 'NaN' WHEN 7 THEN 'inf' WHEN 8 THEN '-inf' WHEN 9 THEN NULL ELSE ${latency} END::DOUBLE`;
const rows = (many: boolean) =>
  `SELECT ['A100', 'H100'][1 + i % 2] AS system, [1, 8][1 + i // 2 % 2] AS batch_size, ${many ? odd : latency} AS latency_ms,
    (100 + hash(i * 7) % 97)::INT AS output_tokens, i % 50 <> 3 AS ok FROM range(${many ? 100_004 : 400}) t(i) ORDER BY ALL`;
/** With whole numbers beyond 2^53, decimals, -0, times with zones, NULL as a level, and a cell of one row. */
const awkward = `SELECT CASE i WHEN 0 THEN 'alone' ELSE ['A100', NULL][1 + i % 2] END AS system, TIMESTAMPTZ '2025-06-01 01:30:00+02' + to_days((i // 2 % 2)::INT) AS variant,
    ${odd} AS latency_ms, (9007199254740993 + i) AS energy_j, (i * 7 + 1)::DECIMAL(18, 4) / 8 AS power_w, CASE WHEN i % 3 = 0 THEN -0.0 ELSE i END::DOUBLE AS score, i % 50 <> 3 AS ok FROM range(400) t(i) ORDER BY ALL`;

beforeAll(async () => {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const [name, of] of [
    ['few', rows(false)],
    ['many', rows(true)],
    ['awkward', awkward],
  ]) {
    await connection.run(`COPY (${of}) TO '${folder}/${name}.parquet'`);
    await sent(`DROP TABLE IF EXISTS ${name}`);
    await sent(
      `CREATE TABLE ${name} ENGINE = MergeTree ORDER BY tuple() AS SELECT * FROM file('${folder}/${name}.parquet', Parquet)`,
    );
  }
  await connection.run(`COPY (${rows(false)}) TO '${folder}/few.json' (FORMAT json, ARRAY false)`);
  instance.closeSync();
});
afterEach(() => vi.unstubAllEnvs());

afterAll(() => rmSync(folder, { recursive: true }));

const asks = (engine: string, from: string, further = '') =>
  `{ engine: ${engine}, from: '${from}', name: runs, settings: [system, batch_size], metrics: [latency_ms, output_tokens], ok: ok${further} }`;

/** What is told of a report of the folder that is made from this. */
async function made(results: string, words: readonly string[] = []) {
  writeFileSync(
    join(folder, 'aitb-report.yaml'),
    `reports:\n  - results: ${results}\n    out: r.md\n    charts: none\n`,
  );
  return cli(folder, words);
}

async function reportOf(results: string): Promise<string> {
  rmSync(join(folder, 'r.md'), { force: true });
  rmSync(join(folder, 'r.md.aitb.json'), { force: true });
  const { exit, stderr } = await made(results);
  expect([exit, stderr]).toEqual([0, expect.stringContaining('Wrote r.md')]);
  return readFileSync(join(folder, 'r.md'), 'utf8');
}

/** Without what names its sources. */
const withoutSources = (report: string) =>
  report
    .replace(/^\| .*\| `[0-9a-f]{12}` \|$/gm, '')
    .replace(/ \(`[^`]*(?:few|runs)[^`]*`\)/g, '')
    .replace(/^\| Results file .*$/gm, '');

describe('the same report', () => {
  it('is made from JSON Lines, Parquet, ClickHouse and Spark, but for its sources', async () => {
    const [file, ...engines] = [
      await reportOf('few.json'),
      await reportOf('few.parquet'),
      await reportOf(asks('duckdb', 'few.parquet')),
      await reportOf(asks('clickhouse', 'few')),
      await reportOf(asks('clickhouse', 'SELECT * FROM few WHERE 1 = 1')),
      await reportOf(asks('spark', 'few.parquet')),
    ].map(withoutSources);
    for (const report of engines) expect(report).toBe(file);
  }, 600_000);

  it('is made of what engines do not agree about', async () => {
    const of = (engine: string, from: string) =>
      `{ engine: ${engine}, from: ${from}, name: runs, settings: [system, variant], metrics: [latency_ms, energy_j, power_w, score], ok: ok }`;
    const own = await reportOf(of('duckdb', 'awkward.parquet'));
    expect(own).toMatch(/\(\d+ not finite/);
    expect(own).toContain('alone');
    expect(withoutSources(await reportOf(of('clickhouse', 'SELECT * FROM awkward')))).toBe(withoutSources(own));
  }, 600_000);

  it('is made from cells of DuckDB and ClickHouse, but for its sources', async () => {
    const own = await reportOf(asks('duckdb', 'many.parquet'));
    expect(own).toMatch(/\(\d+ not finite/);
    expect(withoutSources(await reportOf(asks('clickhouse', 'many')))).toBe(withoutSources(own));
  }, 600_000);

  it('is made by Spark from cells, but for its sources', async () => {
    const own = await reportOf(asks('duckdb', 'many.parquet'));
    expect(withoutSources(await reportOf(asks('spark', 'many.parquet')))).toBe(withoutSources(own));
  }, 600_000);
});

describe('a report of ClickHouse', () => {
  const table = asks('clickhouse', 'few');

  it('is checked by its parts, and stale when rows came', async () => {
    const report = await reportOf(table);
    expect(await made(table, ['--check', '--fail-on', 'not-checked'])).toMatchObject({ exit: 0 });
    expect(await made(table)).toMatchObject({ exit: 0, stderr: expect.stringContaining('up to date') });
    expect(readFileSync(join(folder, 'r.md'), 'utf8')).toBe(report);
    await sent('OPTIMIZE TABLE few FINAL');
    expect(await made(table, ['--check'])).toMatchObject({ exit: 0 });
    await sent("INSERT INTO few SELECT 'A100', 1, 5, 7, true");
    expect(await made(table, ['--check'])).toMatchObject({ exit: 1 });
    expect(await made(table, ['--check-full'])).toMatchObject({ exit: 1 });
  }, 300_000);

  it('is not checked where nobody answers, or nothing tells whether rows changed', async () => {
    await reportOf(table);
    const url = process.env.CLICKHOUSE_URL;
    vi.stubEnv('CLICKHOUSE_URL', 'http://127.0.0.1:1');
    const offline = await made(table, ['--check']);
    expect(offline).toMatchObject({ exit: 0 });
    expect(offline.stderr).toContain('was not checked: ClickHouse cannot be reached (ECONNREFUSED)');
    expect(await made(table, ['--check', '--fail-on', 'not-checked'])).toMatchObject({ exit: 1 });
    vi.stubEnv('CLICKHOUSE_URL', url);
    const select = asks('clickhouse', 'SELECT * FROM few');
    const report = await reportOf(select);
    const unseen = await made(select, ['--check']);
    expect(unseen).toMatchObject({ exit: 0 });
    expect(unseen.stderr).toContain('--check-full asks for the answer');
    expect(await made(select, ['--check-full'])).toMatchObject({ exit: 0 });
    expect(await made(select)).toMatchObject({ exit: 0 });
    expect(readFileSync(join(folder, 'r.md'), 'utf8')).toBe(report);
    await sent("INSERT INTO few SELECT 'A100', 1, 5, 7, true");
    expect(await made(select, ['--check'])).toMatchObject({ exit: 0 });
    expect(await made(select, ['--check-full'])).toMatchObject({ exit: 1 });
  }, 300_000);

  it('is explained with a query that gives the rows when it is pasted', async () => {
    const report = await reportOf(table);
    const line = report.split('\n').findIndex((text) => /^\| 1 \|.* \d/.test(text)) + 1;
    const { stdout } = await cli(folder, ['explain', `r.md:${line}`]);
    const [, query] = /^ +query +(SELECT .*)$/m.exec(stdout) ?? [];
    expect((await sent(query!)).trim().split('\n').length).toBeGreaterThanOrEqual(400);
  });
});

describe('what is wrong', () => {
  it.each([
    ['a table that is not there', asks('clickhouse', 'nothing'), {}, 'nothing'],
    ['a column that has another name', asks('clickhouse', 'few').replace('latency_ms', 'latency_s'), {}, 'latency_s'],
    ['two statements', asks('clickhouse', 'SELECT 1; SELECT 2'), {}, 'not one SELECT'],
    ['no row', asks('clickhouse', 'few', ', where: batch_size > 9'), {}, 'has no row'],
    [
      'NULL beside the text NULL',
      asks('clickhouse', "SELECT if(rand() % 2 = 0, NULL, ''NULL'') AS system, * EXCEPT system FROM few"),
      {},
      'system states nothing in several ways',
    ],
    ['a wrong password', asks('clickhouse', 'few'), { CLICKHOUSE_USER: 'a', CLICKHOUSE_PASSWORD: 'word' }, 'nobody in'],
    [
      'a fault behind the first rows',
      asks('clickhouse', 'few', ', where: "throwIf(latency_ms > 300) = 0"'),
      {},
      'throwIf',
    ],
    [
      'what takes too long',
      asks(
        'clickhouse',
        'few',
        ", seconds: 1, where: '(SELECT count() FROM numbers(1000000000000) WHERE sipHash64(number) % 7 = 3) > 0'",
      ),
      {},
      'within 1 s',
    ],
    ['no Spark', asks('spark', 'few.parquet'), { SPARK_HOME: '/nowhere' }, 'there is no spark-sql'],
  ])(
    'is one sentence with its line, and nothing is written: %s',
    async (_, results, env, sentence) => {
      for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
      rmSync(join(folder, 'r.md'), { force: true });
      rmSync(join(folder, 'r.md.aitb.json'), { force: true });
      const { exit, stderr } = await made(results);
      const said = stderr.split('\n').filter((line) => line.startsWith('error: '));
      expect([exit, said.length]).toEqual([2, 1]);
      expect(said[0]).toMatch(/^error: aitb-report\.yaml:2:14: /);
      expect(said[0]).toContain(sentence);
      expect(stderr).not.toMatch(/ {4}at |127\.0\.0\.1|word'/);
      expect(existsSync(join(folder, 'r.md'))).toBe(false);
    },
    200_000,
  );
});
