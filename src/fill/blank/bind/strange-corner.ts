import { readLabel } from '../label.ts';
import { isRemark, narrows } from '../lexicon/lexicon.ts';
import type { Bench, TableBlank } from './bench.ts';
import { cornerOf } from './label-columns.ts';

const repeated = /\b(?:runs?|repeats?|repetitions?|trials?|seeds?|requests?|samples?|iterations?)\b/i;

/** `Model (batch 8)` says of all that is under it at what it ran: what of that is nothing of the results. */
export function strangeCorner({ block, cell }: TableBlank, { vocabulary }: Bench): readonly string[] {
  if (cell.row === 0 || cell.column === 0) return [];
  return readLabel(cornerOf(block)[0]!).qualifiers.filter(
    (one) => narrows(one) && !isRemark(one) && !repeated.test(one) && vocabulary.names(one).length === 0,
  );
}
