import { slugOf, uniqueIn } from '../../compare/part.ts';
import type { Study } from '../../compare/study.ts';
import type { Figure } from '../../compare/value/figure.ts';
import type { Note } from '../../note.ts';
import { type Phrase, phrase, shown } from '../../phrase.ts';
import { apartIn } from '../ahead.ts';
import { altText, leading, rangeText } from '../alt.ts';
import { type Entry, heightFor, listBeside, roomBeside } from '../beside.ts';
import { blocksOf } from '../blocks.ts';
import type { Chart } from '../chart.ts';
import { countedOf, writer } from '../digits.ts';
import { fitting, framed, type Layer, plotWidth, roomFor, scaled, table } from '../frame.ts';
import { type Kind, lacking, undrawable } from '../kind.ts';
import {
  absentOf,
  endApart,
  isDrawn,
  type Line,
  lastOf,
  linesOf,
  lowestOf,
  numberOf,
  type Over,
  overOf,
  pointOf,
} from '../loss/lines.ts';
import { shortened } from '../names.ts';
import { colourOf, dashOf, shapeOf } from '../palette.ts';
import { chosenRows } from '../rows.ts';
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

/** Training loss over steps, a line a run with its name at its end. */
export const loss: Kind = {
  name: 'loss',
  aliases: ['loss curve', 'loss curves', 'training loss', 'train loss', 'loss over steps', 'learning curve'],
  make(study): readonly Chart[] | Note {
    const over = overOf(study.runs);
    if (over === undefined) return lacking('loss', 'loss over steps');
    const all = linesOf(study, over);
    if (!all.some(isDrawn)) return lacking('loss', 'loss over steps');
    const blocks = blocksOf(study)
      .map(({ words, runs }) => ({ words, lines: all.filter(({ run }) => runs.has(run)) }))
      .filter(({ lines: own }) => own.some(isDrawn));
    const seen = new Map<string, number>();
    const charts = blocks.flatMap(
      ({ words, lines: own }) => chartOf(own, over, blocks.length > 1 ? words : '', { study, seen }) ?? [],
    );
    return charts.length > 0 ? charts : undrawable('loss');
  },
};

function chartOf(
  all: readonly Line[],
  over: Over,
  words: string,
  { study, seen }: { readonly study: Study; readonly seen: Map<string, number> },
): Chart | null {
  const {
    rows: shown,
    told,
    footnotes,
    without,
  } = chosenRows(all, lastOf, 'lower', { name: 'loss', what: `loss by ${over}` });
  const across = shown.flatMap((one) => one.x);
  const up = shown.flatMap((one) => [...one.y, ...(one.ends?.low ?? []), ...(one.ends?.high ?? [])]);
  const repeats = [...new Set(shown.flatMap(({ series }) => (series.length > 1 ? [series.length] : [])))].sort(
    (a, b) => a - b,
  );
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
  const drawn = all.filter(isDrawn);
  // Beside the end of a line there may be no room for its whole name.
  const whose = words === '' && drawn.length === 1 ? drawn[0]!.label : words;
  const otherwise = `Loss over ${over === 'time' ? 'time' : `${over}s`}${whose === '' ? '' : `: ${whose}`}`;
  const rows = all.map((one) => ({ label: one.label, figure: isDrawn(one) ? pointOf(one, one.y.length - 1) : null }));
  const title = leading(
    rows,
    {
      what: repeats.length > 0 ? 'mean last loss' : 'last loss',
      write: writer(all.flatMap((one) => one.y)),
      unit: '',
      direction: 'lower',
    },
    otherwise,
    repeats.length === 0 ? apartIn(study) : ([first, second]) => endApart(first!, second!, all),
  );
  const mostPoints = Math.min(mostOfOne, Math.floor(mostInAll / shown.filter(isDrawn).length));
  const areSmoothed = shown.some((one) => one.x.length > mostExact);
  const bands = shown.filter((one) => isDrawn(one) && (one.ends !== null || one.y.length > mostExact));
  const hasBands = bands.length > 0 && shown.filter(isDrawn).length <= mostBands;
  const spec = framed({
    title: String(title),
    subtitle: [
      'Up: loss. Lower is better.',
      words === '' || String(title).includes(words) ? '' : `Fixed: ${words}.`,
      lineWords(areSmoothed, repeats, hasBands),
      y.domain[0] > 0 ? 'The axis of the loss does not start at 0.' : '',
    ]
      .filter(Boolean)
      .join(' '),
    keys: [],
    footnotes: [...(shared === null ? [] : [`Each: ${shared}`]), ...footnotes],
    left,
    right,
    height,
    layers: [
      ...(hasBands ? bands : []).flatMap((one) => band(one, mostPoints, x, y, axisNames[over])),
      ...shown.filter(isDrawn).flatMap((one) => curve(one, mostPoints, x, y, axisNames[over])),
      ...listBeside(listed, plotWidth(left, right), height),
    ],
  });
  return {
    name: uniqueIn(seen, slugOf(`loss ${words}`, 'loss')),
    title,
    shows: otherwise,
    runs: shown.filter(isDrawn).map(({ run }) => run.id),
    alt: alt(told, over, title, without),
    pictures: ['loss', 'final_loss'],
    placedUnasked: true,
    spec,
  };
}

function entry(one: Line, label: string, y: Ticks, height: number, over: Over): Entry {
  if (!isDrawn(one)) return { label, reason: absentOf(one, over) };
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

/** `Line: mean of 5 repeats; band: lowest to highest.` Empty where lines are what was measured. */
function lineWords(areSmoothed: boolean, repeats: readonly number[], hasBands: boolean): string {
  if (!areSmoothed && repeats.length === 0) return '';
  const [least, most] = [repeats[0], repeats.at(-1)];
  const of = most === undefined ? '' : ` of ${least === most ? most : `${least} to ${most}`} repeats`;
  return `Line: ${areSmoothed ? 'running mean' : 'mean'}${of}${hasBands ? '; band: lowest to highest' : ''}.`;
}

/** From the lowest to the highest of each stretch of a line of many points, and of the repeats of a line. */
function band(one: Line, mostPoints: number, x: Ticks, y: Ticks, across: string): readonly Layer[] {
  const { low, high } = one.ends ?? { low: one.y, high: one.y };
  const rows =
    one.y.length <= mostExact
      ? one.x.map((at, i) => [at, low[i]!, high[i]!])
      : stretches(smoothed(one.x, low, mostPoints), smoothed(one.x, high, mostPoints));
  const mark = { type: 'area', color: colourOf(one.index), opacity: 0.18 };
  const encoding = { x: scaled(0, x, across), y: scaled(1, y, ''), y2: { field: 'c2' } };
  return [{ data: table(rows), mark, encoding } as Layer];
}

/** From the lowest of one course to the highest of another, which are of the same steps. */
function stretches(below: ReturnType<typeof smoothed>, above: ReturnType<typeof smoothed>): readonly number[][] {
  return below.map(({ x, low }, i) => [x, low, above[i]!.high]);
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

function alt(all: readonly Line[], over: Over, title: Phrase, without: string): Phrase {
  const write = writer(all.flatMap((one) => one.y));
  const along = writer(all.flatMap((one) => one.x));
  const whole = all.every((one) => one.x.every(Number.isInteger));
  const at = (value: number): string =>
    `${over} ${whole ? String(value) : along(value).text}${over === 'time' ? ' s' : ''}`;
  const written = (figure: Figure): Phrase => shown(write(figure.value), figure);
  const point = (one: Line, i: number): Phrase => phrase`${written(pointOf(one, i))} at ${at(one.x[i]!)}`;
  const tell = (one: Line): string | Phrase => {
    if (!isDrawn(one)) return `${one.label}: ${absentOf(one, over)}`;
    const n = one.y.length;
    if (n === 1) return phrase`${one.label}: ${point(one, 0)}`;
    return phrase`${one.label}: ${countedOf(numberOf(one), 'point')}, ${point(one, 0)}, ${point(one, n - 1)}, lowest ${written(lowestOf(one))}`;
  };
  return altText(
    title,
    all,
    tell,
    () => {
      const rows = all.map((one) => ({
        label: one.label,
        figure: isDrawn(one) ? pointOf(one, one.y.length - 1) : null,
      }));
      return rangeText(rows, 'last value', write, '', 'lower');
    },
    without,
  );
}
