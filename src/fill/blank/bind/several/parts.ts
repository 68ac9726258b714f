import { sentenceStarts } from '../../../../markdown/sentences.ts';
import { unitNamed } from '../../../../unit.ts';
import type { Blank } from '../../scan.ts';
import { withoutTags } from '../../tags.ts';
import type { Bench } from '../bench.ts';
import { here, plain } from '../clause.ts';
import { unitOfFile } from '../measured-in.ts';

/** Stands in a sentence for a number that is written in it. */
const stated = '\uE003';

/** A blank (or a number that is there already) of a sentence, with the words that are its own. */
export interface Place {
  readonly isHere: boolean;
  /** The unit right behind it as written; that of the next one where both share it (`___ and ___ ms`). */
  readonly unit: string | null;
  /** What stands before it, from the place before on, and what is said right behind it: ranges of the sentence. */
  readonly before: readonly [from: number, to: number];
  readonly behind: readonly [from: number, to: number];
  /** The word behind it that is no unit and says what is counted: `___ requests`; '' where there is none. */
  readonly noun: string;
}

export interface Sentence {
  readonly text: string;
  readonly places: readonly Place[];
}

const number = /(?<![\w.,/=-])[~≈]?\d+(?:[.,]\d+)*(?=(\s?)(%|×|[A-Za-zµμ$]{1,12}(?:\/[A-Za-z]{1,12})?)(?![\w/]))/g;
/** A name before a number of parameters, which are no bytes: `Llama 3 70B`. */
const sized = /(?<!\w)\p{Lu}[\p{L}\p{N}.]*[ -](?:\d+(?:\.\d+)?[ -])?$/u;
const unitBehind = /^\s?(%|×|[A-Za-zµμ$]{1,12}(?:\/[A-Za-z]{1,12})?)(?![\w/])/;
const rateBehind = /^\s?([a-z]{1,12}) per (second|sec|s|token|joule)(?!\w)/i;
const nounBehind =
  /^\s?((?!(?:and|or|to|on|at|for|with|in|of|vs|versus|while|but|whereas|per|compared|mean|median|by|as|than|is|are|was|were|has|then|after|under|over|from)(?!\w))[a-z][a-z-]*)/i;
const shared = /^\s*(?:±|\+\/-|\/|and|to|or|–|-|,)\s*$/;
/** `___ ms to compile` says what the first is of; `___ ms to ___ ms` begins the second. */
const cut =
  /[,;:()±]|\+\/-|\s[–—-]\s|\s?\/\s?|(?<!\w)(?:and|while|whereas|but|vs\.?|versus|compared|against|or|plus)(?!\w)|(?<!\w)(?:to|than|then)(?=(?:\s+(?:about|around|only|just|nearly|roughly|over|under))*\s*[~≈]?(?:[\uE001-\uE003\d]|$))/i;

/** The sentence of a blank in running text, or the line of a list, cut into the words of each blank; null for one in a table or in code. */
export function sentenceOf({ block, start, end }: Blank, { text, vocabulary, study }: Bench): Sentence | null {
  if (block.kind !== 'text' || block.isHeading) return null;
  const [ahead, rest] = [ownLines(text.slice(block.start, start), -1), ownLines(text.slice(end, block.end), 1)];
  const whole = `${plain(withoutTags(ahead))}${here}${plain(withoutTags(rest))}`;
  const at = whole.indexOf(here);
  const starts = sentenceStarts(whole);
  const from = starts.findLast((one) => one <= at)!;
  const to = starts.find((one) => one > at) ?? whole.length;
  const own = whole.slice(from, to).replace(/^\s*(?:[-*+•]|\d{1,3}[.)])\s+/, '');
  const names = vocabulary.names(own.replace(/[\uE001-\uE003]/g, ' '));
  const sentence = own.replace(number, (found, _, unit: string, index: number) => {
    const isNamed = names.some((name) => name.start < index + found.length && name.end > index);
    const isSize = unit === 'B' && own[index + found.length] === 'B' && sized.test(own.slice(0, index));
    return unitNamed(unit) === undefined || isNamed || isSize ? found : stated.padEnd(found.length);
  });
  return { text: sentence, places: placesIn(sentence, study) };
}

/** The lines that belong to one sentence: a line that begins with a label of its own is another one. */
function ownLines(text: string, way: 1 | -1): string {
  const labelled = /\n[ \t>]*(?=(?:[*_`]{0,3}[A-Z][^.\n:]{0,60}:|[-*+•]\s))/g;
  const breaks = [...text.matchAll(labelled)];
  if (breaks.length === 0) return text;
  return way === 1 ? text.slice(0, breaks[0]!.index) : text.slice(breaks.at(-1)!.index);
}

/** The blanks of a text that has one sign for each, and the words of each. */
export function placesIn(text: string, study: Bench['study']): readonly Place[] {
  const ats = [...text.matchAll(/[\uE001-\uE003]/g)].map(({ index }) => index);
  const found: Place[] = [];
  let from = 0;
  ats.forEach((at, i) => {
    const next = ats[i + 1] ?? text.length;
    const behind = text.slice(at + 1, next);
    const rate = rateBehind.exec(behind);
    const word = rate ?? unitBehind.exec(behind);
    const unit = word && (rate !== null || unitNamed(word[1]!) !== undefined) ? word : null;
    const start = at + 1 + (unit?.[0].length ?? 0);
    const own = text.slice(start, next);
    const length = ownLength(own, i === ats.length - 1);
    found.push({
      isHere: text[at] === here,
      unit:
        unit === null
          ? null
          : rate
            ? `${rate[1]}/${/^s/i.test(rate[2]!) ? 's' : rate[2]}`
            : unitOfFile(unit[1]!, study),
      before: [from, at],
      behind: [start, start + length],
      noun: unit === null ? (nounBehind.exec(own)?.[1] ?? '') : '',
    });
    from = start + length;
  });
  return found.map((place, i) => ({ ...place, unit: place.unit ?? sharedUnit(found, i, text) }));
}

/** How much of the words between two places is said of the first. */
function ownLength(words: string, isLast: boolean): number {
  const inside = /^\s*\([^()]*\)/.exec(words)?.[0].length ?? 0;
  const rest = words.slice(inside);
  const found = cut.exec(rest);
  if (found) return inside + found.index;
  return isLast ? words.length : inside;
}

function sharedUnit(places: readonly Place[], at: number, text: string): string | null {
  const [place, next] = [places[at]!, places[at + 1]];
  if (!next || !shared.test(text.slice(place.before[1] + 1, next.before[1]))) return null;
  return next.unit ?? sharedUnit(places, at + 1, text);
}
