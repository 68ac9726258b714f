import type { Note } from '../note.ts';
import type { Comparison } from './value/figure.ts';

/** A sentence the data support: the winner named first, the factor at least 1, n and interval beside it. */
export interface Finding {
  readonly sentence: Note;
  /** Null where the sentence is of more than two runs. */
  readonly comparison: Comparison | null;
  /** The names of the metrics in which it compares arms; absent where it says something else. */
  readonly metrics?: readonly string[];
  /** What it says all of; absent where it is of several, or of something else. */
  readonly topic?: Topic;
}

/** One comparison as a whole: of a metric over the levels of a setting, or of its arms where `over` is null. */
export interface Topic {
  readonly metric: string;
  readonly over: string | null;
}
