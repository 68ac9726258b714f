import type { Metric } from '../../metric.ts';
import { countNumeral, factorNumeral } from '../../number.ts';
import { listed, type Phrase, phrase, shown } from '../../phrase.ts';
import { contrast } from '../contrast.ts';
import type { Cell } from '../experiment/cell.ts';
import { type Experiment, isMeasured, type Match } from '../experiment/experiment.ts';
import type { Factor } from '../experiment/factors.ts';
import { levelWords } from '../experiment/name.ts';
import { compareLevels, type Level, levelKey, levelText } from '../level.ts';
import { range } from '../math/mean.ts';
import { isTime } from '../seconds.ts';
import { askedAs } from '../value/asked.ts';
import type { Comparison } from '../value/figure.ts';
import { tally } from '../value/made.ts';
import type { Verdict } from '../verdict.ts';
import { apart } from './duel.ts';

/** A match with what it shows. */
export interface Judged extends Match {
  readonly verdict: Verdict;
  /** How many times better the arm is than the baseline; below 1 where it is worse. */
  readonly speedup: number;
}

/** Who is ahead of whom in a metric, by how much and where. */
export interface Win {
  readonly winner: string;
  readonly loser: string;
  /** A factor above 1, or a range of factors; of percentages points. */
  readonly by: string | Phrase;
  readonly metric: Metric;
  /** With the space before it; empty where there is only one cell. */
  readonly where: string | Phrase;
}

/** The winner first. `of` is empty where the sentence names the metric already. */
export function wins({ winner, loser, by, metric, where }: Win, of = ` in ${metric.title.toLowerCase()}`): Phrase {
  const title = metric.title.toLowerCase();
  if (metric.unit === '%') return phrase`${winner} has a better ${title} than ${loser} by ${by}${where}`;
  if (isTime(metric)) return phrase`${winner} is ${by} as fast as ${loser}${of}${where}`;
  return metric.direction === 'higher'
    ? phrase`${winner} has ${by} the ${title} of ${loser}${where}`
    : phrase`${winner} has a lower ${title} than ${loser} by ${by}${where}`;
}

/** `1.45x to 1.54x`; one factor where both ends are shown alike. */
export function rangeOf(some: readonly Judged[], isInverse: boolean): Phrase {
  const factors = some.map(({ speedup }) => (isInverse ? 1 / speedup : speedup));
  const { min, max } = range(factors);
  const [low, high] = [min!, max!].map((value) =>
    shown(factorNumeral(value), speedupOf(some[factors.indexOf(value)]!, isInverse), 'x'),
  );
  return String(low) === String(high) ? low! : phrase`${low!} to ${high!}`;
}

/** The comparison whose speedup is told: of the baseline over the arm where that one is ahead. */
export function speedupOf({ comparison, of, over }: Judged, isInverse: boolean): Comparison {
  const inverse = isInverse ? contrast(comparison.of.metric.name, comparison.of.statistic, over.run, of.run) : null;
  return askedAs(inverse?.kind === 'comparison' ? inverse : comparison, 'speedup');
}

/** `1.45x to 1.54x`, each factor at least 1 but where no difference is shown; of percentages `0.45 to 1.20 percentage points`. */
export function amountOf(some: readonly Judged[], { unit }: Metric): Phrase {
  if (unit === '%') {
    const points = some.map(({ comparison }) => Math.abs(comparison.points ?? 0));
    const { min, max } = range(points);
    const [low, high] = [min!, max!].map((value) =>
      shown(apart(value), askedAs(some[points.indexOf(value)]!.comparison, 'percent')),
    );
    return phrase`${String(low) === String(high) ? low! : phrase`${low!} to ${high!}`} percentage points`;
  }
  const areAllWorse = some.every(({ verdict, speedup }) => verdict !== 'not shown' && speedup < 1);
  return rangeOf(some, areAllWorse);
}

/**
 * ` at all 4 batch sizes`, ` at batch size 64 and 128`, ` in 35 of 40 combinations of model and batch size`; nothing where no factor varies.
 * @param isOfMany it is said of more arms than two, which share their cells.
 */
export function where(
  some: readonly Judged[],
  all: readonly Judged[],
  experiment: Experiment,
  isOfMany = false,
): string | Phrase {
  const { others } = experiment;
  const varying = varyingIn(all, others);
  if (varying.length === 0) return whereAlone(all[0]!.of, experiment);
  const [first] = varying;
  const one = varying.length === 1 && first !== undefined;
  const what = one ? plural(first.title) : `combinations of ${listed(varying.map(({ title }) => title))}`;
  const at = first === undefined ? -1 : others.indexOf(first);
  const level = (cell: Cell): Level => cell.at[at] ?? null;
  const preposition = one && first.isNumeric ? 'at' : 'in';
  const fixed = fixedIn(all[0]!.of, varying, experiment);
  const within = fixed.length === 0 ? '' : ` with ${listed(fixed)}`;
  const which = whichOf(all, experiment, isOfMany);
  if (some.length === all.length)
    return phrase` ${preposition} ${some.length === 2 ? 'both' : phrase`all ${countOf(some)}`} ${what}${within}${which}`;
  if (one && some.length <= 4) {
    const met = some.map(({ of }) => level(of));
    const told = first.isNumeric ? [...met].sort(compareLevels) : met;
    return first.isNumeric
      ? ` at ${first.title} ${listed(told.map(levelText))}${within}`
      : ` in ${listed(told.map((each) => levelWords(first, each)))}${within}`;
  }
  return phrase` ${preposition} ${countOf(some)} of ${countOf(all)} ${what}${within}`;
}

/** ` that both have`: which cells of their block are told of; nothing where these are all. */
function whichOf(all: readonly Judged[], { cells }: Experiment, isOfMany: boolean): string {
  const { of: one, over, comparison } = all[0]!;
  const told = new Set(all.map(({ of }) => of.row));
  const others = cells.filter(({ block, row }) => block === one.block && !told.has(row));
  if (others.length === 0) return '';
  const arms = [levelKey(one.arm), levelKey(over.arm)];
  const { metric } = comparison.of;
  const measured = others.filter((cell) => arms.includes(levelKey(cell.arm)) && isMeasured(cell, metric.name));
  // Both have them, but of zero or of unlike units there is no factor.
  const isOpen =
    new Set(measured.map(({ row, arm }) => JSON.stringify([row, levelKey(arm)]))).size >
    new Set(measured.map(({ row }) => row)).size;
  return isOpen ? ' of which a factor can be given' : ` that ${isOfMany ? 'all of them' : 'both'} have`;
}

/** How many matched cells they are. */
export function countOf(some: readonly Judged[]): Phrase {
  return shown(
    countNumeral(some.length),
    tally(
      'matched cells',
      some.map(({ comparison }) => comparison),
    ),
  );
}

/** ` at batch size 1`: the one cell where both arms were measured, where others have more levels; nothing was seen there. */
export function whereAlone(of: Cell, { others, cells }: Pick<Experiment, 'others' | 'cells'>): string {
  const levels = fixedIn(of, [], { others, cells });
  return levels.length === 0 ? '' : ` ${others.some(({ isNumeric }) => isNumeric) ? 'at' : 'in'} ${listed(levels)}`;
}

/** `fp32`: a cell's levels of all factors but those that are told as varying; nothing of one that has a single level in the block. */
function fixedIn(of: Cell, varying: readonly Factor[], { others, cells }: Pick<Experiment, 'others' | 'cells'>) {
  const block = cells.filter((cell) => cell.block === of.block);
  return others.flatMap((factor, i) => {
    const isOnly = new Set(block.map(({ at }) => levelKey(at[i] ?? null))).size < 2;
    return isOnly || varying.includes(factor) ? [] : [levelWords(factor, of.at[i] ?? null)];
  });
}

/** The factors of which the matched cells have two levels. */
export function varyingIn(all: readonly Judged[], others: readonly Factor[]): readonly Factor[] {
  return others.filter((_, i) => new Set(all.map(({ of }) => levelKey(of.at[i] ?? null))).size > 1);
}

/** `batch size` -> `batch sizes`. */
export function plural(words: string): string {
  // `all 3 ns` is no English, `all 3 values of n` is.
  if (words.length === 1) return `values of ${words}`;
  return /(?:s|ss|x|ch|sh)$/.test(words)
    ? /[^s]s$/.test(words)
      ? words
      : `${words}es`
    : /[^aeiou]y$/.test(words)
      ? `${words.slice(0, -1)}ies`
      : `${words}s`;
}
