import type { Dialect, LevelKind } from './dialect.ts';
import type { PlanSource } from './plan.ts';

const text = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const name = (value: string): string => `\`${value.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``;

/** ClickHouse 24 and later. */
export const clickhouse: Dialect = {
  name,
  text,
  // A type of its own: what is written as a whole number would be an integer.
  double: (value) => `toFloat64(${value.toExponential()})`,
  toText: (expression) => `toString(${expression})`,
  toDouble: (expression) => `CAST(${expression}, 'Nullable(Float64)')`,
  toBoolean: (expression) => `CAST(${expression}, 'Nullable(Bool)')`,
  toInteger: (expression) => `toInt64(${expression})`,
  sum: (expression) => `toString(sum(toInt128(${expression})))`,
  sumOfSquares: (expression) => `toString(sum(toInt128(${expression}) * toInt128(${expression})))`,
  isFinite: (expression) => `isFinite(${expression})`,
  typeOf: (expression) => `toTypeName(${expression})`,
  levelText: (expression, type) =>
    kindOf(type) === 'time' ? `toString(toTimeZone(${expression}, 'UTC'))` : `toString(${expression})`,
  levelOf: (value, type) => (value === null ? 'NULL' : leveled(value, type)),
  kindOf,
  isSame: (left, right) => `${left} <=> ${right}`,
  // Each SELECT of a UNION takes as long to plan as some hundred thousand rows to read.
  values: (rows, table, columns) =>
    `(SELECT ${columns.map((column, index) => `aitb_z.${index + 1} AS ${column}`).join(', ')} FROM (SELECT arrayJoin([${rows.map((row) => `tuple(${row.join(', ')})`).join(', ')}]) AS aitb_z)) AS ${table}`,
  from,
  backslashes: true,
};

/** What `LowCardinality(Nullable(String))` is about. */
function inner(type: string): string {
  const wrapped = /^(?:Nullable|LowCardinality)\((.*)\)$/s.exec(type);
  return wrapped === null ? type : inner(wrapped[1]!);
}

/** Times are compared in UTC, as they were written. */
function leveled(value: string, type: string): string {
  const own = inner(type);
  const digits = /^DateTime64\((\d)/.exec(own);
  const utc = digits === null ? "DateTime('UTC')" : `DateTime64(${digits[1]}, 'UTC')`;
  return `CAST(${text(value)}, ${text(`Nullable(${kindOf(type) === 'time' ? utc : own})`)})`;
}

function kindOf(type: string): LevelKind {
  const own = inner(type);
  if (/^B?Float\d+$/.test(own)) return 'double';
  if (/^(?:U?Int\d+|Decimal.*)$/.test(own)) return 'number';
  if (own === 'Bool') return 'boolean';
  return /^DateTime/.test(own) ? 'time' : 'text';
}

function from(source: PlanSource): string | null {
  if (source.kind === 'files') return null;
  return source.kind === 'select' ? `(${source.sql}\n)` : source.name.split('.').map(name).join('.');
}
