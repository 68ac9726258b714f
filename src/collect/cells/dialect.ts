import type { PlanSource } from './plan.ts';

/** What a column's type means for a level of a setting; a `number` is a whole one or a decimal. */
export type LevelKind = 'number' | 'double' | 'boolean' | 'time' | 'text';

/** How one engine spells what the statements of `statements.ts` are made of. All of them answer texts, which we read. */
export interface Dialect {
  /** A column, a table, an alias. */
  name(name: string): string;
  /** A text. */
  text(text: string): string;
  /** A double whose value is this number to the last bit. */
  double(value: number): string;
  /** The shortest text of an expression that a double is read back from; NULL stays NULL. */
  toText(expression: string): string;
  /** A column of any type of numbers as doubles. */
  toDouble(expression: string): string;
  /** A column as true or false; NULL stays NULL. */
  toBoolean(expression: string): string;
  /** A whole double below 2^53 as an integer. */
  toInteger(expression: string): string;
  /** The sum of integers of at most 2^45, and that of their squares: exact, as texts. */
  sum(expression: string): string;
  sumOfSquares(expression: string): string;
  /** Neither NaN nor infinite, of an expression that is not NULL. */
  isFinite(expression: string): string;
  /** The name of the type of an expression. */
  typeOf(expression: string): string;
  /** The level of a setting as text; times in UTC. */
  levelText(expression: string, type: string): string;
  /** A text that `levelText` gave, as a value of the type it came from; null is NULL. */
  levelOf(text: string | null, type: string): string;
  kindOf(type: string): LevelKind;
  /** Whether two values are equal, NULL being equal to NULL. */
  isSame(left: string, right: string): string;
  /** Rows of constants as a table with columns of these names. */
  values(rows: readonly (readonly string[])[], table: string, columns: readonly string[]): string;
  /** What the plan asks of, as it stands behind FROM; null where this engine has no such thing. */
  from(source: PlanSource): string | null;
  /** Whether a backslash in a text keeps the quote behind it from ending it. */
  readonly backslashes: boolean;
}
