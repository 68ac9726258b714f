import type { Sentence } from './sentence.ts';

/** What the words before a number say of it: `never exceeded 5.2 s`, `under 2 s`, `at least 1,000 tokens/s`. */
export interface Bound {
  /** Where these words begin. */
  readonly start: number;
  /** What was measured lies there. */
  readonly side: 'below' | 'above';
  /** It is not the number itself. */
  readonly isStrict: boolean;
  /** Each single value is meant, and not their mean. */
  readonly isOfEach: boolean;
  /** What stands in their place where the number is all that is said. */
  readonly verb: string;
}

/** Words right before a number. What denies the other side stands in front of what says it. */
const patterns: readonly (readonly [side: Bound['side'], isStrict: boolean, words: RegExp])[] = [
  [
    'below',
    false,
    /\bnever (?:exceed(?:s|ed)?|(?:rose|rises|went|goes|was|is|were|are) (?:above|over|more than)|(?:(?:took|takes|lasted|lasts|needed|needs) )?(?:more|longer) than)[\s*_]{1,6}$/i,
  ],
  [
    'below',
    false,
    /\b(?:(?:did|does|do) not exceed|not exceeding|at most|(?:no|not) (?:more|longer) than|a maximum of)[\s*_]{1,6}$/i,
  ],
  [
    'above',
    false,
    /\bnever (?:(?:fell|falls|dropped|drops|went|goes|was|is|were|are) (?:below|under|less than)|(?:(?:took|takes|lasted|lasts|needed|needs) )?less than)[\s*_]{1,6}$/i,
  ],
  ['above', false, /\b(?:at least|no less than|not less than|a minimum of)[\s*_]{1,6}$/i],
  ['below', true, /\b(?:under|below|less than|shorter than|lower than|fewer than)[\s*_]{1,6}$/i],
  [
    'above',
    true,
    /\b(?:above|over|more than|longer than|higher than|greater than|in excess of|exceed(?:s|ed|ing)?)[\s*_]{1,6}$/i,
  ],
];

/** `always under`, `well below`: they go with the bound. */
const lead = /\b(?:(?:always|consistently|well|just|slightly|safely|comfortably|still|even)\s{1,3}){1,2}$/i;

const ones = '(?:every|each|all|no|any) (?:single )?(?:requests?|prompts?|runs?|quer(?:y|ies)|calls?|samples?)';
const each = new RegExp(`\\b(?:never|always|at all times|${ones})\\b`, 'i');
const eachOf = new RegExp(`\\b${ones} (?:of|on|with|for) (?=[^.;]*$)`, 'i');

/** `Every request of B took`: the words before a bound without what it is a bound of each of, which is said of B. */
export function withoutEach(text: string): string {
  return text.replace(eachOf, '');
}

/** The bound that the words right before a number make of it; null where they make none. `at` is an offset of the document. */
export function boundBefore({ text, start: from }: Sentence, at: number): Bound | null {
  const before = text.slice(0, at - from);
  const words = before.slice(-64);
  for (const [side, isStrict, pattern] of patterns) {
    const found = pattern.exec(words);
    if (!found) continue;
    const leading = lead.exec(words.slice(0, found.index))?.[0].length ?? 0;
    return {
      start: at - (words.length - found.index) - leading,
      side,
      isStrict,
      isOfEach: each.test(before.slice(before.lastIndexOf(';') + 1)),
      verb: /took|take|last|need/i.test(found[0]) ? 'took ' : /exceed|never/i.test(found[0]) ? 'was ' : '',
    };
  }
  return null;
}
