import { largeOverhead, overhead } from '../../compare/sweep/training.ts';
import { note } from '../../note.ts';
import { decimalsFor, fixed, percent } from '../../number.ts';
import { underHeadings } from './groups.ts';
import { runsOf } from './pairs.ts';
import { partOf } from './part.ts';
import { type Kind, verdictOn } from './statement.ts';

const none =
  /\b(?:(?:without|no|zero|negligible|minimal|hardly any)\s+(?:(?:any|noticeable|significant|measurable|additional|real)\s+){0,2}overheads?(?:\s+penalt(?:y|ies))?|overhead-free|overheads?\s+(?:is|was|are|were)\s+(?:negligible|minimal|zero))\b/i;
/** Up to this share of the time, in %, nobody would call it overhead. */
const little = 1;

/** `Without overhead`: the share of the time of training that is spent outside of the loop. */
export const withoutOverhead: Kind = (said) => {
  const { clause, sentence, bench } = said;
  const found = none.exec(clause.text);
  if (!found) return [];
  const { names } = partOf(clause.text, bench);
  const meant =
    names.length > 0 ? runsOf(names, sentence.block, bench) : underHeadings(bench.study.runs, sentence, bench);
  if ('reason' in meant) return [];
  const all = meant.found.flatMap((run) => {
    const lost = overhead(run);
    return 'kind' in lost ? [] : [{ run, ...lost }];
  });
  if (all.length === 0) return [];
  const shares = all.map(({ share }) => share.value);
  const isLarge = (one: number): boolean => one > largeOverhead;
  // Where no run is named, some of those under the heading may be meant: all of them have to deny it.
  const isDenied = names.length > 0 ? shares.some(isLarge) : shares.every(isLarge);
  const outcome = isDenied ? 'denied' : shares.every((one) => one <= little) ? 'right' : 'open';
  const facts = all
    .slice(0, 3)
    .map(
      ({ run, seconds, share }) =>
        `${fixed(seconds.value, decimalsFor(seconds.value, 4))} s (${percent(share.value)} %) of ${bench.spelled(run.id)} are outside of the loop`,
    )
    .join('; ');
  const range = { start: clause.start + found.index, end: clause.start + found.index + found[0].length };
  return [verdictOn(range, said.mood, outcome, note('words-data', { facts }))];
};
