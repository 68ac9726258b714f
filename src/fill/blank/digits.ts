import { note } from '../../note.ts';
import type { Numeral } from '../../phrase.ts';
import { plain } from './bind/clause.ts';
import { type StaysBinding, stays } from './binding.ts';
import { inUnit, type Numbered } from './format.ts';
import { oneLine } from './scan.ts';

/** What the words right before a number claim of the value that is rounded to it. */
const bounds = [
  {
    words: /(?<![\w-])(?:almost|nearly|just (?:under|below)|(?<!(?:no|not) )(?:less|fewer) than|under|below)\s+$/i,
    holds: (value: number, written: number) => value < written,
  },
  {
    words: /(?<![\w-])(?:at most|(?:no|not) (?:more|longer|slower) than)\s+$/i,
    holds: (value: number, written: number) => value <= written,
  },
  {
    words: /(?<![\w-])(?:(?:just|well) (?:over|above)|(?<!(?:no|not) )more than|over|above|exceed(?:s|ed|ing)?)\s+$/i,
    holds: (value: number, written: number) => value > written,
  },
  {
    words: /(?<![\w-])(?:at least|(?:no|not) (?:less|fewer) than)\s+$/i,
    holds: (value: number, written: number) => value >= written,
  },
] as const;

/** Statistics of which a zero is an answer: `41.3 ± 0.0`. */
const spreads: readonly string[] = ['sd', 'mad', 'iqr', 'spread'];

/**
 * Why a number is not written with the digits that its blank has room for: nothing of it would be left (`0.0` s of 23 ms), or the rounded one
 * denies the word before it (`almost 1.8x` of 1.84). Null where it is; what a person bound and formatted is written as she has it.
 */
export function untrueDigits(text: string, one: Numbered, { text: numeral }: Numeral): StaysBinding | null {
  const { blank, binding } = one;
  // The numbers of a formula are rounded together, and what does not agree is told there.
  if (binding.confidence === 4 || blank.block.kind === 'code') return null;
  const { value, unit } = inUnit(text, one);
  const digits = /\d[\d,]*(?:\.\d+)?/.exec(numeral)?.[0].replaceAll(',', '');
  if (digits === undefined) return null;
  const written = Number(digits) * (value < 0 ? -1 : 1);
  const exact = `${Number(value.toPrecision(4))}${unit === 'x' ? 'x' : unit === '' ? '' : ` ${unit}`}`;
  const shown = oneLine(text.slice(blank.start, blank.end));
  const isMeasured = (binding.role === 'measured' || binding.role === 'factor') && unit !== '%';
  const isSpread = 'statistic' in binding.of && spreads.includes(String(binding.of.statistic));
  if (isMeasured && !isSpread && written === 0 && value !== 0)
    return stays(
      'absent',
      [note('digits-too-few', { blank: shown, written: digits, value: exact }), ...binding.notes],
      binding.source,
      binding.confidence,
    );
  // `the mean over ___ runs` is over all of them, and no bound.
  const isCount = 'statistic' in binding.of && binding.of.statistic === 'n';
  if (blank.block.kind !== 'text' || isCount) return null;
  const before = plain(text.slice(blank.line.start, blank.start));
  const bound = bounds.find(({ words }) => words.test(before));
  if (bound === undefined || bound.holds(value, written)) return null;
  const words = bound.words.exec(before)![0].trim();
  return stays(
    'contradiction',
    [note('bound-untrue', { words: `${words} ${digits}`, value: exact }), ...binding.notes],
    binding.source,
    binding.confidence,
  );
}
