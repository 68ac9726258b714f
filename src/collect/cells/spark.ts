import type { Dialect, LevelKind } from './dialect.ts';
import type { PlanSource } from './plan.ts';

const text = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
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
  if (/^(?:tinyint|smallint|int|bigint|float|double|decimal\(.*\))$/.test(type)) return 'number';
  if (type === 'boolean') return 'boolean';
  return /^timestamp/.test(type) ? 'time' : 'text';
}

function from(source: PlanSource): string | null {
  if (source.kind === 'select') return `(${source.sql}\n)`;
  if (source.kind === 'table') return source.name.split('.').map(name).join('.');
  const format = source.format === 'jsonl' ? 'json' : source.format;
  const options = source.format === 'csv' ? ", header => 'true', inferSchema => 'true'" : '';
  if (options !== '') return null;
  return `(${source.paths.map((path) => `SELECT * FROM ${format}.${name(path)}`).join(' UNION ALL BY NAME ')})`;
}
