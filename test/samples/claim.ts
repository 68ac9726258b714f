/**
 * A claim to copy: src/verify/claims/<name>.ts, with its line in src/verify/claims.ts and its row in docs/verify.md. This one holds the number
 * of systems that a document says it compares against the results. Only a whole phrase is a claim: what is not understood is none, for a
 * false alarm is worse than a miss.
 */
import { note } from '../../src/note.ts';
import type { Claim, Examined } from '../../src/verify/claim.ts';
import { sentencesIn } from '../../src/verify/sentence.ts';
import type { Verdict } from '../../src/verify/verdict.ts';

const phrase = /\bcompar(?:es?|ed|ing)\s+(\d{1,4})\s+systems\b/gi;

/** `This page compares 3 systems`, against the systems that the results have. */
export const systems: Claim = {
  name: 'systems', // of its row; only a to z and hyphens
  about: 'how many systems a document says that it compares, against those of the results', // as its row says it
  find,
};

function find({ text, blocks, known }: Examined): readonly Verdict[] {
  // Without results there is nothing to hold it against.
  if (known === null) return [];
  const there = new Set(known.bench.study.runs.flatMap(({ labels }) => labels.system ?? [])).size;
  // Markup is spaces in the text of a sentence, so offsets in it are those of the document.
  return sentencesIn(text, blocks).flatMap((sentence) =>
    [...sentence.text.matchAll(phrase)].map((match): Verdict => {
      const start = sentence.start + match.index + match[0].indexOf(match[1]!);
      const isRight = Number(match[1]) === there;
      return {
        start,
        end: start + match[1]!.length,
        kind: 'words', // or number, arithmetic, setting: by this the summary counts it
        outcome: isRight ? 'right' : 'wrong', // or open, with the reason, where it cannot be checked
        says: note('data-say', { value: `${there} systems`, from: '' }), // a message of its own stands in src/messages/verify.ts
        cause: null,
        path: '', // of the value, where there is one
        value: null,
        fix: isRight ? null : String(there), // what --fix would write in its place; null where that is not sure
      };
    }),
  );
}
