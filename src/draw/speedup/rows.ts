import type { Run } from '../../collect/run.ts';
import { contrast } from '../../compare/contrast.ts';
import type { Experiment, Match } from '../../compare/experiment/experiment.ts';
import { isRateOfLatency, knownIn } from '../../compare/known-in.ts';
import { type Level, levelKey } from '../../compare/level.ts';
import { geomean } from '../../compare/math/geomean.ts';
import { range } from '../../compare/math/mean.ts';
import { withMedians } from '../../compare/medians.ts';
import type { Study } from '../../compare/study.ts';
import { askedAs } from '../../compare/value/asked.ts';
import { endOf, mediansOf, pairedOf } from '../../compare/value/beside.ts';
import type { Comparison } from '../../compare/value/figure.ts';
import { geometric } from '../../compare/value/made.ts';
import { type Verdict, verdictOf } from '../../compare/verdict.ts';
import type { Metric } from '../../metric.ts';
import type { Valued } from '../../phrase.ts';
import { barred } from '../labels.ts';

/** A number and what it is the value of. */
export interface Told {
  readonly value: number;
  readonly of: Valued;
}

/** One factor: above 1 where the front is better than the back. */
export interface Factor {
  readonly factor: Told;
  /** The ends of what is drawn around it; null where there is nothing. */
  readonly ends: readonly [Told, Told] | null;
  /** What these are: the 95 % interval, or the lowest and the highest of several cells. */
  readonly kind: 'interval' | 'range' | 'none';
  readonly isShown: boolean;
}

/** A match seen from the front. */
export interface Duel {
  /** Its ratio is the factor by which the front is better. */
  readonly comparison: Comparison;
  readonly verdict: Verdict;
  readonly front: Run;
  readonly back: Run;
}

/** More values than this take a bootstrap too long for a picture that perhaps nobody asks for. */
const quick = 20;

/** Metrics of which a factor says something: times, rates and the like, but no percentages or losses. */
export function hasFactor({ direction, unit, name }: Metric): boolean {
  return (direction === 'lower' || direction === 'higher') && unit !== '%' && !/loss|perplexity/.test(name);
}

/** The matches of a metric that can be drawn; requests one after the other are no second result beside their latency. */
export function matchesOf(experiment: Experiment, metric: Metric): readonly Match[] {
  return experiment.matches(metric).filter(({ of, over, comparison }) => {
    const { speedup } = comparison;
    const isOwn = ![of.run, over.run].some((run) => barred(run) !== null);
    return (
      isOwn && speedup !== null && speedup > 0 && Number.isFinite(speedup) && !isInverse(metric, [of.run, over.run])
    );
  });
}

/** Requests one after the other: their rate is 1 / mean latency. */
function isInverse({ name }: Metric, runs: readonly Run[]): boolean {
  return name === 'request_throughput' && runs.some(isRateOfLatency);
}

/** The two runs of a match in one metric, with the ratio that is the factor by which `front` is better. */
export function duelOf(metric: string, statistic: string | null, front: Run, back: Run): Duel | null {
  const either = contrast(metric, statistic, front, back);
  if (either.kind === 'absent') return null;
  const isTime = either.of.metric.direction === 'lower';
  const comparison = isTime ? contrast(metric, statistic, back, front) : either;
  if (comparison.kind === 'absent' || !(comparison.ratio > 0) || !Number.isFinite(comparison.ratio)) return null;
  const [of, over] = isTime ? [back, front] : [front, back];
  return { comparison: askedAs(comparison, 'ratio'), verdict: verdictOf(comparison, of, over), front, back };
}

/** The factor of one cell, with its interval. */
export function factorOf({ comparison, verdict }: Duel): Factor {
  const { ratio, low, high } = comparison;
  const hasEnds = low !== null && high !== null && low > 0;
  return {
    factor: { value: ratio, of: comparison },
    ends: hasEnds
      ? [
          { value: low, of: endOf(comparison, 0) },
          { value: high, of: endOf(comparison, 1) },
        ]
      : null,
    kind: hasEnds ? 'interval' : 'none',
    isShown: verdict !== 'not shown',
  };
}

/** The geometric mean of the factors of several cells, between the lowest and the highest. */
export function typicalOf(duels: readonly Duel[], what: string): Factor {
  const [first] = duels;
  if (first && duels.length === 1) return factorOf(first);
  const factors = duels.map(({ comparison }) => comparison.ratio);
  const value = geomean(factors) ?? 1;
  const { min, max } = range(factors);
  const comparisons = duels.map(({ comparison }) => comparison);
  const end = (at: number): Told => ({ value: at, of: comparisons[factors.indexOf(at)]! });
  const ahead = duels.filter(
    ({ verdict, comparison }) => verdict !== 'not shown' && comparison.ratio > 1 === value > 1,
  );
  return {
    factor: { value, of: geometric(what, value, comparisons) },
    ends: [end(min!), end(max!)],
    kind: 'range',
    // As in words: of a mean of cells most of which show nothing, nothing is said.
    isShown: 2 * ahead.length > duels.length,
  };
}

/** What else two runs of single values are compared by in a metric: the ratio of medians, the same prompts one by one, the slowest. */
export function besides({
  comparison,
  front,
  back,
}: Duel): readonly { readonly label: string; readonly factor: Factor }[] {
  const { metric } = comparison.of;
  const [a, b] = [front, back].map((run) => knownIn(run, metric.name)?.n ?? 0);
  if (comparison.of.statistic !== 'mean' || [front, back].some(({ counts }) => counts.of !== 'requests')) return [];
  const isQuick = Math.max(a!, b!) <= quick;
  const [of, over] = metric.direction === 'lower' ? [back, front] : [front, back];
  const whole = isQuick ? withMedians(comparison, of, over, true) : comparison;
  const title = metric.title.toLowerCase();
  const worst = metric.direction === 'lower' ? duelOf(metric.name, 'max', front, back) : null;
  return [
    ...(whole.medians ? [{ label: `Median ${title}`, factor: aside(whole.medians, mediansOf(whole)) }] : []),
    ...(comparison.paired
      ? [{ label: `${metric.title}, same prompts`, factor: aside(comparison.paired, pairedOf(comparison)) }]
      : []),
    ...(worst && Math.min(a!, b!) > 2
      ? [{ label: `Highest ${title}`, factor: { ...factorOf(worst), kind: 'none' as const } }]
      : []),
  ];
}

function aside(
  { ratio, low, high }: { readonly ratio: number; readonly low: number; readonly high: number },
  of: { readonly ratio: Valued; readonly low: Valued; readonly high: Valued },
): Factor {
  return {
    factor: { value: ratio, of: of.ratio },
    ends:
      low > 0
        ? [
            { value: low, of: of.low },
            { value: high, of: of.high },
          ]
        : null,
    kind: low > 0 ? 'interval' : 'none',
    isShown: low > 1 || high < 1,
  };
}

/** The matches by arm, in the order of the factor. */
export function byArm(
  matches: readonly Match[],
  levels: readonly Level[],
): readonly (readonly [Level, readonly Match[]])[] {
  const found = new Map<string, Match[]>();
  for (const match of matches) {
    const own = found.get(levelKey(match.of.arm));
    if (own) own.push(match);
    else found.set(levelKey(match.of.arm), [match]);
  }
  return levels.flatMap((level) => {
    const own = found.get(levelKey(level));
    return own ? [[level, own] as const] : [];
  });
}

/** The metrics of a study that have factors: the headline responses first. */
export function metricsWith(study: Study): readonly Metric[] {
  const headlines = study.headlines();
  const names = new Set(headlines.map(({ name }) => name));
  // Of all tokens the prompts' are work of another kind: where the generated ones are known, their rate is enough.
  const isTwice = (name: string) =>
    name === 'total_throughput' && study.metrics.some((one) => one.name === 'output_throughput');
  return [...headlines, ...study.metrics.filter(({ name }) => !names.has(name) && !isTwice(name))].filter(hasFactor);
}
