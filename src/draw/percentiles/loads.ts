import type { Run } from '../../collect/run.ts';
import type { Cell } from '../../compare/experiment/cell.ts';
import type { Experiment } from '../../compare/experiment/experiment.ts';
import type { Factor } from '../../compare/experiment/factors.ts';
import { levelWords } from '../../compare/experiment/name.ts';
import { levelKey } from '../../compare/level.ts';
import { measure } from '../../compare/measure.ts';
import { statistic } from '../../compare/statistic.ts';
import type { Figure } from '../../compare/value/figure.ts';
import type { Metric } from '../../metric.ts';
import { barred, clean } from '../labels.ts';
import { fits, fullest, type Held } from '../sweep/grid.ts';
import type { Cross, Dot } from '../sweep/points.ts';
import { loadIn } from '../tradeoff/lines.ts';

/** What is looked at, from what a user meets first on; of the times between tokens the first that there is. */
const responses = [['ttft'], ['itl', 'tpot'], ['latency']] as const;
/** From the middle to the tail; of p90 and p95 the first that there is. */
const asked = [['median'], ['p90', 'p95'], ['p99']] as const;
/** More arms than these are not looked at below each other. */
const mostArms = 3;

/** One percentile of one response over the load. `index` is its place among the statistics. */
export interface Percentile {
  readonly index: number;
  readonly dots: readonly Dot[];
  readonly crosses: readonly Cross[];
  /** Loads at which it is stated, of fewer requests than it needs. */
  readonly few: readonly number[];
}

/** One plot: a response of an arm. */
export interface Panel {
  readonly metric: Metric;
  readonly arm: string;
  readonly curves: readonly Percentile[];
}

/** Percentiles of one to three responses over a load, by arm. */
export interface Percentiles {
  readonly load: Factor;
  readonly statistics: readonly string[];
  readonly metrics: readonly Metric[];
  /** The arms that are shown, and how many there are. */
  readonly arms: readonly string[];
  readonly all: number;
  /** The arms by rows, the responses by columns. */
  readonly panels: readonly Panel[];
  readonly held: readonly Held[];
  readonly block: number;
}

/** One for each block of like runs with a load sweep of which two percentiles or more are known. */
export function percentilesOf(experiment: Experiment): readonly Percentiles[] {
  const blocks = [...new Set(experiment.cells.map(({ block }) => block))];
  return blocks.flatMap((block) => ofBlock(experiment, block) ?? []);
}

function ofBlock(experiment: Experiment, block: number): Percentiles | null {
  const { arm, others } = experiment;
  const nth = loadIn(others);
  if (nth === undefined) return null;
  const own = experiment.cells.filter((cell) => cell.block === block && typeof cell.at[nth] === 'number');
  const statistics = asked.flatMap((names) => names.find((name) => areOver(own, nth, responses.flat(), name)) ?? []);
  if (statistics.length < 2) return null;
  const metrics = responses.flatMap((names) =>
    names.filter((name) => statistics.some((one) => areOver(own, nth, [name], one))).slice(0, 1),
  );
  const has = (cell: Cell) => metrics.some((name) => statistics.some((one) => figureOf(cell, name, one) !== null));
  const further = others.flatMap((_, i) =>
    i !== nth && new Set(own.filter(has).map(({ at }) => levelKey(at[i] ?? null))).size > 1 ? [i] : [],
  );
  const kept = fullest(own.filter(has), further);
  const shown = own.filter((cell) => fits(cell, kept));
  const groups = new Map<string, Cell[]>();
  for (const cell of shown) {
    const { system, model } = cell.run.labels;
    const name =
      (arm && cell.arm !== null ? clean(levelWords(arm, cell.arm)) : '') ||
      clean(String(system ?? model ?? cell.run.name));
    const cells = groups.get(name);
    if (cells) cells.push(cell);
    else groups.set(name, [cell]);
  }
  const named = metrics.map((name) => metricOf(shown, name, statistics));
  const rows = [...groups]
    .map(([name, cells]) => ({ name, panels: named.map((metric) => panelOf(metric, name, cells, nth, statistics)) }))
    .filter(({ panels }) => panels.some(({ curves }) => curves.some(({ dots }) => dots.length > 1)));
  if (rows.length === 0) return null;
  const best = [...rows].sort((a, b) => tailOf(a.panels) - tailOf(b.panels)).slice(0, mostArms);
  const kinds = rows.filter((row) => best.includes(row));
  return {
    load: others[nth]!,
    statistics,
    metrics: named,
    arms: kinds.map(({ name }) => name),
    all: rows.length,
    panels: kinds.flatMap(({ panels }) => panels),
    held: kept.map(({ i, level }) => ({ factor: others[i]!, level })),
    block,
  };
}

/** A file may state a percentile of so few requests that none of them lies beyond it (rules.md#enough-values): a picture of tails is not made of that. */
function figureOf(cell: Cell, metric: string, asked: string): Figure | null {
  const figure = statedOf(cell, metric, asked);
  return figure === null || isOfFew(figure, asked, cell.run) ? null : figure;
}

function statedOf({ run }: Cell, metric: string, asked: string): Figure | null {
  const figure = barred(run) === null ? measure(metric, asked, run) : null;
  return figure?.kind === 'figure' && Number.isFinite(figure.value) ? figure : null;
}

/** What repeats state rests on the requests of each: n counts the repeats. */
function isOfFew({ n, metric }: Figure, asked: string, { repeated }: Run): boolean {
  return n !== null && n < statistic(asked)!.needs && repeated?.has(`${metric.name}.${asked}`) !== true;
}

/** True where a statistic of one of some responses is known at two loads or more. */
function areOver(cells: readonly Cell[], nth: number, metrics: readonly string[], statistic: string): boolean {
  return metrics.some(
    (metric) =>
      new Set(cells.flatMap((cell) => (figureOf(cell, metric, statistic) === null ? [] : [cell.at[nth]]))).size > 1,
  );
}

function metricOf(cells: readonly Cell[], name: string, statistics: readonly string[]): Metric {
  const figures = cells.flatMap((cell) => statistics.flatMap((one) => figureOf(cell, name, one) ?? []));
  return figures[0]!.metric;
}

function panelOf(
  metric: Metric,
  arm: string,
  cells: readonly Cell[],
  nth: number,
  statistics: readonly string[],
): Panel {
  const sorted = [...cells].sort((a, b) => Number(a.at[nth]) - Number(b.at[nth]));
  const curves = statistics.map((statistic, index): Percentile => {
    const found = sorted.map((cell) => ({ cell, figure: figureOf(cell, metric.name, statistic) }));
    const dots = found.flatMap(({ cell, figure }) =>
      figure?.metric.unit === metric.unit ? [dotOf(Number(cell.at[nth]), figure)] : [],
    );
    const crosses = found.flatMap(({ cell }) => {
      const why = barred(cell.run);
      return why === null ? [] : [{ x: Number(cell.at[nth]), why }];
    });
    const few = sorted.flatMap((cell) => {
      const stated = statedOf(cell, metric.name, statistic);
      return stated !== null && isOfFew(stated, statistic, cell.run) ? [Number(cell.at[nth])] : [];
    });
    return { index, dots, crosses, few };
  });
  return { metric, arm, curves };
}

function dotOf(x: number, figure: Figure): Dot {
  return { x, y: figure.value, low: figure.value, high: figure.value, figures: [figure], figure, repeats: 1 };
}

/** How high the tail of an arm is: the mean of the logarithms of its last percentile of the first response. */
function tailOf([first]: readonly Panel[]): number {
  const dots = first?.curves.at(-1)?.dots ?? [];
  if (dots.length === 0) return Number.POSITIVE_INFINITY;
  return dots.reduce((sum, { y }) => sum + Math.log(Math.max(y, Number.MIN_VALUE)), 0) / dots.length;
}
