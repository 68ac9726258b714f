import { anyOf } from '../../lexicon/lexicon.ts';
import type { Name } from '../../name/name.ts';
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
  return isGeometric({ text, places }, at) ? 'typical' : null;
}

/** `In the geometric mean …` is said of all numbers behind it, `___x to ___x (geometric mean ___x)` of the next one, `___x in the geometric mean` of the one before. */
function isGeometric({ text, places }: Sentence, at: number): boolean {
  const found = geometric.exec(text);
  if (found === null) return false;
  const isAhead = ({ before }: (typeof places)[number]) => before[1] < found.index;
  const last = places.findLastIndex(isAhead);
  if (last < 0) return true;
  const isBehind = last + 1 === places.length || /\b(?:in|by|on|as)\s+(?:the\s+)?$/.test(text.slice(0, found.index));
  return at === (isBehind ? last : last + 1);
}

const frame = /(?:^|[(,:]|\b(?:at|with|for|in|on|using|under|(?<!that )of))\s*(?:(?:the|an?)\s+)?$/i;
const orMore = /^\s*(?:\+|(?:or|and)\s+(?:more|less|fewer|above|below|up|larger|smaller|higher|lower|beyond)\b)/i;
const listed = /^\s*(?:,|and|or|&|\/|[-–])?\s*(?:(?:at|with|for|in|on)\s+)?$/i;

/** `Across 4 requests` says how many there were, and of no level. */
const numeral =
  /(?<![\w.-])\d+(?!\d|(?:th|st|nd|rd)\b|\s(?:requests|prompts|queries|runs|repeats|trials|iterations|measurements)\b)/;

/** Whether a sentence says between which levels it speaks in a way that names alone do not tell: `batch sizes 8 and 32`, `excluding batch 8`, `all but 8`, `that of batch 1`. */
export function isOverPart(text: string, levels: readonly Name[], names: readonly Name[]): boolean {
  const rest = names
    .toReversed()
    .reduce((words, { start, end }) => `${words.slice(0, start)} ${words.slice(end)}`, text);
  return (
    numeral.test(rest) ||
    levels.some(({ start, end }, nth) => {
      const before = levels[nth - 1];
      const isListed = before !== undefined && listed.test(text.slice(before.end, start));
      return isListed || orMore.test(text.slice(end)) || !frame.test(text.slice(0, start));
    })
  );
}

/** The ranges of the words that say what is asked for, and which way. */
export function askingIn(text: string): readonly (readonly [number, number])[] {
  return [...text.matchAll(aggregating)].map(({ 0: words, index }) => [index, index + words.length] as const);
}
