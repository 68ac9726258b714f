/** What an engine is asked of a table: the numbers of each cell, never its rows (docs/engines.md). */
export interface Plan {
  /** A table's name, or one SELECT; for files of DuckDB and Spark, the files. */
  readonly from: PlanSource;
  /** Columns whose levels make the cells, in the order in which they were named; at least one. */
  readonly settings: readonly string[];
  /** Columns of numbers, each once. */
  readonly metrics: readonly string[];
  /** A column that is true for a record that succeeded, if there is one; NULL in it is a failure. */
  readonly ok: string | null;
  /** A condition in the engine's SQL that every record must meet, as a person wrote it. */
  readonly where: string | null;
}

/** Files that an engine reads. */
export const fileKinds = ['parquet', 'csv', 'jsonl'] as const;

export type PlanSource =
  | { readonly kind: 'table'; readonly name: string }
  | { readonly kind: 'select'; readonly sql: string }
  | {
      readonly kind: 'files';
      readonly paths: readonly string[];
      readonly format: (typeof fileKinds)[number];
      /** What folders are called (`batch=8`) is no column: the rows say it. */
      readonly areRowsAlone?: boolean;
      /** Of text, what a look at all of its rows has told: the paths in groups that are read alike. */
      readonly told?: readonly Told[];
    };

/** Files of text that are read alike. */
export interface Told {
  readonly paths: readonly string[];
  /** By their types. */
  readonly columns: readonly (readonly [name: string, type: string])[];
  /** How the text is cut into fields, and in which form times are written; in the words of the engine. */
  readonly options: readonly (readonly [option: string, value: string])[];
}
