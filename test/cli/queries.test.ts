import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { cli, folderWith } from './cli.ts';

const query = `engine: duckdb
      from: traces/*.parquet
      settings: { gpu: system, batch: batch_size }
      metrics: { t: { metric: latency, unit: ms }, output_tokens: output_tokens }
      ok: fine`;
const configOf = (text: string, further = '') =>
  `reports:\n  - results:\n      ${text}\n    out: r.md\n    charts: none\n${further}`;

/** The same rows twice as many times as it takes for an engine to answer with cells, where \`many\`. */
const rowsOf = (many: boolean) =>
  `SELECT ['A100', 'H100'][1 + i % 2] AS gpu, [1, 8][1 + i // 2 % 2] AS batch, (1 + i % 2) * 100 + hash(i) % 997 / 8.0 AS t,
    (100 + hash(i * 7) % 97)::INT AS output_tokens, i % 50 <> 3 AS fine FROM range(${many ? 100_004 : 400}) t(i)`;

async function sql(...statements: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const each of statements) await connection.run(each);
  instance.closeSync();
}

async function folderOf(many: boolean, config = configOf(query)): Promise<string> {
  const folder = folderWith({ 'aitb-report.yaml': config, 'traces/readme.txt': '' });
  await sql(`COPY (${rowsOf(many)}) TO '${folder}/traces/a.parquet'`);
  return folder;
}

const inFolder = (folder: string, name = 'r.md') => readFileSync(join(folder, name), 'utf8');
/** Which files were read, and how. */
const withoutSources = (report: string) =>
  report
    .replace(/^\| .*\| `[0-9a-f]{12}` \|$/gm, '')
    .replace(/\(?`[^`]*(?:csv|parquet|duckdb:)[^`]*`\)?/g, '')
    .replace(/^\| Results file .*$/gm, '');

afterEach(() => vi.unstubAllEnvs());

describe('a query in aitb-report.yaml', () => {
  it.each([false, true])('gives a report that a second run leaves as it is; many rows: %s', async (many) => {
    const folder = await folderOf(many);
    expect(await cli(folder, [])).toMatchObject({ exit: 0 });
    const report = inFolder(folder);
    expect(report).toContain('A100');
    expect(report).toContain('`duckdb:traces/*.parquet`');
    expect(report).not.toContain(folder);
    const lock = inFolder(folder, 'r.md.aitb.json');
    expect(lock).toContain('"query":{"engine":"duckdb","name":"traces/*.parquet"');
    expect(lock).not.toContain(folder);
    expect(await cli(folder, [])).toMatchObject({ exit: 0 });
    expect(inFolder(folder)).toBe(report);
    expect(inFolder(folder, 'r.md.aitb.json')).toBe(lock);
    for (const check of [['--check'], ['--check-full'], ['--check', '--fail-on', 'not-checked']])
      expect(await cli(folder, check)).toMatchObject({ exit: 0 });
  });

  it('gives the numbers that the rows give as a file', async () => {
    const folder = await folderOf(false);
    await sql(
      `COPY (SELECT gpu AS system, batch AS batch_size, t AS latency_ms, output_tokens, fine AS ok FROM '${folder}/traces/a.parquet' ORDER BY ALL) TO '${folder}/d.csv'`,
    );
    expect(await cli(folder, [])).toMatchObject({ exit: 0 });
    expect(await cli(folder, ['d.csv', '-o', 'c.md', '--charts', 'none'])).toMatchObject({ exit: 0 });
    const [own, file] = ['r.md', 'c.md'].map((name) =>
      withoutSources(inFolder(folder, name))
        .replaceAll(/\((?:r|c)\//g, '(x/')
        .replaceAll('latency\\_ms', 't'),
    );
    expect(own).toBe(file);
  });

  it('is stale when a file of it changes or comes, and where the question is another', async () => {
    const folder = await folderOf(false);
    await cli(folder, []);
    cpSync(join(folder, 'traces/a.parquet'), join(folder, 'traces/b.parquet'));
    expect(await cli(folder, ['--check'])).toMatchObject({ exit: 1 });
    rmSync(join(folder, 'traces/b.parquet'));
    expect(await cli(folder, ['--check'])).toMatchObject({ exit: 0 });
    writeFileSync(join(folder, 'aitb-report.yaml'), configOf(`${query}\n      where: batch = 1`));
    expect(await cli(folder, ['--check'])).toMatchObject({ exit: 1 });
    expect(await cli(folder, [])).toMatchObject({ exit: 0 });
    expect(inFolder(folder)).not.toContain('batch size 8');
  });

  it('is inspected by its name, and explained with what was asked, from the lock alone', async () => {
    const folder = await folderOf(true);
    await cli(folder, []);
    const seen = await cli(folder, ['inspect', 'duckdb:traces/*.parquet']);
    expect(seen.stdout).toMatch(/traces\/\*\.parquet · duckdb · completed/);
    expect(seen.stdout).toMatch(/t +response +latency +ms/);
    expect(seen.stdout).toMatch(/gpu +setting +system/);
    rmSync(join(folder, 'aitb-report.yaml'));
    const line = inFolder(folder)
      .split('\n')
      .findIndex((text) => /^\| 1 \|.* \d/.test(text));
    const told = await cli(folder, ['explain', `r.md:${line + 1}`]);
    expect(told.exit).toBe(0);
    expect(told.stdout.match(/query +SELECT/g)).toHaveLength(1);
    expect(told.stdout).toContain("read_parquet(['traces/a.parquet']");
    expect(told.stdout).toContain('as it stands above');
    expect(told.stderr).not.toContain('changed');
  });

  it('stands beside files, and is compared with another', async () => {
    const against = configOf(`${query}\n      name: after`).replace(
      '    out: r.md',
      `    against:\n      - ${query.replaceAll('      ', '        ').replace('traces/*', 'old/*')}\n        labels: { day: monday }\n    out: r.md`,
    );
    const folder = await folderOf(false, against);
    await sql(`COPY (SELECT * REPLACE (t * 2 AS t) FROM '${folder}/traces/a.parquet') TO '${folder}/traces/o.parquet'`);
    cpSync(join(folder, 'traces/o.parquet'), join(folder, 'old/o.parquet'), { recursive: true });
    rmSync(join(folder, 'traces/o.parquet'));
    const made = await cli(folder, []);
    expect([made.exit, made.stderr]).toEqual([0, expect.stringContaining('Wrote r.md')]);
    expect(inFolder(folder)).toMatch(/after is 2\.00x as fast as before/);
    expect(inFolder(folder, 'r.md.aitb.json')).toMatch(/"path":"duckdb:old\/\*\.parquet".*"against":true/);
  });
});

type Answer = readonly (readonly string[])[];

/** A server of ClickHouse, as far as one question goes: of a SELECT nothing tells whether its rows changed, of a table its parts do. */
function clickhouse(values: readonly number[]): Promise<Server> {
  return answeringBy((sql) => {
    if (/system\.tables/.test(sql)) return [['0-0', 'MergeTree']];
    if (/system\.parts/.test(sql)) return [['all', '1', String(values.length), '0']];
    if (/count\(\*\)/.test(sql)) return [[String(values.length)]];
    if (/LIMIT 1/.test(sql)) return [['String', 'Float64']];
    return values.map((value, nth) => [nth % 2 === 0 ? 'A' : 'B', String(value)]);
  });
}

async function answeringBy(answer: (sql: string) => Answer): Promise<Server> {
  const server = createServer((request, response) => {
    let sql = '';
    request.on('data', (piece) => (sql += piece));
    request.on('end', () =>
      response.end(
        answer(sql)
          .map((row) => `${JSON.stringify(row)}\n`)
          .join(''),
      ),
    );
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  vi.stubEnv('CLICKHOUSE_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return server;
}

describe('a query of which nothing tells whether its rows changed', () => {
  const select = `engine: clickhouse
      name: requests
      from: SELECT * FROM requests
      settings: [system]
      metrics: [latency_ms]`;
  const servers: Server[] = [];
  const answering = async (values: readonly number[]) => servers.push(await clickhouse(values));
  const ended = () => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  };
  afterEach(ended);

  it('is not checked (query-unchecked, query-unseen) unless its answer is asked for', async () => {
    const folder = folderWith({ 'aitb-report.yaml': configOf(select) });
    await answering([5, 7, 6, 9]);
    expect(await cli(folder, [])).toMatchObject({ exit: 0 });
    const report = inFolder(folder);
    expect(report).toContain('`clickhouse:requests`');
    const unseen = await cli(folder, ['--check']);
    expect(unseen).toMatchObject({
      exit: 0,
      stderr: expect.stringContaining('clickhouse:requests would answer the same was not checked'),
    });
    expect(unseen.stderr).toContain('--check-full asks for the answer');
    expect(await cli(folder, ['--check', '--fail-on', 'not-checked'])).toMatchObject({ exit: 1 });
    expect(await cli(folder, ['--check-full'])).toMatchObject({ exit: 0 });
    expect(await cli(folder, [])).toMatchObject({ exit: 0 });
    expect(inFolder(folder)).toBe(report);
    ended();
    await answering([5, 7, 6, 19]);
    expect(await cli(folder, ['--check'])).toMatchObject({ exit: 0 });
    expect(await cli(folder, ['--check-full'])).toMatchObject({ exit: 1 });
  });

  it('is not checked where nobody answers, and is fresh by its parts where somebody does', async () => {
    const folder = folderWith({ 'aitb-report.yaml': configOf(select.replace('SELECT * FROM requests', 'requests')) });
    await answering([5, 7, 6, 9]);
    expect(await cli(folder, [])).toMatchObject({ exit: 0 });
    const report = inFolder(folder);
    expect(await cli(folder, ['--check', '--fail-on', 'not-checked'])).toMatchObject({ exit: 0 });
    vi.stubEnv('CLICKHOUSE_URL', 'http://127.0.0.1:1');
    const offline = await cli(folder, ['--check']);
    expect(offline.exit).toBe(0);
    expect(offline.stderr).toContain('was not checked: ClickHouse cannot be reached (ECONNREFUSED)');
    expect(await cli(folder, ['--check', '--quiet', '--fail-on', 'not-checked'])).toMatchObject({ exit: 1 });
    expect(await cli(folder, [])).toMatchObject({ exit: 2 });
    expect(inFolder(folder)).toBe(report);
  });
});

describe('a query whose first answer tells that less of it is wanted', () => {
  // Of a column of percentiles, which its rows would be needed for, nothing is taken.
  const text = `engine: clickhouse
      from: requests
      settings: [system]
      metrics: [latency_ms, p99_latency_ms]`;

  /** A table of many rows in two cells, all of one value, that is another from one look at its parts on: the first look is that of who asks whether anything is to be done. */
  async function made(
    changed: number,
  ): Promise<{ readonly exit: number; readonly err: string; readonly looks: number }> {
    let looks = 0;
    const server = await answeringBy((sql) => {
      if (/system\.tables/.test(sql)) return [['0-0', 'MergeTree']];
      if (/system\.parts/.test(sql)) return [['all', looks++ < changed ? '1' : '2', '200000', '0']];
      const metrics = sql.includes('p99_latency_ms') ? ['0', '1'] : ['0'];
      if (/LIMIT 1/.test(sql)) return [['String', ...metrics.map(() => 'Float64')]];
      if (!sql.includes('GROUP BY')) return [['200000']];
      return ['A', 'B'].flatMap((level, nth) =>
        metrics.map((metric) => [level, metric, String(4 + nth), '100000', '0', '0']),
      );
    });
    const folder = folderWith({ 'aitb-report.yaml': configOf(text) });
    const { exit, stderr: err } = await cli(folder, []);
    server.closeAllConnections();
    server.close();
    expect(existsSync(join(folder, 'r.md'))).toBe(exit === 0);
    return { exit, err, looks };
  }

  it('is asked again, which is the same rows', async () => {
    expect(await made(5)).toMatchObject({ exit: 0, looks: 5 });
  });

  it.each([
    ['while the first was answered', 2],
    ['between the two', 3],
    ['while the second was answered', 4],
  ])('is refused where rows changed %s', async (_, changed) => {
    const { exit, err, looks } = await made(changed);
    expect([exit, looks]).toEqual([2, changed < 3 ? 3 : 5]);
    expect(err.match(/^error: .*/gm)).toEqual([
      expect.stringMatching(/^error: aitb-report\.yaml:3:7: the rows changed while ClickHouse was asked/),
    ]);
  });
});

describe('what is wrong with a query', () => {
  /** The sentence, and that nothing was written. */
  async function said(text: string, folder?: string): Promise<string> {
    const where = folder ?? (await folderOf(false));
    writeFileSync(join(where, 'aitb-report.yaml'), configOf(text));
    const { exit, stderr: err } = await cli(where, []);
    expect(exit).toBe(2);
    expect(existsSync(join(where, 'r.md'))).toBe(false);
    expect(err).not.toMatch(/ {4}at |secret-word/);
    return err;
  }
  const other = (from: RegExp | string, to: string) => query.replace(from, to);

  it.each([
    ['config-secret', `${query}\n      password: secret-word`, 'CLICKHOUSE_PASSWORD'],
    ['config-secret', `${query}\n      user: secret-word`, 'CLICKHOUSE_USER'],
    ['config-secret', `${query}\n      home: /opt/spark`, 'SPARK_HOME'],
    [
      'config-secret',
      `${other('duckdb', 'clickhouse').replace('traces/*.parquet', 'runs')}\n      url: http://me:secret-word@h:8123`,
      'CLICKHOUSE_USER and CLICKHOUSE_PASSWORD',
    ],
    ['config-query-lacks', 'engine: duckdb\n      from: a.parquet', 'lacks settings, metrics'],
    ['config-query-other', `${query}\n      database: d`, 'duckdb has no database'],
    ['config-query-column', other('ok: fine', 'ok: gpu'), 'gpu is named twice'],
    [
      'config-query-column',
      other(/settings: .*/, 'settings: [gpu, batch, GPU]'),
      'gpu and GPU are one column to this engine',
    ],
    ['config-query-column', other('ok: fine', 'ok: Output_Tokens'), 'output_tokens and Output_Tokens are one column'],
    ['config-query-column', other(/settings: .*/, 'settings: [gpu, gpu]'), 'gpu is named twice'],
    ['config-query-name', other('duckdb', 'spark').replace('traces/*.parquet', 'SELECT 1 AS a'), 'with name'],
    ['config-query-format', other('*.parquet', '*.xlsx'), '.parquet, .csv, .jsonl or .ndjson'],
    ['config-unknown-key', `${query}\n      setings: [a]`, 'did you mean settings?'],
    ['config-wrong-kind', other('duckdb', 'trino'), 'duckdb or clickhouse or spark'],
    ['config-wrong-kind', other('from: traces/*.parquet', 'from: []'), 'from must be files or patterns'],
  ])('is told with its line: %s', async (_, text, sentence) => {
    const err = await said(text);
    expect(err).toMatch(/aitb-report\.yaml:\d+:\d+: /);
    expect(err).toContain(sentence);
  });

  it.each([
    ['no file', other('traces/*', 'races/*'), 'races/*.parquet'],
    ['no such column', other('t: {', 'tt: {'), 'tt'],
    ['no number', other('t: {', 'gpu2: {').replace('gpu: system', 'gpu2: system'), 'gpu2'],
    ['two statements', `${query}\n      where: 1 = 1) ; DROP TABLE a; SELECT (1`, 'semicolon'],
    ['no row: query-empty', `${query}\n      where: batch > 9`, 'has no row'],
    ['another file in its condition', `${query}\n      where: (SELECT count(*) FROM '/etc/passwd') > 0`, 'DuckDB'],
  ])('is told where it is written: %s', async (_, text, sentence) => {
    const err = await said(text);
    expect(err).toMatch(/aitb-report\.yaml:3:7: /);
    expect(err).toContain(sentence);
    expect(err.match(/^error: /gm)).toHaveLength(1);
  });

  it('is two queries of one name: config-query-twice', async () => {
    const text = `- ${query.replaceAll('      ', '        ')}`;
    expect(await said(`${text}\n      ${text}`)).toContain('called duckdb:traces/*.parquet; give one of them another');
  });

  it.each([400, 100_004])('is NULL beside the text NULL, as rows and as cells: %i rows', async (size) => {
    const folder = await folderOf(false);
    const system = "CASE i % 3 WHEN 0 THEN NULL WHEN 1 THEN 'NULL' ELSE 'A' END";
    await sql(
      `COPY (SELECT ${system} AS gpu, 1 AS batch, 2 + i % 7 AS t, i AS output_tokens, true AS fine FROM range(${size}) t(i)) TO '${folder}/traces/a.parquet'`,
    );
    // `cells-unstated`
    expect(await said(query, folder)).toMatch(/aitb-report\.yaml:3:7: gpu states nothing in several ways/);
  });

  it('keeps the report from being made of what else there is', async () => {
    const folder = await folderOf(false);
    writeFileSync(join(folder, 'd.csv'), 'system,latency_ms\nA,1\nB,2\n');
    const text = `- d.csv\n      - ${other('traces/*', 'races/*').replaceAll('      ', '        ')}`;
    expect(await said(text, folder)).toContain('races/*.parquet');
  });

  it('is a server that cannot be reached, and a password that would go to another: query-password-elsewhere', async () => {
    const server = `engine: clickhouse
      url: http://127.0.0.1:1
      from: runs
      settings: [system]
      metrics: [latency_ms]`;
    vi.stubEnv('CLICKHOUSE_URL', undefined);
    vi.stubEnv('CLICKHOUSE_PASSWORD', undefined);
    expect(await said(server)).toMatch(/aitb-report\.yaml:3:7: ClickHouse cannot be reached \(ECONNREFUSED\)/);
    vi.stubEnv('CLICKHOUSE_PASSWORD', 'secret-word');
    expect(await said(server)).toContain('the password in the environment is not sent to http://127.0.0.1:1');
  });

  it('is an engine that is not installed', async () => {
    vi.stubEnv('SPARK_HOME', '/nowhere');
    const text = other('duckdb', 'spark');
    expect(await said(text)).toMatch(/aitb-report\.yaml:3:7: Spark cannot be reached \(there is no spark-sql\)/);
  });
});
