import type { Study } from '../../compare/study.ts';
import { note } from '../../note.ts';
import { statedIn } from '../blanked.ts';
import type { Claim, Examined } from '../claim.ts';
import { fits } from '../fits.ts';
import { type Numeral, numerals } from '../numeral.ts';
import { sessionsOf } from '../settings/ran.ts';
import type { Verdict } from '../verdict.ts';

/** Statistics that people quote of a run. */
const statistics = [null, 'mean', 'median', 'min', 'max'] as const;
const leastDigits = 3;

/**
 * Numbers that are those of a sample output, as a course hands it out, and none of the results: the digits, rounded to those that are
 * written, stand in the sample, and no run has such a number.
 */
export const samples: Claim = {
  name: 'sample',
  about: 'numbers that stand in a sample output (`--sample`) and that no run has',
  find,
};

function find({ known, sample, text, blocks }: Examined): readonly Verdict[] {
  if (known === null || sample === null) return [];
  const theirs = writtenIn(sample);
  const own = ownNumbers(known.bench.study);
  return statedIn(text, blocks, known.bench).flatMap(({ start, end, numeral }) => {
    const isTheirs = numeral.significant >= leastDigits && theirs.has(keyOf(Math.abs(numeral.value), numeral));
    if (!isTheirs || own.some((value) => fits(value, numeral))) return [];
    return [
      {
        start,
        end,
        kind: 'setting',
        outcome: 'wrong',
        says: note('from-sample', {}),
        cause: null,
        path: '',
        value: null,
        fix: null,
      },
    ];
  });
}

/** Each number of a text in all its roundings of at least three digits. */
function writtenIn(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { value, precision, significant } of numerals(text)) {
    const most = Math.min(precision.decimals, 12);
    for (let decimals = most; decimals >= 0 && significant - (most - decimals) >= leastDigits; decimals -= 1)
      found.add(Math.abs(value).toFixed(decimals));
  }
  return found;
}

function keyOf(value: number, { precision }: Numeral): string {
  return value.toFixed(Math.min(precision.decimals, 12));
}

function ownNumbers(study: Study): readonly number[] {
  const all = sessionsOf(study.runs).concat(study.runs);
  return [...new Set(all)].flatMap((run) => [
    ...study.metrics.flatMap(({ name }) =>
      statistics.flatMap((statistic) => {
        const figure = study.figure(name, statistic, run);
        return figure.kind === 'figure' ? [figure.value] : [];
      }),
    ),
    ...run.reported.map(({ value }) => value),
    ...[...Object.values(run.labels), ...Object.values(run.context)].filter((value) => typeof value === 'number'),
  ]);
}
