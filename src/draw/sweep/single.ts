import { isSpeed } from '../../compare/headline.ts';
import { mean } from '../../compare/math/mean.ts';
import type { Study } from '../../compare/study.ts';
import type { Sweep } from '../../compare/sweep/sweep.ts';
import { type SweptRun, type SweptRuns, swept } from '../../compare/sweep/swept.ts';
import type { Figure } from '../../compare/value/figure.ts';
import type { Metric } from '../../metric.ts';
import type { Note } from '../../note.ts';
import { joined, type Numeral, type Phrase, phrase, shown } from '../../phrase.ts';
import type { Chart } from '../chart.ts';
import { unitAfter, upwards, writer } from '../digits.ts';
import { framed, type Layer, plotWidth, roomFor, rounded, scaled, table, type Words, words } from '../frame.ts';
import { lacking, undrawable } from '../kind.ts';
import { barred, capital, clean } from '../labels.ts';
import { colourOf } from '../palette.ts';
import { placed } from '../placed.ts';
import { ink } from '../style.ts';
import { around, canDraw, fromZero, type Ticks } from '../ticks.ts';
import { axisOf } from './axis.ts';
import { findingOf } from './title.ts';

const plotHeight = 280;
/** Px beside the plot, for what stands at its last point. */
const right = 40;
/** Up to this many, the number stands at each point. */
const mostNumbers = 12;

/** What may be drawn of a sweep: rates and times from zero, the others around their values. */
interface Quantity {
  readonly of: (one: SweptRun) => SweptRun['rate'];
  readonly zero: boolean;
  /** Of fewer levels it is not drawn; two where that is not said. */
  readonly least?: number;
}

/** The first of these that two runs of a sweep have is drawn. */
const quantities: readonly Quantity[] = [
  { of: ({ rate }) => rate, zero: true },
  { of: ({ latency }) => latency, zero: true },
  { of: ({ accuracy }) => accuracy, zero: false },
  { of: ({ time }) => time, zero: true },
  { of: ({ finalLoss }) => finalLoss, zero: false },
];

interface Point {
  readonly one: SweptRun;
  readonly y: number;
  readonly figure: Figure;
}

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

/** What the runs of one sweep gave, over the label in which they differ; why there is no chart where there is none. `name`: whose it is. */
export function singleSweep(of: Sweep, study: Study, name: string): Chart | Note {
  const numbers = swept(of);
  const drawn = pointsOf(numbers, study);
  if (drawn === null) return lacking('sweep', `number for two values of ${clean(of.title)}`);
  const { points, metric, zero } = drawn;
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
    name: `sweep-${of.id}`,
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

/** Where there is none of the usual quantities, such as of a rate that does not say of what it is, the first headline response that they have. */
function headlinesOf(study: Study): readonly Quantity[] {
  return study.headlines().map((metric) => ({
    of: ({ run }) => study.figure(metric.name, null, run),
    zero: isSpeed(metric) || metric.unit === '',
    // Two numbers of a metric that is not known to go along with the setting are no course.
    least: 3,
  }));
}

function pointsOf(
  { runs }: SweptRuns,
  study: Study,
): { readonly points: readonly Point[]; readonly metric: Metric; readonly zero: boolean } | null {
  for (const { of, zero, least } of [...quantities, ...headlinesOf(study)]) {
    const points = runs.flatMap((one): readonly Point[] => {
      const figure = barred(one.run) === null ? of(one) : null;
      return figure?.kind === 'figure' && Number.isFinite(figure.value) ? [{ one, y: figure.value, figure }] : [];
    });
    const first = points[0];
    const like = points.filter(({ figure }) => figure.metric.unit === first?.figure.metric.unit);
    if (first && new Set(like.map(({ one }) => one.at)).size >= (least ?? 2))
      return { points: like, metric: first.figure.metric, zero };
  }
  return null;
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
  const parts = runs.map((one) => {
    const point = points.find((other) => other.one === one);
    const said = point ? phrase`${shown(write(point.y), point.figure)}${unitAfter(metric)}` : reasonOf(one);
    return phrase`${clean(of.title)} ${one.at}: ${said}`;
  });
  return phrase`${title}. ${joined(parts, '; ')}.`;
}
