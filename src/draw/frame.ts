import type { TopLevelSpec } from 'vega-lite';
import { config, ink, margin, size, slack, width } from './style.ts';
import { cut, textWidth, wrapped } from './text-width.ts';
import type { Ticks } from './ticks.ts';

/** One layer of a Vega-Lite specification. */
export type Layer = Extract<TopLevelSpec, { layer: readonly unknown[] }>['layer'][number];

/** What a sign in a chart means: the same mark, and the word beside it. */
export interface Key {
  readonly sign: 'dot' | 'mean' | 'median' | 'strip' | 'box';
  readonly word: string;
}

/** What stands around a plot. `left` and `right` are the px beside the plot, within the margins. */
export interface Frame {
  readonly title: string;
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
const axisRoom = 46;

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
 * Column `c<i>` on a scale with the given ticks; `title` names the quantity and its unit. All layers of a chart must say the
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
    axis: { values: [...ticks.values], format: ticks.format, title, grid: true },
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
  dot: { type: 'point', shape: 'circle', filled: true, size: 46, opacity: 0.7 },
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
  strip: { type: 'rule', strokeWidth: 2, opacity: 0.9 },
  box: { type: 'rule', strokeWidth: 12, opacity: 0.45 },
} as const;

/** A whole specification: the plot's layers, and around them title, legend and footnotes. Its SVG is 720 px wide. */
export function framed(frame: Frame): TopLevelSpec {
  const { left, right, height, keys, footnotes } = frame;
  const inner = width - 2 * margin;
  const notes = footnotes.flatMap((footnote) => wrapped(footnote, inner / slack, size.small));
  const legend = keys.length > 0 ? 26 : 0;
  const top = margin + 24 + legend + (frame.head ?? 12);
  const bottom = axisRoom + notes.length * 17 + margin;
  const title = { text: cut(frame.title, inner / slack, size.title, 'bold'), x: -left, y: margin + 6 - top };
  const note = (text: string, i: number): Words => ({ text, x: -left, y: height + axisRoom + 14 + i * 17 });
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
      words([title], { size: size.title, weight: 'bold' }),
      ...legendLayers(keys, -left, margin + 36 - top),
      ...(notes.length > 0 ? [words(notes.map(note), { size: size.small, colour: ink.quiet })] : []),
    ],
  } as TopLevelSpec;
}

function legendLayers(keys: readonly Key[], left: number, y: number): readonly Layer[] {
  let x = left;
  return keys.flatMap(({ sign, word }) => {
    const wide = sign === 'strip' || sign === 'box';
    const start = x + (wide ? 0 : 8);
    const text = { text: word, x: start + (wide ? 30 : 12), y };
    x = text.x + textWidth(word, size.small) * slack + 18;
    const mark = { ...signs[sign], ...(sign === 'dot' || wide ? { color: ink.quiet } : {}) };
    const place = wide ? { x2: { field: 'c2' } } : {};
    return [
      { data: table([[start, y, start + 22]]), mark, encoding: { x: pixels(0), y: pixels(1), ...place } } as Layer,
      words([text], { size: size.small, colour: ink.quiet }),
    ];
  });
}
