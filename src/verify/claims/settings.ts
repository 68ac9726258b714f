import type { Claim, Examined } from '../claim.ts';
import { sentencesIn } from '../sentence.ts';
import { compileTimes } from '../settings/compile-times.ts';
import { levelsInTable } from '../settings/in-tables.ts';
import { levelsInSentence } from '../settings/in-words.ts';
import { modelInSentence } from '../settings/models.ts';
import type { Verdict } from '../verdict.ts';
import { isGeneral, moodOf } from '../words/mood.ts';

/** Batch sizes, epochs, tasks, models, data sets and compile times that a document tells, against what the files say ran. */
export const settings: Claim = {
  name: 'settings',
  about: 'batch sizes, epochs, tasks, models, data sets and compile times, against [what the files say ran](#settings)',
  find,
};

function find(of: Examined): readonly Verdict[] {
  const { known, text, blocks } = of;
  if (known === null) return [];
  const inTables = blocks.flatMap((block) => (block.kind === 'table' ? levelsInTable(text, block, known) : []));
  const inWords = sentencesIn(text, blocks).flatMap((sentence) => [
    ...modelInSentence(sentence, known),
    ...(moodOf(sentence) === 'claim' && !isGeneral(sentence.text) ? levelsInSentence(text, sentence, known) : []),
  ]);
  return [...compileTimes(of, known), ...inTables, ...inWords];
}
