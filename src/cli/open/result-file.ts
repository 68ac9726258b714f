import type { Source } from '../../collect/source.ts';
import type { Note } from '../../note.ts';

/** A result file, opened once to see whether it can be read. */
export interface ResultFile extends Source {
  /** Absolute; null for what came through the pipe, and for what an engine is asked. */
  readonly file: string | null;
  /** Whether it is one of those that the others are compared with. */
  readonly against: boolean;
  /**
   * Of a query: whether its rows are the same is asked for, and nothing else; its blocks are known then.
   * @returns why it cannot be told, where the engine does not say or is not within reach; null where it is known.
   */
  readonly look?: () => Promise<Note | null>;
}
