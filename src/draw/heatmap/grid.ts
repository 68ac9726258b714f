import type { Run } from '../../collect/run.ts';
import type { Cell } from '../../compare/experiment/cell.ts';
import type { Experiment } from '../../compare/experiment/experiment.ts';
import type { Factor } from '../../compare/experiment/factors.ts';
import { type Level, levelKey } from '../../compare/level.ts';
import { range } from '../../compare/math/mean.ts';
import { measure } from '../../compare/measure.ts';
import type { Figure } from '../../compare/value/figure.ts';
import type { Metric } from '../../metric.ts';
import { barred } from '../labels.ts';
import { fits, fullest, type Held } from '../sweep/grid.ts';
import { spaced } from '../thin.ts';

/** What was measured at one pair of levels, or why there is nothing. */
export interface Square {
  readonly across: number;
  readonly down: number;
  readonly figure: Figure | null;
  /** Half of the way from the lowest repeat to the highest, in % of the mean; null where repeats are not known one by one. */
  readonly half: number | null;
  /** Of a square without a number: `run failed`, or null where nothing was run. */
  readonly why: string | null;
}

/** One response of one arm over two numeric factors. */
export interface Heat {
  readonly metric: Metric;
  readonly across: Factor;
  readonly down: Factor;
  /** Levels that have a column and a row, ascending; `all` counts those that there are. */
  readonly columns: readonly number[];
  readonly rows: readonly number[];
  readonly all: { readonly columns: number; readonly rows: number };
  readonly squares: readonly Square[];
  readonly arm: Level;
  readonly block: number;
  /** Factors that vary and are shown at one level only. */
  readonly held: readonly Held[];
}

/** Fewer levels of one of the two factors than these are lines of a sweep. */
const leastLevels = 3;
/** As many columns and rows as have room for their numbers. */
const most = { columns: 8, rows: 12 } as const;

/** The heat maps of a response: one for each arm and block of like runs that was measured over two numeric factors. */
export function heatsOf(experiment: Experiment, metric: Metric): readonly Heat[] {
  const groups = new Map<string, Cell[]>();
  for (const cell of experiment.cells) {
    const key = `${cell.block} ${levelKey(cell.arm)}`;
    const own = groups.get(key);
    if (own) own.push(cell);
    else groups.set(key, [cell]);
  }
  return [...groups.values()].flatMap((cells) => heatOf(cells, experiment, metric) ?? []);
}

function heatOf(cells: readonly Cell[], { others }: Experiment, asked: Metric): Heat | null {
  const figures = new Map(cells.map((cell) => [cell, figureOf(cell.run, asked.name)]));
  const measured = cells.filter((cell) => figures.get(cell) !== null);
  const numeric = others.flatMap((factor, i) =>
    factor.isNumeric && numbersAt(measured, i).length >= leastLevels ? [i] : [],
  );
  const [first, second] = numeric;
  if (first === undefined || second === undefined) return null;
  const further = others.flatMap((_, i) =>
    i !== first && i !== second && new Set(measured.map(({ at }) => levelKey(at[i] ?? null))).size > 1 ? [i] : [],
  );
  const kept = fullest(measured, further);
  const fitting = cells.filter((cell) => fits(cell, kept));
  const shown = fitting.filter((cell) => figures.get(cell) !== null);
  const isTall = numbersAt(shown, second).length > most.columns && numbersAt(shown, first).length <= most.columns;
  const [x, y] = isTall ? [first, second] : [second, first];
  const [allColumns, allRows] = [numbersAt(shown, x), numbersAt(shown, y)];
  if (allColumns.length < leastLevels || allRows.length < leastLevels) return null;
  const columns = spaced(allColumns.length, most.columns).map((i) => allColumns[i]!);
  const rows = spaced(allRows.length, most.rows).map((i) => allRows[i]!);
  const metric = figures.get(shown[0]!)!.metric;
  const squares = rows.flatMap((down) =>
    columns.map((across): Square => {
      const here = fitting.filter(({ at }) => at[x] === across && at[y] === down);
      const found = here.find((cell) => figures.get(cell)?.metric.unit === metric.unit);
      const why = here[0] ? (barred(here[0].run) ?? 'no value') : null;
      if (!found) return { across, down, figure: null, half: null, why };
      const figure = figures.get(found)!;
      return { across, down, figure, half: halfOf(found.run, figure), why: null };
    }),
  );
  const filled = squares.filter(({ figure }) => figure !== null).length;
  if (filled < leastLevels * leastLevels - 2 || filled < squares.length / 2) return null;
  return {
    metric,
    across: others[x]!,
    down: others[y]!,
    columns,
    rows,
    all: { columns: allColumns.length, rows: allRows.length },
    squares,
    arm: cells[0]!.arm,
    block: cells[0]!.block,
    held: kept.map(({ i, level }) => ({ factor: others[i]!, level })),
  };
}

function figureOf(run: Run, metric: string): Figure | null {
  const figure = barred(run) === null ? measure(metric, null, run) : null;
  return figure?.kind === 'figure' && Number.isFinite(figure.value) ? figure : null;
}

function numbersAt(cells: readonly Cell[], i: number): readonly number[] {
  const levels = cells.flatMap(({ at }) => (typeof at[i] === 'number' ? [at[i]] : []));
  return [...new Set(levels)].sort((a, b) => a - b);
}

function halfOf({ counts, samples }: Run, { metric, value }: Figure): number | null {
  const values = counts.of === 'repeats' ? samples.get(metric.name)?.values : undefined;
  if (!values || values.length < 2 || value === 0) return null;
  const { min, max } = range(values);
  return (50 * (max - min)) / Math.abs(value);
}
