import type { CellAnswer } from '../../collect/cells/answer.ts';
import { Changed, cellsOf } from '../../collect/cells/cells.ts';
import { isOnePiece, isOneSelect } from '../../collect/cells/one-select.ts';
import type { Plan, PlanSource } from '../../collect/cells/plan.ts';
import type { Row } from '../../collect/cells/read.ts';
import { countOf, rowsOf } from '../../collect/cells/rows.ts';
import type { EngineName } from '../../collect/query.ts';
import { note, Refusal } from '../../note.ts';
import type { Asking, Driver, Session } from './session.ts';

/** A driver is loaded when its engine is asked. */
const drivers = {
  clickhouse: async () => (await import('./clickhouse.ts')).clickhouse,
  duckdb: async () => (await import('./duckdb.ts')).duckdb,
  spark: async () => (await import('./spark.ts')).spark,
} satisfies Record<EngineName, () => Promise<Driver>>;

/** What is asked of which engine. */
export interface Question extends Asking {
  readonly engine: EngineName;
  /** Which order statistics are wanted of n values, 0 for the least: for a quantile both of its neighbours. */
  readonly ranksOf: (n: number) => readonly number[];
  /** Whoever asks sees to it that the rows are the same before and after, so no engine is asked for a fingerprint. */
  readonly isWatched?: boolean;
}

/** What was asked, and of what. */
interface Given {
  /** What was asked, in order, with files as they were named. */
  readonly statements: readonly string[];
  /** What the rows were, or null where the engine does not say: then only asking again tells whether they are the same. */
  readonly fingerprint: string | null;
}

export interface Answered extends Given {
  /** In the order of their levels: NULL, false, true, numbers, texts; setting by setting. None of a table without rows. */
  readonly answers: readonly CellAnswer[];
  /** Its name and version. */
  readonly engine: string;
}

/**
 * The numbers of each cell, as an engine answers them where the rows are.
 * @throws Refusal for all that can go wrong outside; nothing of half an answer is taken.
 */
export function answered(question: Question): Promise<Answered> {
  return given(question, async (plan, { each, name }, { dialect }) => ({
    ...(await cellsOf(dialect, plan, question.ranksOf, each)),
    engine: await name(),
  }));
}

/** The rows themselves, or the numbers of each cell. */
export type RowsOrCells = Given &
  (
    | { readonly kind: 'rows'; readonly rows: readonly Row[] }
    | { readonly kind: 'cells'; readonly size: number; readonly answers: readonly CellAnswer[] }
  );

/**
 * Rows, where there are few of them, as settings and metrics; else the numbers of each cell.
 * @param most so many are few.
 * @throws Refusal as `answered`.
 */
export function rowsOrCells(question: Question, most: number): Promise<RowsOrCells> {
  return given(question, async (plan, { each }, { dialect }) => {
    const size = await countOf(dialect, plan, each);
    if (size <= most) return { kind: 'rows' as const, ...(await rowsOf(dialect, plan, each)) };
    return { kind: 'cells' as const, size, ...(await cellsOf(dialect, plan, question.ranksOf, each)) };
  });
}

/** What is answered of rows that did not change meanwhile. */
async function given<T extends { readonly statements: readonly string[] }>(
  { engine, ranksOf, isWatched = false, ...asking }: Question,
  use: (plan: Plan, session: Session, driver: Driver) => Promise<T>,
): Promise<T & Given> {
  const driver = await driverOf(engine, asking);
  return driver.run(asking, async (session) => {
    const fingerprint = async () => (isWatched ? null : session.fingerprint());
    const before = await fingerprint();
    const changed = () => new Refusal(note('engine-changed', { engine: driver.engine }, { file: asking.path }));
    try {
      const answer = await use(await session.plan(), session, driver);
      if ((await fingerprint()) !== before) throw changed();
      return { ...answer, statements: answer.statements.map(session.shown), fingerprint: before };
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
    throw new Refusal(note('engine-source', { engine, given: inWords(plan.from), takes }, place));
  return driver;
}

function inWords(from: PlanSource): string {
  if (from.kind === 'files') return from.format === 'csv' ? 'files of CSV' : 'files';
  return from.kind === 'table' ? 'a table' : 'a SELECT';
}
