import type { Bench } from '../fill/blank/bind/bench.ts';
import type { Block } from '../fill/blank/block.ts';
import type { FillContext } from '../fill/context.ts';
import type { Document } from '../fill/document.ts';
import type { Verdict } from './verdict.ts';

/** What the results can be asked, and the words that they know. */
export interface Known {
  readonly bench: Bench;
  readonly context: FillContext;
}

/** A finished document, as a kind of claim looks at it. */
export interface Examined {
  /** How messages name it. */
  readonly file: string;
  /** As it is on disk. */
  readonly text: string;
  /** Headings, paragraphs, tables and code in order, without what stands between `aitb:off` and `aitb:on`. */
  readonly blocks: readonly Block[];
  /** Null where there are no results: then only the document's own numbers are held against each other. */
  readonly known: Known | null;
  /** The text of a sample output that the author may have taken numbers from; null: none is known. */
  readonly sample: string | null;
  /** What the tool itself would write from the same results. */
  readonly printed: readonly Document[];
}

/** A kind of claim: one file in `claims/`, one line in `claims.ts` and one row in docs/verify.md. */
export interface Claim {
  /** Of its row; only a to z and hyphens. */
  readonly name: string;
  /** What is held against what, as its row says it. */
  readonly about: string;
  /** A verdict for each claim that it finds, in the order of the text. */
  readonly find: (of: Examined) => readonly Verdict[];
}
