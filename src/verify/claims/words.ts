import type { Claim } from '../claim.ts';
import { comparatives } from '../words/comparative.ts';
import { moodOf } from '../words/mood.ts';
import { sentencesIn } from '../words/sentence.ts';
import type { Kind } from '../words/statement.ts';

/** The kinds of statements that are known, the more particular ones first: of two about the same range the first stands. */
const kinds: readonly Kind[] = [comparatives];

/**
 * Statements in words, by a closed grammar: whatever is outside of it, and each sentence whose cells or metric are not surely known, is
 * no alarm.
 */
export const words: Claim = ({ known, text, blocks }) => {
  if (known === null) return [];
  return sentencesIn(text, blocks).flatMap((sentence) => {
    const mood = moodOf(sentence);
    if (mood === 'none') return [];
    return sentence.clauses.flatMap((clause) =>
      kinds.flatMap((kind) => kind({ sentence, clause, mood, text, bench: known.bench })),
    );
  });
};
