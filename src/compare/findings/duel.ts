import type { Run } from '../../collect/run.ts';
import type { Metric } from '../../metric.ts';
import { type Code, type Note, note } from '../../note.ts';
import { agreeingDecimals, decimalsFor, decimalsOfAll, factor, fixed, pValue, written } from '../../number.ts';
import { contrast } from '../contrast.ts';
import type { Comparison, Figure } from '../figure.ts';
import { isTime } from '../seconds.ts';
import { beyondReach, isExact, isUnproven, type Tests } from '../tests.ts';
import { isEqual, isSingle, leastSingle, verdictOf } from './verdict.ts';

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
  if (metric === 'request_throughput' && a.wallTime === null && a.samples.has('latency')) return [];
  return [{ winner, loser, comparison: asFactor }];
}

/** The sentence of a pair; null where single runs differ by less than what single runs can show. */
export function sentenceFor({ comparison, winner, loser }: Duel, tests: Tests, digits: number): Note | null {
  const { of, over, ratio, points } = comparison;
  const [best, other] = of.run === winner.id ? [of, over] : [over, of];
  const test = tests.of(comparison);
  const verdict = verdictOf(
    comparison,
    comparison.of.run === winner.id ? winner : loser,
    comparison.of.run === winner.id ? loser : winner,
  );
  const isSame = isEqual(comparison);
  const areSingle = isSingle(of) || isSingle(over);
  if (areSingle && !isSame && points === null && ratio < leastSingle && of.metric.direction !== 'neither') return null;
  const isShown = !isSame && !isUnproven(test) && (areSingle || verdict !== 'not shown');
  const states = isShown;
  const usual = decimalsOfAll([of.value, over.value], digits);
  // The factor must be that of the numbers as shown (numbers.md 1.2.18 f).
  const agreed = states
    ? agreeingDecimals([[of.value, over.value]], usual, (x, y) =>
        points !== null ? apart(x - y) : y > 0 && Number.isFinite(x / y) ? factor(x / y) : null,
      )
    : usual;
  const shown = {
    metric: nameOf(of.metric, of.statistic),
    winner: winner.name,
    loser: loser.name,
    best: written(best.value, agreed ?? usual),
    other: written(other.value, agreed ?? usual),
    unit: of.metric.unit,
    basis: [
      countsOf(best, other),
      ...basisOf(comparison, tests),
      ...(agreed === null ? ['computed from unrounded values'] : []),
    ].join('; '),
  };
  if (isSame) return note('finding-equal', shown);
  if (!isShown) return note('finding-unproven', { ...shown, factor: points === null ? `${factor(ratio)}x` : '' });
  if (points !== null) return note('finding-points', { ...shown, points: apart(points) });
  return note(
    of.metric.direction === 'lower' && isTime(of.metric)
      ? 'finding-fast'
      : of.metric.direction === 'lower'
        ? 'finding-low'
        : 'finding-high',
    { ...shown, factor: factor(ratio) },
  );
}

/** Percentage points between two percentages. */
export function apart(points: number): string {
  return fixed(Math.abs(points), 2);
}

export function nameOf(metric: Metric, statistic: string): string {
  const title = metric.title.toLowerCase();
  return ['rate', 'share', 'value'].includes(statistic) ? title : `${statistic} ${title}`;
}

/** Interval and p in words: `95 % interval of the factor 2.28 to 4.69; p<0.001`. */
function basisOf(comparison: Comparison, tests: Tests): readonly string[] {
  const test = tests.of(comparison);
  const { of, over, ratio, low, high } = comparison;
  const decimals = decimalsFor(ratio, 3);
  const interval =
    low === null || high === null
      ? comparison.notes.flatMap(({ code }) => withoutInterval[code] ?? [])
      : [`95 % interval of the factor ${fixed(low, decimals)} to ${fixed(high, decimals)}`];
  const p = !test
    ? []
    : test.reaches
      ? [
          `${pValue(test.adjusted)}${tests.m > 1 ? ` after Holm, m = ${tests.m}` : ''}${isExact(comparison) ? '' : ', normal approximation'}`,
        ]
      : isSingle(of) && isSingle(over)
        ? []
        : [beyondReach(test, tests)];
  return [...new Set(interval), ...p];
}

/** Why there is no interval, in few words. */
const withoutInterval: Partial<Record<Code, string>> = {
  'unbounded-interval': '95 % interval unbounded',
  'no-variation': 'no variation in either run, so no interval',
};

/** n in the order in which the numbers stand in the sentence. */
function countsOf(of: Figure, over: Figure): string {
  if (isSingle(of) && isSingle(over)) return 'single runs';
  if (of.n === null && over.n === null) return 'as the files state them, n not stated';
  const [n, m] = [of, over].map((one) => (isSingle(one) ? '1' : String(one.n ?? 'not stated')));
  return `n = ${n} and ${m}`;
}
