/**
 * What the columns of a table of results are for, as a person says it and as it is told. What a column is for is decided by its
 * values, with its name as a hint (`row/`); a person's word goes before both.
 */

/**
 * `response`: what was measured. `setting`: chosen before the run (system, batch size). `repeat`: the number of a repeat.
 * `request`: the number of a unit of work inside a run. `count`: how many requests, failures. `result`: a result that is no
 * response of its own (wall time, status). `context`: neither chosen nor measured (date, host, commit). `text`: prompts, answers.
 */
export const columnRoles = ['response', 'setting', 'repeat', 'request', 'count', 'result', 'context', 'text'] as const;
export type ColumnRole = (typeof columnRoles)[number];

/** What a person says of a column: its role, the label it is, or the metric, statistic and unit that its numbers are in. */
export interface ColumnGiven {
  readonly role?: ColumnRole;
  /** A label's name, as `system`: the column is a setting under that name. */
  readonly label?: string;
  /** A metric's name, as `latency`: the column is a response. */
  readonly metric?: string;
  readonly statistic?: string;
  /** The unit that its numbers are in, as `ms`. */
  readonly unit?: string;
}

/** By the column's name as the file has it, without regard to case. */
export type GivenColumns = Readonly<Record<string, ColumnGiven>>;

/** How a column was read. */
export interface ColumnRead {
  readonly column: string;
  readonly role: ColumnRole;
  /** The name of the metric or label that it became; null where it became none. */
  readonly as: string | null;
  /** As it was read (`ms`); null where the file states none and for columns that have none. */
  readonly unit: string | null;
  /** Why, as the end of a sentence: `it counts 1 to 3 in each cell`. */
  readonly why: string;
}
