import type { Run } from '../../collect/run.ts';
import type { Cell } from '../../compare/experiment/cell.ts';
import { levelKey } from '../../compare/level.ts';
import { mean, range } from '../../compare/math/mean.ts';
import { measure } from '../../compare/measure.ts';
import { derived } from '../../compare/sweep/training.ts';
import type { Figure } from '../../compare/value/figure.ts';
import { operand } from '../../made.ts';
import type { Metric } from '../../metric.ts';
import { barred } from '../labels.ts';
import type { Grid, Plot } from './grid.ts';

/** What was measured at one value of the axis: the mean of the repeats, the lowest and the highest of them. */
export interface Dot {
  readonly x: number;
  readonly y: number;
  readonly low: number;
  readonly high: number;
  readonly figures: readonly Figure[];
  /** What `y` is: the one that was measured, else the mean of several. */
  readonly figure: Figure;
  /** Values of repeats behind it; 1 where they are not known one by one. */
  readonly repeats: number;
}

/** A run that gave no number, at its place on the axis. */
export interface Cross {
  readonly x: number;
  readonly why: string;
}

/** One line of a plot. `index` is its place among the lines of the grid, which gives it its look in every plot. */
export interface Curve {
  readonly index: number;
  readonly dots: readonly Dot[];
  readonly crosses: readonly Cross[];
}

/** The lines of a plot that have something to show, in the order of the grid; only values in the unit of `metric`. */
export function curvesOf(plot: Plot, { lines, atX, lineOf }: Grid, metric: Metric): readonly Curve[] {
  const byLine = new Map<string, Map<number, Cell[]>>();
  for (const cell of plot.cells) {
    const key = levelKey(lineOf(cell));
    const own = byLine.get(key) ?? new Map<number, Cell[]>();
    byLine.set(key, own);
    const x = atX(cell);
    if (typeof x === 'number') own.set(x, [...(own.get(x) ?? []), cell]);
  }
  return lines.flatMap((level, index): readonly Curve[] => {
    const own = [...(byLine.get(levelKey(level)) ?? [])].sort(([a], [b]) => a - b);
    const dots = own.flatMap(([x, cells]) => dotOf(x, cells, metric) ?? []);
    const found = new Set(dots.map(({ x }) => x));
    const crosses = own.flatMap(([x, cells]) =>
      found.has(x) ? [] : [{ x, why: barred(cells[0]!.run) ?? 'no value' }],
    );
    return dots.length > 0 || crosses.length > 0 ? [{ index, dots, crosses }] : [];
  });
}

function dotOf(x: number, cells: readonly Cell[], metric: Metric): Dot | null {
  const measured = cells.flatMap(({ run }) => {
    const figure = barred(run) === null ? measure(metric.name, null, run) : null;
    if (figure?.kind !== 'figure' || !Number.isFinite(figure.value) || figure.metric.unit !== metric.unit) return [];
    const repeats = run.counts.of === 'repeats' ? run.samples.get(metric.name)?.values : undefined;
    return [{ figure, values: repeats && repeats.length > 0 ? [...repeats] : [figure.value] }];
  });
  const [first] = measured;
  if (!first) return null;
  const values = measured.flatMap((one) => one.values);
  const { min, max } = range(values);
  const figures = measured.map(({ figure }) => figure);
  const figure = measured.length === 1 ? first.figure : meanOf(figures, values, cells[0]!.run);
  return {
    x,
    y: figure.value,
    low: min,
    high: max,
    figures,
    figure,
    repeats: values.length,
  };
}

/** Of several runs at one value of the axis. */
function meanOf(figures: readonly Figure[], values: readonly number[], run: Run): Figure {
  const [first] = figures;
  const n = values.length;
  const formula = `mean of ${n} values of ${figures.length} runs`;
  const { metric, value } = first!;
  const own = derived(metric, run, {
    target: null,
    value: mean(values) ?? value,
    words: formula,
    expression: `(${values.map(operand).join(' + ')}) / ${n}`,
    from: figures,
  });
  return { ...own, statistic: 'mean', n };
}

/**
 * The places of the best lines, at most `most`, in the order of the grid: by the mean over all values of the axis of how far (in
 * logarithms) a line is from the best one there. Where it is not known which way is better these are the first.
 */
export function bestLines(curves: readonly Curve[], direction: Metric['direction'], most: number): readonly number[] {
  const all = curves.filter(({ dots }) => dots.length > 0);
  if (all.length <= most) return all.map(({ index }) => index);
  const sign = direction === 'lower' ? 1 : direction === 'higher' ? -1 : 0;
  const best = new Map<number, number>();
  const score = (y: number): number => sign * (y > 0 ? Math.log(y) : y);
  for (const { dots } of all)
    for (const { x, y } of dots) best.set(x, Math.min(best.get(x) ?? Number.POSITIVE_INFINITY, score(y)));
  return all
    .map(({ index, dots }) => ({ index, far: mean(dots.map(({ x, y }) => score(y) - best.get(x)!)) ?? 0 }))
    .sort((a, b) => a.far - b.far || a.index - b.index)
    .slice(0, most)
    .map(({ index }) => index)
    .sort((a, b) => a - b);
}
