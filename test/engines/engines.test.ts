import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answered } from '../../src/cli/engine/engine.ts';
import { awkward, fileIn, plans, ranksOf, written } from './awkward.ts';

const folder = mkdtempSync(join(tmpdir(), 'aitb-engines-'));
beforeAll(async () => {
  await awkward(fileIn(folder));
  await sent('DROP TABLE IF EXISTS awkward');
  const select = `SELECT * FROM file('${fileIn(folder)}', Parquet)`;
  await sent(`CREATE TABLE awkward ENGINE = MergeTree ORDER BY tuple() AS ${select}`);
});

/** What only a test may do. */
async function sent(sql: string): Promise<string> {
  const answer = await fetch(process.env.CLICKHOUSE_URL!, { method: 'POST', body: sql });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text;
}

afterAll(() => rmSync(folder, { recursive: true }));

describe('ClickHouse', () => {
  it.each(Object.entries(plans))('answers as DuckDB does: %s', async (_, plan) => {
    const asking = { ranksOf, cwd: folder, seconds: 60, path: 'aitb-report.yaml', env: process.env };
    const files = { kind: 'files', paths: ['awkward.parquet'], format: 'parquet' } as const;
    const own = await answered({ ...asking, engine: 'duckdb', plan: { ...plan, from: files } });
    const table = { kind: 'table', name: 'awkward' } as const;
    const other = await answered({ ...asking, engine: 'clickhouse', plan: { ...plan, from: table } });
    expect(written(other.answers)).toBe(written(own.answers));
  });
});
