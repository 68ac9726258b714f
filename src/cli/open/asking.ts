import type { Query } from '../../collect/query.ts';
import type { Place } from '../../note.ts';

/** A query of a report, with what does not change its answer. */
export interface Asking {
  readonly query: Query;
  /** Whether it is one of those that the others are compared with. */
  readonly against: boolean;
  /** That one statement may take. */
  readonly seconds: number;
  /** Where it is written; null where a lock has it. */
  readonly place: Place | null;
}

/** So many seconds where nobody says how many. */
export const usualSeconds = 600;
