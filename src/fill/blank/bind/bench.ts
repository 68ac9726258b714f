import type { Run } from '../../../collect/run.ts';
import type { Study } from '../../../compare/study.ts';
import type { Metric } from '../../../metric.ts';
import type { Note, Place } from '../../../note.ts';
import type { FillContext } from '../../context.ts';
import type { Block, TableBlock } from '../block.ts';
import type { Formula } from '../formula.ts';
import type { Blank } from '../scan.ts';
import type { Meaning, Vocabulary } from '../vocabulary.ts';
import type { Baseline } from './baseline.ts';
import type { TableWords } from './table-words.ts';

/** All that binding a blank draws on: the document, its words, and the results. */
export interface Bench {
  readonly text: string;
  readonly study: Study;
  /** True when there are no results: the runs are those that the template names, and every value is absent. */
  readonly isAssumed: boolean;
  readonly vocabulary: Vocabulary;
  readonly context: FillContext;
  /** Fill the signed number where the data deny the direction in the words beside a blank. */
  readonly signed: boolean;
  readonly formulas: ReadonlyMap<Block, readonly Formula[]>;
  readonly place: (offset: number) => Place;
  readonly baseline: (block: Block) => Baseline;
  readonly wordsOf: (table: TableBlock) => TableWords;
  /** A run as the template writes it: `Metis` for the id metis. */
  readonly spelled: (id: string) => string;
}

export type TableBlank = Blank & {
  readonly block: TableBlock;
  readonly cell: { readonly row: number; readonly column: number };
};

/** What the labels of a blank say together: those of a cell's row and column, or the words of a sentence. */
export interface CellMeaning
  extends Pick<Meaning, 'metric' | 'statistic' | 'names' | 'derived' | 'way' | 'over' | 'fact'> {
  /** The labels as the author wrote them, for messages. */
  readonly words: string;
  /** True where a label is a unit and nothing else: `GFLOPS`. */
  readonly isUnitNamed?: boolean;
  /** True where a label has words that nobody can explain: then no metric is taken by its unit alone. */
  readonly isUnclear?: boolean;
  /** A number that follows from others: `efficiency`. */
  readonly path?: string | undefined;
  readonly labelUnit: string | null;
  /** The unit in the label of the difference itself: `Difference (%)`. */
  readonly derivedUnit: string | null;
  readonly notes: readonly Note[];
}

/** The value path of a figure, for the lock. */
export function sourceOf(metric: Metric, statistic: string | null, run: Run): string {
  return `${metric.name}${statistic === null ? '' : `.${statistic}`}@${run.id}`;
}
