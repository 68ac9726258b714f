import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answered, rowsOrCells } from '../../src/cli/engine/engine.ts';
import type { Asking, Session } from '../../src/cli/engine/session.ts';
import { spark } from '../../src/cli/engine/spark.ts';
import { cellsOf } from '../../src/collect/cells/cells.ts';
import type { PlanSource } from '../../src/collect/cells/plan.ts';
import { allOf } from '../../src/collect/cells/read.ts';
import { rowsOf } from '../../src/collect/cells/rows.ts';
import type { EngineName } from '../../src/collect/query.ts';
import { Refusal } from '../../src/note.ts';
import { awkward, columns, fileIn, plans, ranksOf, written } from './awkward.ts';
import { cluster } from './start.ts';

// A start of Spark takes longer than all the rest, so as many questions as can be are asked of one.
const long = 380_000;
const folder = mkdtempSync(join(tmpdir(), 'aitb-spark-'));
const whole: PlanSource = { kind: 'files', paths: ['awkward.parquet'], format: 'parquet' };
const plan = { ...columns, ok: 'ok', where: null };

beforeAll(async () => {
  await awkward(fileIn(folder));
});
afterAll(() => rmSync(folder, { recursive: true }));

function asking(from: PlanSource, own: object = {}): Asking {
  return { plan: { ...plan, from, ...own }, cwd: folder, seconds: 300, path: 'aitb-report.yaml', env: process.env };
}

const asked = (engine: EngineName, from: PlanSource, own: object = {}) =>
  answered({ ...asking(from, own), engine, ranksOf });

/** A configuration of Spark, as somebody has it. */
function configured(name: string, settings: string): Asking['env'] {
  const conf = join(folder, name);
  mkdirSync(conf);
  writeFileSync(join(conf, 'spark-defaults.conf'), settings);
  return { ...process.env, SPARK_CONF_DIR: conf };
}

/** What a question is thrown out with. */
const faultOf = (answer: Promise<unknown>) => answer.catch((thrown: unknown) => thrown) as Promise<Refusal>;

/** The plan, with files as a session has them. */
function own(from: PlanSource, of: object = {}) {
  const sources = from.kind === 'files' ? { ...from, paths: from.paths.map((path) => join(folder, path)) } : from;
  return { ...plan, ...of, from: sources };
}

describe('one Spark, a driver with two executors', () => {
  const mark = `-Daitb.of=${folder}`;
  const table: PlanSource = { kind: 'table', name: 'default.awkward' };
  let question: Asking;
  let session: Session;
  let leave: () => void;
  let ended: Promise<unknown>;

  beforeAll(async () => {
    // A catalog of the user's own, in which the table is when we come.
    const database = `jdbc:derby:;databaseName=${join(folder, 'metastore')};create=true`;
    const env = configured(
      'conf',
      `${cluster.replace(/(?=-XX:Tiered)/g, `${mark} `)}spark.hadoop.javax.jdo.option.ConnectionURL ${database}\nspark.sql.warehouse.dir ${join(folder, 'warehouse')}\n`,
    );
    const create = `CREATE TABLE awkward USING parquet LOCATION '${folder}/table' AS SELECT * FROM parquet.\`${fileIn(folder)}\`;\n`;
    writeFileSync(join(folder, 'create.sql'), create);
    const home = join(folder, 'home');
    mkdirSync(join(home, 'bin'), { recursive: true });
    const program = join(home, 'bin/spark-sql');
    const real = join(process.env.SPARK_HOME!, 'bin/spark-sql');
    writeFileSync(
      program,
      `#!/bin/sh\nSPARK_HOME='${process.env.SPARK_HOME}' exec '${real}' -i '${folder}/create.sql' "$@"\n`,
    );
    chmodSync(program, 0o755);
    question = { ...asking(table), env: { ...env, SPARK_HOME: home } };
    session = await new Promise<Session>((settle, refuse) => {
      const use = (opened: Session) => {
        settle(opened);
        return new Promise<void>((over) => (leave = over));
      };
      ended = spark.run(question, use).catch(refuse);
    });
  }, long);
  afterAll(async () => {
    leave();
    await ended;
  }, long);

  /** The cells, as one text. */
  const cells = async (from: PlanSource, of: object = {}) =>
    written((await cellsOf(spark.dialect, own(from, of), ranksOf, session.each)).answers);

  it.each(Object.entries(plans))('gives the same bytes as DuckDB, of a file: %s', { timeout: long }, async (_, of) => {
    expect(await cells(whole, of)).toBe(written((await asked('duckdb', whole, of)).answers));
  });

  it('gives the same rows as DuckDB, where few are handed over', { timeout: long }, async () => {
    const ofDuckDB = await rowsOrCells({ ...asking(whole), engine: 'duckdb', ranksOf }, 10_000);
    const { rows } = await rowsOf(spark.dialect, own(whole), session.each);
    expect(rows.length).toBeGreaterThan(1000);
    expect({ kind: 'rows', rows }).toEqual({ kind: ofDuckDB.kind, rows: 'rows' in ofDuckDB && ofDuckDB.rows });
  });

  it('is asked of a table and a SELECT, of which nothing is known but by asking', { timeout: long }, async () => {
    const ofFile = written((await asked('duckdb', whole)).answers);
    expect(await session.fingerprint()).toBeNull();
    expect(await cells(table)).toBe(ofFile);
    expect(existsSync(join(folder, 'metastore'))).toBe(true);
    const select = 'SELECT *, latency_ms AS time FROM awkward -- all of it';
    expect(await cells({ kind: 'select', sql: select }, { metrics: ['time', 'tokens', 'price'] })).toBe(ofFile);
  });

  it('says which column and which table it does not know, and answers on', { timeout: long }, async () => {
    const column = await faultOf(cells(table, { metrics: ['latency'] }));
    expect(column).toBeInstanceOf(Refusal);
    expect(column.message).toMatch(/^.*UNRESOLVED_COLUMN.*latency/);
    const nothing = await faultOf(cells({ kind: 'table', name: 'nothing' }));
    expect(nothing).toBeInstanceOf(Refusal);
    expect(nothing.message).toMatch(/^.*TABLE_OR_VIEW_NOT_FOUND.*nothing/);
    expect(await session.name()).toMatch(/^Spark \d+\./);
  });

  it('is ended with its executors where it takes too long, after what it answered in time', {
    timeout: long,
  }, async () => {
    const running = () =>
      execFileSync('ps', ['-e', '-ww', '-o', 'args='], { encoding: 'utf8' })
        .split('\n')
        .filter((line) => line.includes(mark)).length;
    expect(
      await allOf(session.each, `SELECT CAST(count(*) AS STRING) FROM parquet.\`${fileIn(folder)}\``),
    ).toHaveLength(1);
    // The driver, and two executors.
    expect(running()).toBeGreaterThanOrEqual(3);
    Object.assign(question, { seconds: 2 });
    const sql = 'SELECT CAST(sum(hash(a.id, b.id)) AS STRING) FROM range(10000000) a CROSS JOIN range(10000000) b';
    expect((await faultOf(allOf(session.each, sql))).message).toContain('Spark did not answer within 2 s');
    leave();
    for (let tries = 0; running() > 0; tries++) {
      expect(tries).toBeLessThan(100);
      await new Promise((settle) => setTimeout(settle, 100));
    }
  });
});

describe('one Spark in one process, which starts in half of the time', () => {
  it('gives the same bytes as DuckDB of several files of JSON Lines, and names a broken line', {
    timeout: long,
  }, async () => {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    // Whatever is finite: JSON has no words for the rest.
    const rows = `SELECT * EXCLUDE (seen, price) FROM '${fileIn(folder)}' WHERE coalesce(isfinite(latency_ms), true)`;
    const paths = ['a.jsonl', 'b, [1].jsonl'];
    for (const [nth, path] of paths.entries())
      await connection.run(
        `COPY (${rows} AND batch_size ${nth === 0 ? '=' : '<>'} 1) TO '${join(folder, path)}' (FORMAT json)`,
      );
    instance.closeSync();
    const of = { metrics: ['latency_ms', 'tokens'] };
    const from = (...named: string[]): PlanSource => ({ kind: 'files', paths: named, format: 'jsonl' });
    cpSync(join(folder, paths[1]!), join(folder, 'c.jsonl'));
    const env = configured('alone', cluster.replace(/^spark\.master .*$/m, 'spark.master local[2]'));
    const ofDuckDB = written((await asked('duckdb', from(...paths), of)).answers);
    const ofOdd = written((await asked('duckdb', from(paths[1]!), of)).answers);
    const lines = readFileSync(join(folder, 'a.jsonl'), 'utf8').split('\n');
    // As many letters as before, of which the eighth line is no object.
    const broken = [...lines.slice(0, 7), `${lines[7]!.slice(0, -5)}     `, ...lines.slice(8)].join('\n');
    const fault = spark.run({ ...asking(from('a.jsonl', 'c.jsonl'), of), env }, async (session) => {
      const ask = async () => (await cellsOf(spark.dialect, await session.plan(), ranksOf, session.each)).answers;
      expect(written(await ask())).toBe(ofDuckDB);
      const odd = await cellsOf(spark.dialect, own(from(paths[1]!), of), ranksOf, session.each);
      expect(written(odd.answers)).toBe(ofOdd);
      writeFileSync(join(folder, 'a.jsonl'), broken);
      return ask();
    });
    expect((await faultOf(fault)).message).toMatch(/does not read it: line 8 of a\.jsonl is no JSON object$/);
    writeFileSync(join(folder, paths[1]!), broken);
    expect((await faultOf(asked('duckdb', from(paths[1]!), of))).message).toMatch(
      /does not read it: line 8 of b, \[1\]\.jsonl is no JSON object$/,
    );
  });
});
