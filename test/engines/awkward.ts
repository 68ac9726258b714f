import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Plan } from '../../src/collect/cells/plan.ts';

/** A table in Parquet in which each cell has something that engines do not agree about, and the plans that ask for it. */

const borders = [2 ** 900, 2 ** -900].flatMap((at) =>
  [at, at * (1 + 2 ** -52), at * (1 - 2 ** -53)].flatMap((value) => [String(value), String(-value)]),
);

const cells: readonly (readonly [system: string | null, batch: number, values: readonly string[], failed?: number])[] =
  [
    ['plain', 1, Array.from({ length: 97 }, (_, i) => String(((i * 37) % 101) / 8 + 2))],
    ['narrow', 1, Array.from({ length: 1000 }, (_, i) => String(1e9 + Math.sin(i)))],
    ['one', 1, ['5.25']],
    ['not finite', 1, ['1', "'NaN'", '2', "'inf'", "'-inf'", '4']],
    ['only NaN', 1, ["'NaN'"]],
    ['all NULL', 1, ['NULL', 'NULL']],
    ['no value', 1, [], 3],
    ['failures', 1, ['1.5', '2.5', '3.5', '0.5'], 2],
    [null, 1, ['10', '20', '30', '40']],
    ['NULL', 1, ['100', '200', '300', '400']],
    ['NULL', 8, ['1000', 'NULL']],
    ['', 1, ['3']],
    ['it\'s \\ a "name"\n`or` two; -- %', 1, ['7', '8', '9']],
    ['ä 漢 😀', 1, ['7.1', '8.2', '9.3']],
    ['zeros', 1, ['0', "'-0'", '0', "'-0'"]],
    ['signs', 1, ['-4', '0', '4', '-1e-3', '1e-3', '-250.75', '12']],
    ['ends', 1, ['1e300', '2e300', '1.7976931348623157e308', '-1.7976931348623157e308']],
    ['small', 1, ['5e-324', '1e-310', '2.2250738585072014e-308', '3e-300']],
    ['digits', 1, ['0.1', '0.2', '0.3', '1e16', '1', '-1e16', '0.1', '0.7']],
    // At the borders of what is scaled two bins have one head.
    ['borders', 1, borders],
    ['powers', 1, Array.from({ length: 60 }, (_, i) => String(2 ** (i - 30) * (i % 2 ? 1 : 1.5)))],
  ];

/** @param file where it is written. */
export async function awkward(file: string): Promise<void> {
  const rows = cells.flatMap(([system, batch, values, failed = 0], cell) =>
    [...values, ...Array.from({ length: failed }, () => "'NaN'")].map((value, i) => {
      const ok = i < values.length ? 'true' : i % 2 ? 'false' : 'NULL';
      const level = system === null ? 'NULL' : `'${system.replaceAll("'", "''")}'`;
      // Whole numbers that are no doubles, and decimals.
      const tokens = (2n ** 53n + BigInt(i * 3 + cell)).toString();
      return `(${level}, ${batch}, ${value}::DOUBLE, ${ok}, ${tokens}::BIGINT, ${i * 7 - cell}.${String((i * 1237) % 10000).padStart(4, '0')}::DECIMAL(18, 4), TIMESTAMPTZ '2025-06-0${1 + (i % 2)} 0${cell % 3}:30:00+02')`;
    }),
  );
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(
    `COPY (SELECT * FROM (VALUES ${rows.join(', ')}) t(system, batch_size, latency_ms, ok, tokens, price, seen)) TO '${file}'`,
  );
  instance.closeSync();
}

export const columns = { settings: ['system', 'batch_size'], metrics: ['latency_ms', 'tokens', 'price'] };

type Half = Omit<Plan, 'from'>;
const base: Half = { ...columns, ok: 'ok', where: null };

export const plans: Readonly<Record<string, Half>> = {
  'several metrics': base,
  'one metric': { ...base, metrics: ['latency_ms'] },
  'no ok column': { ...base, metrics: ['latency_ms'], ok: null },
  'times and booleans as settings': { ...base, settings: ['seen', 'ok'], metrics: ['price'], ok: null },
  'numbers as settings': { ...base, settings: ['tokens', 'price'], metrics: ['latency_ms'] },
  'doubles as settings': { ...base, settings: ['latency_ms'], metrics: ['price'] },
  'a condition': { ...base, metrics: ['latency_ms'], where: "system = 'plain' or system is null -- the two" },
  'no row': { ...base, where: "system = 'nobody'" },
};

/** Both neighbours of the quartiles, and of the 99th percentile. */
export const ranksOf = (n: number): readonly number[] =>
  [0.25, 0.5, 0.75, 0.99].flatMap((p) => [Math.floor((n - 1) * p), Math.ceil((n - 1) * p)]);

/** An answer as one text. */
export const written = (answers: unknown): string =>
  JSON.stringify(answers, (_, value) => (value instanceof Map ? [...value] : Object.is(value, -0) ? '-0' : value), 1);

export const fileIn = (folder: string): string => join(folder, 'awkward.parquet');
