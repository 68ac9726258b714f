import type { Bench } from './bench.ts';
import { type Clause, here, other } from './clause.ts';

const place = `[~≈]?[${here}${other}]`;
/** Where one more change begins: `, and from ___ ms`, `and TTFT from ___ ms`, `and on B it rises from ___ ms`. */
const next = new RegExp(
  `(?:[,;]|\\band\\b|\\bbut\\b|\\bwhile\\b|\\bwhereas\\b)(?=[^${here}${other},;.]{0,60}\\bfrom\\s+${place})`,
  'gi',
);
const from = new RegExp(`\\bfrom\\s+${place}`, 'i');

/**
 * Of a sentence that tells of several changes, `from ___ to ___ ms at batch 1 and from ___ to ___ ms at batch 8`, the one that the blank is in, with what stands before the first
 * of them: what is named behind one is not of another, unless that one names nothing. Any other clause as it is.
 */
export function ownChange(clause: Clause, { vocabulary }: Bench): Clause {
  const { sentence } = clause;
  const starts = [...sentence.matchAll(next)]
    .map(({ index }) => index)
    .filter((at) => from.test(sentence.slice(0, at)));
  if (starts.length === 0) return clause;
  const at = sentence.indexOf(here);
  const begin = starts.filter((one) => one <= at).at(-1) ?? 0;
  const own = sentence.slice(
    begin,
    starts.find((one) => one > at),
  );
  const isNamed = vocabulary.names(own.replaceAll(other, ' ').replace(here, ' ')).length > 0;
  const shared = sentence.slice(0, begin === 0 ? 0 : isNamed ? from.exec(sentence)!.index : begin);
  return { ...clause, left: shared + sentence.slice(begin, at), sentence: shared + own };
}
