import type { Run } from '../collect/run.ts';
import { isRank } from '../metric.ts';
import { countNumeral, factor } from '../number.ts';
import { joined, type Phrase, phrase, shown } from '../phrase.ts';
import { knownIn } from './known-in.ts';
import { fiellerOf, type Moments } from './math/fieller.ts';
import { type Known, ofValues } from './math/known.ts';
import { range } from './math/mean.ts';
import { meanInterval } from './math/mean-interval.ts';
import { measure } from './measure.ts';
import { unbounded } from './ratio-interval.ts';
import { alpha, leastP } from './tests.ts';
import type { Comparison, Figure } from './value/figure.ts';
import { behind } from './value/made.ts';

/** What a comparison shows: a difference, none, or that it is one of single runs, of which nothing is known of the noise. */
export type Verdict = 'shown' | 'not shown' | 'single';

/** Below this factor single runs are no finding. */
export const leastSingle = 1.05;

/**
 * A difference is shown where the 95 % interval of the ratio leaves out 1; of values that are too few for any test, such as two
 * repeats, where their ranges do not overlap; of requests without an interval, where the exact test says so. A factor that rounds
 * to 1.00 is none. Of ranks that repeats state, their ranges decide as well. Requests of one session beside repeats are as one run: of the session nothing is known.
 */
export function verdictOf(comparison: Comparison, of: Run, over: Run): Verdict {
  const { ratio, points, low, high, p } = comparison;
  if (isEqual(comparison)) return 'not shown';
  // Nothing beside something is no small difference, and no factor has a name for it.
  const single = points === null && ratio > 0 && factorOf(ratio) < leastSingle ? 'not shown' : 'single';
  if (isSingle(comparison.of) || isSingle(comparison.over)) return single;
  if (low !== null && high !== null) return low > 1 || high < 1 ? 'shown' : 'not shown';
  if (p !== null && leastP(comparison) <= alpha) return p <= alpha ? 'shown' : 'not shown';
  if (areOfUnlikeLevels(of, over)) return single;
  const ranks = [ranksBehind(comparison.of, of), ranksBehind(comparison.over, over)];
  if (ranks[0] && ranks[1]) return areApart(ranks[0], ranks[1]) ? 'shown' : 'not shown';
  const [a, b] = [of, over].map((run) => knownIn(run, comparison.of.metric.name));
  if (!a || !b) return isWithinNoise(comparison, of, over) ? 'not shown' : single;
  // Of values that are all 0 no ratio varies: the others are above them where the interval of their mean is.
  const above = ratio === 0 ? b : Number.isFinite(ratio) ? null : a;
  const reach = above !== null && Math.min(a.n, b.n) > 2 ? meanInterval(above) : null;
  if (reach !== null) return reach.low > 0 ? 'shown' : 'not shown';
  // The ratio has no upper bound where the base may be 0; the inverse has one, and they leave out 1 together.
  const inverse = Math.min(a.n, b.n) < 3 ? null : unbounded(b, a);
  if (inverse) return inverse.low > 1 || inverse.high < 1 ? 'shown' : 'not shown';
  const [x, y] = [a.range(), b.range()];
  const isConstant = x.min === x.max && y.min === y.max;
  if (Math.min(a.n, b.n) > 2 && !isConstant && p === null) return 'not shown';
  return areApart(a, b) ? 'shown' : 'not shown';
}

/** The ranks that repeats state, where nothing else is known of a metric: few, so that only their ranges say something. */
function ranksBehind({ metric, statistic }: Figure, run: Run): Known | null {
  const stated = isRank(metric.summary) ? run.repeated?.get(`${metric.name}.${statistic}`) : undefined;
  return stated === undefined ? null : ofValues(stated.values);
}

function areApart(a: Known, b: Known): boolean {
  const [x, y] = [a.range(), b.range()];
  return x.min > y.max || y.min > x.max;
}

/** Whether the standard deviations, or standard errors, and n that files state beside their means leave it open which is larger. */
function isWithinNoise(comparison: Comparison, of: Run, over: Run): boolean {
  const [top, base] = [momentsOf(comparison.of, of), momentsOf(comparison.over, over)];
  if (top === null || base === null) return false;
  // Where the ratio has no upper bound its inverse may have one, and both leave out 1 together.
  const interval = fiellerOf(top, base) ?? fiellerOf(base, top);
  return interval !== null ? interval.low <= 1 && interval.high >= 1 : top.sd > 0 || base.sd > 0;
}

function momentsOf({ metric, statistic, value, n }: Figure, run: Run): Moments | null {
  if (n === null || n < 2 || (statistic !== 'mean' && statistic !== 'value')) return null;
  const spread = (name: string): number | null => {
    const found = measure(metric.name, name, run);
    return found.kind === 'figure' && found.metric.unit === metric.unit ? found.value : null;
  };
  // What has a standard error is a mean, whatever it is called; a standard deviation alone may be of something else.
  const [error, deviation] = [spread('sem'), statistic === 'mean' ? spread('sd') : null];
  const sd = deviation ?? (error === null ? null : error * Math.sqrt(n));
  return sd === null ? null : { mean: value, sd, n };
}

/** Repeats beside requests of one session: their variations are not of one kind. */
export function areOfUnlikeLevels(of: Run, over: Run): boolean {
  return (of.counts.of === 'repeats') !== (over.counts.of === 'repeats');
}

/** True where the numbers are the same at the precision of a factor: percentages by their points, all else by the ratio. */
export function isEqual({ ratio, points, better }: Comparison): boolean {
  return points === null ? better === null || factor(factorOf(ratio)) === '1.00' : Math.abs(points) < 0.005;
}

/** The factor by which one is more than the other, at least 1; a ratio of 0 as it is, as there is none. */
export function factorOf(ratio: number): number {
  return ratio >= 1 || ratio <= 0 ? ratio : 1 / ratio;
}

/** One number a run of whose variation nothing is known: it is of one record, or the file does not say of how many. */
export function isSingle({ n }: Figure): boolean {
  return n === 1 || n === null;
}

/** n of several figures: `n = 3 each`, `n = 3 to 5`, `n = 10 requests of one session each`, `single runs`, `n not stated`. */
export function countsOf(figures: readonly Figure[], runs: readonly Run[] = []): Phrase {
  const all = figures.map(countOf);
  if (all.every((n) => n === 1)) return joined(['single runs']);
  const known = all.filter((n) => n !== null);
  if (known.length === 0) return joined([notStated]);
  const { min, max } = range(known);
  const [low, high] = [min!, max!].map((n) => shown(countNumeral(n), behind(figures[all.indexOf(n)]!, n)));
  const more = known.length < all.length ? ', some not stated' : '';
  const each = figures.length > 1 ? ' each' : '';
  const levels = new Set(runs.map(levelOf));
  const what = levels.size === 1 && levels.has('requests') ? ' requests of one session' : '';
  const mixed = levels.has('repeats') && levels.has('requests') ? ', repeats or requests of one session' : '';
  const numbers =
    min === max ? phrase`n = ${low!}${what}${each}` : phrase`n = ${low!} to ${high!}${what}${what && each}`;
  return phrase`${numbers}${mixed}${more}`;
}

/** n of two figures in the order in which they stand in the sentence: `n = 10 and 8 requests of one session each`. */
export function countsOfTwo(of: Figure, over: Figure, [first, second]: readonly [Run, Run]): Phrase {
  const [n, m] = [countOf(of), countOf(over)];
  if (n === 1 && m === 1) return joined(['single runs']);
  if (n === null && m === null) return joined([notStated]);
  const told = (count: number | null, figure: Figure) =>
    count === null ? shown('not stated', figure) : shown(countNumeral(count), behind(figure, count));
  const [a, b] = [told(n, of), told(m, over)];
  const [x, y] = [first, second].map(levelOf);
  if (x === 'requests' && y === 'requests') return phrase`n = ${a} and ${b} requests of one session each`;
  return x === y || n === 1 || m === 1
    ? phrase`n = ${a} and ${b}`
    : phrase`n = ${a}${levelWords(x!)} and ${b}${levelWords(y!)}`;
}

const notStated = 'as the files state them, n not stated';

function countOf({ n, statistic }: Figure): number | null {
  return n === null && statistic === 'value' ? 1 : n;
}

/** What the values of a run are: repeats, the requests of one session, or records of another kind. */
function levelOf({ counts, sessions }: Run): 'repeats' | 'requests' | 'records' {
  if (counts.of === 'repeats') return 'repeats';
  return counts.of === 'requests' && sessions === undefined ? 'requests' : 'records';
}

function levelWords(level: 'repeats' | 'requests' | 'records'): string {
  return level === 'requests' ? ' requests of one session' : ` ${level}`;
}
