import type { Run } from '../collect/run.ts';
import { endsElsewhere } from '../compare/contrast.ts';
import { isWork } from '../compare/experiment/factors.ts';
import { levelKey } from '../compare/level.ts';
import { range } from '../compare/math/mean.ts';
import type { Study } from '../compare/study.ts';
import { samplesOf } from '../compare/sweep/training.ts';
import type { Figure } from '../compare/value/figure.ts';
import { factorOf, leastSingle, verdictOf } from '../compare/verdict.ts';
import type { Metric } from '../metric.ts';

/**
 * Whether a title may say that the first of two figures is the best: their runs are compared (of one block and one work, and in one row or of
 * one arm), and the values show a difference; single ones, where they differ by more than repeats of a setting do.
 */
export function aheadIn(study: Study): (first: Figure, second: Figure) => boolean {
  const isCompared = comparedIn(study);
  return (first, second) => {
    const runs = isCompared(first, second);
    return runs !== null && isShownApart(study, [first, second], runs, first.statistic === 'median' ? 'median' : null);
  };
}

/**
 * Whether the values show a difference between two figures; those of single runs, where they differ by more than repeats of a setting do. Whether
 * their runs may be compared at all is for who asks.
 * @param statistic the one that both are; null: the metric's own.
 */
export function isShownApart(
  study: Study,
  [first, second]: readonly [Figure, Figure],
  runs: readonly [Run, Run],
  statistic: string | null,
): boolean {
  const found = study.compare(first.metric.name, statistic, ...runs);
  if (found.kind === 'absent') return false;
  const verdict = verdictOf(found, ...runs);
  return verdict === 'shown' || (verdict === 'single' && isOverNoise(study, first, second));
}

/** Whether a title may name the first of several figures, in their order: it is compared with each of the others, and ahead of the second. */
export function leadsIn(study: Study): (sorted: readonly Figure[]) => boolean {
  return leading(comparedIn(study), aheadIn(study));
}

/** The same of numbers that a picture alone has, one a run, such as where a curve ends. */
export function apartIn(study: Study): (sorted: readonly Figure[]) => boolean {
  return leading(
    comparedIn(study),
    (first, second) =>
      factorOf(second.value === 0 ? 0 : first.value / second.value) >= leastSingle && isOverNoise(study, first, second),
  );
}

function leading(
  isCompared: ReturnType<typeof comparedIn>,
  isAhead: (first: Figure, second: Figure) => boolean,
): (sorted: readonly Figure[]) => boolean {
  return ([first, ...others]) =>
    first !== undefined &&
    others[0] !== undefined &&
    others.every((other) => isCompared(first, other) !== null) &&
    isAhead(first, others[0]);
}

/** The two runs where they are compared with each other; null where not, or where one had more work to do in the time that is looked at. */
function comparedIn(study: Study): (first: Figure, second: Figure) => readonly [Run, Run] | null {
  // Of several kinds of work, the best of one is none of all.
  if (isOfSeveralWorks(study)) return () => null;
  const byId = new Map(study.runs.map((run) => [run.id, run]));
  return (first, second) => {
    const [a, b] = [byId.get(first.run), byId.get(second.run)];
    if (!a || !b) return null;
    const [x, y] = [a, b].map((run) => study.experiment?.cellOf(run));
    const isOneArm = levelKey(x?.arm ?? null) === levelKey(y?.arm ?? null);
    // Two runs of which nothing is known to differ are no rivals: two parts of one log, perhaps.
    if (x?.block !== y?.block || (x?.row === y?.row) === isOneArm || endsElsewhere(first, a, b)) return null;
    return first.metric.name === 'train_time' && isOfUnlikeWork(a, b) ? null : [a, b];
  };
}

/** Less time is not faster where less was done. */
function isOfUnlikeWork(a: Run, b: Run): boolean {
  const [x, y] = [a, b].map(samplesOf);
  return x?.kind === 'figure' && y?.kind === 'figure' && x.value !== y.value;
}

/** Whether two numbers are further apart than the repeats of any one setting are in the same metric. */
function isOverNoise({ runs }: Study, first: Figure, second: Figure): boolean {
  const { name, unit } = first.metric;
  const spreads = runs.flatMap((run): readonly number[] => {
    const sample = run.counts.of === 'repeats' ? run.samples.get(name) : undefined;
    if (sample === undefined || sample.metric.unit !== unit || sample.values.length < 2) return [];
    const { min, max } = range(sample.values);
    return [max - min];
  });
  return spreads.every((spread) => Math.abs(first.value - second.value) > spread);
}

/** A metric as the rows of a chart are ranked in it: of several kinds of work none is the best, so no direction is better. */
export function rankedIn(study: Study, metric: Metric): Metric {
  return isOfSeveralWorks(study) ? { ...metric, direction: 'unknown' } : metric;
}

function isOfSeveralWorks({ experiment }: Study): boolean {
  return experiment?.others.some(isWork) ?? false;
}
