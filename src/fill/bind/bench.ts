import type { Run } from '../../collect/run.ts';
import type { Study } from '../../compare/study.ts';
import type { Note, Place } from '../../note.ts';
import type { Metric } from '../../unit.ts';
import type { Block, TableBlock } from '../block.ts';
import type { FillContext } from '../context.ts';
import type { Formula } from '../formula.ts';
import type { Blank } from '../scan.ts';
import type { Confidence } from '../slot.ts';
import type { Meaning, Vocabulary } from '../vocabulary.ts';
import type { Baseline } from './baseline.ts';

/** All that binding a blank draws on: the document, its words, and the results. */
export interface Bench {
  readonly text: string;
  readonly study: Study;
  readonly vocabulary: Vocabulary;
  readonly context: FillContext;
  /** Fill the signed number where the data deny the direction in the words beside a blank. */
  readonly signed: boolean;
  readonly formulas: ReadonlyMap<Block, readonly Formula[]>;
  readonly place: (offset: number) => Place;
  readonly baseline: (block: Block) => Baseline;
}

/** The run that is meant where the words beside a blank name none. */
export type RunFound = { readonly run: Run; readonly confidence: Confidence; readonly notes: readonly Note[] } | { readonly run: null };

export type TableBlank = Blank & { readonly block: TableBlock; readonly cell: { readonly row: number; readonly column: number } };

/** What the labels of a blank say together: those of a cell's row and column, or the words of a sentence. */
export interface CellMeaning {
  readonly metric: Metric | null;
  readonly statistic: string | null;
  readonly run: Run | null;
  readonly derived: Meaning['derived'];
  readonly over: Run | null;
  readonly fact: string | null;
  readonly labelUnit: string | null;
  readonly notes: readonly Note[];
}
