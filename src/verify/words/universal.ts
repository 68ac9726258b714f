import { mentionsIn } from './mention.ts';
import type { Said } from './statement.ts';

/** Words that mean each cell, by themselves. */
const always = /(?<!\bas )\balways\b|\bacross the board\b|\bwithout exception\b/gi;
const quantifier =
  /\b(?:every single|every|each|all|any)(?: (?:of )?(?:the|our|these|those))?(?: (two|three|four|five|six|seven|eight|\d{1,2}))? /gi;
const counts: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8 };
/** What a quantifier may stand right before, besides a setting of the results: `small batch sizes` are not all of them. */
const nouns =
  /^(?:cell|case|level|setting|configuration|config|combination|condition|point|scenario|workload|load|run|test|benchmark|measurement|metric|measure|system|model|size|dataset|task)s?\b/i;
/** `Almost every`, `not at all`, `nearly across the board`. */
const softened =
  /\b(?:almost|nearly|not|mostly|mainly|largely|virtually|practically|basically|essentially|roughly|about|hardly|scarcely|rarely|close to)\s+(?:(?:at|in|on|for|across|over|under|with|by|through|throughout)\s+)?$|\bof\s+$/i;
/** What leaves some of them out, here or in a sentence behind. */
const excepted =
  /\b(?:except(?:ions?|ing|ed)?|save(?: for)?|other than|apart from|aside from|besides|excluding|bar(?:ring)?)\b/i;
/** What takes some of it back, behind it. */
const conceding = /\b(?:but|although|though|however|yet|while|whereas|only)\b/i;
/** One number is made of all of them. */
const pooled =
  /\b(?:averag\w*|in total|total(?:led|ed)|summ?ed|sum|aggregat\w*|geometric|geomean|combined|overall|pooled|together)\b/i;
/** Ways of speaking in which a quantifier has a noun and means nothing. */
const idiom = /^any case\b/i;
/** What follows a noun that it does not limit: the end, the next phrase of place, what the sentence is about; names and verbs. */
const limited =
  /^s?\s*(?:[(<>≥≤\d]|(?:above|below|over|under|up|down|from|of|with|without|larger|smaller|greater|bigger|higher|lower|less|more|beyond|between|where|that|which|in which|when|whose|we|it|they|starting|beginning|until|till|to|after|before|past|at (?:least|most|or)|and|or|around|near)\b)/i;

/** Whether a clause says it of every cell, so that one denies it. What is said of nearly all, of all but one or of some kind of them is denied by none. */
export function isUniversal({ clause, sentence, bench, text: document }: Said): boolean {
  const { text } = clause;
  const on = document.slice(sentence.start, sentence.block.end).replace(/\bwithout exception\b/gi, ' ');
  if (excepted.test(on) || conceding.test(sentence.text.slice(clause.start - sentence.start))) return false;
  if (pooled.test(sentence.text)) return false;
  const isFirm = (at: number) => !softened.test(text.slice(0, at));
  if ([...text.matchAll(always)].some(({ index }) => isFirm(index))) return true;
  const mentions = mentionsIn(text, bench.vocabulary.settings);
  return [...text.matchAll(quantifier)].some(({ index, 0: { length }, 1: count }) => {
    const at = index + length;
    const number = count === undefined ? null : (counts[count.toLowerCase()] ?? Number(count));
    const setting = mentions.find(({ start }) => start === at);
    if (number !== null && setting?.setting.levels.size !== number) return false;
    const end = setting?.end ?? at + (nouns.exec(text.slice(at))?.[0].length ?? 0);
    return end > at && isFirm(index) && !idiom.test(text.slice(index)) && !limited.test(text.slice(end));
  });
}
