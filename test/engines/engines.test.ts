import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answered, answered, type EngineName } from '../../src/cli/engine/engine.ts';
import type { PlanSource } from '../../src/collect/cells/plan.ts';
import { awkward, fileIn, plans, ranksOf, written } from './awkward.ts';
import { sent } from './sent.ts';

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

  // A start of Spark takes longer than all the rest.
  it.each(Object.entries(plans).filter(([name]) => process.env.ALL_OF_SPARK || name === 'several metrics'))(
    'come from Spark as from DuckDB: %s',
    async (_, plan) => {
      const own = await asked('duckdb', files, plan);
      const other = await asked('spark', files, plan);
      expect(written(other.answers)).toBe(written(own.answers));
      expect(other.engine).toMatch(/^Spark \d+\./);
      expect(other.fingerprint).toBe(own.fingerprint);
      expect(other.statements.join()).not.toContain(folder);
    },
  );
});
