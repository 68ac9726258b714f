import type { Run } from '../../collect/run.ts';
import type { Made } from '../../made.ts';
import type { Metric } from '../../metric.ts';
import { contrast } from '../contrast.ts';
import { compareLevels, type Level, levelKey, levelText } from '../level.ts';
import { geomean } from '../math/geomean.ts';
import { measure } from '../measure.ts';
import { remembered } from '../remembered.ts';
import { askedAs } from '../value/asked.ts';
import type { Absent, Comparison, Figure } from '../value/figure.ts';
import { geometric } from '../value/made.ts';
import { type Verdict, verdictOf } from '../verdict.ts';
import { blockWords } from './block-words.ts';
import type { Cell } from './cell.ts';
import type { Experiment } from './experiment.ts';
import type { Factor } from './factors.ts';
import { cellPath, speedupPath } from './path.ts';

/** What a reader can look through: rows by the factors, a column an arm. Beyond it the page has a summary, and a file all cells. */
export const mostRows = 40;
export const mostArms = 12;

/** True for an experiment whose tables nobody would read. */
export function isTooLarge({ cells, arm }: Experiment): boolean {
  return new Set(cells.map(({ row }) => row)).size > mostRows || (arm?.levels.length ?? 0) > mostArms;
}

/** A number of a table with the value path that leads to it. */
export interface Entry<T> {
  readonly path: string;
  readonly value: T;
}

/** The baseline's cell, one against it, or what is missing. */
export interface Contrasted {
  readonly comparison: Comparison;
  readonly verdict: Verdict;
  /** The same the other way: the baseline's cell against this one. */
  readonly inverse: () => Comparison;
}

export interface CellRow {
  /** In the order of the table's factors. */
  readonly levels: readonly Level[];
  /** In the order of the arms; null where there is no such cell. */
  readonly values: readonly (Entry<Figure | Absent> | null)[];
  /** In the order of the arms: each against the baseline; null for the baseline itself and where one of the two is missing. */
  readonly against: readonly (Entry<Contrasted | Absent> | null)[];
}

/** One response in all cells of a block: rows by the factors, a column an arm. */
export interface CellTable {
  readonly metric: Metric;
  /** What tells its block from the others; empty where there is one. */
  readonly of: string;
  readonly factors: readonly Factor[];
  readonly arms: readonly Level[];
  /** The place of the baseline among the arms; -1 where there is none. */
  readonly base: number;
  readonly rows: readonly CellRow[];
}

/** The tables of one response, one for each block of like runs that has more than one cell. Made once for each response. */
export const cellTables = remembered((metric: Metric, experiment: Experiment): readonly CellTable[] => {
  const blocks = new Map<number, Cell[]>();
  for (const cell of experiment.cells) {
    const block = blocks.get(cell.block);
    if (block) block.push(cell);
    else blocks.set(cell.block, [cell]);
  }
  return [...blocks.values()].flatMap((cells) => {
    const table = tableOf(metric, cells, experiment);
    return table === null ? [] : [table];
  });
});

function tableOf(metric: Metric, cells: readonly Cell[], experiment: Experiment): CellTable | null {
  const { arm, others, baseline } = experiment;
  const measured = cells.filter(({ run }) => measure(metric.name, null, run).kind === 'figure');
  if (measured.length < 2) return null;
  const varying = others.map((_, i) => new Set(cells.map(({ at }) => levelKey(at[i] ?? null))).size > 1);
  const factors = others.filter((_, i) => varying[i]);
  const present = new Set(cells.map((cell) => levelKey(cell.arm)));
  const arms = arm === null ? [null] : arm.levels.filter((level) => present.has(levelKey(level)));
  const base = baseline === null ? -1 : arms.findIndex((level) => levelKey(level) === levelKey(baseline.level));
  const rows = new Map<string, Map<string, Cell>>();
  const levels = new Map<string, readonly Level[]>();
  for (const cell of cells) {
    const row = rows.get(cell.row) ?? new Map<string, Cell>();
    rows.set(cell.row, row);
    levels.set(
      cell.row,
      cell.at.filter((_, i) => varying[i]),
    );
    // Of a failed run and one that went through the latter is the cell.
    const known = row.get(levelKey(cell.arm));
    if (!known || known.run.status === 'failed') row.set(levelKey(cell.arm), cell);
  }
  const ranks = factors.map((factor) => new Map(factor.levels.map((level, at) => [levelKey(level), at])));
  const sorted = [...rows.keys()].sort((a, b) => {
    const [x, y] = [levels.get(a)!, levels.get(b)!];
    for (let i = 0; i < factors.length; i++) {
      const order = factors[i]!.isNumeric
        ? compareLevels(x[i]!, y[i]!)
        : ranks[i]!.get(levelKey(x[i]!))! - ranks[i]!.get(levelKey(y[i]!))!;
      if (order !== 0) return order;
    }
    return 0;
  });
  return {
    metric: measuredMetric(metric, measured),
    of: blockWords(cells[0]!.block, experiment),
    factors,
    arms,
    base,
    rows: sorted.map((key): CellRow => {
      const row = rows.get(key)!;
      const own = arms.map((level) => row.get(levelKey(level)) ?? null);
      const over = own[base] ?? null;
      return {
        levels: levels.get(key)!,
        values: own.map((cell) =>
          cell === null
            ? null
            : { path: cellPath(metric.name, cell, { arm, others }), value: measure(metric.name, null, cell.run) },
        ),
        against: own.map((cell, at) => {
          if (cell === null || over === null || at === base) return null;
          // Of a setting that neither states, and of which they have no level in common elsewhere, nothing is compared.
          if (over.run.status !== 'failed' && experiment.baseFor(cell.run) === null) return null;
          const comparison = contrast(metric.name, null, cell.run, over.run);
          return {
            path: speedupPath(metric.name, cell, over, { arm, others }),
            value:
              comparison.kind === 'absent'
                ? comparison
                : {
                    comparison,
                    verdict: verdictOf(comparison, cell.run, over.run),
                    inverse: () => inverseOf(comparison, cell.run, over.run),
                  },
          };
        }),
      };
    }),
  };
}

function inverseOf(comparison: Comparison, of: Run, over: Run): Comparison {
  const inverse = contrast(comparison.of.metric.name, comparison.of.statistic, over, of);
  return inverse.kind === 'comparison' ? inverse : comparison;
}

/** The metric as the cells have it, with their unit. */
function measuredMetric(metric: Metric, cells: readonly Cell[]): Metric {
  const figure = measure(metric.name, null, cells[0]!.run);
  return figure.kind === 'figure' ? figure.metric : metric;
}

/** How an arm stands to the baseline over all rows of a table; turned round, how the baseline stands to the arm. */
export interface ArmSummary {
  readonly arm: Level;
  readonly isBase: boolean;
  /** Cells with a value. */
  readonly cells: readonly Figure[];
  /** Cells without one, such as those that failed. */
  readonly missing: readonly Absent[];
  readonly better: readonly Comparison[];
  readonly worse: readonly Comparison[];
  readonly equal: readonly Comparison[];
  /** Geometric mean, lowest and highest of the factors against the baseline; null where nothing is matched. */
  readonly typical: Made | null;
  readonly low: Comparison | null;
  readonly high: Comparison | null;
}

/**
 * Tables that are too long to read, as one row an arm. Unlike tasks are summed up by the geometric mean of their ratios.
 * @param isTurned the factors are of the baseline over the arm, as where the baseline is the best.
 */
export function summaryOf(tables: readonly CellTable[], isTurned: boolean): readonly ArmSummary[] {
  const sums = new Map<
    string,
    {
      readonly arm: Level;
      readonly isBase: boolean;
      readonly cells: Figure[];
      readonly missing: Absent[];
      readonly found: Contrasted[];
    }
  >();
  for (const { arms, rows, base } of tables)
    arms.forEach((arm, at) => {
      const sum = sums.get(levelKey(arm)) ?? { arm, isBase: at === base, cells: [], missing: [], found: [] };
      sums.set(levelKey(arm), sum);
      for (const { values, against } of rows) {
        const value = values[at]?.value;
        if (value?.kind === 'figure') sum.cells.push(value);
        else if (value) sum.missing.push(value);
        const one = against[at]?.value;
        if (one && !('kind' in one)) sum.found.push(one);
      }
    });
  return [...sums.values()].map(({ arm, isBase, cells, missing, found }): ArmSummary => {
    const told = found.map((one) => ({ ...one, comparison: isTurned ? one.inverse() : one.comparison }));
    const isShown = ({ verdict }: Contrasted) => verdict !== 'not shown';
    const isAhead = ({ comparison: { better, of } }: Contrasted) => (better === null ? null : better === of.run);
    const isBetter = (one: Contrasted) => isShown(one) && isAhead(one) === true;
    const isWorse = (one: Contrasted) => isShown(one) && isAhead(one) === false;
    const those = (is: (one: Contrasted) => boolean) => told.filter(is).map(({ comparison }) => factorOf(comparison));
    const above = those(() => true).filter((one) => factorIn(one) > 0 && Number.isFinite(factorIn(one)));
    const typical = geomean(above.map(factorIn));
    const what = isTurned ? `the baseline over ${levelText(arm)}` : `${levelText(arm)} over the baseline`;
    return {
      arm,
      isBase,
      cells,
      missing,
      better: those(isBetter),
      worse: those(isWorse),
      equal: those((one) => !isBetter(one) && !isWorse(one)),
      typical: typical === null ? null : geometric(what, typical, above),
      low: above.length > 0 ? above.reduce((a, b) => (factorIn(b) < factorIn(a) ? b : a)) : null,
      high: above.length > 0 ? above.reduce((a, b) => (factorIn(b) > factorIn(a) ? b : a)) : null,
    };
  });
}

/** A comparison as the factor that a summary shows: the speedup, or the ratio where it is not known which way is better. */
function factorOf(comparison: Comparison): Comparison {
  return askedAs(comparison, comparison.speedup === null ? 'ratio' : 'speedup');
}

export function factorIn({ speedup, ratio }: Comparison): number {
  return speedup ?? ratio;
}
