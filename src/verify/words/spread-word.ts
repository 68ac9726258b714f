import { note } from '../../note.ts';
import { percent } from '../../number.ts';
import { fits } from '../fits.ts';
import { type Numeral, numerals } from '../numeral.ts';
import type { Sentence } from '../sentence.ts';
import type { Verdict } from '../verdict.ts';
import { verdictOn } from './statement.ts';

const word = /\bvariances?\b/i;
/** A share of a variance that is one. */
const explained = /\b(?:explain\w*|of (?:the )?(?:total )?variance|components?|captur\w+)\b/i;

/** `Only 3.8 % variance (32.84 to 34.10)`: a variance has the square of a unit; what is meant is the spread, (max - min) / min. */
export function spreadWord(text: string, sentence: Sentence): readonly Verdict[] {
  const found = word.exec(sentence.text);
  if (!found || explained.test(sentence.text)) return [];
  const all = numerals(text, sentence.start, sentence.end);
  const at = sentence.start + found.index;
  const share = all.filter(({ unit, start, end }) => unit === '%' && (start < at ? at - end < 24 : start - at < 40))[0];
  if (!share) return [];
  const spread = spreadOf(
    all.filter((one) => one !== share),
    share,
  );
  if (spread === null) return [];
  const range = { start: Math.min(share.start, at), end: Math.max(share.end, at + found[0].length) };
  return [verdictOn(range, 'claim', 'denied', note('words-no-variance', { percent: percent(100 * spread) }))];
}

/** The spread of two numbers of the sentence that is the share. */
function spreadOf(all: readonly Numeral[], share: Numeral): number | null {
  for (const [i, a] of all.entries())
    for (const b of all.slice(i + 1)) {
      const [low, high] = [Math.min(a.value, b.value), Math.max(a.value, b.value)];
      if (low > 0 && high > low && fits(100 * (high / low - 1), share)) return high / low - 1;
    }
  return null;
}
