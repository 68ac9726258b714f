import type { Note, Place } from '../note.ts';
import type { Metric } from '../unit.ts';

/** One computed number and everything needed to explain it. `value` is finite, unrounded, in `metric.unit`. */
export interface Figure {
  readonly kind: 'figure';
  readonly metric: Metric;
  /** `mean`, `median`, `min`, `max`, `sd`, `p95`, `sum`, `n`, `rate`, `share`, `value`. */
  readonly statistic: string;
  /** The run's id. */
  readonly run: string;
  readonly value: number;
  /** Records behind it; null when the file states the number and not how many it covers. */
  readonly n: number | null;
  /** In words, with the values put in: `sum of output_tokens / sum of latency = 791 / 49.873 s`. */
  readonly formula: string;
  readonly places: readonly Place[];
  /** Assumptions made on the way, and what a reader of the number should know. */
  readonly notes: readonly Note[];
}

/** A fact in words: a model's name, a date, a file's name. Text from a result file: never trusted. */
export interface Fact {
  readonly kind: 'fact';
  readonly name: string;
  readonly text: string;
  readonly places: readonly Place[];
}

/** A number that does not exist, and why. Never 0, NaN, an empty string or a missing row. */
export interface Absent {
  readonly kind: 'absent';
  readonly reason: Note;
}

/** What a value path leads to. */
export type Value = Figure | Fact | Comparison | Absent;

/**
 * One run against another in one figure. Never flipped: `ratio` = of / over of unrounded values,
 * `percent` = 100 (of - over) / |over|, `speedup` = ratio where higher is better, 1 / ratio where lower is better, null
 * where the metric's direction is not known (numbers.md 1.2.5).
 */
export interface Comparison {
  readonly kind: 'comparison';
  /** Which of its numbers was asked for. */
  readonly asked: 'ratio' | 'percent' | 'speedup';
  readonly of: Figure;
  readonly over: Figure;
  readonly ratio: number;
  /** Null where the base is zero or negative. For metrics in % this is null and `points` has the difference. */
  readonly percent: number | null;
  /** Difference in percentage points, for metrics that are percentages already; null for all others. */
  readonly points: number | null;
  readonly speedup: number | null;
  /** 95 % interval of `ratio`; null when there is none, `notes` say why. */
  readonly low: number | null;
  readonly high: number | null;
  /** Two-sided p-value of the exact Mann-Whitney test; null when there are no two samples. */
  readonly p: number | null;
  /** The id of the better run; null where the direction is unknown or the values are equal. */
  readonly better: string | null;
  readonly notes: readonly Note[];
}
