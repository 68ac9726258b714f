import type { Range } from '../markdown/markdown.ts';
import type { Note } from '../note.ts';
import type { Valued } from '../phrase.ts';

/**
 * What came of a claim. `right`; `wrong`: the results have another number, or the document's own numbers give another; `differs`: the number is there
 * and is of something else than its words say, or is told only roughly; `denied`: a statement in words that the results contradict; `expected`: an expectation, which is no claim; `open`: it
 * could not be checked.
 */
export type Outcome = 'right' | 'wrong' | 'differs' | 'denied' | 'expected' | 'open';

/** What kind of claim it is: a number of a table or sentence, arithmetic within the document, a setting, a statement in words, a number of a line that the tool itself writes. */
export type ClaimKind = 'number' | 'printed' | 'arithmetic' | 'setting' | 'words';

/** A claim of a document and what came of it. Its range is where the claim stands in the document. */
export interface Verdict extends Range {
  readonly kind: ClaimKind;
  readonly outcome: Outcome;
  /** What the results, or the document's other numbers, say; of an open claim why it could not be checked. */
  readonly says: Note;
  /** How it came about, where that was recognised: cut instead of rounded, the prompt counted, … */
  readonly cause: Note | null;
  /** The path of the value that it was held against; empty where there is none. */
  readonly path: string;
  /** That value; null where there is none. */
  readonly value: Valued | null;
  /** What belongs in the place of the range; null where that is not sure. */
  readonly fix: string | null;
}
