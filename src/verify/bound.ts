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
    /\bnever (?:exceed(?:s|ed)?|(?:rose|rises|went|goes|was|is|were|are) (?:above|over|more than)|more than)[\s*_]{1,6}$/i,
  ],
  [
    'below',
    false,
    /\b(?:(?:did|does|do) not exceed|not exceeding|at most|no more than|not more than|a maximum of)[\s*_]{1,6}$/i,
  ],
  [
    'above',
    false,
    /\bnever (?:(?:fell|falls|dropped|drops|went|goes|was|is|were|are) (?:below|under|less than)|less than)[\s*_]{1,6}$/i,
  ],
  ['above', false, /\b(?:at least|no less than|not less than|a minimum of)[\s*_]{1,6}$/i],
  ['below', true, /\b(?:under|below|less than|lower than|fewer than)[\s*_]{1,6}$/i],
  ['above', true, /\b(?:above|over|more than|higher than|greater than|in excess of|exceed(?:s|ed|ing)?)[\s*_]{1,6}$/i],
];

/** `always under`, `well below`: they go with the bound. */
const lead = /\b(?:(?:always|consistently|well|just|slightly|safely|comfortably|still|even)\s{1,3}){1,2}$/i;

const each =
  /\b(?:never|always|at all times|(?:every|each|all|no|any) (?:single )?(?:requests?|prompts?|runs?|quer(?:y|ies)|calls?|samples?))\b/i;

/** The bound that the words right before a number make of it; null where they make none. `from` is where its sentence or cell begins. */
export function boundBefore(text: string, from: number, at: number): Bound | null {
  const words = text.slice(Math.max(from, at - 64), at);
  for (const [side, isStrict, pattern] of patterns) {
    const found = pattern.exec(words);
    if (!found) continue;
    const leading = lead.exec(words.slice(0, found.index))?.[0].length ?? 0;
    const sentence = text.slice(from, at);
    const own = sentence.slice(Math.max(sentence.lastIndexOf('. '), sentence.lastIndexOf(';'), 0));
    return {
      start: at - (words.length - found.index) - leading,
      side,
      isStrict,
      isOfEach: each.test(own),
      verb: /exceed|never/i.test(found[0]) ? 'was ' : '',
    };
  }
  return null;
}
