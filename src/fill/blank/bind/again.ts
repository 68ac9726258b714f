import { anyBlank } from '../forms.ts';
import { saidIn } from '../lexicon/lexicon.ts';
import { settingsSaid } from '../name/name.ts';
import type { Bench } from './bench.ts';
import { sentenceBefore } from './clause.ts';
import { type DirectionWords, readDirection } from './direction.ts';

const written = new RegExp(anyBlank, 'g');
const joined = /(?:,|\band|\bbut|\bor)\s+(?:(?:only|just|even|still)\s+)?$/i;
const placed = /\s*(?:\b(?:at|with|for|on|in|of|using)\s+(?:the\s+)?|[(,]\s*)?$/i;

/**
 * `[X]% lower on A than on B at batch 1, and [X]% lower at batch 8`: what the second is compared with was said of the first; its words as if they were said again, at its own
 * levels. Null where it says that itself or nothing was said before it, `unclear` where it names an arm or no level.
 * @param before what stands before the blank in its line.
 */
export function saidAgain(
  words: DirectionWords,
  before: string,
  { vocabulary: { names, cells } }: Bench,
): { readonly words: DirectionWords; readonly before: string } | 'unclear' | null {
  const sentence = sentenceBefore(before);
  if (saidIn('versus', words.rest) !== null || !joined.test(sentence)) return null;
  const places = [...sentence.matchAll(written)];
  const said = places.flatMap(({ 0: blank, index }, at) => {
    const first = readDirection(sentence.slice(index + blank.length, places[at + 1]?.index));
    return first !== null && saidIn('versus', first.rest) !== null ? [{ first, lead: sentence.slice(0, index) }] : [];
  });
  const last = said.at(-1);
  if (last === undefined) return null;
  const own = names(words.rest);
  const settings = new Set(own.flatMap(settingsSaid));
  if (own.length === 0 || own.some(cells.isArm)) return 'unclear';
  const rest = names(last.first.rest).reduceRight(
    (text, name) =>
      settingsSaid(name).some((one) => settings.has(one))
        ? text.slice(0, name.start).replace(placed, '') + text.slice(name.end)
        : text,
    last.first.rest,
  );
  return { words: { ...words, rest: `${rest.trimEnd()} ${words.rest.trim()}` }, before: last.lead };
}
