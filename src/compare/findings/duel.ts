import type { Run } from '../../collect/run.ts';
import { tallied } from '../../made.ts';
import { isRank, type Metric } from '../../metric.ts';
import { type Code, type Note, note } from '../../note.ts';
import {
  agreeingDecimals,
  decimalsOfAll,
  factor,
  factorNumeral,
  largestDecides,
  pNumeral,
  pointsNumeral,
  writtenNumeral,
} from '../../number.ts';
import { joined, type Numeral, type Phrase, phrase, shown } from '../../phrase.ts';
import { contrast, intervalNeeds } from '../contrast.ts';
import { isRateOfLatency } from '../known-in.ts';
import { isTime } from '../seconds.ts';
import { alpha, beyondReach, isExact, isUnproven, type Tests } from '../tests.ts';
import { askedAs } from '../value/asked.ts';
import { endOf, pOf } from '../value/beside.ts';
import type { Comparison } from '../value/figure.ts';
import { areOfUnlikeLevels, countsOfTwo, isEqual, isSingle, leastSingle, verdictOf } from '../verdict.ts';

/** Two runs in one metric, so that the factor and its interval are at least 1. */
export interface Duel {
  readonly winner: Run;
  readonly loser: Run;
  readonly comparison: Comparison;
}

export function duel(metric: string, a: Run, b: Run): readonly Duel[] {
  const either = contrast(metric, null, a, b);
  if (either.kind === 'absent') return [];
  const winner = either.better === b.id ? b : a;
  const loser = winner === a ? b : a;
  // For times the factor is loser / winner, for rates winner / loser: take the one whose ratio is the factor.
  const asFactor =
    either.of.metric.direction === 'lower'
      ? contrast(metric, null, loser, winner)
      : contrast(metric, null, winner, loser);
  if (asFactor.kind === 'absent') return [];
  // Requests one after the other: their rate is 1 / mean latency, and one result must not be counted twice.
  if (metric === 'request_throughput' && isRateOfLatency(a)) return [];
  return [{ winner, loser, comparison: asFactor }];
}

/** The sentence of a pair; null where single runs differ by less than what single runs can show. */
export function sentenceFor({ comparison, winner, loser }: Duel, tests: Tests, digits: number): Note | null {
  const { of, over, ratio, points } = comparison;
  const [best, other] = of.run === winner.id ? [of, over] : [over, of];
  const isExactly = of.value === over.value;
  if (isTooSmall({ comparison, winner, loser })) return null;
  const states = isShown({ comparison, winner, loser }, tests);
  const usual = decimalsOfAll([of.value, over.value], digits);
  // The factor must be that of the numbers as shown (rules.md#reproducible).
  const agreed = states
    ? agreeingDecimals([[of.value, over.value]], usual, (x, y) =>
        points !== null ? apart(x - y).text : y > 0 && Number.isFinite(x / y) ? factor(x / y) : null,
      )
    : usual;
  const words = {
    metric: nameOf(of.metric, of.statistic),
    winner: winner.name,
    loser: loser.name,
    best: shown(writtenNumeral(best.value, agreed ?? usual), best),
    other: shown(writtenNumeral(other.value, agreed ?? usual), other),
    unit: of.metric.unit,
    basis: joined(
      [
        countsOfTwo(best, other, [winner, loser]),
        ...basisOf(comparison, tests, Math.max(intervalNeeds(winner), intervalNeeds(loser)), states),
        ...(agreed === null ? ['computed from unrounded values'] : []),
      ],
      '; ',
    ),
  };
  if (isExactly) return note('finding-equal', words);
  if (!states)
    return note('finding-unproven', {
      ...words,
      factor: points === null ? shown(factorNumeral(ratio), askedAs(comparison, 'ratio'), 'x') : '',
    });
  if (points !== null)
    return note('finding-points', { ...words, points: shown(apart(points), askedAs(comparison, 'percent')) });
  return note(
    of.metric.direction === 'lower' && isTime(of.metric)
      ? 'finding-fast'
      : of.metric.direction === 'lower'
        ? 'finding-low'
        : 'finding-high',
    { ...words, factor: shown(factorNumeral(ratio), askedAs(comparison, 'ratio')) },
  );
}

function areSingle({ comparison: { of, over }, winner, loser }: Duel): boolean {
  return isSingle(of) || isSingle(over) || areOfUnlikeLevels(winner, loser);
}

/** True for single runs that differ, but by less than what single runs can show. */
export function isTooSmall(one: Duel): boolean {
  const { of, over, ratio, points } = one.comparison;
  return (
    areSingle(one) &&
    of.value !== over.value &&
    points === null &&
    ratio < leastSingle &&
    of.metric.direction !== 'neither'
  );
}

/** True where a difference is shown, or seen in single runs. */
export function isShown(one: Duel, tests: Tests): boolean {
  const { comparison, winner, loser } = one;
  const [of, over] = comparison.of.run === winner.id ? [winner, loser] : [loser, winner];
  return (
    !isEqual(comparison) &&
    !isUnproven(tests.of(comparison)) &&
    (areSingle(one) || verdictOf(comparison, of, over) !== 'not shown')
  );
}

/** Percentage points between two percentages. */
export function apart(points: number): Numeral {
  return pointsNumeral(Math.abs(points));
}

/** By how much the two numbers of a comparison are apart: `1.45x`, `3.20 percentage points`. */
export function byOf(comparison: Comparison): Phrase {
  return comparison.points === null
    ? shown(factorNumeral(comparison.ratio), askedAs(comparison, 'ratio'), 'x')
    : phrase`${shown(apart(comparison.points), askedAs(comparison, 'percent'))} percentage points`;
}

export function nameOf(metric: Metric, statistic: string): string {
  const title = metric.title.toLowerCase();
  return ['rate', 'share', 'value'].includes(statistic) || isRank(metric.summary) ? title : `${statistic} ${title}`;
}

/**
 * Interval and p in words: `95 % interval of the factor 2.28 to 4.69; Mann-Whitney p<0.001`. The test is one of ranks: it may tell two runs apart whose means do
 * not, as with an outlier.
 */
function basisOf(comparison: Comparison, tests: Tests, needs: number, states: boolean): readonly (string | Phrase)[] {
  const test = tests.of(comparison);
  const { of, over, ratio, low, high } = comparison;
  const decimals = largestDecides([ratio], 3, 'factor');
  const interval =
    low === null || high === null
      ? comparison.notes.flatMap(({ code }) => withoutInterval[code]?.(needs) ?? [])
      : [
          phrase`95 % interval of the factor ${shown(writtenNumeral(low, decimals), endOf(comparison, 0))} to ${shown(writtenNumeral(high, decimals), endOf(comparison, 1))}`,
        ];
  const p = !test
    ? []
    : test.reaches
      ? [
          phrase`${!states && test.adjusted <= alpha ? 'only the ranks of the values differ, ' : ''}Mann-Whitney ${shown(pNumeral(test.adjusted), pOf(comparison, test.adjusted, tests.m))}${tests.m > 1 ? phrase` after Holm, m = ${tallied('comparisons that are tested', tests.m)}` : ''}${isExact(comparison) ? '' : ', normal approximation'}`,
        ]
      : isSingle(of) && isSingle(over)
        ? []
        : [beyondReach(test, tests)];
  return [...new Set<string | Phrase>(interval), ...p];
}

/** Why there is no interval, in few words. */
const withoutInterval: Partial<Record<Code, (needs: number) => string>> = {
  'no-interval': (needs) => `too few for a 95 % interval (needs ${needs})`,
  'unbounded-interval': () => '95 % interval unbounded',
  'no-variation': () => 'no variation in either run, so no interval',
};
