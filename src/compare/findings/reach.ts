import type { Metric } from '../../metric.ts';
import { listed, type Phrase, phrase, shown } from '../../phrase.ts';
import { contrast } from '../contrast.ts';
import type { Cell } from '../experiment/cell.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { levelName } from '../experiment/level-name.ts';
import { levelWords } from '../experiment/name.ts';
import { levelKey, placeOf } from '../level.ts';
import { measure } from '../measure.ts';
import { cellNumeral, decimalsOf } from '../shown.ts';
import { countsOf, isEqual, verdictOf } from '../verdict.ts';
import { byOf } from './duel.ts';
import type { Ahead } from './lead.ts';
import { type Point, spanOf } from './span.ts';

/** How far a headline response reaches without arms. */
export interface Reach {
  readonly text: Phrase;
  /** Null where no two cells differ in one setting alone, so that none is the better of two that are alike in the rest. */
  readonly lead: Ahead | null;
  /** The setting that varies, where it is one. */
  readonly over: string | null;
  /** Ids of the runs of its group; none where it is the only one. */
  readonly runs: readonly string[];
  /** What tells its group of like runs from others, and how many others were measured. */
  readonly of: string;
  readonly more: number;
}

/** A cell with its number; `at` is its level where one number varies, else 0. */
interface Measured extends Point {
  readonly cell: Cell;
}

/**
 * Where no arms are compared, a headline response over what was varied, of the arm and group of like runs that has most cells; only
 * numbers vary in it. Null where nothing that is stated varies: two logs are no two levels of anything.
 */
export function reachIn(metric: Metric, experiment: Experiment, digits: number | null): Reach | null {
  const groups = groupsIn(metric, experiment);
  const all = largestOf(groups);
  const [one] = all;
  if (one === undefined) return null;
  const { others } = experiment;
  const varying = [...others.keys()].filter(
    (i) => new Set(all.map(({ cell }) => levelKey(cell.at[i] ?? null))).size > 1,
  );
  if (varying.length === 0) return null;
  const isBetter = (a: Measured, b: Measured) =>
    metric.direction === 'lower' ? a.figure.value < b.figure.value : a.figure.value > b.figure.value;
  const best = all.reduce((a, b) => (isBetter(b, a) ? b : a), one);
  const worst = all.reduce((a, b) => (isBetter(a, b) ? b : a), one);
  const over = varying.length === 1 ? others[varying[0]!]! : null;
  const at = ({ cell }: Measured) => String(listed(varying.map((i) => levelWords(others[i]!, cell.at[i] ?? null))));
  const levels = (over?.isNumeric ? all : []).flatMap((point): readonly Measured[] => {
    const place = placeOf(point.cell.at[varying[0]!] ?? null);
    return place === null ? [] : [{ ...point, at: place }];
  });
  const span = spanOf(metric.name, levels);
  const [first, last] = span ? [span.first, span.last] : [worst, best];
  const ends = span ? [first, ...(span.peak ? [span.peak] : []), last] : [first, last];
  const decimals = decimalsOf(
    ends.map(({ figure }) => figure),
    digits,
  );
  const unit = metric.unit === '' ? '' : ` ${one.figure.metric.unit}`;
  const number = ({ figure }: Measured) => phrase`${shown(cellNumeral(figure, decimals), figure)}${unit}`;
  const basis = countsOf(
    ends.map(({ figure }) => figure),
    ends.map(({ run }) => run),
  );
  const title = metric.title.toLowerCase();
  const shared = {
    over: over?.name ?? null,
    runs: groups.length > 1 ? all.map(({ run }) => run.id) : [],
    of: [one.cell.arm === null ? '' : levelName(experiment.arm, one.cell.arm), wordsOf(one.cell, experiment)]
      .filter(Boolean)
      .join(', '),
    more: groups.length - 1,
  };
  const [low, high] = worst.figure.value < best.figure.value ? [worst, best] : [best, worst];
  const between = phrase`the ${title} lies between ${number(low)} at ${at(low)} and ${number(high)} at ${at(high)}`;
  if (over === null && !hasNeighbours(all)) {
    const text = phrase`${between} (${basis}), and no two runs differ in one setting alone`;
    return low.figure.value === high.figure.value ? null : { ...shared, text, lead: null };
  }
  const most = amountOf(metric, high, low);
  if (most === null) return null;
  const lead = { metric, winner: most.isShown ? at(best) : null, loser: at(worst), by: most.by, basis };
  // Over several settings there is no way to go.
  if (span === null) {
    const far = most.isShown ? most.by : phrase`${most.by}, without a difference shown`;
    return { ...shared, text: phrase`${between} (${far}; ${basis})`, lead };
  }
  // The way the sentence goes: a number that falls has a factor below 1, as where the levels of arms are told.
  const told = amountOf(metric, last, first);
  const peak = span.peak ? phrase`, ${span.peak.word} at ${at(span.peak)}: ${number(span.peak)}` : '';
  const by = told === null ? 'no difference' : phrase`${told.by}${told.isShown ? '' : ', without a difference shown'}`;
  return {
    ...shared,
    text: phrase`the ${title} goes from ${number(first)} at ${at(first)} to ${number(last)} at ${at(last)} (${by}; ${basis})${peak}`,
    lead,
  };
}

/** The cells that the answer is about where no arms are compared. */
export function largestGroup(metric: Metric, experiment: Experiment): readonly Cell[] {
  return largestOf(groupsIn(metric, experiment)).map(({ cell }) => cell);
}

function largestOf(groups: readonly (readonly Measured[])[]): readonly Measured[] {
  return groups.reduce<readonly Measured[]>((a, b) => (b.length > a.length ? b : a), []);
}

/** The cells in which the number was measured, by arm, block and what is said in words: work of unlike kinds, such as two data sets, is not set side by side. */
function groupsIn(metric: Metric, { cells, others }: Experiment): readonly (readonly Measured[])[] {
  const groups = new Map<string, Measured[]>();
  for (const cell of cells) {
    const { run } = cell;
    const figure = run.status === 'failed' ? null : measure(metric.name, null, run);
    if (figure?.kind !== 'figure') continue;
    const words = cell.at.filter((_, i) => !others[i]!.isNumeric).map(levelKey);
    const key = JSON.stringify([cell.block, levelKey(cell.arm), ...words]);
    const group = groups.get(key);
    const one = { cell, run, figure, at: 0 };
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()].filter((some) => some.length > 1);
}

/** True where some two cells differ in one setting alone. Linear in cells. */
function hasNeighbours(all: readonly Measured[]): boolean {
  const seen = new Set<string>();
  return all.some(({ cell: { at } }) => {
    const keys = at.map((_, i) => JSON.stringify([i, ...at.map((level, j) => (i === j ? '' : levelKey(level)))]));
    const isKnown = keys.some((key) => seen.has(key));
    for (const key of keys) seen.add(key);
    return isKnown;
  });
}

/** How much of one cell's number another has; null where they are equal, or cannot be compared. */
function amountOf(
  metric: Metric,
  of: Measured,
  over: Measured,
): { readonly by: Phrase; readonly isShown: boolean } | null {
  const comparison = contrast(metric.name, null, of.run, over.run);
  if (comparison.kind === 'absent' || isEqual(comparison)) return null;
  return { by: byOf(comparison), isShown: verdictOf(comparison, of.run, over.run) !== 'not shown' };
}

/** The levels in words that tell a cell from others, as of its model. */
function wordsOf({ at }: Cell, { others }: Experiment): string {
  const told = others.flatMap((factor, i) =>
    factor.isNumeric || factor.levels.length < 2 ? [] : [levelWords(factor, at[i] ?? null)],
  );
  return told.join(', ');
}
