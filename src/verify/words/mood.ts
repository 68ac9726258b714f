import type { Sentence } from '../sentence.ts';
import { statisticsSaid } from '../statistics-said.ts';

/**
 * Whether a sentence says how it is. `expected`: it says how somebody thought that it would be, which is no claim; `none`: it asks, wishes,
 * supposes, tells what others found or what things are made for.
 */
export type Mood = 'claim' | 'expected' | 'none';

const expectation =
  /\b(?:expect(?:ed|s|ing|ations?)?|hypothes[ie]s|hypothesi[sz]ed?|predict(?:ed|ions?|s)?|anticipate[ds]?|assum(?:ed?|ptions?)|presum(?:e|ed|ably)|suppose[ds]?)\b/i;
/** `As expected, …` tells what came out. */
const fulfilled =
  /\b(?:as (?:we |i )?(?:had )?(?:expected|predicted|anticipated)|unexpected(?:ly)?|contrary to [\w ]{0,20}expectations?)\b/gi;
/** What makes a whole sentence no claim: conditions, wishes, what others say. */
const supposing = new RegExp(
  [
    '(?<![-\\w])(?:if|unless|whether|would|could|should|might|shall|must|going to|plan(?:s|ned|ning)?|hope|wish|probably|perhaps|possibly|in theory',
    'theoretical(?:ly)?|in principle|ideal(?:ly)?|future|goal|target|todo|tbd|i think|i believe|we believe|believed|according to|reported|claim(?:s|ed)?',
    'published|papers?|vendors?|literature|et al|advertised|marketing|studies|previous(?:ly)?|last (?:week|month|year|time|release)',
    'earlier (?:work|version|release)|than (?:expected|usual|before|ever)|used to|e\\.g|imagine|for example)(?![-\\w])',
  ].join('|'),
  'i',
);
/** What makes the part of a sentence in which it stands no claim: what may be, is as a rule, or is meant to be. */
const general = new RegExp(
  [
    '(?<![-\\w])(?:may|can|cannot|will|want|need(?:s|ed)?|likely|unlikely|potential(?:ly)?|seems?|appears?|suggests?|known (?:to|for)|designed',
    'optimi[sz]ed|built|intended|made for|meant|aims?|tends?|typical(?:ly)?|general(?:ly)?|usual(?:ly)?|often|sometimes|some|certain',
    'traditional(?:ly)?|when (?:you|we)|use|choose|prefer|recommend(?:ed|s)?|example|instead of|rather than|other than|apart from|except)(?![-\\w])',
  ].join('|'),
  'i',
);
/** Ways of speaking that are as sure as the sentence without them. */
const manner =
  /\b(?:as can be seen|(?:we|one|you) can (?:have|get|see|observe)|it can be seen|can be (?:seen|observed))\b/gi;
const elsewhere =
  /\b(?:future|related|background|references?|recommend(?:ed|ations?)|todo|introduction|motivation|assignment|instructions?|use cases?|when to use|scenarios?|questions?|changelog|roadmap|appendix)\b/i;

/** The mood of a sentence, also by the headings that it stands under. */
export function moodOf({ text, block }: Sentence): Mood {
  const said = text.replace(fulfilled, ' ');
  if (/\?\s*["')]*\s*$/.test(said) || /^\s*>/.test(text)) return 'none';
  if (expectation.test(said) || block.section.some((heading) => expectation.test(heading))) return 'expected';
  if (supposing.test(said) || block.section.some((heading) => elsewhere.test(heading))) return 'none';
  return 'claim';
}

/** Whether a clause says what may be, is as a rule, or is meant to be. */
export function isGeneral(text: string): boolean {
  return general.test(text.replace(manner, ' '));
}

/** Ways of speaking that the grammar would read as something else: the passive, bounds and fractions of a factor, numbers in words, comparisons of steadiness. */
const beyond = new RegExp(
  [
    '\\b(?:outperformed|surpassed|beaten|outpaced|overtaken|outdone) by\\b',
    '\\b(?:at (?:least|most)|(?:more|less|fewer) than|over|under|up to|above|below|no more than|exceed(?:s|ing)) (?:twice|thrice|double|half|a (?:third|quarter|half)|\\d)',
    '\\b(?:a|one|two|three)[ -](?:thirds?|quarters?|fifths?|tenths?|half)\\b',
    '\\b(?:three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|hundred)(?:[ -](?:times|fold))\\b',
    '\\b0\\.\\d+ ?[x×]',
    '\\bfar from\\b',
    '\\b(?:more|less|most|least|better|worse) (?:consistent|stable|steady|uniform|constant)\\b',
    '\\b(?:excluding|except(?:ing)?|without the (?:first|last|slowest)|after warm-?up|trimmed)\\b',
  ].join('|'),
  'i',
);
/** Whether a clause says it in a way that is not understood, so that nothing is told of it. */
export function isBeyond(text: string): boolean {
  return beyond.test(text) || statisticsSaid(text.replace(superlative, ' ')).size > 1;
}

/** `has the lowest mean latency`: the superlative is no statistic. */
const superlative =
  /\b(?:has|have|had|shows?|showed|reach(?:es|ed)|achieve[sd]?|gives?|gave|deliver(?:s|ed)|gets?|got|offers?|offered|with|being)\s+(?:by far\s+)?(?:the\s+)?(?:overall\s+)?(?:lowest|highest)\b/gi;

const denial = /\b(?:not|never|neither|nor|hardly|barely|scarcely|cannot|nothing|none|without|unlike|no)\b|n['’]t\b/i;

/** Whether a piece of a sentence says that something is not so. */
export function isNegated(text: string): boolean {
  return denial.test(text);
}
