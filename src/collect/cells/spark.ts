import type { Dialect, LevelKind } from './dialect.ts';
import type { PlanSource } from './plan.ts';

/** Without a letter that ends a line or a statement, or that the terminal of `spark-sql` takes for a key. */
const text = (value: string): string => `'${value.replace(/[^ -~]|[\\';]/g, escaped)}'`;

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

const name = (value: string): string => `\`${value.replaceAll('`', '``')}\``;

/** Spark SQL 3.4 and later. */
export const spark: Dialect = {
  name,
  text,
  double: (value) => `${value.toExponential()}D`,
  toText: (expression) => `CAST(${expression} AS STRING)`,
  toDouble: (expression) => `CAST(${expression} AS DOUBLE)`,
  toBoolean: (expression) => `CAST(${expression} AS BOOLEAN)`,
  toInteger: (expression) => `CAST(${expression} AS BIGINT)`,
  sum: (expression) => `CAST(sum(CAST(${expression} AS DECIMAL(14, 0))) AS STRING)`,
  sumOfSquares: (expression) =>
    `CAST(sum(CAST(${expression} AS DECIMAL(14, 0)) * CAST(${expression} AS DECIMAL(14, 0))) AS STRING)`,
  isFinite: (expression) => `(NOT isnan(${expression}) AND abs(${expression}) <> CAST('Infinity' AS DOUBLE))`,
  typeOf: (expression) => `typeof(${expression})`,
  levelText: (expression) => `CAST(${expression} AS STRING)`,
  levelOf: (value, type) => `CAST(${value === null ? 'NULL' : text(value)} AS ${type})`,
  kindOf,
  isSame: (left, right) => `${left} <=> ${right}`,
  values: (rows, table, columns) =>
    `(VALUES ${rows.map((row) => `(${row.join(', ')})`).join(', ')}) AS ${table}(${columns.join(', ')})`,
  from,
  backslashes: true,
};

function kindOf(type: string): LevelKind {
  if (type === 'float' || type === 'double') return 'double';
  if (/^(?:tinyint|smallint|int|bigint|decimal\(.*\))$/.test(type)) return 'number';
  if (type === 'boolean') return 'boolean';
  return /^timestamp/.test(type) ? 'time' : 'text';
}

function from(source: PlanSource): string | null {
  if (source.kind === 'select') return `(${source.sql}\n)`;
  if (source.kind === 'table') return source.name.split('.').map(name).join('.');
  // Its names of columns are an option, which cannot be said in a query.
  if (source.format === 'csv') return null;
  return `${source.format === 'jsonl' ? 'json' : source.format}.${name(patternOf(source.paths))}`;
}

/** Files as one pattern, in which the letters of patterns stand for themselves. */
export function patternOf(named: readonly string[]): string {
  const paths = named.map((path) => path.replace(/[[\]{}*?\\,]/g, '\\$&'));
  const [first = ''] = paths;
  if (paths.length === 1) return first;
  const root = /^[a-z][a-z0-9+.-]*:\/\/[^/]*\/|^\//i.exec(first)?.[0] ?? '';
  return `${root}{${paths.map((path) => path.slice(root.length)).join(',')}}`;
}
