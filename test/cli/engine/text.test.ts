import { describe, expect, it } from 'vitest';
import { answered, rowsOrCells } from '../../../src/cli/engine/engine.ts';
import type { Plan, PlanSource } from '../../../src/collect/cells/plan.ts';
import { Refusal } from '../../../src/note.ts';
import { folderWith } from '../cli.ts';

const many = 25_000;
/** More rows than DuckDB looks at unasked, and some behind them. */
const csv = (late: readonly string[], row = (i: number) => `a,${i}`): string =>
  `system,latency_ms\n${Array.from({ length: many }, (_, i) => row(i)).join('\n')}\n${late.join('\n')}\n`;
const lines = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

function asking(files: Readonly<Record<string, string>>, own: Partial<Plan> = {}) {
  const paths = Object.keys(files);
  const from: PlanSource = { kind: 'files', paths, format: paths[0]!.endsWith('.csv') ? 'csv' : 'jsonl' };
  const plan = { from, settings: ['system'], metrics: ['latency_ms'], ok: null, where: null, ...own };
  const ranksOf = (n: number) => [n >> 1];
  return { engine: 'duckdb', plan, ranksOf, cwd: folderWith(files), seconds: 60, path: 'c.yaml', env: {} } as const;
}

/** The levels of each cell, how many values it has, the least and the greatest. */
async function cells(files: Readonly<Record<string, string>>, own?: Partial<Plan>) {
  const { answers, statements } = await answered(asking(files, own));
  const told = answers.map(({ levels, metrics: [first] }) => [
    ...levels,
    first!.n,
    first!.moments!.min,
    first!.moments!.max,
  ]);
  // Whoever looks for types looks through all rows.
  return { told, looks: statements.filter((sql) => sql.includes('sample_size')).length };
}

describe('text that DuckDB is asked of', () => {
  it.each(['csv', 'jsonl'])('is looked through once for its types, and each statement is told them: %s', async (of) => {
    const rows = Array.from({ length: 40 }, (_, i) => ({ system: i % 2 ? 'b' : 'a', latency_ms: i + 0.5 }));
    const text =
      of === 'csv' ? `system,latency_ms\n${rows.map((row) => Object.values(row).join()).join('\n')}\n` : lines(rows);
    const { told, looks } = await cells({ [`d.${of}`]: text });
    expect(told).toEqual([
      ['a', 20, 0.5, 38.5],
      ['b', 20, 1.5, 39.5],
    ]);
    expect(looks).toBe(0);
  });

  it.each([
    ['double', '"a, ""b""",1', 'a, "b"'],
    ['single', "'a, b',1", 'a, b'],
  ])('has quotes that come late: %s', async (_, late, level) => {
    const { told, looks } = await cells({ 'd.csv': csv([late]) });
    expect(told).toEqual([
      ['a', many, 0, many - 1],
      [level, 1, 1, 1],
    ]);
    expect(looks).toBe(0);
  });

  it('has columns of one type each in all files', async () => {
    const whole = { 'a.csv': csv([]), 'b.csv': 'latency_ms,system,more\n0.25,b,x\n' };
    const { told, looks } = await cells(whole);
    expect(told).toEqual([
      ['a', many, 0, many - 1],
      ['b', 1, 0.25, 0.25],
    ]);
    expect(looks).toBe(0);
    // A number that is a text elsewhere is a text.
    const mixed = await cells({ 'a.csv': 'system,latency_ms\n7,1\n8,3\n', 'b.csv': 'system,latency_ms\nx,2\n' });
    expect(mixed.told).toEqual([
      ['7', 1, 1, 1],
      ['8', 1, 3, 3],
      ['x', 1, 2, 2],
    ]);
  });

  it('has days written in an order that a late row alone tells', async () => {
    const day = (i: number): string => `0${1 + (i % 2)}/03/2025,${i}`;
    const { told } = await cells({ 'd.csv': csv(['25/12/2025,7'], day) });
    expect(told.map(([level]) => level)).toEqual(['2025-03-01', '2025-03-02', '2025-12-25']);
  });

  it.each([
    ['keys that differ in capitals', lines([{ system: 'a', System: 'x', latency_ms: 1 }]), ['System_1'], 'x'],
    ['a key without a letter', lines([{ system: 'a', '': 'x', latency_ms: 1 }]), ['C1'], 'x'],
    [
      'a time with its distance from UTC',
      lines([{ system: '2025-06-01T08:30:00+02:00', latency_ms: 1 }]),
      ['system'],
      '2025-06-01 06:30:00',
    ],
  ])('of JSON Lines: %s', async (_, text, settings, level) => {
    expect((await cells({ 'd.jsonl': text }, { settings })).told).toEqual([[level, 1, 1, 1]]);
  });

  it('may be asked of times in a condition', async () => {
    const rows = [1, 2, 3].map((day) => ({ system: 'a', latency_ms: day, day: `2025-06-0${day}` }));
    const { told } = await cells({ 'd.jsonl': lines(rows) }, { where: `"Day" >= DATE '2025-06-02'` });
    expect(told).toEqual([['a', 2, 2, 3]]);
  });

  it.each(['csv', 'jsonl'])(
    'may be in files with letters of patterns in their names, beside those that they would match: %s',
    async (of) => {
      const text = (system: string) =>
        of === 'csv' ? `system,latency_ms\n${system},1\n` : lines([{ system, latency_ms: 1 }]);
      const names = ['x1', 'x[1]', 'y*', 'yy', 'z?', 'zz'];
      const { told } = await cells(Object.fromEntries(names.map((name) => [`${name}.${of}`, text(name)])));
      expect(told).toEqual(names.map((name) => [name, 1, 1, 1]));
    },
  );

  it('may be in folders that are a column', async () => {
    const settings = ['batch', 'system'];
    const whole = 'system,latency_ms\na,1\n';
    const fractions = 'system,latency_ms\na,1.5\n';
    const folders = await cells({ 'batch=8/d.csv': whole, 'batch=x/d.csv': fractions }, { settings });
    expect(folders.told).toEqual([
      ['8', 'a', 1, 1, 1],
      ['x', 'a', 1, 1.5, 1.5],
    ]);
    const alike = await cells({ 'batch=8/d.csv': whole, 'batch=16/d.csv': whole }, { settings });
    expect(alike.told).toEqual([
      [8, 'a', 1, 1, 1],
      [16, 'a', 1, 1, 1],
    ]);
  });

  it.each([
    ['a row with more cells', csv(['b,1,2']), /the rows of d\.csv are not written alike: one has more or fewer cells/],
    ['a row with fewer cells', csv(['b']), /the rows of d\.csv are not written alike/],
    [
      'a letter that is not UTF-8',
      Buffer.from(csv(['m\u00fcl,1']), 'latin1'),
      new RegExp(`line ${many + 2} of d\\.csv: Invalid unicode .*not utf-8`),
    ],
  ])('is refused with the file and the reason where it has %s', async (_, text, told) => {
    const files = { 'd.csv': text, 'e.csv': csv([]) };
    const fault = await rowsOrCells({ ...asking({ 'd.csv': '', 'e.csv': '' }), cwd: folderWith(files) }, 10).catch(
      (thrown: unknown) => thrown,
    );
    expect(fault).toBeInstanceOf(Refusal);
    expect((fault as Refusal).message).toMatch(told);
  });

  it('names a column that is not there, and the line that is broken', async () => {
    const said = (files: Readonly<Record<string, string>>, own?: Partial<Plan>) =>
      rowsOrCells(asking(files, own), 10).catch((thrown: unknown) => thrown);
    const missing = await said({ 'd.csv': 'system,latency\na,1\n' });
    expect(missing).toBeInstanceOf(Refusal);
    expect((missing as Refusal).message).toMatch(/"latency_ms" not found.*"latency"/);
    const broken = await said({ 'd.jsonl': `${lines([{ system: 'a', latency_ms: 1 }])}{"system": "a", "late\n` });
    expect((broken as Refusal).message).toMatch(/does not read it: line 2 of d\.jsonl is no JSON object/);
  });
});
