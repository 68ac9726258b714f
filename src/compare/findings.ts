import type { Run } from '../collect/run.ts';
import { note } from '../note.ts';
import {
  allWith,
  countNumeral,
  type Decimals,
  largestDecides,
  usualDigits,
  written,
  writtenNumeral,
} from '../number.ts';
import { shown } from '../phrase.ts';
import type { Experiment, Match } from './experiment/experiment.ts';
import type { Finding } from './finding.ts';
import { armFindings } from './findings/arms.ts';
import { favouriteOf, together } from './findings/disagree.ts';
import { type Duel, duel, sentenceFor } from './findings/duel.ts';
import { levelFindings } from './findings/levels.ts';
import { pricesOf } from './headline.ts';
import { isRateOfLatency } from './known-in.ts';
import { type Likeness, notLikeForLike } from './like.ts';
import { range } from './math/mean.ts';
import { measure } from './measure.ts';
import { isOfTable, isTraining } from './part.ts';
import type { Study } from './study.ts';
import { sweepFindings } from './sweep/sweep-findings.ts';
import { type Tests, testsOf } from './tests.ts';
import type { Figure } from './value/figure.ts';
import { tally } from './value/made.ts';

/** More sentences than these are no findings but a table. */
const most = 7;

/**
 * The sentences that the data of one kind of work support, at most seven: how the arms compare in each headline response, cell by
 * matched cell, then what the other factors do, then what repeats say of the noise. Behind them stands in what the compared
 * runs are unlike. p is adjusted over all tests of the list.
 */
export function findings(study: Study, wanted: number | null): readonly Finding[] {
  const { experiment } = study;
  if (experiment === null) return [];
  const digits = wanted ?? usualDigits;
  const headlines = study.headlines();
  // Campaigns are told apart: numbers of two blocks are never in one sentence.
  const matches = [...headlines, ...pricesOf(study)].flatMap((metric) =>
    byBlock(experiment.matches(metric).filter(({ of, over }) => !isTold(metric.name, of.run, over.run))).map((all) => ({
      metric,
      all,
    })),
  );
  const duels = matches.map(({ metric, all }) =>
    isOnePair(all) ? duel(metric.name, all[0]!.of.run, all[0]!.over.run) : [],
  );
  const tests = testsOf(duels.flat().map(({ comparison }) => comparison));
  const compared = together(
    matches.map(({ metric, all }, at) => ({
      block: all[0]!.of.block,
      favours: favouriteOf(all),
      findings: (isOnePair(all) ? spoken(duels[at]!, tests, digits) : armFindings(metric, all, experiment)).map(
        (one): Finding => ({ ...one, metrics: [metric.name] }),
      ),
    })),
  );
  const training = study.runs.some(isTraining);
  const levels = training
    ? study.sweeps().flatMap((sweep) => sweepFindings(sweep, digits))
    : headlines.flatMap((metric) => levelFindings(metric, experiment, digits));
  const told = [...compared, ...levels, ...repeatFindings(study.runs, digits)].slice(0, most);
  const pairsTold = duels.flat().map(({ winner, loser }) => [winner, loser] as const);
  const pairs =
    pairsTold.length > 0
      ? pairsTold
      : matches.flatMap(({ all }) => all.map(({ of, over }) => [of.run, over.run] as const));
  const unlike = compared.length === 0 ? null : notLikeForLike(pairs, likenessOf(experiment));
  return [...told, ...(unlike === null ? [] : [{ sentence: unlike, comparison: null }])];
}

/** What goes along with the arms of an experiment, and in what they differ on purpose. */
export function likenessOf(experiment: Experiment): Likeness {
  const along = experiment.belongs.filter(({ to }) => to === experiment.arm).map(({ factor }) => factor.name);
  return { along, varied: armWords(experiment) };
}

/** In the arm they differ on purpose. */
function armWords({ arm, cells }: Experiment): readonly string[] {
  return arm === null
    ? []
    : [arm.title, ...(arm.name === 'model' && cells.every(({ run }) => isOfTable(run)) ? ['model as written'] : [])];
}

export function byBlock(matches: readonly Match[]): readonly (readonly Match[])[] {
  const blocks = new Map<number, Match[]>();
  for (const match of matches) {
    const block = blocks.get(match.of.block);
    if (block) block.push(match);
    else blocks.set(match.of.block, [match]);
  }
  return [...blocks.values()];
}

function isOnePair(all: readonly Match[]): boolean {
  return all.length === 1;
}

function spoken(duels: readonly Duel[], tests: Tests, digits: number): readonly Finding[] {
  return duels.flatMap((one) => {
    const sentence = sentenceFor(one, tests, digits);
    return sentence === null ? [] : [{ sentence, comparison: one.comparison }];
  });
}

/** Requests one after the other: their rate is 1 / mean latency, and one result must not be counted twice. */
export function isTold(metric: string, of: Run, over: Run): boolean {
  return metric === 'request_throughput' && [of, over].some(isRateOfLatency);
}

/** What repeats of one training run differ by: a free estimate of how much a single run says. */
function repeatFindings(runs: readonly Run[], digits: number): readonly Finding[] {
  return runs
    .filter((run) => run.sessions !== undefined && isTraining(run.sessions[0]!))
    .flatMap((run) => ['train_rate', 'accuracy'].flatMap((metric) => spreadOf(metric, run, digits)));
}

function spreadOf(metric: string, cell: Run, digits: number): readonly Finding[] {
  const figures = cell.sessions!.flatMap((run) => {
    const figure = measure(metric, null, run);
    return figure.kind === 'figure' ? [figure] : [];
  });
  if (figures.some((one) => one.metric.unit !== figures[0]!.metric.unit)) return [];
  const values = figures.map(({ value }) => value);
  const { min: low, max: high } = range(values);
  const first = figures[0];
  if (!first || figures.length < 2 || low === high) return [];
  const usual = first.metric.unit === '%' ? allWith(2, 'kind') : largestDecides([high], digits);
  const areAlike = written(low, usual) === written(high, usual);
  const digitsOf: Decimals = areAlike ? allWith(usual.after! + 2, 'agreeing') : usual;
  // An end is the minimum of the cell, which a path names; a session may have the cell's own id.
  const end = (statistic: 'min' | 'max', value: number): Figure => {
    const ofCell = measure(metric, statistic, cell);
    return ofCell.kind === 'figure' && ofCell.value === value ? ofCell : figures[values.indexOf(value)]!;
  };
  const sentence = note('finding-repeats', {
    run: cell.name,
    n: shown(countNumeral(figures.length), tally('repeats', figures)),
    metric: first.metric.title.toLowerCase(),
    low: shown(writtenNumeral(low, digitsOf), end('min', low)),
    high: shown(writtenNumeral(high, digitsOf), end('max', high)),
    unit: first.metric.unit,
  });
  return [{ sentence, comparison: null }];
}
