import type { Claim, Examined } from '../claim.ts';
import { sentencesIn } from '../sentence.ts';
import type { Verdict } from '../verdict.ts';
import { appended } from '../words/appended.ts';
import { changes } from '../words/change.ts';
import { comparatives } from '../words/comparative.ts';
import { growth } from '../words/growth.ts';
import { loopRates } from '../words/loop-rate.ts';
import { isBeyond, isGeneral, moodOf } from '../words/mood.ts';
import { withoutOverhead } from '../words/overhead.ts';
import { ofOnePredicate } from '../words/predicate.ts';
import { sameness } from '../words/sameness.ts';
import { scaling } from '../words/scaling.ts';
import { spreadWord } from '../words/spread-word.ts';
import type { Kind } from '../words/statement.ts';
import { steadiness } from '../words/steadiness.ts';
import { steadyColumn } from '../words/steady-column.ts';
import { superlatives } from '../words/superlative.ts';
import { trends } from '../words/trend.ts';

/** The kinds of statements that are known, the more particular ones first: of two about the same range the first stands. */
const kinds: readonly Kind[] = [
  trends,
  growth,
  scaling,
  withoutOverhead,
  changes,
  ofOnePredicate(superlatives),
  ofOnePredicate(sameness),
  ofOnePredicate(steadiness),
  ofOnePredicate(comparatives),
  appended,
];

/**
 * Statements in words, by a closed grammar: whatever is outside of it, and each sentence whose cells or metric are not surely known, is
 * no alarm.
 */
export const words: Claim = {
  name: 'words',
  about: '[statements in words](#statements-in-words) against the cells that they name',
  find,
};

function find({ known, text, blocks }: Examined): readonly Verdict[] {
  return [
    ...blocks.flatMap((block) => (known && block.kind === 'table' ? loopRates(text, block, known.bench) : [])),
    ...sentencesIn(text, blocks).flatMap((sentence) => {
      const mood = moodOf(sentence);
      if (mood === 'none') return [];
      const spread = [...spreadWord(text, sentence), ...steadyColumn(text, sentence, blocks)];
      if (known === null) return spread;
      const said = { sentence, mood, text, blocks, bench: known.bench };
      const clauses = sentence.clauses.filter((clause) => !isGeneral(clause.text) && !isBeyond(clause.text));
      return [...spread, ...clauses.flatMap((clause) => firstOf(kinds, { ...said, clause }))];
    }),
  ];
}

/** A clause says one thing: the first kind that knows it has it. */
function firstOf(all: readonly Kind[], said: Parameters<Kind>[0]): ReturnType<Kind> {
  for (const kind of all) {
    const found = kind(said);
    if (found.length > 0) return found;
  }
  return [];
}
