import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answered, fingerprintOf, type Question } from '../../../src/cli/engine/engine.ts';
import { rowsOf } from '../../../src/cli/unpack/parquet.ts';
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

it('takes the level of each row, and of its folder only where rows say none', async () => {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  mkdirSync(join(folder, 'batch=8'));
  const rows = 'FROM (VALUES (16, 10.0::DOUBLE), (32, 20.0)) t(batch, ms)';
  await connection.run(`COPY (SELECT * ${rows}) TO '${folder}/batch=8/both.parquet'`);
  await connection.run(`COPY (SELECT ms ${rows}) TO '${folder}/batch=8/one.parquet'`);
  for (const [format, ending] of [
    ['json', 'jsonl'],
    ['csv', 'csv'],
  ] as const) {
    await connection.run(`COPY (SELECT * ${rows}) TO '${folder}/batch=8/both.${ending}' (FORMAT ${format})`);
    await connection.run(`COPY (SELECT ms ${rows}) TO '${folder}/batch=8/one.${ending}' (FORMAT ${format})`);
  }
  instance.closeSync();
  const asked = async (path: string, format: 'parquet' | 'csv' | 'jsonl') => {
    const of = { settings: ['batch'], metrics: ['ms'], ok: null, where: null };
    const source = { ...from, format, paths: [`batch=8/${path}.${format}`] };
    const { answers } = await answered({ ...question(of), plan: { ...of, from: source } });
    return { source, levels: answers.map(({ levels }) => levels[0]) };
  };
  for (const format of ['csv', 'jsonl'] as const) {
    expect((await asked('both', format)).levels).toEqual([16, 32]);
    expect((await asked('one', format)).levels).toEqual([8]);
  }
  const levelsOf = async (name: string) => {
    const { source, levels } = await asked(name, 'parquet');
    const read = await rowsOf({ file: join(folder, source.paths[0]!), path: name }, folder);
    if (read.kind !== 'rows') throw new Error(read.kind);
    return [levels, [...read.rows()].sort()];
  };
  expect(await levelsOf('both')).toEqual([
    [16, 32],
    ['16,10.0', '32,20.0'],
  ]);
  expect(await levelsOf('one')).toEqual([[8], ['10.0,8', '20.0,8']]);
});
