import { card, widthOf } from '../card.ts';
import { type Layer, pixels, rounded, rules, table, type Words, words } from '../frame.ts';
import { ink } from '../style.ts';
import type { Axis } from './axis.ts';
import type { Cross, Curve, Dot } from './points.ts';

/** Where a plot lies on the card, in px from the upper left corner of the body. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly wide: number;
  readonly high: number;
}

export interface Look {
  readonly colour: string;
  readonly shape: string;
}

/** What one plot shows. */
export interface Shown {
  readonly box: Box;
  readonly curves: readonly (Curve & { readonly look: Look })[];
  /** Lines of other plots, in grey behind. */
  readonly behind: readonly Curve[];
  /** From the first value to the last, were the rate proportional to it; null where there is none. */
  readonly ideal: readonly [Spot, Spot] | null;
  readonly across: boolean;
  readonly up: boolean;
  /** True where there is room for a word at a cross and for many marks. */
  readonly roomy: boolean;
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

interface Axes {
  readonly x: Axis;
  readonly y: Axis;
}

/** Half the px of a range's cross strokes. */
const cap = 4;
/** Px that a number may reach over the end of its axis. */
const overhang = 8;
/** Points of a line that are marked where plots are small. */
const mostMarks = 10;

/** All layers of some plots that share their scales: the ground first, then lines, and marks above them. */
export function plotLayers(plots: readonly Shown[], axes: Axes): readonly Layer[] {
  const at = ({ box }: Shown, { x, y }: Spot): readonly [number, number] => place(box, axes, x, y);
  const ideals = plots.flatMap((plot) =>
    plot.ideal ? [[...at(plot, plot.ideal[0]), ...at(plot, plot.ideal[1])]] : [],
  );
  return [
    ...ground(plots, axes),
    ...behindLayers(plots, axes),
    ...rules(ideals, { color: ink.line, strokeWidth: 1.5, strokeDash: [6, 4] }),
    ...plots.flatMap((plot) => plot.curves.flatMap((curve) => lineLayers(plot, curve, axes))),
    ...plots.flatMap((plot) => plot.curves.flatMap((curve) => markLayers(plot, curve, axes))),
    ...crossLayers(plots, axes),
  ];
}

/** A value in px; what lies on the very edge stays on it. */
export function place(box: Box, { x, y }: Axes, across: number, up: number): readonly [number, number] {
  return [box.x + rounded(x.share(across) * box.wide), box.y + rounded((1 - y.share(up)) * box.high)];
}

/** All grey lines of a plot are one mark, with a path as its shape: as many marks as they have points would make the picture large. */
function behindLayers(plots: readonly Shown[], axes: Axes): readonly Layer[] {
  return plots.flatMap(({ box, behind }): readonly Layer[] => {
    const lines = behind.map(({ dots }) => dots.map(({ x, y }) => place({ ...box, x: 0, y: 0 }, axes, x, y)));
    const path = lines
      .map((points) => points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${tenth(x)},${tenth(y)}`).join(''))
      .join('');
    // Of this size a shape's px are those of the picture.
    const mark = { type: 'point', shape: path, size: 4, filled: false, stroke: ink.line, strokeWidth: 0.8, opacity: 1 };
    return path === ''
      ? []
      : [{ data: table([[box.x, box.y]]), mark, encoding: { x: pixels(0), y: pixels(1) } } as Layer];
  });
}

function tenth(px: number): number {
  return Math.round(px * 10) / 10;
}

/** Grid, axes and their numbers. */
export function ground(plots: readonly Pick<Shown, 'box' | 'across' | 'up'>[], axes: Axes): readonly Layer[] {
  const grid: (readonly number[])[] = [];
  const lines: (readonly number[])[] = [];
  const left: Words[] = [];
  const below: Words[] = [];
  for (const { box, across, up } of plots) {
    const bottom = box.y + box.high;
    for (const { at, text } of axes.y.ticks) {
      const y = box.y + rounded((1 - axes.y.share(at)) * box.high);
      grid.push([box.x, y, box.x + box.wide, y]);
      if (up) left.push({ text, x: box.x - 8, y });
    }
    lines.push([box.x, bottom, box.x + box.wide, bottom]);
    for (const { at, text, centre, isShown } of labels(axes.x, box.wide)) {
      const x = box.x + rounded(axes.x.share(at) * box.wide);
      lines.push([x, bottom, x, bottom + 4]);
      if (across && isShown) below.push({ text, x: box.x + centre, y: bottom + 16 });
    }
  }
  return [
    ...rules(grid, { color: ink.grid, strokeWidth: 1 }),
    ...rules(lines, { color: ink.line, strokeWidth: 1 }),
    ...(left.length > 0 ? [words(left, { align: 'right', colour: ink.quiet, size: card.text })] : []),
    ...(below.length > 0 ? [words(below, { align: 'center', colour: ink.quiet, size: card.text })] : []),
  ];
}

/**
 * Where the numbers of an axis stand, in px from its beginning, and which have room: all of them or all but one, else the last and
 * every second, third, … before it. None reaches far over the ends of its axis, where the next plot has its own.
 */
export function labels({ ticks, share }: Axis, wide: number) {
  const halves = ticks.map(({ text }) => widthOf(text) / 2);
  const centres = ticks.map(({ at }, i) =>
    Math.max(halves[i]! - overhang, Math.min(wide + overhang - halves[i]!, share(at) * wide)),
  );
  const edges = ticks.map((_, i) => [centres[i]! - halves[i]! - 3, centres[i]! + halves[i]! + 3] as const);
  // Only those that would be shown are looked at: of 10,000 levels most steps leave a few.
  const isRoomFor = (every: number): boolean => {
    for (let i = ticks.length - 1; i >= every; i -= every) if (edges[i]![0] < edges[i - every]![1]) return false;
    return true;
  };
  let every = 1;
  while (every < ticks.length && !isRoomFor(every)) every += 1;
  const some = (every > 1 && allButOne(edges)) || ticks.map((_, i) => (ticks.length - 1 - i) % every === 0);
  return ticks.map((tick, i) => ({ ...tick, centre: rounded(centres[i]!), isShown: some[i]! }));
}

/** Which of some spans in a row lie on none before them, the first and the last kept: all but one of them; null where more would have to go. */
function allButOne(spans: readonly (readonly [start: number, end: number])[]): readonly boolean[] | null {
  const last = spans.at(-1)!;
  let end = Number.NEGATIVE_INFINITY;
  const kept = spans.map((span, i) => {
    const isKept = span[0] >= end && (i === spans.length - 1 || span[1] <= last[0]);
    if (isKept) end = span[1];
    return isKept;
  });
  return kept[0] && kept.at(-1) && kept.filter((one) => !one).length === 1 ? kept : null;
}

/** The line in pieces: it does not go over a value at which a run gave nothing. */
export function pieces({ dots, crosses }: Curve): readonly (readonly Dot[])[] {
  const found: Dot[][] = [];
  dots.forEach((dot, i) => {
    const before = dots[i - 1];
    if (!before || crosses.some(({ x }) => x > before.x && x < dot.x)) found.push([]);
    found.at(-1)!.push(dot);
  });
  return found;
}

function lineLayers({ box }: Shown, curve: Shown['curves'][number], axes: Axes): readonly Layer[] {
  return pieces(curve)
    .filter(({ length }) => length > 1)
    .map((dots) => {
      const mark = { type: 'line', color: curve.look.colour, strokeWidth: 2.2, strokeJoin: 'round' };
      const encoding = { x: pixels(0), y: pixels(1) };
      return { data: table(dots.map((dot) => place(box, axes, dot.x, dot.y))), mark, encoding } as Layer;
    });
}

/** The mean as the line's shape, and a bar from the lowest repeat to the highest. The data have the values beside their px. */
function markLayers({ box, roomy }: Shown, curve: Shown['curves'][number], axes: Axes): readonly Layer[] {
  const { look } = curve;
  // In a small plot many marks would be a band: there the line alone says it, and a mark what has no line.
  const dots =
    roomy || curve.dots.length <= mostMarks
      ? curve.dots
      : pieces(curve).flatMap((some) => (some.length < 2 ? some : []));
  if (dots.length === 0) return [];
  const ranges = dots
    .filter(({ low, high }) => high > low)
    .flatMap((dot) => {
      const [x, low] = place(box, axes, dot.x, dot.low);
      const [, high] = place(box, axes, dot.x, dot.high);
      return [
        [x, low, x, high],
        [x - cap, low, x + cap, low],
        [x - cap, high, x + cap, high],
      ];
    });
  const mark = { type: 'point', shape: look.shape, filled: true, color: look.colour, size: 64, opacity: 1 };
  const rows = dots.map((dot) => [...place(box, axes, dot.x, dot.y), dot.x, dot.y]);
  return [
    ...rules(ranges, { color: look.colour, strokeWidth: 1.8 }),
    { data: table(rows), mark, encoding: { x: pixels(0), y: pixels(1) } } as Layer,
  ];
}

/** A run without a number is a cross on the ground; the word above it only where it covers nothing. */
function crossLayers(plots: readonly Shown[], axes: Axes): readonly Layer[] {
  const all = plots.flatMap((plot) => {
    const firsts = new Map<number, Cross & { readonly colour: string }>();
    for (const { crosses, look } of plot.curves)
      for (const cross of crosses) if (!firsts.has(cross.x)) firsts.set(cross.x, { ...cross, colour: look.colour });
    return [...firsts.values()].map((cross) => {
      const x = plot.box.x + rounded(axes.x.share(cross.x) * plot.box.wide);
      return { ...cross, plot, px: x, py: plot.box.y + plot.box.high };
    });
  });
  if (all.length === 0) return [];
  const said = all.filter(({ plot, px, why }) => plot.roomy && isFree(plot, axes, px, widthOf(why) / 2));
  const crosses = {
    type: 'point',
    shape: 'M-1,-1L1,1M-1,1L1,-1',
    filled: false,
    stroke: ink.text,
    strokeWidth: 2,
    size: 60,
    opacity: 1,
  };
  return [
    {
      data: table(all.map(({ px, py }) => [px, py])),
      mark: crosses,
      encoding: { x: pixels(0), y: pixels(1) },
    } as Layer,
    ...(said.length > 0
      ? [
          words(
            said.map(({ why, px, py }) => ({ text: why, x: px, y: py - 16 })),
            { align: 'center', italic: true, colour: ink.quiet, size: card.text },
          ),
        ]
      : []),
  ];
}

/** True where no line, mark or edge is within a word of `half` px to both sides, above the ground at `px`. */
function isFree({ box, curves, ideal }: Shown, axes: Axes, px: number, half: number): boolean {
  const [from, to] = [px - half - 6, px + half + 6];
  const top = box.y + box.high - 34;
  if (from < box.x - 4 || to > box.x + box.wide + 4) return false;
  const lines = [
    ...curves.flatMap((curve) => pieces(curve).map((dots): readonly Spot[] => dots)),
    ...(ideal ? [ideal as readonly Spot[]] : []),
  ];
  return lines.every((spots) => {
    const points = spots.map(({ x, y }) => place(box, axes, x, y));
    const isClear = ([x, y]: readonly [number, number]) => x < from || x > to || y < top;
    return (
      points.every(isClear) &&
      points.slice(1).every((end, i) => {
        const start = points[i]!;
        return [from, px, to].every((x) => {
          if (x < start[0] || x > end[0]) return true;
          return start[1] + ((end[1] - start[1]) * (x - start[0])) / (end[0] - start[0]) < top;
        });
      })
    );
  });
}
