import { asAsked } from '../../../compare/ranked.ts';
import type { Place } from '../../../note.ts';
import type { FillContext } from '../../context.ts';
import type { Block, TableBlock } from '../block.ts';
import { noDirective } from '../directive.ts';
import { formulasOf } from '../formula.ts';
import { spelledIn, wordsOf } from '../name/words.ts';
import type { Overrides } from '../overrides.ts';
import { vocabularyOf } from '../vocabulary.ts';
import { baselines, namedBaselines } from './baseline.ts';
import type { Bench } from './bench.ts';
import { type TableWords, tableWords } from './table-words.ts';

/** How far binding may go, and what is said beside the document. */
export interface BindingRules {
  /** Fill the signed number where the data deny the direction in the words beside a blank. */
  readonly signed: boolean;
  /** There are no results: the runs are those that the template names. */
  readonly isAssumed?: boolean;
  /** What the file beside the template says. */
  readonly overrides?: Overrides;
}

/** What binding the blanks of a document draws on. */
export function benchOf(
  text: string,
  blocks: readonly Block[],
  context: FillContext,
  rules: BindingRules,
  place: (offset: number) => Place,
): Bench {
  const study = asAsked(context.study);
  const isAssumed = rules.isAssumed ?? false;
  const labels = [
    ...new Set(
      blocks.flatMap((block) =>
        block.kind === 'table'
          ? [...(block.rows[0] ?? []), ...block.rows.slice(1).flatMap((row) => row.slice(0, 1))].map(({ text }) => text)
          : [],
      ),
    ),
  ];
  const vocabulary = vocabularyOf(study, labels);
  const formulas = new Map(
    blocks.flatMap((block) =>
      block.kind === 'code' ? [[block as Block, formulasOf(text, block, vocabulary)] as const] : [],
    ),
  );
  const words = once(() => wordsOf(text));
  const named = namedBaselines(blocks, { study, vocabulary, isAssumed }, place);
  const baseline = baselines(study, named, [...formulas.values()].flat(), vocabulary, labels);
  return {
    text,
    study,
    isAssumed,
    vocabulary,
    context,
    signed: rules.signed,
    formulas,
    place,
    baseline: rules.overrides?.baseline ? (block) => baseline({ ...block, directive: noDirective }) : baseline,
    wordsOf: remembered((table: TableBlock): TableWords => tableWords(table, vocabulary)),
    spelled: remembered((id: string) => spelledIn(words(), text, study.runs.find((run) => run.id === id)?.name ?? id)),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function remembered<K, V>(find: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    if (!known.has(key)) known.set(key, find(key));
    return known.get(key)!;
  };
}
