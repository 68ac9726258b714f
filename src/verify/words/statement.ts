import type { Bench } from '../../fill/blank/bind/bench.ts';
import type { Block } from '../../fill/blank/block.ts';
import type { Range } from '../../markdown/markdown.ts';
import type { Note } from '../../note.ts';
import type { Outcome, Verdict } from '../verdict.ts';
import type { Mood } from './mood.ts';
import type { Clause, Sentence } from './sentence.ts';

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
