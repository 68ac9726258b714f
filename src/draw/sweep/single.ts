import { mean } from '../../compare/math/mean.ts';
import { slugOf } from '../../compare/part.ts';
import type { Study } from '../../compare/study.ts';
import type { Sweep } from '../../compare/sweep/sweep.ts';
import { type SweptRun, type SweptRuns, swept } from '../../compare/sweep/swept.ts';
import type { Metric } from '../../metric.ts';
import type { Note } from '../../note.ts';
import { type Numeral, type Phrase, phrase, shown } from '../../phrase.ts';
import { capital } from '../../text/case.ts';
import { altText, rangeText } from '../alt.ts';
import type { Chart } from '../chart.ts';
import { unitAfter, upwards, writer } from '../digits.ts';
import { framed, type Layer, plotWidth, roomFor, rounded, scaled, table, type Words, words } from '../frame.ts';
import { lacking, undrawable } from '../kind.ts';
import { barred, clean } from '../labels.ts';
import { colourOf } from '../palette.ts';
import { placed } from '../placed.ts';
import { ink } from '../style.ts';
import { around, canDraw, fromZero, type Ticks } from '../ticks.ts';
import { axisOf } from './axis.ts';
import { type Drawn, drawnOf, type Point } from './quantities.ts';
import { findingOf } from './title.ts';

const plotHeight = 280;
/** Px beside the plot, for what stands at its last point. */
const right = 40;
/** Up to this many, the number stands at each point. */
const mostNumbers = 12;

/** What every layer is drawn on: the two axes, and what is told along them. */
interface Plot {
  readonly x: Ticks;
  readonly y: Ticks;
  /** What the horizontal axis is of. */
  readonly of: Sweep;
  /** What the vertical axis is of. */
  readonly metric: Metric;
  /** Its px. */
  readonly wide: number;
}

/** What the runs of one sweep gave, over the label in which they differ, a chart a response; why there is no chart where there is none. `name`: whose it is. */
export function singleSweep(of: Sweep, study: Study, name: string): readonly (Chart | Note)[] {
  const numbers = swept(of);
  const all = drawnOf(numbers, study);
  if (all.length === 0) return [lacking('sweep', `number for two values of ${clean(of.title)}`)];
  return all.map((drawn, at) => {
    const id = at === 0 ? of.id : `${of.id}-${slugOf(drawn.metric.name, 'other')}`;
    return chartOf(drawn, { of, numbers, study, name, id });
  });
}

/** A sweep with its numbers, and what is said of it; `id`: what the chart is called by. */
interface Swept {
  readonly of: Sweep;
  readonly numbers: SweptRuns;
  readonly study: Study;
  readonly name: string;
  readonly id: string;
}

function chartOf({ points, metric, zero }: Drawn, { of, numbers, study, name, id }: Swept): Chart | Note {
  const ideal = of.scaling && metric.direction === 'higher' && zero ? idealOf(numbers, points) : [];
  const up = [...points.map(({ y }) => y), ...ideal.map(([, y]) => y)];
  const across = numbers.runs.map(({ at }) => at);
  if (!canDraw(up) || !canDraw(across)) return undrawable('sweep');
  const x = axisOf(across, of.scaling);
  const y = zero ? fromZero(up) : around(up);
  const gaps = numbers.runs.filter((one) => !points.some((point) => point.one === one));
  const missing = gaps.filter(({ at }) => !points.some((point) => point.one.at === at));
  const repeats = new Set(points.map(({ one }) => one.at)).size < points.length;
  const write = writer(points.map((point) => point.y));
  const shows = `${metric.title} by ${clean(of.title)}${name === '' ? '' : `: ${name}`}`;
  const measured = points.map(({ one, y: value, figure }) => ({
    x: one.at,
    y: value,
    figure: repeats ? null : figure,
  }));
  const plots = [[{ name, measured }]];
  const title = findingOf({ across: clean(of.title), metric, plots, write, whose: name, shows }, study);
  const left = roomFor(y);
  const plot = { x, y, of, metric, wide: plotWidth(left, right) };
  const firsts = missing.filter(({ at }, i) => missing.findIndex((other) => other.at === at) === i);
  const lines = segments(
    points,
    missing.map(({ at }) => at),
  );
  const colour = colourOf(study.runs.indexOf(of.base.run));
  const frame = framed({
    title: String(title),
    subtitle: [
      upwards(metric),
      y.domain[0] > 0 ? 'The vertical axis does not start at 0.' : '',
      x.log ? 'The horizontal axis is logarithmic.' : '',
    ]
      .filter(Boolean)
      .join(' '),
    keys: [],
    footnotes: [
      ideal.length > 0 ? `The dashed line is linear scaling from ${clean(of.title)} ${of.base.at}.` : '',
      repeats ? 'The line goes through the mean where a value was measured more than once.' : '',
    ].filter(Boolean),
    left,
    right,
    height: plotHeight,
    head: 20,
    layers: [
      ...(ideal.length > 0 ? [lineLayer(ideal, plot, { colour: ink.line, dash: [6, 4] })] : []),
      ...lines.map((line) => lineLayer(line, plot, { colour })),
      dots(points, plot, colour),
      ...gapLayers(firsts, plot),
      ...wordLayers(points, firsts, [...lines, ideal], plot, write),
    ],
  });
  return {
    name: `sweep-${id}`,
    title,
    shows,
    over: of.label,
    runs: points.map(({ one }) => one.run.id),
    alt: altOf(title, numbers, points, of, metric),
    pictures: [metric.name],
    placedUnasked: false,
    spec: frame,
  };
}

/** From the base as far as the labels go, were the rate proportional to the label. */
function idealOf({ runs, base }: SweptRuns, points: readonly Point[]): readonly (readonly [number, number])[] {
  const from = points.find(({ one }) => one.run === base.run);
  const last = Math.max(...runs.map(({ at }) => at));
  if (!from || base.at <= 0 || last <= base.at) return [];
  return [
    [base.at, from.y],
    [last, (from.y * last) / base.at],
  ];
}

/** The line in pieces: it does not go over a value at which nothing was measured. */
function segments(
  points: readonly Point[],
  gaps: readonly number[],
): readonly (readonly (readonly [number, number])[])[] {
  const values = [...new Set(points.map(({ one }) => one.at))].sort((a, b) => a - b);
  const centre = (at: number) => mean(points.filter(({ one }) => one.at === at).map((point) => point.y)) ?? 0;
  const pieces: (readonly [number, number])[][] = [];
  for (const [i, at] of values.entries()) {
    const before = values[i - 1];
    if (before === undefined || gaps.some((gap) => gap > before && gap < at)) pieces.push([]);
    pieces.at(-1)!.push([at, centre(at)]);
  }
  return pieces.filter((piece) => piece.length > 1);
}

function axes({ x, y, of }: Plot) {
  return { x: scaled(0, x, capital(clean(of.title))), y: scaled(1, y, '') };
}

function lineLayer(
  points: readonly (readonly [number, number])[],
  plot: Plot,
  look: { readonly colour: string; readonly dash?: readonly number[] },
): Layer {
  const mark = {
    type: 'line',
    color: look.colour,
    strokeWidth: look.dash ? 1.5 : 2.2,
    ...(look.dash ? { strokeDash: [...look.dash] } : {}),
  };
  return { data: table(points), mark, encoding: axes(plot) } as Layer;
}

function dots(points: readonly Point[], plot: Plot, colour: string): Layer {
  const mark = { type: 'point', shape: 'circle', filled: true, color: colour, size: 64, opacity: 1 };
  return {
    data: table(points.map((point) => [point.one.at, point.y])),
    mark,
    encoding: axes(plot),
  } as Layer;
}

/** The number at each point, and the word at each run that gave none, where they lie on no line and no mark. */
function wordLayers(
  points: readonly Point[],
  missing: readonly SweptRun[],
  lines: readonly (readonly (readonly [number, number])[])[],
  plot: Plot,
  write: (value: number) => Numeral,
): readonly Layer[] {
  const box = [0, -20, plot.wide + 36, plotHeight] as const;
  const at = ([x, y]: readonly [number, number]) =>
    [rounded(share(plot.x, x) * plot.wide), rounded((1 - share(plot.y, y)) * plotHeight)] as const;
  const segments = lines.flatMap((line) => line.slice(1).map((end, i) => [at(line[i]!), at(end)] as const));
  const gaps = missing.map((one) => ({ text: reasonOf(one), at: at([one.at, plot.y.domain[0]]) }));
  const marks = [...points.map((point) => at([point.one.at, point.y])), ...gaps.map((gap) => gap.at)];
  // Of runs at one value the numbers would cover each other: the highest has it.
  const highest = points.filter(
    (point) =>
      !points.some(
        (other) =>
          other.one.at === point.one.at &&
          (other.y > point.y || (other.y === point.y && points.indexOf(other) < points.indexOf(point))),
      ),
  );
  const numbers =
    points.length > mostNumbers
      ? []
      : highest.map((point) => ({ text: write(point.y).text, at: at([point.one.at, point.y]) }));
  const all = placed([...gaps, ...numbers], { marks, segments, box });
  const isGap = ({ text }: Words) => gaps.some((gap) => gap.text === text);
  const layers = [
    { some: all.filter((one) => !isGap(one)), look: {} },
    { some: all.filter(isGap), look: { italic: true, colour: ink.quiet } },
  ];
  return layers.flatMap(({ some, look }) => (some.length > 0 ? [words(some, look)] : []));
}

/** Where a value lies on an axis: 0 at its beginning, 1 at its end. */
function share({ domain, log }: Ticks, value: number): number {
  const scale = log ? Math.log : (one: number) => one;
  const [from, to] = [scale(domain[0]), scale(domain[1])];
  return (scale(value) - from) / (to - from);
}

/** A failed run stands where it would have been, as a cross on the axis. */
function gapLayers(missing: readonly SweptRun[], plot: Plot): readonly Layer[] {
  if (missing.length === 0) return [];
  const rows = missing.map((one) => [one.at, plot.y.domain[0]]);
  const cross = {
    type: 'point',
    shape: 'M-1,-1L1,1M-1,1L1,-1',
    filled: false,
    stroke: ink.quiet,
    strokeWidth: 2,
    size: 60,
    opacity: 1,
  };
  return [{ data: table(rows), mark: cross, encoding: axes(plot) } as Layer];
}

function reasonOf({ run }: SweptRun): string {
  return barred(run) ?? 'no value';
}

function altOf(
  title: string | Phrase,
  { runs }: SweptRuns,
  points: readonly Point[],
  of: Sweep,
  metric: Metric,
): Phrase {
  const write = writer(points.map((point) => point.y));
  const label = (one: SweptRun): string => `${clean(of.title)} ${one.at}`;
  const told = runs.map((one) => ({ one, point: points.find((other) => other.one === one) }));
  const unit = unitAfter(metric);
  return altText(
    title,
    told,
    ({ one, point }) =>
      phrase`${label(one)}: ${point ? phrase`${shown(write(point.y), point.figure)}${unit}` : reasonOf(one)}`,
    () => {
      const all = told.map(({ one, point }) => ({ label: label(one), figure: point?.figure ?? null }));
      return rangeText(all, metric.title.toLowerCase(), write, unit, metric.direction);
    },
  );
}
