import { alike } from './alike.ts';
import { groupsOf } from './groups.ts';
import { isNegated } from './mood.ts';
import { partOf } from './part.ts';
import { type Kind, rangeOf, verdictOn } from './statement.ts';

const same =
  /\b(?:similar|comparable|identical|equal|equivalent|(?:the|about the|roughly the|almost the|nearly the) same|on par|indistinguishable|(?:no|little|negligible) (?:\w+ ){0,2}differences?)\b/i;
/** Likeness of something else, which no result holds: `the same model`, `similar to how …`. */
const ofOther =
  /^\s+(?:to (?:how|what|that|the way)|as (?:in|for|before)|models?|prompts?|datasets?|hardware|gpus?|nodes?|code|scripts?|settings?|configurations?|parameters?|batch|way|time\s|conditions?|number of|order|setup)\b/i;

/** Words by which all levels of a setting are meant. */
const spread = /\b(?:all|both|every|each|across|regardless of|between)\b/i;

/** `A and B are comparable`, `no difference between A and B in METRIC`, `all batch sizes give similar results`. */
export const sameness: Kind = (said) => {
  const { clause, bench, sentence } = said;
  const found = same.exec(clause.text);
  if (!found) return [];
  const [words] = found;
  const before = clause.text.slice(0, found.index);
  const behind = clause.text.slice(found.index + words.length);
  if (ofOther.test(behind) || isNegated(before) || isNegated(behind)) return [];
  const part = partOf(`${before} ${behind}`, bench);
  const meant = groupsOf(part.names, said);
  const range = rangeOf(part.names, { start: found.index, end: found.index + words.length }, said);
  if ('reason' in meant) return meant.reason === null ? [] : [verdictOn(range, said.mood, 'open', meant.reason)];
  const isSpoken = meant.found[0]!.isNamed || spread.test(sentence.text);
  if (part.unread.length > 0 || !isSpoken) return [];
  const judged = alike(meant.found[0]!, part, bench);
  return judged ? [verdictOn(range, said.mood, judged.outcome, judged.says)] : [];
};
