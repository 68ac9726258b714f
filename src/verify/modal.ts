import { anyOf } from '../fill/blank/lexicon/lexicon.ts';
import type { Range } from '../markdown/markdown.ts';
import { metricAliases } from '../metric.ts';

/** Of a number they say more than of a blank: a bound or a property of a part is written down, and nobody leaves a blank for it. */
const further =
  'caps?|peak|spec(?:ification)?s?|quoted?|claimed|formerly|last time|originally|yesterday|predicted|projected|should be|must be|must not exceed|' +
  'ideally|theoretically|within|at least|at most|no more than|up to|below|above|exceed(?:s|ing)|allowed';
const owners = new RegExp(`\\b(?:${anyOf('modality')}|${further})\\b[^.;|]{0,24}$`, 'i');

/** A sentence or a cell: its text and where it begins. */
export type Within = Pick<Range, 'start'> & { readonly text: string };

/**
 * The word before a number that says that it is a target, a limit, a promise, last week's or somebody else's; null where none does. A word of
 * the metric itself, as of `peak memory`, is none.
 */
export function ownerBefore({ text, start }: Within, at: number, metric: string): string | null {
  const words = text.slice(Math.max(0, at - start - 48), Math.max(0, at - start));
  const clause = words.slice(Math.max(words.lastIndexOf('('), words.search(/[^.;,]*$/)));
  const own = metricAliases(metric).flatMap((name) => name.toLowerCase().split(/[\s_]+/));
  const others = clause.replace(/\p{L}+/gu, (word) =>
    own.includes(word.toLowerCase()) ? ' '.repeat(word.length) : word,
  );
  return owners.exec(others)?.[0].split(/\s+/)[0]?.toLowerCase() ?? null;
}
