/** What an engine answers of one cell: the same bytes from every engine, whatever its number of threads. */
export interface CellAnswer {
  /** A level for each of the plan's settings, in their order; null is NULL, which is not the text 'NULL'. */
  readonly levels: readonly (string | number | boolean | null)[];
  /** Records of the cell, failed ones too. */
  readonly records: number;
  readonly failed: number;
  /** One for each of the plan's metrics, in their order. */
  readonly metrics: readonly MetricAnswer[];
}

/** The values of one metric in one cell, of the records that succeeded. */
export interface MetricAnswer {
  /** Finite values: of these are all numbers below. */
  readonly n: number;
  /** NaN and infinite values, which are in no other number. */
  readonly notFinite: number;
  /** NULL beside a record that succeeded. */
  readonly missing: number;
  /** Of no value, null. */
  readonly moments: Moments | null;
}

export interface Moments {
  readonly min: number;
  readonly max: number;
  /** The double that is nearest to the sum of the values, which is exact. */
  readonly sum: number;
  readonly mean: number;
  /** Sum of squared differences from the exact mean, exact and rounded once; at least 0. */
  readonly squares: number;
  /** Order statistics by rank, 0 for the least; all that the quantiles asked for need (both neighbours of each). */
  readonly ranks: ReadonlyMap<number, number>;
}
