import type { Sentence } from './sentence.ts';

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
const unsure = new RegExp(
  [
    '\\b(?:if|unless|whether|would|could|should|might|may|can|cannot|will|shall|must|going to|plan(?:s|ned|ning)?|hope|wish|want|need(?:s|ed)?|likely|unlikely',
    'probably|perhaps|possibly|potential(?:ly)?|in theory|theoretical(?:ly)?|in principle|ideal(?:ly)?|future|goal|target|todo|tbd|seems?|appears?|suggests?',
    'i think|i believe|we believe|believed|according to|reported|claim(?:s|ed)?|published|papers?|vendors?|literature|et al|advertised|marketing|known (?:to|for)',
    'studies|previous(?:ly)?|last (?:week|month|year|time|release)|earlier (?:work|version|release)|than (?:expected|usual|before|ever)|used to',
    'designed|optimi[sz]ed|built|intended|made for|meant|aims?|tends?|typical(?:ly)?|general(?:ly)?|usual(?:ly)?|often|sometimes|some|certain|traditional(?:ly)?',
    'when (?:you|we)|use|choose|prefer|recommend(?:ed|s)?|example|e\\.g|imagine|instead of|rather than|other than|apart from|except)\\b',
  ].join('|'),
  'i',
);
const elsewhere =
  /\b(?:future|related|background|references?|recommend(?:ed|ations?)|todo|introduction|motivation|assignment|instructions?|use cases?|when to use|scenarios?|questions?|changelog|roadmap|appendix)\b/i;

/** The mood of a sentence, also by the headings that it stands under. */
export function moodOf({ text, block }: Sentence): Mood {
  const said = text.replace(fulfilled, ' ');
  if (/\?\s*["')]*\s*$/.test(said) || /^\s*>/.test(text)) return 'none';
  if (expectation.test(said) || block.section.some((heading) => expectation.test(heading))) return 'expected';
  if (unsure.test(said) || block.section.some((heading) => elsewhere.test(heading))) return 'none';
  return 'claim';
}

const denial = /\b(?:not|never|neither|nor|hardly|barely|scarcely|cannot|nothing|none|without|unlike|no)\b|n['’]t\b/i;

/** Whether a piece of a sentence says that something is not so. */
export function isNegated(text: string): boolean {
  return denial.test(text);
}
