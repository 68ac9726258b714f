import type { Run } from '../../collect/run.ts';
import type { Level } from '../level.ts';

/** One combination of levels that was measured. */
export interface Cell {
  /** The run, or the repeats of the cell as one run. */
  readonly run: Run;
  /** The level of the arm's factor; null where there is none. */
  readonly arm: Level;
  /** The levels of the other factors, in their order. */
  readonly at: readonly Level[];
  /** Equal for cells that may be set side by side: of one combination of the other factors, in one block of like runs. */
  readonly row: string;
  /** Which block of like runs: numbers of two blocks are never compared. */
  readonly block: number;
}
