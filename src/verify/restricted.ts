import { statistic } from '../compare/statistic.ts';
import type { Comparison, Figure } from '../compare/value/figure.ts';
import type { NumberBinding } from '../fill/blank/binding.ts';
import type { Vocabulary } from '../fill/blank/vocabulary.ts';
import type { Range } from '../markdown/markdown.ts';
import { metricAliases } from '../metric.ts';
import { unitNamed } from '../unit.ts';
import type { Numeral } from './numeral.ts';
import type { Sentence } from './sentence.ts';
import { statisticsSaid } from './statistics-said.ts';
import { isGeneral, moodOf } from './words/mood.ts';

/** Words of a sentence that limit nothing. */
const plain = new Set(
  (
    'the a an of on in at for to from by with and or is was are were be has had have we our it its that this which also only just ' +
    'took takes reached reaches achieved achieves measured shows showed needs needed runs ran got gets sent about around ' +
    'mean average avg median minimum maximum min max lowest highest p50 p90 p95 p99 percentile standard deviation total overall ' +
    'while but than as versus vs compared faster slower higher lower more less fast slow generates processes draws goes after before ' +
    'rises rose falls fell drops dropped grows grew climbs climbed increases increased decreases decreased stays went'
  ).split(' '),
);
const bounded =
  /^[^\w]{0,3}(?:[a-z%/]{1,12}\s)?(?:or (?:more|less|above|below|fewer|better|worse)|and (?:above|below)|at (?:most|least))\b/i;

/**
 * Whether a sentence says more than which value its number is: words before it that are neither names nor of the metric (`Excluding the first
 * request,`), two statistics (`the max is 1.9x the mean`), a bound behind it. Such a number may be right for what it says. `isShown`: other numbers of
 * the sentence are right, so that what stands before these is understood.
 */
export function isRestricted(
  { start, end }: Range,
  { of }: NumberBinding,
  { text, start: from }: Sentence,
  vocabulary: Vocabulary,
  isShown = false,
): boolean {
  const before = text
    .slice(Math.max(0, start - from - 300), start - from)
    .split(/[;:](?:\s|$)/)
    .at(-1)!;
  const after = text.slice(end - from, end - from + 80).split(/[.!?;](?:\s|$)/)[0]!;
  if (bounded.test(after)) return true;
  if (of.kind === 'comparison' && statisticsSaid(`${before} ${after}`).size > 1) return true;
  const figure = of.kind === 'comparison' ? (of as Comparison).of : (of as Figure);
  const known = new Set(
    of.kind === 'figure' || of.kind === 'comparison'
      ? [...metricAliases(figure.metric.name), statistic(figure.statistic)?.title ?? ''].flatMap(wordsOf)
      : [],
  );
  const own = vocabulary.withoutNames(before).replace(measured, withoutUnit).split(/\d/);
  return wordsOf(isShown ? own.at(-1)! : own.join(' ')).some((word) => !plain.has(word) && !known.has(word));
}

/** Another number of the sentence with what may be its unit. */
const measured = /\d[\d.,]*\s?([\p{L}µ]{1,24}(?:\/\p{L}{1,12}| per second)?)/gu;

function withoutUnit(number: string, unit: string): string {
  return unitNamed(unit) ? '0 ' : number;
}

/** What may follow a number that its sentence says nothing else of. */
const following = new Set('that of the than for with at on in seconds'.split(' '));
/** Words that make another number of it than that of the value: a difference, one of two, what something else has. */
const relating =
  /\b(?:more|less|fewer|higher|lower|faster|slower|longer|shorter|than|versus|vs|compared|while|whereas|but|and|or|after|before|from|to|by|between|per|each|every|first|last)\b/i;

/**
 * Whether a sentence says one number, of one value, and nothing else: `The mean latency of A is 4.99 s.`, `Failed requests: 6 of 256`. What is told there is meant, also
 * where it is far off.
 */
export function isWhole(
  stated: Range & { readonly numeral: Numeral },
  binding: NumberBinding,
  sentence: Sentence,
  vocabulary: Vocabulary,
): boolean {
  if (moodOf(sentence) !== 'claim' || isGeneral(sentence.text) || isRestricted(stated, binding, sentence, vocabulary))
    return false;
  const {
    numeral: { unit },
  } = stated;
  const ahead = sentence.text.slice(0, stated.start - sentence.start);
  // `Model X, failed requests: 6`: each is a statement of its own.
  const before = vocabulary.withoutNames(/:\s*$/.test(ahead) ? ahead.split(/[,;]\s/).at(-1)! : ahead);
  const after = vocabulary
    .withoutNames(sentence.text.slice(stated.end - sentence.start))
    .replace(unit === null ? /^$/ : /^[\s-]*(?:[\p{L}µ]{1,24}(?:\/\p{L}{1,12}| per second)?|[%×])/u, ' ')
    .replace(/^\s*(?:of|out of|\/)\s*\d+(?=[\s.]*$)/, ' ');
  if (binding.of.kind === 'figure' && relating.test(before)) return false;
  return !/[\d,;:()]/.test(after) && !/\d/.test(before) && wordsOf(after).every((word) => following.has(word));
}

/** Whether a sentence names two arms, so that its baseline need not be known: `A has 1.25x the throughput of B`. */
export function namesBoth({ text }: Sentence, vocabulary: Vocabulary): boolean {
  const arms = vocabulary.names(text).filter(vocabulary.cells.isArm);
  return new Set(arms.map((arm) => arm.text.toLowerCase())).size === 2;
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/\p{L}[\p{L}-]+/gu) ?? [];
}
