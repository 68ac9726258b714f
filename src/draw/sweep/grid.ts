import type { Cell } from '../../compare/experiment/cell.ts';
import { type Experiment, isMeasured } from '../../compare/experiment/experiment.ts';
import type { Factor } from '../../compare/experiment/factors.ts';
import { levelWords } from '../../compare/experiment/name.ts';
import { isEndless, type Level, levelKey } from '../../compare/level.ts';
import type { Study } from '../../compare/study.ts';
import type { Metric } from '../../metric.ts';
import { listed } from '../../phrase.ts';
import { barred, clean } from '../labels.ts';

/** More lines than this in one plot are not told apart. */
export const mostLines = 6;
/** A plot for each combination of further factors, up to this many. */
const mostCombinations = 6;

/** A factor at one of its levels. */
export interface Held {
  readonly factor: Factor;
  readonly level: Level;
}

/** `batch size 64`: what is held, in words for a picture. */
export function heldWords({ factor, level }: Held): string {
  return clean(levelWords(factor, level));
}

/** What is held, and that there is more: `Only at precision FP16; other levels are not drawn here.`; empty where nothing is. */
export function onlyAt(held: readonly Held[]): string {
  return held.length > 0 ? `Only at ${held.map(heldWords).join(', ')}; other levels are not drawn here.` : '';
}

/** The sentence on what else was measured than the levels that are held; none where nothing is held. */
export function otherLevels(held: readonly Held[]): readonly string[] {
  const titles = held.map(({ factor }) => clean(factor.title));
  return titles.length > 0 ? [`The table has the other levels of ${String(listed(titles))}.`] : [];
}

/** The cells of one small plot, and the levels that tell it from the others. */
export interface Plot {
  readonly held: readonly Held[];
  readonly cells: readonly Cell[];
}

/** The cells of one block of like runs that one chart shows: a number along the axis, a line an arm or a level of a second factor. */
export interface Grid {
  readonly block: number;
  readonly x: Factor;
  readonly by: Factor;
  readonly isByArm: boolean;
  /** In the order of their factor. */
  readonly lines: readonly Level[];
  readonly plots: readonly Plot[];
  /** Factors that vary and are shown at one level only, as there is no room for all. */
  readonly held: readonly Held[];
  /** The level that was measured and has no place on the axis: `inf`; null where there is none. */
  readonly beyond: Held | null;
  /** Factors that vary between the blocks and have one level in this one. */
  readonly own: readonly Held[];
  readonly atX: (cell: Cell) => Level;
  readonly lineOf: (cell: Cell) => Level;
}

/**
 * The grids of an experiment in which a response was measured, at most one a block: two arms or more over a numeric factor, or
 * one arm over two factors. Linear in cells.
 */
export function gridsOf(experiment: Experiment, metric: Metric): readonly Grid[] {
  const blocks = new Map<number, Cell[]>();
  for (const cell of experiment.cells) {
    const block = blocks.get(cell.block);
    if (block) block.push(cell);
    else blocks.set(cell.block, [cell]);
  }
  return [...blocks.values()].flatMap((cells) => gridOf(cells, experiment, metric) ?? []);
}

/** The grids of a study's headline responses, each of which has a chart. */
export function gridsIn({ experiment, headlines }: Pick<Study, 'experiment' | 'headlines'>) {
  if (experiment === null) return [];
  return headlines().flatMap((metric) => gridsOf(experiment, metric).map((grid) => ({ grid, metric, experiment })));
}

/** Over the first factor along which arms can be held against each other; where there is none, over the first number that varies. */
function gridOf(cells: readonly Cell[], experiment: Experiment, metric: Metric): Grid | null {
  const measured = cells.filter((cell) => barred(cell.run) === null && isMeasured(cell, metric.name));
  const varied = experiment.others.flatMap(({ isNumeric }, i) =>
    isNumeric && distinct(measured, at(i)).filter((level) => typeof level === 'number').length > 1 ? [i] : [],
  );
  const [first] = varied;
  if (first === undefined) return null;
  const usual = gridOver(first, { cells, measured }, experiment);
  if (usual === null || !usual.isByArm || hasRivals(usual)) return usual;
  for (const nth of varied.slice(1)) {
    const other = gridOver(nth, { cells, measured }, experiment);
    if (other !== null && hasRivals(other)) return other;
  }
  return usual;
}

/** True where two lines have a point at the same place of one plot. */
export function hasRivals({ plots, atX, lineOf }: Grid): boolean {
  return plots.some(({ cells }) => {
    const lines = new Map<string, string>();
    return cells.some((cell) => {
      const [x, line] = [levelKey(atX(cell)), levelKey(lineOf(cell))];
      const known = lines.get(x);
      lines.set(x, line);
      return known !== undefined && known !== line;
    });
  });
}

function gridOver(
  nth: number,
  { cells, measured }: { readonly cells: readonly Cell[]; readonly measured: readonly Cell[] },
  { arm, others }: Experiment,
): Grid | null {
  const x = others[nth]!;
  const placed = measured.filter((cell) => typeof cell.at[nth] === 'number');
  const isByArm = arm !== null && distinct(placed, (cell) => cell.arm).length > 1;
  const further = others.flatMap((_, i) => (i !== nth && distinct(placed, at(i)).length > 1 ? [i] : []));
  const second = isByArm ? -1 : (further[0] ?? -1);
  const by = isByArm ? arm : others[second];
  if (!by) return null;
  const lineOf = isByArm ? (cell: Cell) => cell.arm : at(second);
  const rest = further.filter((i) => i !== second);
  const isSplit = distinct(placed, lineOf).length > mostLines;
  const spread = isSplit ? [] : spreadOver(placed, rest);
  const fixed = rest.filter((i) => !spread.includes(i));
  const kept = fullest(placed, fixed);
  const all = cells.filter((cell) => typeof cell.at[nth] === 'number' && fits(cell, kept));
  const inPlots = placed.filter((cell) => fits(cell, kept));
  const lines = inOrder(by, distinct(inPlots, lineOf));
  const held = (levels: readonly Placed[]) => levels.map(({ i, level }) => ({ factor: others[i]!, level }));
  const plots = isSplit
    ? lines.map((level) => ({
        held: [{ factor: by, level }],
        cells: all.filter((cell) => levelKey(lineOf(cell)) === levelKey(level)),
      }))
    : combinations(inPlots, spread, others).map((levels) => ({
        held: held(levels),
        cells: all.filter((cell) => fits(cell, levels)),
      }));
  if (lines.length < 2 || !isGrid(inPlots, at(nth), lineOf, isByArm ? 1 : 2)) return null;
  // Of the lines that are drawn: what others did at it is no part of this picture.
  const ofLines = new Set(lines.map(levelKey));
  const beyond = measured.find(
    (cell) => isEndless(cell.at[nth] ?? null) && ofLines.has(levelKey(lineOf(cell))) && fits(cell, kept),
  );
  const constant = others.flatMap((factor, i) => {
    const levels = distinct(placed, at(i));
    return levels.length === 1 && levels[0] !== null ? [{ factor, level: levels[0]! }] : [];
  });
  return {
    block: cells[0]!.block,
    x,
    by,
    isByArm,
    lines,
    plots,
    held: held(kept),
    beyond: beyond === undefined ? null : { factor: x, level: beyond.at[nth]! },
    own: [...(arm && !isByArm ? ownArm(arm, placed) : []), ...constant],
    atX: at(nth),
    lineOf,
  };
}

/** True where at least `least` lines go over two values or more. */
function isGrid(
  cells: readonly Cell[],
  atX: (cell: Cell) => Level,
  lineOf: (cell: Cell) => Level,
  least: number,
): boolean {
  const values = new Map<string, Set<string>>();
  for (const cell of cells) {
    const line = levelKey(lineOf(cell));
    values.set(line, (values.get(line) ?? new Set()).add(levelKey(atX(cell))));
  }
  return [...values.values()].filter(({ size }) => size > 1).length >= least;
}

/** The arm where all cells are of one. */
function ownArm(arm: Factor, cells: readonly Cell[]): readonly Held[] {
  const levels = distinct(cells, (cell) => cell.arm);
  return levels.length === 1 && levels[0] !== null ? [{ factor: arm, level: levels[0]! }] : [];
}

function at(i: number): (cell: Cell) => Level {
  return (cell) => cell.at[i] ?? null;
}

function distinct(cells: readonly Cell[], of: (cell: Cell) => Level): readonly Level[] {
  const found = new Map<string, Level>();
  for (const cell of cells) if (!found.has(levelKey(of(cell)))) found.set(levelKey(of(cell)), of(cell));
  return [...found.values()];
}

/** As many of the further factors, from the first on, as have no more combinations than there is room for plots. */
function spreadOver(cells: readonly Cell[], rest: readonly number[]): readonly number[] {
  let n = rest.length;
  while (n > 0 && new Set(cells.map((cell) => keyOf(cell, rest.slice(0, n)))).size > mostCombinations) n -= 1;
  return rest.slice(0, n);
}

/** A level of the factor at place `i`. */
export interface Placed {
  readonly i: number;
  readonly level: Level;
}

function keyOf(cell: Cell, factors: readonly number[]): string {
  return JSON.stringify(factors.map((i) => levelKey(cell.at[i] ?? null)));
}

/** The combination of the factors with the most cells, the first of these. */
export function fullest(cells: readonly Cell[], factors: readonly number[]): readonly Placed[] {
  if (factors.length === 0) return [];
  const counts = new Map<string, { n: number; readonly first: Cell }>();
  for (const cell of cells) {
    const known = counts.get(keyOf(cell, factors)) ?? { n: 0, first: cell };
    known.n += 1;
    counts.set(keyOf(cell, factors), known);
  }
  const { first } = [...counts.values()].reduce((a, b) => (b.n > a.n ? b : a));
  return factors.map((i) => ({ i, level: first.at[i] ?? null }));
}

function combinations(
  cells: readonly Cell[],
  factors: readonly number[],
  others: readonly Factor[],
): readonly (readonly Placed[])[] {
  const found = new Map(cells.map((cell) => [keyOf(cell, factors), cell]));
  const rank = (factor: Factor) => new Map(factor.levels.map((level, place) => [levelKey(level), place]));
  const ranks = factors.map((i) => rank(others[i]!));
  const places = (cell: Cell) => factors.map((i, k) => ranks[k]!.get(levelKey(cell.at[i] ?? null)) ?? 0);
  return [...found.values()]
    .sort((a, b) => {
      const [p, q] = [places(a), places(b)];
      const first = p.findIndex((place, k) => place !== q[k]);
      return first < 0 ? 0 : p[first]! - q[first]!;
    })
    .map((cell) => factors.map((i) => ({ i, level: cell.at[i] ?? null })));
}

function inOrder(factor: Factor, levels: readonly Level[]): readonly Level[] {
  const keys = new Set(levels.map(levelKey));
  return factor.levels.filter((level) => keys.has(levelKey(level)));
}

/** A failed run may not have come to say all: it fits where it says nothing else. */
export function fits(cell: Cell, levels: readonly Placed[]): boolean {
  return levels.every(({ i, level }) => {
    const own = cell.at[i] ?? null;
    return levelKey(own) === levelKey(level) || (own === null && cell.run.status === 'failed');
  });
}
