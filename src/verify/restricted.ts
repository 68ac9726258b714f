import { statistic } from '../compare/statistic.ts';
import type { Comparison, Figure } from '../compare/value/figure.ts';
import type { NumberBinding } from '../fill/blank/binding.ts';
import type { Vocabulary } from '../fill/blank/vocabulary.ts';
import { metricAliases } from '../metric.ts';
import type { Stated } from './blanked.ts';
import { statisticsSaid } from './statistics-said.ts';

/** Words of a sentence that limit nothing. */
const plain = new Set(
  (
    'the a an of on in at for to from by with and or is was are were be has had have we our it its that this which also only just ' +
    'took takes reached reaches achieved achieves measured shows showed needs needed runs ran got gets sent about around ' +
    'mean average avg median minimum maximum min max lowest highest p50 p90 p95 p99 percentile standard deviation total overall ' +
    'while but than as versus vs compared faster slower higher lower more less fast slow generates processes draws goes after before'
  ).split(' '),
);
const bounded =
  /^[^\w]{0,3}(?:[a-z%/]{1,12}\s)?(?:or (?:more|less|above|below|fewer|better|worse)|and (?:above|below)|at (?:most|least))\b/i;

/**
 * Whether a sentence says more than which value its number is: words before it that are neither names nor of the metric (`Excluding the first
 * request,`), two statistics (`the max is 1.9x the mean`), a bound behind it. Such a number may be right for what it says.
 */
export function isRestricted(
  { block, start, end }: Stated,
  { of }: NumberBinding,
  { text, vocabulary }: { readonly text: string; readonly vocabulary: Vocabulary },
): boolean {
  const before = text
    .slice(Math.max(block.start, start - 300), start)
    .split(/[.!?;:](?:\s|$)|\n\s*[-*+]\s/)
    .at(-1)!;
  const after = text.slice(end, Math.min(block.end, end + 80)).split(/[.!?;](?:\s|$)/)[0]!;
  if (bounded.test(after)) return true;
  if (of.kind === 'comparison' && statisticsSaid(`${before} ${after}`).size > 1) return true;
  const figure = of.kind === 'comparison' ? (of as Comparison).of : (of as Figure);
  const known = new Set(
    of.kind === 'figure' || of.kind === 'comparison'
      ? [...metricAliases(figure.metric.name), statistic(figure.statistic)?.title ?? ''].flatMap(wordsOf)
      : [],
  );
  return wordsOf(vocabulary.withoutNames(before)).some((word) => !plain.has(word) && !known.has(word));
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/\p{L}[\p{L}-]+/gu) ?? [];
}
