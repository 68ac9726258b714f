import { blockWords } from '../../compare/experiment/block-words.ts';
import type { Experiment, Match } from '../../compare/experiment/experiment.ts';
import { levelWords } from '../../compare/experiment/name.ts';
import { nameOf } from '../../compare/findings/duel.ts';
import type { Level } from '../../compare/level.ts';
import { geomean } from '../../compare/math/geomean.ts';
import type { Study } from '../../compare/study.ts';
import type { Metric } from '../../metric.ts';
import { capital } from '../../text/case.ts';
import { clean } from '../labels.ts';
import type { Group, Row } from './layout.ts';
import {
  besides,
  byArm,
  type Duel,
  duelOf,
  type Factor,
  hasFactor,
  matchesOf,
  metricsWith,
  typicalOf,
} from './rows.ts';

/** More rows than this are no picture; of more arms the best are drawn. */
const mostRows = 24;
/** Metrics that one pair is compared in, and rows for them. */
const mostMetrics = 6;
/** As many arms as have rows in more than one metric. */
const fewArms = 8;

/** An arm beside the baseline in one metric, cell by cell, seen from the front. */
export interface Contest {
  readonly metric: Metric;
  readonly arm: Level;
  /** The arm's name. */
  readonly name: string;
  readonly block: number;
  readonly duels: readonly Duel[];
  /** Over all of them. */
  readonly factor: Factor;
}

/** All that the chart of factors shows. */
export interface Standings {
  readonly experiment: Experiment;
  readonly metric: Metric;
  readonly groups: readonly Group[];
  /** Of the first metric, one for each row that is drawn of it. */
  readonly contests: readonly Contest[];
  /** Of all metrics that have rows. */
  readonly others: readonly Contest[];
  /** Who is better where a factor is above 1, and below; null for `each` of several arms. */
  readonly front: string | null;
  readonly back: string | null;
  /** The name of the baseline. */
  readonly base: string;
  /** The names of the headline responses among the metrics. */
  readonly headlines: ReadonlySet<string>;
  /** Rows that there would be. */
  readonly all: number;
  readonly shape: 'pair' | 'blocks' | 'arms';
}

/** The factors of a study's arms against its baseline; null where no two arms were measured in one row. */
export function standingsOf(study: Study): Standings | null {
  const { experiment } = study;
  if (!experiment?.arm || !experiment.baseline) return null;
  const found = metricsWith(study).flatMap((metric) => {
    const matches = matchesOf(experiment, metric);
    return matches.length > 0 ? [{ metric, matches }] : [];
  });
  const [first] = found;
  if (!first) return null;
  const { arm, baseline } = experiment;
  const base = clean(levelWords(arm, baseline.level));
  const arms = byArm(first.matches, arm.levels);
  // Where the baseline leads all, it is the front: a factor below 1 is hard to read.
  const isBaseFirst = arms.every(([, matches]) => typicalSpeedup(matches) < 1);
  const blocks = [...new Set(first.matches.map(({ of }) => of.block))];
  const contestsIn = (metric: Metric, matches: readonly Match[]): readonly Contest[] =>
    blocks.flatMap((block) =>
      byArm(
        matches.filter(({ of }) => of.block === block),
        arm.levels,
      ).flatMap(([level, own]) => {
        const duels = own.flatMap(({ of, over }) => {
          const [front, back] = isBaseFirst ? [over.run, of.run] : [of.run, over.run];
          return duelOf(metric.name, null, front, back) ?? [];
        });
        const name = clean(levelWords(arm, level));
        const factor = typicalOf(duels, `the factors of ${name} in ${metric.title.toLowerCase()}`);
        return duels.length > 0 ? [{ metric, arm: level, name, block, duels, factor }] : [];
      }),
    );
  const headlines = new Set(
    study
      .headlines()
      .filter(hasFactor)
      .map(({ name }) => name),
  );
  const shape = arms.length > 1 ? 'arms' : blocks.length > 1 ? 'blocks' : 'pair';
  const wanted =
    shape === 'pair'
      ? found.slice(0, mostMetrics)
      : found.filter(
          ({ metric }, i) => i === 0 || (headlines.has(metric.name) && arms.length <= fewArms && blocks.length === 1),
        );
  const sets = wanted.map(({ metric, matches }) => ({ metric, contests: contestsIn(metric, matches) }));
  const contests = sets[0]!.contests;
  const other = shape === 'arms' ? null : contests[0]!.name;
  const drawn = sets.map((set) => ({ ...set, contests: bestOf(set.contests, isBaseFirst) }));
  return {
    experiment,
    metric: first.metric,
    groups: shape === 'pair' ? pairGroups(drawn, headlines) : groupsOf(drawn, experiment, shape),
    contests: drawn[0]!.contests,
    others: drawn.flatMap((set) => set.contests),
    front: isBaseFirst ? base : other,
    back: isBaseFirst ? other : base,
    base,
    headlines,
    all: contests.length,
    shape,
  };
}

interface MetricContests {
  readonly metric: Metric;
  readonly contests: readonly Contest[];
}

function typicalSpeedup(matches: readonly Match[]): number {
  return geomean(matches.map(({ comparison }) => comparison.speedup!)) ?? 1;
}

/** The best arms in their order; where the baseline leads all of them that is the order of rising factors. */
function bestOf(contests: readonly Contest[], isBaseFirst: boolean): readonly Contest[] {
  const sign = isBaseFirst ? -1 : 1;
  const sorted = [...contests].sort(
    (a, b) => a.block - b.block || sign * (b.factor.factor.value - a.factor.factor.value),
  );
  return sorted.slice(0, mostRows);
}

/** A row a metric. */
function pairGroups(sets: readonly MetricContests[], headlines: ReadonlySet<string>): readonly Group[] {
  const rows = sets.flatMap(({ metric, contests: [contest] }): readonly Row[] => {
    if (!contest) return [];
    const [only, ...more] = contest.duels;
    const statistic = only!.comparison.of.statistic;
    const beside = more.length === 0 && headlines.has(metric.name) ? besides(only!) : [];
    return [{ label: capital(nameOf(metric, statistic)), factor: contest.factor }, ...beside];
  });
  return [{ title: '', rows }];
}

/** A row an arm, under its metric or its block; of one pair in several blocks a row a block. */
function groupsOf(
  sets: readonly MetricContests[],
  experiment: Experiment,
  shape: Standings['shape'],
): readonly Group[] {
  const inBlocks = (contests: readonly Contest[]): readonly Group[] => {
    const blocks = [...new Set(contests.map(({ block }) => block))];
    return blocks.map((block) => ({
      title: blocks.length > 1 ? clean(blockWords(block, experiment)) : '',
      rows: contests
        .filter((contest) => contest.block === block)
        .map((contest) => ({ label: contest.name, factor: contest.factor })),
    }));
  };
  return sets.flatMap(({ metric, contests }) => {
    if (shape === 'blocks') {
      const rows = contests.map((contest) => ({
        label: clean(blockWords(contest.block, experiment)),
        factor: contest.factor,
      }));
      return [{ title: '', rows }];
    }
    const groups = inBlocks(contests);
    return sets.length > 1 ? groups.map((group) => ({ ...group, title: metric.title })) : groups;
  });
}

/** The two arms of a pair that lead in one headline response each; null where they do not disagree. */
export function disagreement({ others, headlines, shape }: Standings): readonly [Contest, Contest] | null {
  if (shape !== 'pair') return null;
  const shown = others.filter((one) => headlines.has(one.metric.name) && one.factor.isShown);
  const [first] = shown;
  const second = shown.find((one) => one.factor.factor.value < 1);
  return first && second && first !== second && first === others[0] ? [first, second] : null;
}
