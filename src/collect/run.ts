import type { Metric, Rank } from '../metric.ts';
import type { Note, Place } from '../note.ts';
import type { Summary } from './cells/summary.ts';

/** What tells a run from the others: system, model, dataset, batch_size, precision, … Numbers stay numbers. */
export type Labels = Readonly<Record<string, string | number>>;

/**
 * Where the values of a sample, series or statistic stand in their file. `pointer` is a JSON pointer in which `*` is the
 * record's index; `lines` has the line of each value. Values that come from several files have a place each in `places`.
 */
export interface Where {
  readonly file: string;
  readonly pointer?: string;
  readonly lines?: Int32Array;
  readonly places?: readonly Place[];
}

/**
 * One metric measured once per record (request, step, repeat).
 * `values` are finite and in `metric.unit`, in the file's order; `records[i]` is the index of the record that
 * `values[i]` comes from, so that two metrics of one record can be paired. A record without the metric has no entry.
 */
export interface Sample {
  readonly metric: Metric;
  readonly values: Float64Array;
  readonly records: Int32Array;
  readonly where: Where;
}

/**
 * A statistic that the file itself states: never trusted where records are there, only compared with them.
 * `n` records behind it, `ddof` of a standard deviation, `covers` the requests it speaks of; each null when not said.
 */
export interface Reported {
  readonly metric: Metric;
  /** `mean`, `median`, `min`, `max`, `sd`, `p95`, `sum`, `rate`, or `value` where the run has just the one number. */
  readonly statistic: string;
  readonly value: number;
  readonly n: number | null;
  readonly ddof: 0 | 1 | null;
  readonly covers: string | null;
  readonly place: Place;
}

/** A metric over the course of a run: loss per step, rate over time. `x` ascends; both arrays have the same length. */
export interface Series {
  readonly metric: Metric;
  readonly over: 'step' | 'epoch' | 'time';
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly where: Where;
}

/** A prompt and what the system answered, kept for quoting. Text from a result file: never trusted. */
export interface Exchange {
  readonly record: number;
  readonly promptId: string | null;
  readonly prompt: string;
  /** Of a file of 1 MiB or more it may be a getter, which reads it there. @throws Refusal where the file was changed since. */
  readonly response: string;
  readonly ok: boolean;
  /** Why the model stopped (`stop`, `length`), null when not recorded. */
  readonly finish: string | null;
}

/**
 * How many requests (or steps, or repeats of a cell) there should have been, and what became of them. A number that nobody recorded is null,
 * never 0. `basis` says where `total` comes from: the file's own statement, the union of prompts over the systems of a
 * file, or `unknown`.
 */
export interface Counts {
  readonly of: 'requests' | 'steps' | 'records' | 'repeats';
  readonly total: number | null;
  readonly ok: number;
  readonly failed: number | null;
  readonly missing: number | null;
  readonly basis: 'stated' | 'union of prompts' | 'unknown';
}

/** Whether nobody recorded how many there were: `ok` is 0 then, and no count. */
export function isUncounted({ total, ok, failed, missing }: Counts): boolean {
  return total === null && ok === 0 && failed === null && missing === null;
}

/** A metric that a person defined by a formula over what a run has (`compare/custom/`). */
export interface Derived {
  readonly metric: Metric;
  readonly formula: string;
  /** The unit in which the formula takes the numbers of each name in it, where they have one. */
  readonly units: ReadonlyMap<string, string>;
  /** In words, of a formula that is not a person's own. */
  readonly method?: string;
}

/** One system under one configuration, as one file recorded it. */
export interface Run {
  /** Unique in a study: `[a-z0-9-]`; the second run of a name gets `-2`. */
  readonly id: string;
  /** As the file calls it. Text from a result file. */
  readonly name: string;
  /** Further names that a label in a template may use for this run. */
  readonly aliases: readonly string[];
  readonly file: string;
  /** The name of the format that read it. */
  readonly format: string;
  readonly labels: Labels;
  readonly status: 'completed' | 'failed' | 'partial';
  readonly failure: { readonly message: string; readonly place: Place } | null;
  /** As the tool that measured stated it (`VALID`, `INVALID: …`), null when it said nothing. */
  readonly validity: string | null;
  readonly counts: Counts;
  /** Of a run of several repeats in one table that says how many requests were behind each: those of all of them together. */
  readonly requests?: Counts;
  readonly samples: ReadonlyMap<string, Sample>;
  /** Of a run of several repeats in one table: the number that a column of it, called `by`, gives each, by record. */
  readonly numbers?: { readonly by: string; readonly of: readonly number[] };
  /** The metrics of which an engine answered with moments and order statistics of all records: no value of these is in `samples`. */
  readonly summaries?: ReadonlyMap<string, Summary>;
  readonly reported: readonly Reported[];
  /** What the file states of the run as a whole beside what was measured: how long it took, all tokens. Shown only where somebody asks for it. */
  readonly totals?: readonly Reported[];
  /**
   * Of a run that is a cell of several repeats: what each repeat states of itself, one value a repeat, by metric and statistic
   * (`latency.p99`). `samples` then holds the repeats' own summaries, one value a repeat.
   */
  readonly repeated?: ReadonlyMap<string, Sample>;
  /** The metrics of which neither this run nor those beside it have more than ranks, with the one that stands for each; put in before runs are compared. */
  readonly ranks?: ReadonlyMap<string, Rank>;
  /** Of a run that is a cell of several sessions, each with a file or place of its own: these, as they were read. */
  readonly sessions?: readonly Run[];
  /** The metrics that a person defined, by name; put in before runs are compared. */
  readonly derived?: ReadonlyMap<string, Derived>;
  readonly series: readonly Series[];
  readonly exchanges: readonly Exchange[];
  /** Date and time of the measurement as the file states it, ISO 8601, null when it does not. */
  readonly started: string | null;
  /** How many requests were under way at once; null when not recorded. */
  readonly concurrency: number | null;
  /**
   * True where its requests were under way at the same time, whatever `concurrency` says: work over the sum of their times is no rate. False
   * where what wrote the file asks one after the other.
   */
  readonly overlapping?: boolean;
  /** Wall-clock time of the whole run in seconds; null when not recorded. */
  readonly wallTime: number | null;
  /** Every other setting of the file under its own name: software, hardware, dataset, limits. */
  readonly context: Readonly<Record<string, string | number | boolean>>;
  readonly remarks: readonly Note[];
}

/** The place of a value: of the one at `index`, or, without it, of all of them (the pointer keeps its `*`). */
export function placeOf({ file, pointer, lines, places }: Where, index?: number): Place {
  const own = places?.[index ?? 0];
  if (own) return own;
  const line = lines?.[index ?? 0];
  return {
    file,
    ...(pointer === undefined ? {} : { pointer: index === undefined ? pointer : pointer.replace('*', String(index)) }),
    ...(line === undefined ? {} : { line }),
  };
}
