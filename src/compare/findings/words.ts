import type { Metric } from '../../metric.ts';
import { factor } from '../../number.ts';
import type { Experiment, Match } from '../experiment/experiment.ts';
import type { Factor } from '../experiment/factors.ts';
import { levelKey, levelText } from '../experiment/level.ts';
import { levelWords } from '../experiment/name.ts';
import { range } from '../math/mean.ts';
import { isTime } from '../seconds.ts';
import { apart } from './duel.ts';
import type { Verdict } from './verdict.ts';

/** A match with what it shows. */
export interface Judged extends Match {
  readonly verdict: Verdict;
  /** How many times better the arm is than the baseline; below 1 where it is worse. */
  readonly speedup: number;
}

/** The winner first, the factor above 1. `of` is empty where the sentence names the metric already. */
export function wins(
  winner: string,
  loser: string,
  range: string,
  metric: Metric,
  place: string,
  of = ` in ${metric.title.toLowerCase()}`,
): string {
  const title = metric.title.toLowerCase();
  if (metric.unit === '%') return `${winner} has the better ${title}, by ${range}, than ${loser}${place}`;
  if (isTime(metric)) return `${winner} is ${range} as fast as ${loser}${of}${place}`;
  return metric.direction === 'higher'
    ? `${winner} has ${range} the ${title} of ${loser}${place}`
    : `${winner} has the lower ${title}, by ${range}, than ${loser}${place}`;
}

/** `1.45x to 1.54x`; one factor where both ends are shown alike. */
export function rangeOf(some: readonly Judged[], of: (one: Judged) => number): string {
  const { min, max } = range(some.map(of));
  const [low, high] = [min, max].map((value) => factor(value));
  return low === high ? `${low}x` : `${low}x to ${high}x`;
}

/** `1.45x to 1.54x`, each factor at least 1 but where no difference is shown; of percentages `0.45 to 1.20 percentage points`. */
export function amountOf(some: readonly Judged[], { unit }: Metric): string {
  if (unit === '%') {
    const { min, max } = range(some.map(({ comparison }) => Math.abs(comparison.points ?? 0)));
    return `${apart(min) === apart(max) ? apart(min) : `${apart(min)} to ${apart(max)}`} percentage points`;
  }
  const areAllWorse = some.every(({ verdict, speedup }) => verdict !== 'not shown' && speedup < 1);
  return rangeOf(some, ({ speedup }) => (areAllWorse ? 1 / speedup : speedup));
}

/** ` at all 4 batch sizes`, ` at batch size 64 and 128`, ` in 35 of 40 combinations of model and batch size`; nothing where no factor varies. */
export function where(some: readonly Judged[], all: readonly Judged[], { others }: Experiment): string {
  const varying = varyingIn(all, others);
  if (varying.length === 0) return '';
  const [first] = varying;
  const one = varying.length === 1 && first !== undefined;
  const what = one ? plural(first.title) : `combinations of ${listed(varying.map(({ title }) => title))}`;
  const preposition = one && first.isNumeric ? 'at' : 'in';
  if (some.length === all.length) return ` ${preposition} ${some.length === 2 ? 'both' : `all ${some.length}`} ${what}`;
  if (one && some.length <= 4) {
    const at = others.indexOf(first);
    const levels = some.map(({ of }) => of.at[at] ?? null);
    return first.isNumeric
      ? ` at ${first.title} ${listed(levels.map(levelText))}`
      : ` in ${listed(levels.map((level) => levelWords(first, level)))}`;
  }
  return ` ${preposition} ${some.length} of ${all.length} ${what}`;
}

/** The factors of which the matched cells have two levels. */
export function varyingIn(all: readonly Judged[], others: readonly Factor[]): readonly Factor[] {
  return others.filter((_, i) => new Set(all.map(({ of }) => levelKey(of.at[i] ?? null))).size > 1);
}

/** `batch size` -> `batch sizes`. */
export function plural(words: string): string {
  // A letter has no plural that can be read.
  if (words.length === 1) return `values of ${words}`;
  return /(?:s|ss|x|ch|sh)$/.test(words)
    ? /[^s]s$/.test(words)
      ? words
      : `${words}es`
    : /[^aeiou]y$/.test(words)
      ? `${words.slice(0, -1)}ies`
      : `${words}s`;
}

export function listed(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
