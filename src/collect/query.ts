import type { PlanSource } from './cells/plan.ts';
import type { GivenColumns } from './columns/columns.ts';

export const engineNames = ['duckdb', 'clickhouse', 'spark'] as const;
export type EngineName = (typeof engineNames)[number];

/** What they are called in sentences. */
export const engineTitles: Readonly<Record<EngineName, string>> = {
  duckdb: 'DuckDB',
  clickhouse: 'ClickHouse',
  spark: 'Spark',
};

/** What a person asks an engine for, in place of a result file. There is nothing in it that only some may know: user and password are in the environment. */
export interface Query {
  readonly engine: EngineName;
  /** What reports and messages call it, behind its engine. */
  readonly name: string;
  /** Files by paths or patterns as written. */
  readonly from: PlanSource;
  /** Columns whose levels make the cells, in their order, with what is said of each; at least one. */
  readonly settings: GivenColumns;
  /** Columns of numbers, each once, with what is said of them; at least one. */
  readonly metrics: GivenColumns;
  /** The column that says which rows succeeded. */
  readonly ok?: string;
  /** A condition in the engine's SQL. */
  readonly where?: string;
  /** Of ClickHouse: where it answers, over what the environment says. */
  readonly url?: string;
  readonly database?: string;
}

/** What a query is called where a file has its path. */
export function queryPath({ engine, name }: Pick<Query, 'engine' | 'name'>): string {
  return `${engine}:${name}`;
}

/** Whether a path is the name of a query: then it leads nowhere on disk. */
export function isQueryPath(path: string): boolean {
  return engineNames.some((engine) => path.startsWith(`${engine}:`));
}

/** The same query with its files named as somebody in another folder names them; what is an address stays. */
export function withPaths(query: Query, named: (path: string) => string): Query {
  const { from } = query;
  if (from.kind !== 'files') return query;
  return { ...query, from: { ...from, paths: from.paths.map((path) => (isAddress(path) ? path : named(path))) } };
}

/** As `s3a://` and `hdfs://` have. */
export function isAddress(path: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(path);
}
