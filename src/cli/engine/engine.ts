import type { CellAnswer } from '../../collect/cells/answer.ts';
import { Changed, cellsOf } from '../../collect/cells/cells.ts';
import { isOnePiece, isOneSelect } from '../../collect/cells/one-select.ts';
import type { PlanSource } from '../../collect/cells/plan.ts';
import { note, Refusal } from '../../note.ts';
import type { Asking, Driver } from './session.ts';

export type { Asking } from './session.ts';

export type EngineName = keyof typeof drivers;

/** A driver is loaded when its engine is asked. */
const drivers = {
  clickhouse: async () => (await import('./clickhouse.ts')).clickhouse,
  duckdb: async () => (await import('./duckdb.ts')).duckdb,
  spark: async () => (await import('./spark.ts')).spark,
} satisfies Record<string, () => Promise<Driver>>;

/** What is asked of which engine. */
export interface Question extends Asking {
  readonly engine: EngineName;
  /** Which order statistics are wanted of n values, 0 for the least: for a quantile both of its neighbours. */
  readonly ranksOf: (n: number) => readonly number[];
}

export interface Answered {
  /** In the order of their levels: NULL, false, true, numbers, texts; setting by setting. None of a table without rows. */
  readonly answers: readonly CellAnswer[];
  /** What was asked, in order, with files as they were named. */
  readonly statements: readonly string[];
  /** What the rows were, or null where the engine does not say: then only asking again tells whether they are the same. */
  readonly fingerprint: string | null;
  /** Its name and version. */
  readonly engine: string;
}

/**
 * The numbers of each cell, as an engine answers them where the rows are.
 * @throws Refusal for all that can go wrong outside; nothing of half an answer is taken.
 */
export async function answered({ engine, ranksOf, ...asking }: Question): Promise<Answered> {
  const driver = await driverOf(engine, asking);
  return driver.run(asking, async (session) => {
    const before = await session.fingerprint();
    const changed = () => new Refusal(note('engine-changed', { engine: driver.engine }, { file: asking.path }));
    try {
      const { answers, statements } = await cellsOf(driver.dialect, session.plan, ranksOf, (sql) => session.ask(sql));
      if ((await session.fingerprint()) !== before) throw changed();
      return { answers, statements: statements.map(session.shown), fingerprint: before, engine: await session.name() };
    } catch (fault) {
      throw fault instanceof Changed ? changed() : fault;
    }
  });
}

/** `fingerprint` of what would be answered now, without asking for it. @throws Refusal */
export async function fingerprintOf({
  engine,
  ...asking
}: Asking & { readonly engine: EngineName }): Promise<string | null> {
  return (await driverOf(engine, asking)).run(asking, (session) => session.fingerprint());
}

/** @throws Refusal where it is not asked of such a thing, or of more than one SELECT. */
async function driverOf(name: EngineName, { plan, path }: Asking): Promise<Driver> {
  const driver = await drivers[name]();
  const { dialect, engine, takes } = driver;
  const place = { file: path };
  if (plan.from.kind === 'select' && !isOneSelect(plan.from.sql, dialect.backslashes))
    throw new Refusal(note('engine-select', {}, place));
  if (plan.where !== null && !isOnePiece(plan.where, dialect.backslashes))
    throw new Refusal(note('engine-where', {}, place));
  if (dialect.from(plan.from) === null)
    throw new Refusal(note('engine-source', { engine, given: given(plan.from), takes }, place));
  return driver;
}

function given(from: PlanSource): string {
  if (from.kind === 'files') return from.format === 'csv' ? 'files of CSV' : 'files';
  return from.kind === 'table' ? 'a table' : 'a SELECT';
}
