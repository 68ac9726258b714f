import type { Run } from '../collect/run.ts';
import type { Metric } from '../metric.ts';
import { type Code, type Note, note } from '../note.ts';
import {
  agreeingDecimals,
  decimalsFor,
  decimalsOfAll,
  factor,
  fixed,
  pValue,
  usualDigits,
  written,
} from '../number.ts';
import { contrast } from './contrast.ts';
import type { Comparison, Figure } from './figure.ts';
import type { Finding } from './finding.ts';
import { notLikeForLike } from './like.ts';
import { measure } from './measure.ts';
import { isTime } from './seconds.ts';
import { alikeGroups, cellsOf, settingsKey } from './sweep/alike.ts';
import { withoutCopies } from './sweep/copies.ts';
import { isTraining } from './sweep/part.ts';
import type { Sweep } from './sweep/sweep.ts';
import { sweepFindings } from './sweep/sweep-findings.ts';
import { beyondReach, isExact, isUnproven, type Tests, testsOf } from './tests.ts';

/** The part of a study that findings are made of. */
interface Compared {
  readonly runs: readonly Run[];
  readonly baseline: string | null;
  readonly sweeps: readonly Sweep[];
  /** Significant digits of the numbers that are told; null: as many as usual. */
  readonly digits?: number | null;
}

/** The metrics that a finding is made of, where the runs have them. */
const headlines = [
  'latency',
  'ttft',
  'tpot',
  'output_throughput',
  'request_throughput',
  'train_rate',
  'end_to_end_rate',
  'train_time',
  'inferences_per_second',
  'accuracy',
  'final_loss',
  'power',
];

/**
 * The sweeps first, then one sentence for each headline metric and pair. Pairs are each run against the baseline or,
 * without one, the best run against each other run: k - 1 comparisons for k runs, never all pairs (numbers.md 1.2.13).
 * Only like runs are paired: of one model, data set or file; those of a sweep are spoken for by it. In what paired runs are
 * unlike is said once behind them. p is adjusted over all tests of the list. Runs with the same settings are repeats: they
 * get one sentence on their spread.
 */
export function findings({ runs: all, baseline, sweeps, digits: wanted = null }: Compared): readonly Finding[] {
  const digits = wanted ?? usualDigits;
  const runs = withoutCopies(all);
  const cells = alikeGroups(runs).flatMap((group) =>
    group.some(({ id }) => id === baseline) && sweeps.length === 0 ? [group] : cellsOf(group, sweeps),
  );
  const compared = headlines.flatMap((metric) =>
    cells.flatMap((cell) => pairs(metric, cell, baseline).flatMap(([a, b]) => duel(metric, a, b))),
  );
  const tests = testsOf(compared.map(({ comparison }) => comparison));
  const unlike = notLikeForLike(compared.map(({ winner, loser }) => [winner, loser]));
  return [
    ...sweeps.flatMap((sweep) => sweepFindings(sweep, digits)),
    ...compared.map((one) => ({ sentence: sentenceFor(one, tests, digits), comparison: one.comparison })),
    ...(unlike === null ? [] : [{ sentence: unlike, comparison: null }]),
    ...repeatFindings(runs, digits),
  ];
}

function pairs(metric: string, runs: readonly Run[], baseline: string | null): readonly (readonly [Run, Run])[] {
  const measured = runs.flatMap((run) => {
    const figure = run.status === 'failed' || isRounded(metric, run) ? null : measure(metric, null, run);
    return figure?.kind === 'figure' ? [{ run, figure }] : [];
  });
  // Which is the best can only be said of numbers in one unit.
  const units = [...new Set(measured.map(({ figure }) => figure.metric.unit))];
  return units.flatMap((unit) => {
    const like = measured.filter(({ figure }) => figure.metric.unit === unit);
    const base = like.find(({ run }) => run.id === baseline) ?? bestOf(like);
    const others = base ? like.filter((one) => one !== base && !areRepeats(one.run, base.run)) : [];
    return base ? others.map((one) => [one.run, base.run] as const) : [];
  });
}

/** A table of a proof point rounds latencies to 0.01 ms, a fifth of what they are: the ratio is that of the inferences per second. */
function isRounded(metric: string, run: Run): boolean {
  return (
    metric === 'latency' &&
    !run.samples.has(metric) &&
    run.reported.some((one) => one.metric.name === 'inferences_per_second')
  );
}

/** Runs of training with the same settings in other places. Of requests there may be much to compare between repeats. */
function areRepeats(a: Run, b: Run): boolean {
  return isTraining(a) && isTraining(b) && settingsKey(a) === settingsKey(b);
}

/** What repeats of one training run differ by: a free estimate of how much a single run says. */
function repeatFindings(runs: readonly Run[], digits: number): readonly Finding[] {
  const groups = new Map<string, Run[]>();
  for (const run of runs.filter((one) => isTraining(one) && one.status === 'completed')) {
    groups.set(settingsKey(run), [...(groups.get(settingsKey(run)) ?? []), run]);
  }
  return [...groups.values()].flatMap((same) =>
    ['train_rate', 'accuracy'].flatMap((metric) => spreadOf(metric, same, digits)),
  );
}

function spreadOf(metric: string, runs: readonly Run[], digits: number): readonly Finding[] {
  const figures = runs.flatMap((run) => {
    const figure = measure(metric, null, run);
    return figure.kind === 'figure' ? [figure] : [];
  });
  if (figures.some((one) => one.metric.unit !== figures[0]!.metric.unit)) return [];
  const values = figures.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const first = figures[0];
  if (!first || figures.length < 2 || low === high) return [];
  const usual = first.metric.unit === '%' ? 2 : decimalsFor(high, digits);
  const decimals = fixed(low, usual) === fixed(high, usual) ? usual + 2 : usual;
  const sentence = note('finding-repeats', {
    runs: figures.map(({ run }) => run),
    metric: first.metric.title.toLowerCase(),
    low: fixed(low, decimals),
    high: fixed(high, decimals),
    unit: first.metric.unit,
  });
  return [{ sentence, comparison: null }];
}

function bestOf(measured: readonly { readonly run: Run; readonly figure: Figure }[]) {
  const direction = measured[0]?.figure.metric.direction;
  if (direction !== 'lower' && direction !== 'higher') return undefined;
  return measured.reduce((best, one) =>
    (direction === 'lower' ? one.figure.value < best.figure.value : one.figure.value > best.figure.value) ? one : best,
  );
}

/** Two runs in one metric, so that the factor and its interval are at least 1. */
interface Duel {
  readonly winner: Run;
  readonly loser: Run;
  readonly comparison: Comparison;
}

function duel(metric: string, a: Run, b: Run): readonly Duel[] {
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

function sentenceFor({ comparison, winner, loser }: Duel, tests: Tests, digits: number): Note {
  const { of, over, ratio, points } = comparison;
  const [best, other] = of.run === winner.id ? [of, over] : [over, of];
  const test = tests.of(comparison);
  const isEqual = factor(ratio) === '1.00' || comparison.better === null;
  const states = !isEqual && !isUnproven(test);
  const usual = decimalsOfAll([of.value, over.value], digits);
  // The factor must be that of the numbers as shown (numbers.md 1.2.18 f).
  const agreed = states
    ? agreeingDecimals([[of.value, over.value]], usual, (x, y) =>
        points !== null ? apart(x - y) : y > 0 && Number.isFinite(x / y) ? factor(x / y) : null,
      )
    : usual;
  const shown = {
    metric: nameOf(of.metric, of.statistic),
    winner: winner.id,
    loser: loser.id,
    best: written(best.value, agreed ?? usual),
    other: written(other.value, agreed ?? usual),
    unit: of.metric.unit,
    basis: [
      countsOf(best, other),
      ...basisOf(comparison, tests),
      ...(agreed === null ? ['computed from unrounded values'] : []),
    ].join('; '),
  };
  if (isEqual) return note('finding-equal', shown);
  if (isUnproven(test)) return note('finding-unproven', { ...shown, p: fixed(test!.adjusted, 3) });
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
function apart(points: number): string {
  return fixed(Math.abs(points), 2);
}

function nameOf(metric: Metric, statistic: string): string {
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
  'no-interval': 'too few for a 95 % interval (needs 6)',
  'unbounded-interval': '95 % interval unbounded',
  'no-variation': 'no variation in either run, so no interval',
};

/** One value a run, whether it is of one record or the file states it as the run's own. */
function isSingle({ n, statistic }: Figure): boolean {
  return n === 1 || (n === null && statistic === 'value');
}

/** n in the order in which the numbers stand in the sentence. */
function countsOf(of: Figure, over: Figure): string {
  if (isSingle(of) && isSingle(over)) return 'single runs';
  if (of.n === null && over.n === null) return 'as the files state them, n not stated';
  const [n, m] = [of, over].map((one) => (isSingle(one) ? '1' : String(one.n ?? 'not stated')));
  return `n = ${n} and ${m}`;
}
