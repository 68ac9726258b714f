import type { Note } from '../note.ts';
import type { Comparison } from './value/figure.ts';

/** A sentence the data support: the winner named first, the factor at least 1, n and interval beside it. */
export interface Finding {
  readonly sentence: Note;
  /** Null where the sentence is of more than two runs. */
  readonly comparison: Comparison | null;
  /** The names of the metrics in which it compares arms; absent where it says something else. */
  readonly metrics?: readonly string[];
}
