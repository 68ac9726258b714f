import { placeOf, type Series } from '../../collect/run.ts';
import { blockWords } from '../../compare/experiment/block-words.ts';
import { slugOf, uniqueIn } from '../../compare/part.ts';
import type { Study } from '../../compare/study.ts';
import { derived } from '../../compare/sweep/training.ts';
import type { Figure } from '../../compare/value/figure.ts';
import { operand } from '../../made.ts';
import type { Note } from '../../note.ts';
import { type Phrase, phrase, shown } from '../../phrase.ts';
import { altText, leading, rangeText } from '../alt.ts';
import { type Entry, heightFor, listBeside, roomBeside } from '../beside.ts';
import type { Chart } from '../chart.ts';
import { countedOf, writer } from '../digits.ts';
import { fitting, framed, type Layer, plotWidth, roomFor, scaled, table } from '../frame.ts';
import { type Kind, lacking, undrawable } from '../kind.ts';
import { barred, capital, clean, type Labelled, labelled, missing } from '../labels.ts';
import { shortened } from '../names.ts';
import { colourOf, dashOf, shapeOf } from '../palette.ts';
import { cutRows, leftOut } from '../rows.ts';
import { size } from '../style.ts';
import { smoothed } from '../thin.ts';
import { along, around, canDraw, type Ticks } from '../ticks.ts';

/** A line of more points is a running mean with a band. */
const mostExact = 200;
/** Stretches of one running mean, and of all together. */
const mostOfOne = 120;
const mostInAll = 1100;
/** More bands than these hide each other. */
const mostBands = 6;
/** Px for the name of a line. */
const widthOfName = 130;
/** Up to this many, each point is marked. */
const mostMarks = 30;

const axisNames = { step: 'Step', epoch: 'Epoch', time: 'Time (s)' } as const;

type Over = Series['over'];

interface Line extends Labelled {
  readonly series: Series | undefined;
  /** Where each point stands in the series. */
  readonly places: readonly number[];
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** Training loss over steps, a line a run with its name at its end. */
export const loss: Kind = {
  name: 'loss',
  aliases: ['loss curve', 'loss curves', 'training loss', 'train loss', 'loss over steps', 'learning curve'],
  make(study): readonly Chart[] | Note {
    const over = study.runs
      .flatMap((run) => (barred(run) === null ? seriesOf(run.series) : []))
      .find(({ y }) => y.length > 0)?.over;
    if (over === undefined) return lacking('loss', 'loss over steps');
    const all = lines(study, over);
    if (!all.some(drawn)) return lacking('loss', 'loss over steps');
    const blocks = blocksOf(study, all).filter(({ lines: own }) => own.some(drawn));
    const seen = new Map<string, number>();
    const charts = blocks.flatMap(
      ({ words, lines: own }) => chartOf(own, over, blocks.length > 1 ? words : '', seen) ?? [],
    );
    return charts.length > 0 ? charts : undrawable('loss');
  },
};

/** The lines by block of like runs: losses of unlike work share no axis. */
function blocksOf({ experiment }: Study, all: readonly Line[]) {
  const blocks = new Map<number, Line[]>();
  for (const one of all) {
    const block = experiment?.cellOf(one.run)?.block ?? 0;
    blocks.set(block, [...(blocks.get(block) ?? []), one]);
  }
  return [...blocks].map(([block, own]) => ({
    words: experiment === null ? '' : clean(blockWords(block, experiment)),
    lines: own,
  }));
}

function chartOf(all: readonly Line[], over: Over, words: string, seen: Map<string, number>): Chart | null {
  const shown = cutRows(all, last, 'lower');
  const across = shown.flatMap((one) => one.x);
  const up = shown.flatMap((one) => one.y);
  if (!canDraw(across) || !canDraw(up)) return null;
  const y = around(up);
  const height = heightFor(
    shown.map((one) => entry(one, one.label, y, 0, over)),
    300,
  );
  const { names, shared } = shortened(
    shown.map(({ label }) => label),
    widthOfName,
    size.text,
  );
  const listed = shown.map((one, i) => entry(one, names[i]!, y, height, over));
  const right = roomBeside(listed);
  const left = roomFor(y);
  const x = fitting(plotWidth(left, right), (wanted) => along(across, wanted));
  const otherwise = `Loss over ${over === 'time' ? 'time' : `${over}s`}${words === '' ? '' : `: ${words}`}`;
  const rows = all.map((one) => ({ label: one.label, figure: drawn(one) ? pointOf(one, one.y.length - 1) : null }));
  const title = leading(
    rows,
    { what: 'last loss', write: writer(all.flatMap((one) => one.y)), unit: '', direction: 'lower' },
    otherwise,
    // Where a curve ends is no matter of chance: it is what the picture shows.
    () => true,
  );
  const mostPoints = Math.min(mostOfOne, Math.floor(mostInAll / shown.filter(drawn).length));
  const areSmoothed = shown.some((one) => one.x.length > mostExact);
  const hasBands = areSmoothed && shown.filter(drawn).length <= mostBands;
  const spec = framed({
    title: String(title),
    subtitle: [
      'Up: loss. Lower is better.',
      words === '' ? '' : `${capital(words)}.`,
      areSmoothed ? `Line: running mean${hasBands ? '; band: lowest to highest' : ''}.` : '',
      y.domain[0] > 0 ? 'The axis of the loss does not start at 0.' : '',
    ]
      .filter(Boolean)
      .join(' '),
    keys: [],
    footnotes: [...(shared === null ? [] : [`Each: ${shared}`]), ...leftOut(all.length, shown.length)],
    left,
    right,
    height,
    layers: [
      ...(hasBands ? shown.filter(drawn) : []).flatMap((one) => band(one, mostPoints, x, y, axisNames[over])),
      ...shown.filter(drawn).flatMap((one) => curve(one, mostPoints, x, y, axisNames[over])),
      ...listBeside(listed, plotWidth(left, right), height),
    ],
  });
  return {
    name: uniqueIn(seen, slugOf(`loss ${words}`, 'loss')),
    title,
    alt: alt(all, over, title),
    pictures: ['loss', 'final_loss'],
    placedUnasked: true,
    spec,
  };
}

function seriesOf(series: readonly Series[]): readonly Series[] {
  return series.filter((one) => one.metric.name === 'loss');
}

function lines(study: Study, over: Over): readonly Line[] {
  return labelled(study).map((one) => {
    const found =
      barred(one.run) === null ? seriesOf(one.run.series).find((series) => series.over === over) : undefined;
    const points = Array.from(found?.x ?? [], (step, i) => [step, found!.y[i]!, i] as const).filter(
      ([a, b]) => Number.isFinite(a) && Number.isFinite(b),
    );
    return {
      ...one,
      series: found,
      places: points.map(([, , i]) => i),
      x: points.map(([step]) => step),
      y: points.map(([, value]) => value),
    };
  });
}

function last(one: Line): number | null {
  return one.y.at(-1) ?? null;
}

function drawn(one: Line): boolean {
  return one.x.length > 0;
}

function absent(one: Line, over: Over): string {
  return missing(one.run, over === 'time' ? 'loss over time' : `loss by ${over}`);
}

function entry(one: Line, label: string, y: Ticks, height: number, over: Over): Entry {
  if (!drawn(one)) return { label, reason: absent(one, over) };
  const [low, high] = y.domain;
  const at = (height * (high - one.y.at(-1)!)) / (high - low);
  const marked = one.x.length <= mostMarks;
  return {
    label,
    at,
    sign: { colour: colourOf(one.index), dash: dash(one), ...(marked ? { shape: shapeOf(one.index) } : {}) },
  };
}

/** Solid until the colours run out: a dashed line hides the jumps of a noisy loss, and each line has its name at its end. */
function dash(one: Line): readonly number[] {
  return dashOf(Math.floor(one.index / 7));
}

/** From the lowest to the highest of each stretch of a line of many points. */
function band(one: Line, mostPoints: number, x: Ticks, y: Ticks, across: string): readonly Layer[] {
  if (one.y.length <= mostExact) return [];
  const rows = smoothed(one.x, one.y, mostPoints).map(({ x: at, low, high }) => [at, low, high]);
  const mark = { type: 'area', color: colourOf(one.index), opacity: 0.18 };
  const encoding = { x: scaled(0, x, across), y: scaled(1, y, ''), y2: { field: 'c2' } };
  return [{ data: table(rows), mark, encoding } as Layer];
}

function curve(one: Line, mostPoints: number, x: Ticks, y: Ticks, across: string): readonly Layer[] {
  const points =
    one.y.length <= mostExact
      ? one.y.map((value, i) => [one.x[i]!, value] as const)
      : smoothed(one.x, one.y, mostPoints).map(({ x: at, mean }) => [at, mean] as const);
  const encoding = { x: scaled(0, x, across), y: scaled(1, y, '') };
  const dashed = dash(one);
  const line = {
    type: 'line',
    color: colourOf(one.index),
    strokeWidth: 2,
    strokeJoin: 'round',
    ...(dashed.length > 0 ? { strokeDash: [...dashed] } : {}),
  };
  const dot = {
    type: 'point',
    shape: shapeOf(one.index),
    filled: true,
    color: colourOf(one.index),
    size: 56,
    opacity: 1,
  };
  return [
    { data: table(points), mark: line, encoding } as Layer,
    ...(points.length <= mostMarks ? [{ data: table(points), mark: dot, encoding } as Layer] : []),
  ];
}

function alt(all: readonly Line[], over: Over, title: Phrase): Phrase {
  const write = writer(all.flatMap((one) => one.y));
  const along = writer(all.flatMap((one) => one.x));
  const whole = all.every((one) => one.x.every(Number.isInteger));
  const at = (value: number): string =>
    `${over} ${whole ? String(value) : along(value).text}${over === 'time' ? ' s' : ''}`;
  const written = (figure: Figure): Phrase => shown(write(figure.value), figure);
  const point = (one: Line, i: number): Phrase => phrase`${written(pointOf(one, i))} at ${at(one.x[i]!)}`;
  const tell = (one: Line): string | Phrase => {
    if (!drawn(one)) return `${one.label}: ${absent(one, over)}`;
    const n = one.y.length;
    if (n === 1) return phrase`${one.label}: ${point(one, 0)}`;
    return phrase`${one.label}: ${countedOf(numberOf(one), 'point')}, ${point(one, 0)}, ${point(one, n - 1)}, lowest ${written(lowestOf(one))}`;
  };
  return altText(title, all, tell, () => {
    const rows = all.map((one) => ({ label: one.label, figure: drawn(one) ? pointOf(one, one.y.length - 1) : null }));
    return rangeText(rows, 'last value', write, '', 'lower');
  });
}

/** One point of a curve. */
function pointOf({ series, places, run, x, y }: Line, i: number): Figure {
  const { metric, over, where } = series!;
  return {
    ...derived(metric, run, {
      target: null,
      value: y[i]!,
      words: `${metric.name} at ${over} ${x[i]}`,
      expression: operand(y[i]!),
      from: [],
      places: [placeOf(where, places[i])],
    }),
    n: 1,
  };
}

function lowestOf(one: Line): Figure {
  const n = one.y.length;
  const at = one.y.reduce((least, value, i) => (value < one.y[least]! ? i : least), 0);
  const point = pointOf(one, at);
  return { ...point, statistic: 'min', n, formula: `minimum of ${n} ${point.metric.name} values` };
}

/** How many points a curve has. */
function numberOf({ series, run, y }: Line): Figure {
  const { metric, where } = series!;
  const formula = `number of values of ${y.length} ${metric.name} values`;
  return {
    ...derived({ ...metric, unit: '', direction: 'neither' }, run, {
      target: null,
      value: y.length,
      words: formula,
      expression: operand(y.length),
      from: [],
      places: [placeOf(where)],
    }),
    statistic: 'n',
    n: y.length,
  };
}
