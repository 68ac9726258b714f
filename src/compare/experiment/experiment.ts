import type { Run } from '../../collect/run.ts';
import type { Metric } from '../../metric.ts';
import { contrast } from '../contrast.ts';
import { type Level, levelKey } from '../level.ts';
import { measure } from '../measure.ts';
import { settingsOf } from '../settings.ts';
import type { Comparison } from '../value/figure.ts';
import { type Arm, type BaselineOptions, baselineOf } from './baseline.ts';
import type { Cell } from './cell.ts';
import { type Factor, type Factors, factorsOf } from './factors.ts';
import { likeGroups } from './like-groups.ts';

/** Two arms in cells that are equal in every other factor. */
export interface Match {
  readonly of: Cell;
  readonly over: Cell;
  readonly comparison: Comparison;
}

/**
 * What was varied, what was repeated, and what is compared (Jain, The Art of Computer Systems Performance Analysis, part IV):
 * made once from the runs of one kind of work, and asked by tables, charts, findings and blanks.
 */
export interface Experiment extends Factors {
  readonly cells: readonly Cell[];
  /** How many blocks of like runs there are. */
  readonly blocks: number;
  /** The arm that the others are shown against, and how it was found; null where there are no arms. */
  readonly baseline: Arm | null;
  cellOf(run: Run): Cell | undefined;
  /** The baseline's cell in the row of a run; null for itself and where the baseline was not measured there. */
  baseFor(run: Run): Run | null;
  /** Every arm against the baseline in each cell where both were measured, in the order of the cells. Failed runs are none. */
  matches(metric: Metric | string, statistic?: string | null): readonly Match[];
}

export interface ExperimentOptions extends BaselineOptions {
  /** The factor that is taken as the arm; null: found from the data. */
  readonly by?: string | null;
  /** The models of all kinds of work, beside which one is named; null where a run states none. */
  readonly models?: readonly Level[];
}

/** @param runs of one kind of work, repeats pooled. */
export function experimentOf(runs: readonly Run[], options: ExperimentOptions): Experiment {
  const settings = runs.map(settingsOf);
  const factors = beside(options.models, factorsOf(settings, options.by, runs.map(holdsNumbers)));
  const blockOf = likeGroups(runs);
  const cells = runs.map((run, i): Cell => {
    const at = factors.others.map(({ name }) => settings[i]!.get(name) ?? null);
    const block = blockOf(run);
    return {
      run,
      arm: factors.arm === null ? null : (settings[i]!.get(factors.arm.name) ?? null),
      at,
      row: JSON.stringify([block, ...at.map(levelKey)]),
      block,
    };
  });
  const byRun = new Map(cells.map((cell) => [cell.run, cell]));
  const baseline = factors.arm === null ? null : baselineOf(factors.arm, cells, options);
  const isApart = unstatedApart(cells);
  const found = new Map<string, readonly Match[]>();
  const bases = new Map<string, Cell>();
  for (const cell of cells)
    if (
      baseline &&
      levelKey(cell.arm) === levelKey(baseline.level) &&
      cell.run.status !== 'failed' &&
      !bases.has(cell.row)
    )
      bases.set(cell.row, cell);
  return {
    ...factors,
    cells,
    blocks: new Set(cells.map(({ block }) => block)).size,
    baseline,
    cellOf: (run) => byRun.get(run),
    baseFor: (run) => {
      const cell = byRun.get(run);
      const base = cell && bases.get(cell.row);
      if (!base || base === cell || levelKey(base.arm) === levelKey(cell.arm)) return null;
      return isApart(cell, base) ? null : base.run;
    },
    matches: (metric, statistic = null) => {
      const name = typeof metric === 'string' ? metric : metric.name;
      const key = `${name}.${statistic}`;
      const known = found.get(key) ?? matched(name, statistic, cells, baseline, isApart);
      found.set(key, known);
      return known;
    },
  };
}

/** The factors, of which models are named beside those of other kinds of work too: one report has one name for each. */
function beside(among: readonly Level[] | undefined, factors: Factors): Factors {
  const named = (factor: Factor): Factor =>
    factor.name === 'model' && among !== undefined ? { ...factor, among } : factor;
  const others = factors.others.map(named);
  return { ...factors, arm: factors.arm && named(factors.arm), others };
}

type Apart = (of: Cell, over: Cell) => boolean;

/**
 * Whether two cells of a row do not state a setting of which their arms have no level in common wherever they do state it: a file of requests
 * beside the summary that says under which load they were. Of unlike loads each arm had its own, so the row is none.
 */
function unstatedApart(cells: readonly Cell[]): Apart {
  const stated = new Map<string, Set<string>>();
  const levelsOf = ({ arm, block }: Cell, nth: number): ReadonlySet<string> =>
    stated.get(JSON.stringify([block, levelKey(arm), nth])) ?? new Set();
  for (const cell of cells)
    cell.at.forEach((level, nth) => {
      if (level === null) return;
      const key = JSON.stringify([cell.block, levelKey(cell.arm), nth]);
      stated.set(key, (stated.get(key) ?? new Set()).add(levelKey(level)));
    });
  return (of, over) =>
    of.at.some((level, nth) => {
      if (level !== null) return false;
      const [own, base] = [levelsOf(of, nth), levelsOf(over, nth)];
      return own.size > 0 && base.size > 0 && ![...own].some((one) => base.has(one));
    });
}

function holdsNumbers({ status, samples, reported, repeated, series }: Run): boolean {
  const isSampled = [...samples.values()].some(({ values }) => values.length > 0);
  return status !== 'failed' && (isSampled || reported.length + series.length + (repeated?.size ?? 0) > 0);
}

function matched(
  metric: string,
  statistic: string | null,
  cells: readonly Cell[],
  baseline: Arm | null,
  isApart: Apart,
): readonly Match[] {
  if (baseline === null) return [];
  const bases = new Map<string, Cell>();
  for (const cell of cells) {
    if (levelKey(cell.arm) !== levelKey(baseline.level) || !isMeasured(cell, metric, statistic)) continue;
    if (!bases.has(cell.row)) bases.set(cell.row, cell);
  }
  return cells.flatMap((of): readonly Match[] => {
    const over = bases.get(of.row);
    if (!over || over === of || levelKey(of.arm) === levelKey(over.arm) || of.run.status === 'failed') return [];
    if (isApart(of, over)) return [];
    const comparison = contrast(metric, statistic, of.run, over.run);
    return comparison.kind === 'comparison' ? [{ of, over, comparison }] : [];
  });
}

/** True where a cell has the number and did not fail. */
export function isMeasured({ run }: Cell, metric: string, statistic: string | null = null): boolean {
  return run.status !== 'failed' && measure(metric, statistic, run).kind === 'figure';
}
