import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answered, fingerprintOf, type Question } from '../../../src/cli/engine/engine.ts';
import { awkward, fileIn, plans, ranksOf, written } from '../../engines/awkward.ts';
import { answersByHand } from '../../engines/by-hand.ts';

let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aitb-cells-'));
  await awkward(fileIn(folder));
});

afterAll(() => rmSync(folder, { recursive: true }));

const from = { kind: 'files', paths: ['awkward.parquet'], format: 'parquet' } as const;

function question(plan: Omit<Question['plan'], 'from'>): Question {
  return {
    engine: 'duckdb',
    plan: { ...plan, from },
    ranksOf,
    cwd: folder,
    seconds: 60,
    path: 'aitb-report.yaml',
    env: {},
  };
}

describe('DuckDB, asked for cells', () => {
  it.each(Object.entries(plans))('answers what the rows say: %s', async (name, plan) => {
    const { answers, statements, fingerprint, engine } = await answered(question(plan));
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const rows = await connection.runAndReadAll(
      `SELECT *, extract(epoch FROM seen)::DOUBLE AS epoch FROM '${fileIn(folder)}' WHERE (${plan.where ?? 'true'}\n)`,
    );
    expect(written(answers)).toBe(written(answersByHand(rows.getRowObjectsJS(), plan, ranksOf)));
    expect(answers.length > 0).toBe(name !== 'no row');
    expect(statements.length).toBeLessThanOrEqual(3);
    expect(statements.join()).not.toContain(folder);
    expect(engine).toMatch(/^DuckDB v1\./);
    expect(await fingerprintOf(question(plan))).toBe(fingerprint);
    instance.closeSync();
  });
});
