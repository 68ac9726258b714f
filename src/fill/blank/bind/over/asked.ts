import { anyOf } from '../../lexicon/lexicon.ts';
import type { Sentence } from '../several/parts.ts';

/** What is asked for of the numbers of several cells: `typical` is their geometric mean, `most` what one of them has at least. */
export type Asked = 'typical' | 'low' | 'high' | 'most';

const geometric = /\bgeo(?:metric)?[\s-]*means?\b|\bgmean\b/i;
const most = /\bup to\s*[~≈]?$/i;
/** In front of the first of two ends. */
const opening = /(?:\bbetween|\b(?:rang|var)\w*\s+(?:from|between)|\bin the range(?:\s+(?:of|from))?)\s*[~≈]?$/i;
/** Between them. */
const joining = /^\s*(?:\([^()]{1,40}\)|(?:on|for|with|at|in)\s[^,;]{1,40}?)?\s*(?:and|to|–|-)\s*[~≈]?$/i;
const aggregating = new RegExp(
  `${geometric.source}|\\bup to\\b|\\bdepending on(?: the)?|\\boverall\\b|\\b(?:rang|var)(?:e[sd]?|y|ies|ied|ing)\\b|\\bin the range\\b|\\b(?:outperform|beat|improve|reduce|lower|cut|increase|raise|boost|speed)(?:s|es|ed)?(?: up)?\\b|\\bspeed-?ups?\\b|\\btimes\\b|(?<!\\w)${anyOf('direction')}(?!\\w)|(?<!\\w)${anyOf('versus')}(?!\\w)`,
  'gi',
);

/** Quick: whether a text may ask for a number of several cells. */
export function mayAsk(text: string): boolean {
  return /geo|gmean|up to|between|rang|var(?:y|ie)/i.test(text);
}

/** What the words right before a place, or around its sentence, ask for; null where they ask for a number of one cell. */
export function askedAt({ text, places }: Sentence, at: number): Asked | null {
  const place = places[at]!;
  const before = (one: (typeof places)[number]) => text.slice(0, one.before[1]);
  if (most.test(before(place))) return 'most';
  const isJoined = (first: number) =>
    first >= 0 &&
    places[first + 1] !== undefined &&
    opening.test(before(places[first]!)) &&
    joining.test(
      text.slice(Math.min(places[first]!.behind[0], places[first + 1]!.before[1]), places[first + 1]!.before[1]),
    );
  if (isJoined(at)) return 'low';
  if (isJoined(at - 1)) return 'high';
  return geometric.test(text) ? 'typical' : null;
}

/** The ranges of the words that say what is asked for, and which way. */
export function askingIn(text: string): readonly (readonly [number, number])[] {
  return [...text.matchAll(aggregating)].map(({ 0: words, index }) => [index, index + words.length] as const);
}
