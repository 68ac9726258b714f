import type { ExplainedInput } from '../../made.ts';
import type { Metric } from '../../metric.ts';
import type { Note, Place } from '../../note.ts';
import type { ExplainedTest } from './explained-test.ts';
import type { Worked } from './worked.ts';

/** One computed number and everything needed to explain it. `value` is finite, unrounded, in `metric.unit`. */
export interface Figure {
  readonly kind: 'figure';
  readonly metric: Metric;
  /** `mean`, `median`, `min`, `max`, `sd`, `p95`, `sum`, `n`, `rate`, `share`, `value`. */
  readonly statistic: string;
  /** The run's id; empty for what is counted over several. */
  readonly run: string;
  readonly value: number;
  /** Records behind it; null when the file states the number and not how many it covers. */
  readonly n: number | null;
  /** In words, with the values put in: `sum of output_tokens / sum of latency = 791 / 49.873 s`. */
  readonly formula: string;
  /**
   * How a value path names it where its metric and statistic do not: `time_to_loss(7.25)`, `efficiency.ntasks`. Null for what no
   * path leads to, such as a point of a curve: its formula names it.
   */
  readonly target?: string | null;
  /** Of a number that is made of others of its run: the formula without values, `batch size / training rate`. */
  readonly words?: string;
  readonly places: readonly Place[];
  /** Assumptions made on the way, and what a reader of the number should know. */
  readonly notes: readonly Note[];
  /** How it came about, worked out when it is asked for. */
  readonly working: () => Working;
}

/** A number taken apart: formula, values put in, method, what went in and where that stands. */
export interface Working {
  /** Null where nothing is computed. */
  readonly worked: Worked | null;
  readonly inputs: readonly ExplainedInput[];
  /** Further values that went in, by the names that they have in the formula; null: by their own. */
  readonly parts: readonly { readonly name: string | null; readonly value: Value }[];
}

/** A fact in words: a model's name, a date, a file's name. Text from a result file: never trusted. */
export interface Fact {
  readonly kind: 'fact';
  readonly name: string;
  /** The id of the run that it is of; none where it is of several, or of no run. */
  readonly run?: string;
  readonly text: string;
  readonly places: readonly Place[];
}

/** A number that does not exist, and why. Never 0, NaN, an empty string or a missing row. */
export interface Absent {
  readonly kind: 'absent';
  readonly reason: Note;
}

/** A number that does not exist, with its reason. */
export function absent(reason: Note): Absent {
  return { kind: 'absent', reason };
}

/** What a value path leads to. */
export type Value = Figure | Fact | Comparison | Absent;

/** The typical ratio within a pair: the geometric mean of the ratios, its 95 % t interval, and the signed-rank test. */
export interface PairedRatio {
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  /** Pairs. */
  readonly n: number;
  readonly p: number;
}

/** The ratio of medians with its 95 % bootstrap interval. */
export interface MediansRatio {
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  /** Values of both arms beyond 3 IQR. */
  readonly severe: number;
  /** True where the same prompts were resampled together. */
  readonly paired: boolean;
}

/**
 * One run against another in one figure. Never flipped: `ratio` = of / over of unrounded values,
 * `percent` = 100 (of - over) / |over|, `speedup` = ratio where higher is better, 1 / ratio where lower is better, null
 * where the metric's direction is not known (rules.md#like-for-like).
 */
export interface Comparison {
  readonly kind: 'comparison';
  /** Which of its numbers was asked for. */
  readonly asked: 'ratio' | 'percent' | 'speedup';
  readonly of: Figure;
  readonly over: Figure;
  /** Infinite of a percentage over one of zero: what is shown of these is the difference, which needs no quotient. */
  readonly ratio: number;
  /** Null where the base is zero or negative. For metrics in % this is null and `points` has the difference. */
  readonly percent: number | null;
  /** Difference in percentage points, for metrics that are percentages already; null for all others. */
  readonly points: number | null;
  readonly speedup: number | null;
  /** 95 % interval of `ratio`; null when there is none, `notes` say why. */
  readonly low: number | null;
  readonly high: number | null;
  /** Two-sided p-value of the exact Mann-Whitney test; null when there are no two samples, and for extremes and spreads. */
  readonly p: number | null;
  /** The same prompts compared one by one; null where fewer than six are known to be the same. Never the headline. */
  readonly paired: PairedRatio | null;
  /** The ratio of medians; null unless `withMedians` was asked for it. Never the headline. */
  readonly medians: MediansRatio | null;
  /** The id of the better run; null where the direction is unknown or the values are equal. */
  readonly better: string | null;
  readonly notes: readonly Note[];
  /** The intervals and tests beside it with their methods, worked out when they are asked for. */
  readonly tests: () => readonly ExplainedTest[];
}
