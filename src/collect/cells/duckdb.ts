import type { Dialect, LevelKind } from './dialect.ts';
import type { PlanSource, Told } from './plan.ts';

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
const name = (value: string): string => `"${value.replaceAll('"', '""')}"`;

/** DuckDB 1.x, which reads the files that a person named and nothing else. */
export const duckdb: Dialect = {
  name,
  text,
  // With an exponent it is a DOUBLE; without one it would be a DECIMAL.
  double: (value) => value.toExponential(),
  toText: (expression) => `CAST(${expression} AS VARCHAR)`,
  toDouble: (expression) => `CAST(${expression} AS DOUBLE)`,
  toBoolean: (expression) => `CAST(${expression} AS BOOLEAN)`,
  toInteger: (expression) => `CAST(${expression} AS BIGINT)`,
  sum: (expression) => `CAST(sum(${expression}) AS VARCHAR)`,
  sumOfSquares,
  isFinite: (expression) => `isfinite(${expression})`,
  typeOf: (expression) => `typeof(${expression})`,
  levelText: (expression) => `CAST(${expression} AS VARCHAR)`,
  levelOf: (value, type) => `CAST(${value === null ? 'NULL' : text(value)} AS ${type})`,
  kindOf,
  isSame: (left, right) => `${left} IS NOT DISTINCT FROM ${right}`,
  values: (rows, table, columns) =>
    `(VALUES ${rows.map((row) => `(${row.join(', ')})`).join(', ')}) AS ${table}(${columns.join(', ')})`,
  from,
  backslashes: false,
};

/**
 * In two products of BIGINT, which are summed up in a fraction of the time of one of HUGEINT: of high * 2^29 + low, high at most 2^16 and low below 2^29, the
 * square is high * (itself + low) * 2^29 + low^2.
 */
function sumOfSquares(expression: string): string {
  const [high, low] = [`(${expression} >> 29)`, `(${expression} & ${2 ** 29 - 1})`];
  return `CAST(sum(${high} * (${expression} + ${low})) * ${2 ** 29} + sum(${low} * ${low}) AS VARCHAR)`;
}

function kindOf(type: string): LevelKind {
  if (type === 'FLOAT' || type === 'DOUBLE') return 'double';
  if (/^(?:U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?|DECIMAL\(.*\))$/.test(type)) return 'number';
  if (type === 'BOOLEAN') return 'boolean';
  return /^TIMESTAMP/.test(type) ? 'time' : 'text';
}

function from(source: PlanSource): string | null {
  if (source.kind !== 'files') return null;
  const { paths, format, told, areRowsAlone } = source;
  const own = areRowsAlone ? alone : '';
  if (told) {
    const parts = told.map((part) => toldPart(format, part, own));
    return parts.length === 1
      ? parts[0]!
      : `(${parts.map((part) => `SELECT * FROM ${part}`).join(' UNION ALL BY NAME ')})`;
  }
  if (format === 'parquet')
    return `read_parquet(${listOf(paths)}${paths.length > 1 ? ', union_by_name = true' : ''}${own})`;
  // Types are told by all rows: where they are told by the first ones, a column that begins with whole numbers has its fractions rounded without a word.
  const all = `union_by_name = true, sample_size = -1${own}`;
  return format === 'csv'
    ? `read_csv(${listOf(paths)}, ${all})`
    : `read_json(${listOf(paths)}, format = 'newline_delimited', maximum_sample_files = ${2 ** 31 - 1}, ${all})`;
}

/** DuckDB would put the level of a folder in place of that of each row. */
export const alone = ', hive_partitioning = false';

function toldPart(format: string, { paths, columns, options }: Told, own: string): string {
  const types = `columns = {${columns.map(([column, type]) => `${text(column)}: ${text(type)}`).join(', ')}}`;
  const said = options.map(([option, value]) => `${option} = ${text(value)}`);
  return format === 'csv'
    ? `read_csv(${[listOf(paths), 'auto_detect = false', ...said, types].join(', ')}${own})`
    : `read_json(${[listOf(paths), "format = 'newline_delimited'", ...said, types].join(', ')}${own})`;
}

function listOf(paths: readonly string[]): string {
  return `[${paths.map((path) => text(patternOf(path))).join(', ')}]`;
}

/** One file as a pattern, in which the letters of patterns stand for themselves: `x[1].csv` alone would be `x1.csv` where that is there too. */
export function patternOf(path: string): string {
  return path.replace(/[[*?]/g, '[$&]');
}
