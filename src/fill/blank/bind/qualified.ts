import { unitNamed } from '../../../unit.ts';
import type { NumberBinding } from '../binding.ts';
import { oneOfManyIn } from '../hear-place.ts';
import { anyOf, isA, modalityIn, saidIn } from '../lexicon/lexicon.ts';
import { marker } from '../name/names.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { type Clause, here, other } from './clause.ts';
import { pointWords } from './direction.ts';

/** What a sentence says around a blank that is not what the results say. */
export interface Qualified {
  /** A word that says whose number it is: expected, the last release. */
  readonly modality: string | null;
  /** Conditions that nobody can explain, and names that are denied: `with a warm cache`, `without H100`, `per GPU`. */
  readonly conditions: readonly string[];
}

const leads = anyOf('circumstance');
/** A condition goes on up to a sign, the next such word, or the verb. */
const phrases = new RegExp(`(?<![\\w-])(${leads})\\s+((?:(?!${leads}(?![\\w-]))[^\\s,;:()|]+\\s*)+)`, 'giu');
const elsewhere = new RegExp(`,\\s+(?!${leads}(?![\\w-]))`, 'i');
const denied = new RegExp(`(?<!\\w)(${anyOf('denial')})\\s+(?:the\\s+|an?\\s+)?${marker}`, 'i');
/** `C [X] ms, A [X] ms`: a capital right before a number is a name, and here it is none of the results. */
const letter = /[,;]\s+(?:and\s+)?[A-Z]\s*$/;
/** `that of A [X] ms`, where no result is called A. */
const ofAnother = new RegExp(
  `\\b(?:that|those)\\s+of\\s+(?:the\\s+)?(?!the\\s|${marker})[^\\s,;.]+[^,;.${marker}]{0,30}$`,
  'i',
);
/** `is not [X]x slower`, `never took more than [X] ms`: the number that the results have is the one that is denied. */
const negated =
  /(?<![\w-])(?:(?:not|never|hardly|scarcely|barely|cannot|no longer|nowhere near)|\w+n['’]t)\s+(?:[^\s,:;]+\s+){0,3}$/i;
/** `A is the fastest, followed by ___ (___ ms)`: the number is of whoever stands there, and nobody does. */
const follower = new RegExp(`(?<!\\w)(followed by|trailed by|ahead of|in front of)(?!\\w)[^${marker}.;]*$`, 'i');
/** Where a clause begins of which the negation before it says nothing. */
const clauseStart = /,\s|(?<!\w)(?:and|but|while|whereas|though|although)\s/;
const shares = new RegExp(`(?<!\\w)(?:per|each|every)\\s+${anyOf('share')}(?!\\w)`, 'i');
/** The number of one run, of which the results may have many: `in the first run`. */
const oneOfMany = new RegExp(
  `(?<!\\w)(?:first|second|third|last|next|final|initial|previous|\\d+(?:st|nd|rd|th))\\s+(?:${marker}\\s+)?${anyOf('once')}(?!\\w)`,
  'i',
);
/** `Two A100 take`: more than one of what the results have one of; `three A100 runs` are its repeats. */
const severalOf = new RegExp(
  `(?:^|[,;(]\\s*|(?<!\\w)(?:on|with|of|for|and|the|using)\\s+)((?:[2-9]|[1-9]\\d|two|three|four|six|eight|sixteen)\\s+${marker})(?!\\s+${anyOf('once')}s?(?!\\w))`,
  'i',
);
const plainWord = new RegExp(`^(?:${anyOf('setup')}|${anyOf('silent')}|${anyOf('filler')}|${anyOf('joining')})$`, 'iu');
/** What something is done at, `at a loss of 2 points`; `faster in terms of cost` compares that. */
const price = /^(?:cost|expense|loss)$/i;
const ends = new RegExp(`^(?:${anyOf('verb')}|${anyOf('filler')})$`, 'i');

/**
 * The parts of a sentence that are about its blank: the label before it, where it begins, what stands between the blanks beside it. Behind a comma
 * something else is said, unless a condition is.
 */
function partsOf({ left, earlier, right }: Clause): readonly string[] {
  const parts = left.split(other);
  const label = /[:=]["')*_]*\s*$/.test(earlier) ? earlier.split(other).at(-1)! : '';
  return [...new Set([label, parts[0]!, parts.at(-1)!]), right.split(elsewhere)[0]!];
}

/**
 * What the sentence of a blank says of it besides metric, cell and unit.
 * @param isKnown true for a word that the results have, or the title of the document: `during the outage` (`isTimed`) is not all of it.
 */
export function qualifiedIn(
  clause: Clause,
  vocabulary: Vocabulary,
  isKnown: (word: string, isTimed: boolean) => boolean,
): Qualified {
  const found = partsOf(clause).map((part) => inPart(part, vocabulary, isKnown));
  const behindOther = follower.exec(vocabulary.marked(clause.left))?.[1];
  const denial = negated.exec(clause.left.split(other).at(-1)!.split(clauseStart).at(-1)!)?.[0].trim();
  return {
    modality:
      [
        ...found.map(({ modality }) => modality),
        modalityIn(inside.exec(clause.sentence)?.[1] ?? ''),
        obliged.exec(clause.left.split(other).at(-1)!.split(clauseStart).at(-1)!)?.[1] ?? null,
      ].find(isSaid) ?? null,
    conditions: [
      ...new Set([
        ...found.flatMap(({ conditions }) => conditions),
        ...[denial, behindOther].filter((one) => one !== undefined && one !== ''),
      ]),
    ] as readonly string[],
  };
}

/** `must serve [X] req/s`, `will take [X] s`: what somebody wants or foresees. */
const obliged =
  /(?<![\w-])(must|shall|should|ought to|ha(?:s|ve) to|needs? to|would|could|will|may|might)\s+(?:(?!not\b)[a-z]+\s+){1,3}$/i;

/** What stands in parentheses right behind a number: `[X] ms (paper)`. */
const inside = new RegExp(`${here}[^\\s(]{0,3}\\s?[^\\s(]{0,12}\\s*\\(([^()${other}]{1,60})\\)`);

function isSaid(word: string | null): word is string {
  return word !== null;
}

function inPart(part: string, vocabulary: Vocabulary, isKnown: (word: string, isTimed: boolean) => boolean): Qualified {
  const marked = vocabulary.marked(part);
  const conditions: string[] = [];
  for (const { 1: lead = '', 2: behind = '' } of marked.matchAll(phrases)) {
    const words = wordsBefore(behind.trim());
    const isTimed = /^(?:during|after|before|under|without|outside|within|despite)$/i.test(lead);
    // What stands behind a name is the name's: `on H100 cards`.
    const name = words.findIndex((word) => word.includes(marker));
    const own = name < 0 ? words : words.slice(0, name).filter((word) => !exchanging.test(word));
    const isOther = (word: string) =>
      !isPlain(word, vocabulary, (one) => isKnown(one, isTimed)) ||
      (/^(?:in|on|by|of)$/i.test(lead) && price.test(word) && vocabulary.read(word) === null);
    if (own.some(isOther)) conditions.push(`${lead} ${own.join(' ')}`);
  }
  const share = shares.exec(marked)?.[0];
  const single = oneOfMany.exec(marked)?.[0] ?? oneOfManyIn(marked) ?? undefined;
  const several = severalOf.exec(marked)?.[1];
  const denial = denied.exec(marked)?.[1];
  const another = (ofAnother.exec(marked) ?? letter.exec(marked))?.[0].trim();
  return {
    modality: modalityIn(marked),
    conditions: [...conditions, ...[share, single, several, denial, another].filter((one) => one !== undefined)],
  };
}

const comparison = new RegExp(
  `\\b(?:speed-?ups?|efficienc(?:y|ies)|factor|ratio|overhead|difference|gain|drop|${anyOf('way')})\\s+(?:of|is|was|by|[=:])?\\s*(?:[~≈]|about|around|only|just|roughly|up to)?\\s*$`,
  'i',
);
const more =
  'lower|higher|less|more|fewer|greater|larger|smaller|longer|shorter|faster|slower|quicker|better|worse|above|below|beyond|ahead|behind|apart|extra|additional|off|short of';
/** `[X] ms lower than`, `[X] ms over the median`: how far two numbers are apart; `over five runs` says nothing of that. */
const apartBehind = new RegExp(
  `^\\s?(?:[^\\s,.;()]{1,16}\\s+)?(?:per \\w+\\s+)?(?:(?:${more})(?![\\w-])|(?:over|under)\\s+(?:the|that|those|its)\\s+(?:of|${anyOf('statistic')}|other|baseline)(?!\\w)).*`,
  'i',
);
/** `dropped by [X] ms`, `saves [X] ms`, `another [X] ms`; a coefficient of variation is what it `varies by`. */
const apartBefore = new RegExp(
  `(?<!\\w)(?:(?<!vari(?:es|ed)\\s|vary\\s)by|${anyOf('change')}|los(?:es?|ing|t)|adds?|added|adding|exceeds?|exceeded|beats?|another|an? (?:extra|additional|further)|extra|additional|further)\\s+(?:about|around|only|just|roughly|nearly|almost|up to|[~≈])?\\s*$`,
  'i',
);
export const inPoints = new RegExp(`^\\s*(?:[\\w-]{1,20} )?(?:${pointWords})\\b`, 'i');

/** The words right beside a blank that ask for a comparison, where what is bound is a number of one cell; null where none do. */
export function comparedWords({ left, right }: Clause, { role, source, of }: NumberBinding): string | null {
  if (role !== 'points' && inPoints.test(right)) return right.trim();
  const isPlain = role === 'measured' || role === 'share' || role === 'count';
  const multiple = isPlain ? /^\s?(?:-?fold|times|×|x)(?!\w).*/i.exec(right)?.[0].trim() : undefined;
  if (multiple !== undefined) return multiple;
  // How far two numbers are apart is one that was made.
  const isMeasured = (role === 'measured' || role === 'share') && of.kind !== 'made';
  const apart = isMeasured ? (apartBehind.exec(right) ?? apartBefore.exec(left))?.[0].trim() : undefined;
  if (apart !== undefined) return apart;
  if (!isPlain || /^(?:efficiency|overhead)/.test(source)) return null;
  return comparison.exec(left)?.[0].trim() ?? null;
}

/** `after replacing A`, `after moving to B`: what is done with a system itself is no condition. */
const exchanging = /^(?:replac|swapp|switch|mov|upgrad|migrat)ing$/i;

/** The words of a condition, up to the verb of the sentence. */
function wordsBefore(behind: string): readonly string[] {
  const words = behind.split(/\s+/).map((word) => word.replace(/^["'“”‘’*_`]+|[.?!'"“”‘’…*_`]+$/gu, ''));
  const end = words.findIndex((word, at) => at > 0 && ends.test(word) && saidIn('verb', word) !== null);
  return (end < 0 ? words : words.slice(0, end)).filter((word) => word !== '').slice(0, 6);
}

function isPlain(word: string, vocabulary: Vocabulary, isKnown: (word: string) => boolean): boolean {
  if (word.includes(marker) || plainWord.test(word) || isA('baseline', word) || isA('modality', word)) return true;
  if (
    !/\p{L}/u.test(word) ||
    unitNamed(word) !== undefined ||
    unitNamed(word.replace(/^[~≈]?[\d.,]+/, '')) !== undefined
  )
    return true;
  return vocabulary.read(word) !== null || isKnown(word.toLowerCase());
}
