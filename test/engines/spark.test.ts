import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { answered } from '../../src/cli/engine/engine.ts';
import type { Asking, Session } from '../../src/cli/engine/session.ts';
import { spark } from '../../src/cli/engine/spark.ts';
import { cellsOf } from '../../src/collect/cells/cells.ts';
import type { PlanSource } from '../../src/collect/cells/plan.ts';
import { allOf } from '../../src/collect/cells/read.ts';
import type { EngineName } from '../../src/collect/query.ts';
import { Refusal } from '../../src/note.ts';
import { awkward, columns, fileIn, plans, ranksOf, written } from './awkward.ts';
import { cluster } from './start.ts';

// Starts of Spark take longer than all the rest: as many questions as can be are asked of one.
const long = 380_000;
const folder = mkdtempSync(join(tmpdir(), 'aitb-spark-'));
const whole: PlanSource = { kind: 'files', paths: ['awkward.parquet'], format: 'parquet' };
const plan = { ...columns, ok: 'ok', where: null };

beforeAll(async () => {
  await awkward(fileIn(folder));
});
afterEach(() => vi.unstubAllEnvs());
afterAll(() => rmSync(folder, { recursive: true }));

function asking(from: PlanSource, own: object = {}): Asking {
  return { plan: { ...plan, from, ...own }, cwd: folder, seconds: 300, path: 'aitb-report.yaml', env: process.env };
}

const asked = (engine: EngineName, from: PlanSource, own: object = {}) =>
  answered({ ...asking(from, own), engine, ranksOf });

/** A question more of a Spark that runs. */
async function again(session: Session, from: PlanSource, own: object = {}): Promise<string> {
  const sources = from.kind === 'files' ? { ...from, paths: from.paths.map((path) => join(folder, path)) } : from;
  const { answers } = await cellsOf(spark.dialect, { ...plan, ...own, from: sources }, ranksOf, session.each);
  return written(answers);
}

describe('the same bytes come from Spark as from DuckDB', () => {
  it('of files', { timeout: long }, async () => {
    const cases: [PlanSource, object][] = Object.values(plans).map((own) => [whole, own]);
    const own: string[] = [];
    for (const [from, of] of cases) own.push(written((await asked('duckdb', from, of)).answers));
    await spark.run(asking(whole), async (session) => {
      expect(await session.name()).toMatch(/^Spark \d+\./);
      for (const [index, [from, of]] of cases.entries()) expect(await again(session, from, of)).toBe(own[index]);
    });
  });

  it('of several files of JSON Lines, and a broken line is named', { timeout: long }, async () => {
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
    const several = ['a.jsonl', 'c.jsonl'];
    writeFileSync(join(folder, 'c.jsonl'), readFileSync(join(folder, paths[1]!)));
    // In one process, which starts in half of the time.
    const conf = join(folder, 'alone');
    mkdirSync(conf);
    writeFileSync(join(conf, 'spark-defaults.conf'), cluster.replace(/^spark\.master .*$/m, 'spark.master local[2]'));
    vi.stubEnv('SPARK_CONF_DIR', conf);
    expect(written((await asked('spark', from(...several), of)).answers)).toBe(
      written((await asked('duckdb', from(...paths), of)).answers),
    );
    const lines = readFileSync(join(folder, 'a.jsonl'), 'utf8').split('\n');
    writeFileSync(
      join(folder, paths[1]!),
      [...lines.slice(0, 7), lines[7]!.slice(0, -5), ...lines.slice(8)].join('\n'),
    );
    for (const engine of ['spark', 'duckdb'] as const) {
      const fault = await asked(engine, from(paths[1]!), of).catch((thrown: unknown) => thrown);
      expect((fault as Refusal).message).toMatch(/does not read it: line 8 of b, \[1\]\.jsonl is no JSON object$/);
    }
  });

  it('of a table and a SELECT, of which nothing is known but by asking', { timeout: long }, async () => {
    // A catalog that is there before us and after us.
    const conf = join(folder, 'conf');
    mkdirSync(conf);
    const database = `jdbc:derby:;databaseName=${join(folder, 'metastore')};create=true`;
    const settings = `spark.hadoop.javax.jdo.option.ConnectionURL ${database}\nspark.sql.warehouse.dir ${join(folder, 'warehouse')}\n`;
    writeFileSync(join(conf, 'spark-defaults.conf'), `spark.master local[1]\n${settings}`);
    const env = { ...process.env, SPARK_CONF_DIR: conf };
    const create = `CREATE TABLE awkward USING parquet LOCATION '${folder}/table' AS SELECT * FROM parquet.\`${fileIn(folder)}\``;
    execFileSync(join(process.env.SPARK_HOME!, 'bin/spark-sql'), ['-e', create], { env, cwd: folder, stdio: 'pipe' });
    writeFileSync(join(conf, 'spark-defaults.conf'), `${cluster}${settings}`);
    const table: PlanSource = { kind: 'table', name: 'default.awkward' };
    const own = await asked('duckdb', whole);
    await spark.run({ ...asking(table), env }, async (session) => {
      expect(await session.fingerprint()).toBeNull();
      expect(await again(session, table)).toBe(written(own.answers));
      const select = 'SELECT *, latency_ms AS time FROM awkward -- all of it';
      const renamed = await again(session, { kind: 'select', sql: select }, { metrics: ['time', 'tokens', 'price'] });
      expect(renamed).toBe(written(own.answers));
      const fault = await again(session, table, { metrics: ['latency'] }).catch((thrown: unknown) => thrown);
      expect(fault).toBeInstanceOf(Refusal);
      expect((fault as Refusal).message).toMatch(/^.*UNRESOLVED_COLUMN.*latency/);
      // A fault ends a statement and not the process.
      expect(await session.name()).toMatch(/^Spark \d+\./);
    });
  });
});

describe('a Spark that takes too long', () => {
  it('is ended with its executors, after what it answered in time', { timeout: long }, async () => {
    const conf = join(folder, 'marked');
    const mark = `-Daitb.of=${folder}`;
    mkdirSync(conf);
    writeFileSync(join(conf, 'spark-defaults.conf'), cluster.replace(/(?=-XX:Tiered)/g, `${mark} `));
    const running = () =>
      execFileSync('ps', ['-e', '-ww', '-o', 'args='], { encoding: 'utf8' })
        .split('\n')
        .filter((line) => line.includes(mark)).length;
    const own = { ...asking(whole), env: { ...process.env, SPARK_CONF_DIR: conf } };
    const fault = await spark
      .run(own, async ({ each }) => {
        const ask = (sql: string) => allOf(each, sql);
        expect(await ask(`SELECT CAST(count(*) AS STRING) FROM parquet.\`${fileIn(folder)}\``)).toHaveLength(1);
        // The driver, and two executors.
        expect(running()).toBeGreaterThanOrEqual(3);
        Object.assign(own, { seconds: 2 });
        return ask('SELECT CAST(sum(hash(a.id, b.id)) AS STRING) FROM range(10000000) a CROSS JOIN range(10000000) b');
      })
      .catch((thrown: unknown) => thrown);
    expect((fault as Refusal).message).toContain('Spark did not answer within 2 s');
    for (let tries = 0; running() > 0; tries++) {
      expect(tries).toBeLessThan(50);
      await new Promise((settle) => setTimeout(settle, 100));
    }
  });
});
