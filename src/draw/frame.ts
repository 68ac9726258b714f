import type { TopLevelSpec } from 'vega-lite';
import { grouped } from '../number.ts';
import { config, ink, line, margin, size, slack, width } from './style.ts';
import { balanced, textWidth, wrapped } from './text-width.ts';
import type { Ticks } from './ticks.ts';

/** One layer of a Vega-Lite specification. */
export type Layer = Extract<TopLevelSpec, { layer: readonly unknown[] }>['layer'][number];

/** What a sign in a chart means: the same mark, and the word beside it. */
export interface Key {
  readonly sign: 'dot' | 'mean' | 'median' | 'strip' | 'box' | 'p99' | 'highest';
  readonly word: string;
}

/** What stands around a plot. `left` and `right` are the px beside the plot, within the margins. */
export interface Frame {
  readonly title: string;
  /** What is along the axes, which way is better, how many values there are. */
  readonly subtitle: string;
  readonly keys: readonly Key[];
  readonly footnotes: readonly string[];
  readonly left: number;
  readonly right: number;
  readonly height: number;
  /** Px between the legend and the plot, for the heads of columns. */
  readonly head?: number;
  readonly layers: readonly Layer[];
}

/** Px below a plot for its axis, tick labels and title. */
const axisRoom = 50;
const legendHigh = 24;

/** The px of a plot between its two sides. */
export function plotWidth(left: number, right: number): number {
  return width - 2 * margin - left - right;
}

/**
 * Rows of data as Vega-Lite takes them, with the columns named c0, c1, …: no name from a file becomes a field's name,
 * which Vega would parse as an expression.
 */
export function table(rows: readonly (readonly (string | number)[])[]): { values: Record<string, string | number>[] } {
  return { values: rows.map((row) => Object.fromEntries(row.map((cell, i) => [`c${i}`, cell]))) };
}

/** Column `c<i>` as px from the plot's left or upper edge. */
export function pixels(i: number) {
  return { field: `c${i}`, type: 'quantitative' as const, scale: null };
}

/**
 * Column `c<i>` on a scale with the given ticks; `title` names the quantity and its unit, or is empty where the subtitle does. All layers of a chart must say the
 * same of an axis: Vega-Lite merges what they say.
 */
export function scaled(i: number, ticks: Ticks, title: string) {
  const [low, high] = ticks.domain;
  return {
    field: `c${i}`,
    type: 'quantitative' as const,
    scale: {
      domain: [low, high],
      nice: false,
      ...(ticks.log ? { type: 'log' as const } : { zero: low <= 0 && high >= 0 }),
    },
    axis: { values: [...ticks.values], format: ticks.format, title: title === '' ? null : title, grid: true },
  };
}

/** A text at px from the plot's upper left corner. */
export interface Words {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

interface Look {
  readonly align?: 'left' | 'right' | 'center';
  readonly weight?: 'normal' | 'bold';
  readonly italic?: boolean;
  readonly colour?: string;
  readonly size?: number;
}

/** Texts that look alike, as one layer. */
export function words(texts: readonly Words[], look: Look = {}): Layer {
  return {
    data: table(texts.map(({ text, x, y }) => [x, y, text])),
    mark: {
      type: 'text',
      align: look.align ?? 'left',
      baseline: 'middle',
      fontSize: look.size ?? size.text,
      fontWeight: look.weight ?? 'normal',
      fontStyle: look.italic ? 'italic' : 'normal',
      color: look.colour ?? ink.text,
    },
    encoding: { x: pixels(0), y: pixels(1), text: { field: 'c2', type: 'nominal' } },
  };
}

/** Straight lines from `[x, y]` to `[x2, y2]` in px, as one layer; none where there are no rows. */
export function rules(rows: readonly (readonly number[])[], look: object): readonly Layer[] {
  if (rows.length === 0) return [];
  const encoding = { x: pixels(0), y: pixels(1), x2: { field: 'c2' }, y2: { field: 'c3' } };
  return [{ data: table(rows), mark: { type: 'rule', ...look }, encoding } as Layer];
}

/** A hundredth of a px is more than can be seen, and keeps the picture small. */
export function rounded(px: number): number {
  return Math.round(px * 100) / 100;
}

/** The marks that the legend explains, used by the plots as well so that both are the same. */
export const signs = {
  dot: { type: 'point', shape: 'circle', filled: true, size: 46, opacity: 0.8 },
  mean: {
    type: 'point',
    shape: 'M-0.05,-1L0.05,-1L0.05,1L-0.05,1Z',
    size: 190,
    filled: false,
    stroke: ink.text,
    strokeWidth: 2,
    opacity: 1,
  },
  median: {
    type: 'point',
    shape: 'diamond',
    filled: true,
    fill: ink.card,
    stroke: ink.text,
    strokeWidth: 1.6,
    size: 74,
    opacity: 1,
  },
  p99: {
    type: 'point',
    shape: 'circle',
    filled: true,
    fill: ink.card,
    stroke: ink.quiet,
    strokeWidth: 2,
    size: 70,
    opacity: 1,
  },
  highest: {
    type: 'point',
    shape: 'M-1,-1L1,1M-1,1L1,-1',
    filled: false,
    stroke: ink.quiet,
    strokeWidth: 2,
    size: 40,
    opacity: 1,
  },
  strip: { type: 'rule', strokeWidth: 2, opacity: 0.9 },
  box: { type: 'rule', strokeWidth: 12, opacity: 0.7 },
} as const;

/** Px beside a plot for the numbers of its vertical axis. */
export function roomFor({ values, format }: Ticks): number {
  return Math.ceil(Math.max(...values.map((value) => textWidth(tickText(value, format), size.text))) * slack) + 10;
}

/** About as wide as Vega writes a tick. */
function tickText(value: number, format: string): string {
  const [, comma, decimals] = /^(,?)(?:\.(\d+))?~?f$/.exec(format) ?? [];
  const text = decimals === undefined ? String(value) : value.toFixed(Number(decimals));
  return comma === ',' ? grouped(text) : text;
}

/** The axis with as many ticks as have room for their numbers in `wide` px: `make` is asked for fewer and fewer of them. */
export function fitting(wide: number, make: (wanted: number) => Ticks): Ticks {
  for (let wanted = 6; wanted > 2; wanted -= 1) {
    const ticks = make(wanted);
    const widest =
      Math.max(...ticks.values.map((value) => textWidth(tickText(value, ticks.format), size.text))) * slack;
    if ((widest + 8) * (ticks.values.length - 1) <= wide) return ticks;
  }
  return make(2);
}

/** A whole specification: the plot's layers, and around them title, subtitle, legend and footnotes. Its SVG is 560 px wide. */
export function framed(frame: Frame): TopLevelSpec {
  const { left, right, height, keys, footnotes } = frame;
  const room = (width - 2 * margin) / slack;
  const heads = balanced(frame.title, room, size.title);
  const under = wrapped(frame.subtitle, room, size.text);
  const notes = footnotes.flatMap((footnote) => wrapped(footnote, room, size.text));
  const rows = keyRows(keys);
  const said = margin + heads.length * line.title + under.length * line.text;
  const top = said + (rows.length > 0 ? 8 + rows.length * legendHigh : 0) + (frame.head ?? 14);
  const bottom = axisRoom + notes.length * line.text + margin;
  const from = margin - top;
  const quiet = [
    ...under.map((text, i) => ({ text, x: -left, y: from + heads.length * line.title + 9 + i * line.text })),
    ...notes.map((text, i) => ({ text, x: -left, y: height + axisRoom + 14 + i * line.text })),
  ];
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width: plotWidth(left, right),
    height,
    autosize: 'none',
    padding: { left: margin + left, right: margin + right, top, bottom },
    background: ink.card,
    config,
    layer: [
      ...frame.layers,
      words(
        heads.map((text, i) => ({ text, x: -left, y: from + 10 + i * line.title })),
        { size: size.title, weight: 'bold' },
      ),
      ...(quiet.length > 0 ? [words(quiet, { colour: ink.quiet })] : []),
      ...legendLayers(rows, -left, said - top + 20),
    ],
  } as TopLevelSpec;
}

interface PlacedKey extends Key {
  readonly x: number;
}

/** The legend in as many rows as it needs. */
function keyRows(keys: readonly Key[]): readonly (readonly PlacedKey[])[] {
  const rows: PlacedKey[][] = [];
  let x = 0;
  for (const key of keys) {
    const wide = (isWide(key) ? 30 : 20) + textWidth(key.word, size.text) * slack;
    if (rows.length === 0 || x + wide > width - 2 * margin) {
      rows.push([]);
      x = 0;
    }
    rows.at(-1)!.push({ ...key, x });
    x += wide + 18;
  }
  return rows;
}

function isWide({ sign }: Key): boolean {
  return sign === 'strip' || sign === 'box';
}

function legendLayers(rows: readonly (readonly PlacedKey[])[], left: number, top: number): readonly Layer[] {
  return rows.flatMap((row, i) =>
    row.flatMap((key) => {
      const y = top + i * legendHigh;
      const wide = isWide(key);
      const start = left + key.x + (wide ? 0 : 8);
      const mark = { ...signs[key.sign], ...(key.sign === 'dot' || wide ? { color: ink.quiet } : {}) };
      const place = wide ? { x2: { field: 'c2' } } : {};
      return [
        { data: table([[start, y, start + 22]]), mark, encoding: { x: pixels(0), y: pixels(1), ...place } } as Layer,
        words([{ text: key.word, x: start + (wide ? 30 : 12), y }], { colour: ink.quiet }),
      ];
    }),
  );
}
