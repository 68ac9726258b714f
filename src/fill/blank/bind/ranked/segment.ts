import type { Blank } from '../../scan.ts';
import type { Bench } from '../bench.ts';
import { type Place, sentenceOf } from '../several/parts.ts';
import { type Crown, crownsIn } from './crown.ts';

/** The part of a sentence that one superlative is said of: `the fastest takes ___ ms` of `…, the slowest ___ ms`. */
export interface Segment {
  readonly crown: Crown;
  /** The whole sentence, blanks and numbers as one sign each. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** Its blanks, and numbers that are written there. */
  readonly places: readonly Place[];
  readonly here: Place;
}

const denial =
  /(?<!\w)(?:not|no|never|nor|without|except|excluding|than|one of|among the|some of|if|should|would|could|followed by|next to|besides|apart from|ahead of|in front of)(?!\w)/i;
const joints = /[;|]|[,.]\s|\s(?:and|while|whereas|but)(?=\s)/g;

/** The part of the sentence of a blank that sets one of several apart; null where none does, and where it is denied or only thought of. */
export function segmentOf(
  blank: Blank,
  bench: Bench,
  find: (text: string) => readonly Crown[] = crownsIn,
): Segment | null {
  const sentence = sentenceOf(blank, bench);
  if (sentence === null) return null;
  const { text, places } = sentence;
  const crowns = find(text).filter(
    ({ start, end }, i, all) =>
      !isNamed(start, end) &&
      !isOfMetricName(text.slice(start), bench) &&
      // `Lowest peak memory`: the second is of what is measured.
      !(i > 0 && /^\s*$/.test(text.slice(all[i - 1]!.end, start))),
  );
  const here = places.find(({ isHere }) => isHere);
  if (crowns.length === 0 || here === undefined) return null;
  if (crowns.some(({ start }, i) => i > 0 && joined.test(text.slice(crowns[i - 1]!.end, start))))
    return denial.test(text) ? null : inTurn(text, crowns, places);
  const at = here.before[1];
  const cuts = crowns.map((crown, i) => (i === 0 ? 0 : cutBetween(text, crowns[i - 1]!.end, crown.start)));
  const nth = cuts.findLastIndex((cut) => cut <= at);
  const [crown, from, to] = [crowns[nth]!, cuts[nth]!, cuts[nth + 1] ?? text.length];
  const own = places.filter(({ before: [, place] }) => place >= from && place < to);
  if (denial.test(text.slice(from, to))) return null;
  return { crown, text, from, to, places: own, here };

  /** A name may have such a word in it: a system called `Best`. */
  function isNamed(start: number, end: number): boolean {
    return bench.vocabulary
      .names(text.replace(/[\uE001-\uE003]/g, ' '))
      .some((name) => name.start < end && name.end > start);
  }
}

const joined = /^\s*(?:and|to|or|[-–/&])\s*(?:the\s+)?$/i;

/** `The lowest and highest TTFT are ___ ms and ___ ms`: each number is at the end that is named in its turn. Null for more or less than two of both. */
function inTurn(text: string, crowns: readonly Crown[], places: readonly Place[]): Segment | null {
  const at = places.findIndex(({ isHere }) => isHere);
  const [first, second] = crowns as readonly [Crown, Crown];
  if (crowns.length !== 2 || places.length !== 2 || places[0]!.before[1] < second.end) return null;
  const crown = crowns[at]!;
  const gap = (from: number, to: number) => ' '.repeat(to - from);
  const alone = `${gap(first.start, crown.start)}${crown.words}${gap(crown.end, second.end)}`;
  const own = text.slice(0, first.start) + alone + text.slice(second.end);
  return { crown, text: own, from: 0, to: text.length, places, here: places[at]! };
}

/** `Peak memory`, `Best loss` may be what the results call something that they measure. */
function isOfMetricName(rest: string, { vocabulary }: Bench): boolean {
  const words = rest.split(/\s+/, 4);
  const read = (from: number, to: number) =>
    vocabulary.read(
      words
        .slice(from, to)
        .join(' ')
        .replace(/[:,.]$/, ''),
    )?.metric?.name;
  return [2, 3, 4].some((length) => read(0, length) !== undefined && read(0, length) !== read(1, length));
}

/** Where what is said of a second superlative begins: behind the last blank of the first, with all that is said before it. */
function cutBetween(text: string, end: number, start: number): number {
  const between = text.slice(end, start);
  const last = between.search(/[\uE001-\uE003][^\uE001-\uE003]*$/);
  const found = [...between.slice(last + 1).matchAll(joints)].at(last < 0 ? -1 : 0);
  if (found !== undefined) return end + last + 1 + found.index + found[0].length;
  return last < 0 ? start : end + last + 1;
}
