import { isNegated } from './mood.ts';

/** How a comparison is denied: that it is so here, or, of `never`, anywhere. */
export interface Denial {
  /** Where its words begin. */
  readonly start: number;
  readonly isOfAll: boolean;
}

const verbs = 'have|had|show|reach|achieve|deliver|give|offer|provide|need|take|run|perform|train|get';
/** A denial right before what it denies: `is not (any)`, `has no`, `does not have a`, `did not`. */
const denied = new RegExp(
  String.raw`(?<!\b(?:almost|nearly|virtually|practically|basically|essentially|mostly)\s)(?:\bno|(?:\bnot|\bnever|n['’]t)(?:\s(?:${verbs}))?(?:\s(?:a|an|any|the))?)\s$`,
  'i',
);
/** What makes a denial one of something else than the comparison: its reason, its size, its being all. */
const beside =
  /\b(?:only|just|merely|simply|solely|alone|necessarily|yet|anymore|any more|but rather|by|enough|statistically)\b/i;
const reason = /\b(?:because|due to|thanks to|since|as a result of|owing to|on account of|so that)\b/i;

/**
 * Whether a comparison is denied, by words that stand right before it; `unclear` where something is denied and it is not sure that it is this.
 * @param before what stands before the word of the comparison. @param behind what stands behind it. @param on how the sentence goes on.
 */
export function denialIn(before: string, behind: string, on: string): Denial | 'unclear' | null {
  if (!isNegated(`${before} ; ${behind}`)) return null;
  const found = denied.exec(before);
  if (!found || beside.test(`${before} ; ${behind}`) || reason.test(`${behind} ${on}`)) return 'unclear';
  if (isNegated(before.slice(0, found.index)) || isNegated(behind)) return 'unclear';
  return { start: found.index, isOfAll: /^never/i.test(found[0]) };
}
