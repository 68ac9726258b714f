import type { Study } from '../compare/study.ts';
import type { Range } from '../markdown/markdown.ts';
import type { Note } from '../note.ts';
import type { Replaced } from './replaced.ts';

/** A finished report, as a claim looks at it. */
export interface Verified {
  /** How messages name it. */
  readonly file: string;
  /** As it is on disk after this run. */
  readonly text: string;
  /** The ranges of `text` that the tool wrote, in order; everything else may be a person's. */
  readonly ours: readonly Range[];
  /** What this run wrote in place of what, in the order of the document. */
  readonly replaced: readonly Replaced[];
  /** What the results say. */
  readonly study: Study;
}

/** A kind of claim: one file in `claims/` and one line in `claims.ts`. It tells what does not hold, in the order of the text. */
export type Claim = (of: Verified) => readonly Note[];
