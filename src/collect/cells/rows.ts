import type { Dialect } from './dialect.ts';
import { compareLevels, type Level, levelOf } from './level.ts';
import type { Plan } from './plan.ts';
import { allOf, type Each, type Row } from './read.ts';
import { sourceOf, type Types, typesStatement } from './statements.ts';

/** The rows of a table that has few of them, as texts in one form whichever engine gave them; NULL is null. */
export interface Rows {
  /** Settings, then metrics; in the order of their levels and then of their values, as no engine promises another. */
  readonly rows: readonly Row[];
  readonly statements: readonly string[];
}

/** How many records a table has. */
export async function countOf(dialect: Dialect, plan: Plan, each: Each): Promise<number> {
  const [row] = await allOf(each, `SELECT ${dialect.toText('count(*)')} FROM ${sourceOf(dialect, plan)}`);
  return Number(row?.[0]);
}

/**
 * The columns of a plan, row by row.
 * @param plan of what the dialect can ask.
 */
export async function rowsOf(dialect: Dialect, plan: Plan, each: Each): Promise<Rows> {
  const source = sourceOf(dialect, plan);
  const first = typesStatement(dialect, plan, source);
  const [told] = (await allOf(each, first)) as readonly (readonly string[])[];
  if (told === undefined) return { rows: [], statements: [first] };
  const count = plan.settings.length;
  const types: Types = { settings: told.slice(0, count), metrics: told.slice(count) };
  const columns = [
    ...plan.settings.map((name, nth) => dialect.levelText(dialect.name(name), types.settings[nth]!)),
    ...plan.metrics.map((name) => dialect.toText(dialect.toDouble(dialect.name(name)))),
  ];
  const statement = `SELECT ${columns.join(', ')} FROM ${source}`;
  const kinds = types.settings.map((type) => dialect.kindOf(type));
  const rows = (await allOf(each, statement)).map((row) => ({
    levels: row.slice(0, count).map((text, nth) => levelOf(text, kinds[nth]!)),
    values: row.slice(count).map((text) => (text === null ? null : numberIn(text))),
  }));
  rows.sort((a, b) => ordered(a.levels, b.levels, compareLevels) || ordered(a.values, b.values, compareValues));
  return { rows: rows.map(({ levels, values }) => [...levels, ...values].map(textOf)), statements: [first, statement] };
}

function numberIn(text: string): number {
  if (/nan/i.test(text)) return Number.NaN;
  if (/inf/i.test(text)) return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return Number(text) + 0;
}

function ordered<T>(a: readonly T[], b: readonly T[], compare: (a: T, b: T) => number): number {
  return a.reduce<number>((order, one, nth) => order || compare(one, b[nth]!), 0);
}

/** NULL before all numbers, NaN behind them. */
function compareValues(a: number | null, b: number | null): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a < b ? -1 : a > b ? 1 : 0;
}

function textOf(cell: Level): string | null {
  return cell === null ? null : String(cell);
}
