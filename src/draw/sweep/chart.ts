import type { Cell } from '../../compare/experiment/cell.ts';
import { type Experiment, isMeasured } from '../../compare/experiment/experiment.ts';
import { levelName } from '../../compare/experiment/level-name.ts';
import { levelWords } from '../../compare/experiment/name.ts';
import { levelKey } from '../../compare/level.ts';
import { measure } from '../../compare/measure.ts';
import { slugOf, uniqueIn } from '../../compare/part.ts';
import { scalingLabels } from '../../compare/settings.ts';
import type { Study } from '../../compare/study.ts';
import type { Metric } from '../../metric.ts';
import type { Note } from '../../note.ts';
import { capital } from '../../text/case.ts';
import { card, carded } from '../card.ts';
import type { Chart } from '../chart.ts';
import { tableWriter } from '../digits.ts';
import { lacking, undrawable } from '../kind.ts';
import { barred, clean } from '../labels.ts';
import { shortened } from '../names.ts';
import { looks } from '../palette.ts';
import { canDraw } from '../ticks.ts';
import { axesOf } from './axis.ts';
import { type Grid, type Held, hasRivals, heldWords, mostLines } from './grid.ts';
import { type Layout, layout } from './layout.ts';
import { bestLines, type Curve, curvesOf } from './points.ts';
import { altOf, footnotesOf, subtitleOf } from './said.ts';
import { findingOf, type Line } from './title.ts';

/** More small plots than this are not looked at; of more lines the best are drawn. */
const mostPlots = 12;

/** Px for a name beside the plot, and above one of several small ones. */
const widthOfName = 110;
const widthOfPlot = 125;

interface Surroundings {
  readonly study: Study;
  readonly experiment: Experiment;
  /** Names that are taken. */
  readonly seen: Map<string, number>;
  /** True where several blocks of like runs have a chart each. */
  readonly severalBlocks: boolean;
  /** What the names of the charts begin with. */
  readonly start: string;
  /** How the numbers were worked out, where they are not those of the results. */
  readonly below?: string;
}

/** One response of a grid over the number that was varied, all arms in one picture. */
export function gridChart(grid: Grid, asked: Metric, around: Surroundings): Chart | Note {
  const { study, experiment, seen, severalBlocks, start, below } = around;
  const cells = experiment.cells.filter(({ block }) => block === grid.block);
  const figures = figuresOf(cells, asked);
  const metric = figures[0]?.metric ?? asked;
  const curves = grid.plots.map((plot) => curvesOf(plot, grid, metric));
  const isSplit = grid.lines.length > mostLines;
  const best = isSplit ? bestLines(curves.flat(), metric.direction, mostPlots) : grid.lines.map((_, i) => i);
  const plots = grid.plots.flatMap((plot, i) => (isSplit && !best.includes(i) ? [] : [{ plot, curves: curves[i]! }]));
  const all = plots.flatMap((one) => one.curves);
  const dots = all.flatMap((curve) => curve.dots);
  if (new Set(dots.map(({ x }) => x)).size < 2)
    return lacking('sweep', `number for two values of ${clean(grid.x.title)}`);
  const ideals = plots.map((one) => idealOf(grid, one.curves, isSplit ? all : one.curves, metric, experiment));
  const up = [
    ...dots.flatMap(({ low, high, y }) => [low, high, y]),
    ...ideals.flatMap((one) => one?.map(({ y }) => y) ?? []),
  ];
  const across = [...dots, ...all.flatMap((curve) => curve.crosses)].map(({ x }) => x);
  if (!canDraw(up) || !canDraw(across)) return undrawable('sweep');
  const axes = axesOf(across, up, metric, {
    scaling: scalingLabels.includes(grid.x.name),
    steps: plots.length > 3 ? 3 : 5,
  });
  const write = tableWriter(figures);
  const names = grid.lines.map((level) => clean(levelWords(grid.by, level)));
  const head = grid.isByArm || isSplit || !grid.by.isNumeric ? '' : capital(clean(grid.by.title));
  const { names: short, shared } = isSplit
    ? shortened(names, widthOfPlot, card.text)
    : shortened(
        head === '' ? names : grid.lines.map((level) => clean(levelName(grid.by, level))),
        widthOfName,
        card.text,
      );
  const own = grid.own.map(heldWords);
  const alone = grid.isByArm ? own : own.slice(0, 1);
  const suffix = severalBlocks ? own.join(', ') : grid.isByArm ? '' : alone.join(', ');
  const shows = `${metric.title} by ${clean(grid.x.title)}${suffix === '' ? '' : `: ${suffix}`}`;
  const title = findingOf(
    {
      across: clean(grid.x.title),
      metric,
      plots: isSplit ? [linesOf(all, names)] : plots.map((one) => linesOf(one.curves, names)),
      write,
      whose: suffix,
      shows,
    },
    study,
  );
  const given: Layout = {
    plots: plots.map(({ plot, curves: own }, i) => ({
      title: isSplit ? short[grid.lines.indexOf(plot.held[0]!.level)]! : plot.held.map(heldWords).join(', '),
      curves: own.map((curve) => ({ ...curve, look: isSplit ? looks[0] : looks[curve.index]! })),
      behind: isSplit ? all.filter((curve) => !own.includes(curve)) : [],
      ideal: ideals[i]!,
    })),
    isSplit,
    axes,
    across: capital(clean(grid.x.title)),
    names: short,
    head,
    write,
  };
  const told = {
    grid,
    metric,
    title,
    names,
    short,
    axes,
    plots: given.plots,
    shown: best.length,
    hasSuffix: suffix !== '' && severalBlocks,
    shared,
    hasIdeal: ideals.some((one) => one !== null),
    write,
    common: experiment.common,
  };
  const body = layout(given);
  return {
    name: nameOf(start, metric, severalBlocks ? grid.own : [], seen),
    title,
    shows,
    over: grid.x.name,
    isApart: grid.isByArm && !hasRivals(grid),
    runs: dots.flatMap(({ figures: some }) => some.map(({ run }) => run)),
    alt: altOf(told),
    pictures: [metric.name],
    placedUnasked: true,
    spec: carded({
      title: String(title),
      subtitle: subtitleOf(told),
      footnotes: [...(below === undefined ? [] : [`${metric.title}: ${below}.`]), ...footnotesOf(told)],
      ...body,
    }),
  };
}

/** The lines of a plot, by their whole names. */
function linesOf(curves: readonly Curve[], names: readonly string[]): readonly Line[] {
  return curves.map(({ index, dots }) => ({
    name: names[index]!,
    measured: dots.map(({ x, y, figure, figures }) => ({ x, y, figure: figures.length === 1 ? figure : null })),
  }));
}

function figuresOf(cells: readonly Cell[], metric: Metric) {
  return cells.flatMap((cell) => {
    if (barred(cell.run) !== null || !isMeasured(cell, metric.name)) return [];
    const figure = measure(metric.name, null, cell.run);
    return figure.kind === 'figure' ? [figure] : [];
  });
}

/** `sweep-latency`, and where several blocks have one, what tells this from the others behind it. */
function nameOf(start: string, metric: Metric, own: readonly Held[], seen: Map<string, number>): string {
  const block = own.map(({ level }) => String(level)).join(' ');
  return uniqueIn(seen, slugOf(`${start} ${metric.name} ${block}`, start));
}

/** Linear scaling from the first value of the baseline, else of the lowest line; null where a number does not count what works in parallel. */
function idealOf(
  { x, by, lines, isByArm }: Grid,
  own: readonly Curve[],
  all: readonly Curve[],
  metric: Metric,
  { baseline }: Experiment,
): Layout['plots'][number]['ideal'] {
  if (metric.direction !== 'higher' || !scalingLabels.includes(x.name) || by.levels.length === 0) return null;
  const base = all.find(({ index }) => isByArm && baseline && levelKey(lines[index]!) === levelKey(baseline.level));
  const starts = [...(base ? [base] : all)].flatMap(({ dots }) => dots[0] ?? []).sort((a, b) => a.y - b.y);
  const from = starts[0];
  const last = own.flatMap(({ dots }) => dots).reduce((most, dot) => Math.max(most, dot.x), 0);
  if (!from || from.x <= 0 || last <= from.x) return null;
  return [
    { x: from.x, y: from.y },
    { x: last, y: (from.y * last) / from.x },
  ];
}
