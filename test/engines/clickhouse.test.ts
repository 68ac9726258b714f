import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answered, answered } from '../../src/cli/engine/engine.ts';
import type { PlanSource } from '../../src/collect/cells/plan.ts';
import type { EngineName } from '../../src/collect/query.ts';
import { Refusal } from '../../src/note.ts';
import { awkward, fileIn, plans, ranksOf, written } from './awkward.ts';
import { sent } from './sent.ts';
import { served } from './served.ts';

const folder = mkdtempSync(join(tmpdir(), 'aitb-engines-'));
const files: PlanSource = { kind: 'files', paths: ['awkward.parquet'], format: 'parquet' };

beforeAll(async () => {
  await awkward(fileIn(folder));
  await sent('DROP TABLE IF EXISTS awkward');
  await sent(
    `CREATE TABLE awkward ENGINE = MergeTree ORDER BY tuple() AS SELECT * FROM file('${fileIn(folder)}', Parquet)`,
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

function asked(engine: EngineName, from: PlanSource, plan: (typeof plans)[string]): Promise<Answered> {
  const asking = { ranksOf, cwd: folder, seconds: 300, path: 'aitb-report.yaml', env: process.env };
  return answered({ ...asking, engine, plan: { ...plan, from } });
}

describe('the same bytes', () => {
  it.each(Object.entries(plans))('come from ClickHouse as from DuckDB: %s', async (_, plan) => {
    const own = await asked('duckdb', files, plan);
    const other = await asked('clickhouse', { kind: 'table', name: 'awkward' }, plan);
    expect(written(other.answers)).toBe(written(own.answers));
    expect(other.engine).toMatch(/^ClickHouse \d+\./);
    expect(other.fingerprint).toMatch(/^parts:[0-9a-f]{64}$/);
  });
});

it('has one level NaN, whatever its sign', async () => {
  const select = 'SELECT [nan, -nan, 1.5][1 + number % 3] AS rate, 1 + number / 8 AS latency_ms FROM numbers(3000)';
  const plan = { settings: ['rate'], metrics: ['latency_ms'], ok: null, where: null };
  const { answers } = await asked('clickhouse', { kind: 'select', sql: select }, plan);
  const cells = answers.map(({ levels, metrics: [first] }) => [
    ...levels,
    first!.n,
    [...first!.moments!.ranks.values()],
  ]);
  expect(cells).toEqual([
    [1.5, 1000, [94.625, 95, 188.375, 188.75, 282.125, 282.5, 372.125, 372.5]],
    ['NaN', 2000, [94.5, 94.75, 188.25, 188.5, 282, 282.25, 372, 372.25]],
  ]);
});

it('is asked of more bins than its server takes in a statement unasked', async () => {
  const select =
    "SELECT concat(repeat('x', 150), toString(number % 20)) AS system, intDiv(number, 20) % 15 AS batch, 1 + intDiv(number, 300) / 4096 AS latency_ms FROM numbers(30000)";
  const plan = { settings: ['system', 'batch'], metrics: ['latency_ms'], ok: null, where: null };
  const { answers, statements } = await asked('clickhouse', { kind: 'select', sql: select }, plan);
  expect(statements.at(-1)!.length).toBeGreaterThan(2 ** 18);
  expect(answers).toHaveLength(300);
  const ranks = ranksOf(100).map((rank) => [rank, 1 + rank / 4096]);
  for (const { metrics } of answers) expect([...metrics[0]!.moments!.ranks]).toEqual(ranks);
});

describe('a server of ClickHouse', () => {
  const table: PlanSource = { kind: 'table', name: 'awkward' };

  /** The code of what is said. */
  async function said(from: PlanSource, own: object, env: object = {}, seconds = 60): Promise<string> {
    const plan = { ...plans['one metric']!, from, ...own };
    const asking = { ranksOf, cwd: folder, seconds, path: 'aitb-report.yaml', env: { ...process.env, ...env } };
    return answered({ ...asking, engine: 'clickhouse', plan }).then(
      () => 'answered',
      (thrown) => (thrown instanceof Refusal ? `${thrown.notes[0]!.code}: ${thrown.message}` : String(thrown)),
    );
  }

  it('lets nobody in with a wrong password, and says so', async () => {
    expect(await said(table, {}, { CLICKHOUSE_USER: 'nobody', CLICKHOUSE_PASSWORD: 'x' })).toMatch(/^engine-login: /);
  });

  it('names a column that is not there', async () => {
    expect(await said(table, { metrics: ['latency'] })).toMatch(/^engine-fault: .*latency/);
  });

  it('ends what takes too long', async () => {
    const where = '(SELECT count() FROM numbers(1000000000000) WHERE sipHash64(number) % 7 = 3) > 0';
    expect(await said(table, { where }, {}, 1)).toMatch(/^engine-time: /);
    for (let tries = 0; ; tries++) {
      const running = await sent(
        "SELECT count() FROM system.processes WHERE query LIKE '%aitb_%' AND query NOT LIKE '%processes%'",
      );
      if (running.trim() === '0') break;
      expect(tries).toBeLessThan(50);
      await new Promise((settle) => setTimeout(settle, 200));
    }
  });

  it('takes nothing of an answer with a fault in it', async () => {
    expect(await said(table, { where: "throwIf(system = 'powers') = 0" })).toMatch(/^engine-fault: .*throwIf/);
  });

  it('that dies in the middle of an answer, and one that is not there, are said to be so', async () => {
    const { url, kill } = await served();
    const select = 'SELECT number % 2 AS system, sipHash64(number) / 7 AS time FROM numbers(1000000000000)';
    const own = { settings: ['system'], metrics: ['time'], ok: null };
    const asking = () => said({ kind: 'select', sql: select }, own, { CLICKHOUSE_URL: url });
    const answer = asking();
    for (let tries = 0; !(await sent('SELECT query FROM system.processes', url)).includes('GROUP BY'); tries++) {
      expect(tries).toBeLessThan(100);
      await new Promise((settle) => setTimeout(settle, 100));
    }
    kill();
    expect(await answer).toMatch(/^engine-cut: /);
    expect(await asking()).toMatch(/^engine-down: .*CLICKHOUSE_URL/);
  });

  it('is asked to write nothing', async () => {
    const select = (sql: string): PlanSource => ({ kind: 'select', sql });
    expect(await said(select('SELECT * FROM awkward'), {})).toBe('answered');
    expect(await said(select(`SELECT * FROM file('${fileIn(folder)}', Parquet)`), {})).toMatch(
      /^engine-fault: .*readonly/,
    );
  });
});
