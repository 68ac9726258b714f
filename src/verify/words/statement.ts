import type { Bench } from '../../fill/blank/bind/bench.ts';
import type { Block } from '../../fill/blank/block.ts';
import type { Name } from '../../fill/blank/name/name.ts';
import type { Range } from '../../markdown/markdown.ts';
import type { Note } from '../../note.ts';
import type { Clause, Sentence } from '../sentence.ts';
import type { Outcome, Verdict } from '../verdict.ts';
import type { Mood } from './mood.ts';

/** What a kind of statement is looked for in. */
export interface Said {
  readonly sentence: Sentence;
  readonly clause: Clause;
  readonly mood: Exclude<Mood, 'none'>;
  /** All blocks of the document. */
  readonly blocks: readonly Block[];
  /** The document as it is on disk. */
  readonly text: string;
  readonly bench: Bench;
}

/** A kind of statement in words: it gives a verdict for each that it finds in a clause, and none for words that it does not know. */
export type Kind = (said: Said) => readonly Verdict[];

/** Where a statement stands: from the arm that it names, else from the first name, up to the end of its words; offsets are those of the clause. */
export function rangeOf(names: readonly Name[], words: Range, { clause, bench }: Said): Range {
  const named = names.filter(({ start }) => start < words.start);
  const [first] = named.some(bench.vocabulary.cells.isArm) ? named.filter(bench.vocabulary.cells.isArm) : named;
  return { start: clause.start + (first?.start ?? words.start), end: clause.start + words.end };
}

/** A verdict on words. What was expected is never one on the results. */
export function verdictOn(
  range: Range,
  mood: Said['mood'],
  outcome: Outcome,
  says: Note,
  cause: Note | null = null,
): Verdict {
  return {
    start: range.start,
    end: range.end,
    kind: 'words',
    outcome: mood === 'expected' ? 'expected' : outcome,
    says,
    cause,
    path: '',
    value: null,
    fix: null,
  };
}
