import { levelText } from '../../compare/level.ts';
import { card, widthOf } from '../card.ts';
import { type Layer, pixels, table, words } from '../frame.ts';
import { shortened } from '../names.ts';
import { dashOf, looks } from '../palette.ts';
import { placed } from '../placed.ts';
import { ink } from '../style.ts';
import { axisFromZero } from '../sweep/axis.ts';
import { legendAbove } from '../sweep/legend.ts';
import { ground, place } from '../sweep/plot.ts';
import type { Tradeoff } from './lines.ts';

/** So that a picture with a line to each of its words is at most 480 px high: it stands at the head of a report. */
const plotHeight = 240;
/** Px of a name above the plot. */
const widthOfName = 200;
const corner = 'better: up and right';
/** Of more lines only the numbers of the frontier are told. */
const mostNumbered = 3;

/** Throughput upwards, speed to the right, both from 0; a line a system, filled marks on the frontier. */
export function layout(
  { lines }: Tradeoff,
  across: string,
): { readonly height: number; readonly layers: readonly Layer[]; readonly footnotes: readonly string[] } {
  const spots = lines.flatMap((line) => line.spots);
  const axes = {
    x: axisFromZero(
      spots.map(({ x }) => x.value),
      6,
    ),
    y: axisFromZero(
      spots.map(({ y }) => y.value),
      5,
    ),
  };
  const { names, shared } = shortened(
    lines.map(({ name }) => name),
    widthOfName,
    card.text,
  );
  const key =
    lines.length > 1
      ? legendAbove(
          names.map((name, i) => ({ name, look: looks[i]!, dash: dashOf(i) })),
          '',
        )
      : { high: 0, layers: [] };
  const left = Math.ceil(Math.max(...axes.y.ticks.map(({ text }) => widthOf(text)))) + 10;
  const box = { x: left, y: key.high + 8, wide: card.inner - left - 10, high: plotHeight };
  const drawn = lines.map((line, i) => ({
    look: looks[i]!,
    dash: dashOf(i),
    spots: line.spots.map((spot) => ({ ...spot, at: place(box, axes, spot.x.value, spot.y.value) })),
  }));
  const marks = drawn.flatMap((line) => line.spots);
  const obstacles = {
    marks: marks.map(({ at }) => at),
    segments: drawn.flatMap((line) => line.spots.slice(1).map((spot, i) => [line.spots[i]!.at, spot.at] as const)),
    box: [box.x + 2, box.y, box.x + box.wide + 8, box.y + box.high - 2] as const,
  };
  const [better] = placed([{ text: corner, at: [box.x + box.wide + 9, box.y + 22] }], obstacles);
  const numbers = placed(
    [
      ...marks.filter((one) => one.isFrontier),
      ...(lines.length > mostNumbered ? [] : marks.filter((one) => !one.isFrontier)),
    ].map(({ load, at }) => ({
      text: levelText(load),
      at,
    })),
    {
      ...obstacles,
      marks: [
        ...obstacles.marks,
        ...(better
          ? [0.1, 0.3, 0.5, 0.7, 0.9].map((part) => [better.x + part * widthOf(corner), better.y] as const)
          : []),
      ],
    },
  );
  return {
    footnotes: shared === null ? [] : [`Each: ${shared}`],
    height: box.y + plotHeight + 50,
    layers: [
      ...key.layers,
      ...ground([{ box, across: true, up: true }], axes),
      ...drawn.map(({ look, dash, spots: own }) => lineOf(own, look.colour, dash)),
      ...drawn.flatMap(({ look, spots: own }) => [
        ...marksOf(
          own.filter((one) => !one.isFrontier),
          look,
          true,
        ),
        ...marksOf(
          own.filter((one) => one.isFrontier),
          look,
          false,
        ),
      ]),
      ...(numbers.length > 0 ? [words(numbers, { size: card.text })] : []),
      ...(better ? [words([better], { italic: true, colour: ink.quiet, size: card.text })] : []),
      words([{ text: across, x: box.x + box.wide / 2, y: box.y + plotHeight + 40 }], {
        align: 'center',
        size: card.text,
      }),
    ],
  };
}

interface Drawn {
  readonly at: readonly [number, number];
  readonly x: { readonly value: number };
  readonly y: { readonly value: number };
}

function lineOf(spots: readonly Drawn[], colour: string, dash: readonly number[]): Layer {
  const mark = { type: 'line', color: colour, strokeWidth: 2, ...(dash.length > 0 ? { strokeDash: [...dash] } : {}) };
  const encoding = { x: pixels(0), y: pixels(1), order: { field: 'c2', type: 'quantitative' } };
  return { data: table(spots.map(({ at }, i) => [...at, i])), mark, encoding } as Layer;
}

/** Hollow where another run is better in both. The data have the values beside their px. */
function marksOf(
  spots: readonly Drawn[],
  { colour, shape }: (typeof looks)[number],
  isHollow: boolean,
): readonly Layer[] {
  if (spots.length === 0) return [];
  const mark = {
    type: 'point',
    shape,
    filled: true,
    fill: isHollow ? ink.card : colour,
    stroke: colour,
    strokeWidth: 2,
    size: 80,
    opacity: 1,
  };
  const rows = spots.map(({ at, x, y }) => [...at, x.value, y.value]);
  return [{ data: table(rows), mark, encoding: { x: pixels(0), y: pixels(1) } } as Layer];
}
