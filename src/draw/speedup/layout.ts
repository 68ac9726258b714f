import { readable } from '../../number/readable.ts';
import { factorNumeral, largestDecides, written } from '../../number.ts';
import { card, widthOf } from '../card.ts';
import { type Layer, pixels, rounded, rules, table, words } from '../frame.ts';
import { fitted } from '../names.ts';
import { looks } from '../palette.ts';
import { ink, slack } from '../style.ts';
import { cut, textWidth } from '../text-width.ts';
import { factorAxis } from './axis.ts';
import type { Factor } from './rows.ts';

/** A factor by the name of its row. */
export interface Row {
  readonly label: string;
  readonly factor: Factor;
}

/** Rows under one heading; an empty one stands for itself. */
export interface Group {
  readonly title: string;
  readonly rows: readonly Row[];
}

/** What is drawn, and who is better on which side of 1. */
export interface Layout {
  readonly groups: readonly Group[];
  readonly left: string;
  readonly right: string;
}

const mostName = 206;
const gap = 12;
const headRoom = 24;
const groupHigh = 26;
const cap = 4;

/** The ends of a factor as words: with the digits of the factor, `2.28 – 4.69`. */
function endsText({ factor, ends }: Factor): string {
  if (ends === null) return '';
  const decimals = largestDecides([factor.value], 3, 'factor');
  const [low, high] = ends.map(({ value }) => readable(written(value, decimals)));
  return low === high ? 'alike in all' : `${low} to ${high}`;
}

/** `3.08x` */
function timesText({ factor }: Factor): string {
  return `${readable(factorNumeral(factor.value).text)}x`;
}

/** Names at the left, factors on an axis, their numbers at the right. */
export function layout({ groups, left, right }: Layout): {
  readonly height: number;
  readonly layers: readonly Layer[];
} {
  const rows = groups.flatMap((group) => group.rows);
  const times = rows.map(({ factor }) => timesText(factor));
  const ends = rows.map(({ factor }) => endsText(factor) || 'no interval');
  const room = (texts: readonly string[], bold: boolean): number =>
    Math.ceil(Math.max(...texts.map((text) => textWidth(text, card.text, bold ? 'bold' : 'normal'))) * slack);
  const [timesRoom, endsRoom] = [room(times, true), room(ends, false)];
  const nameRoom = Math.min(mostName, Math.ceil(Math.max(...rows.map(({ label }) => widthOf(label)))));
  const from = nameRoom + gap;
  const wide = card.inner - from - timesRoom - endsRoom - 2 * gap - 8;
  const lines = rows.length <= 12 ? 2 : 1;
  const names = groups.flatMap((group) =>
    fitted(
      group.rows.map(({ label }) => label),
      nameRoom / slack + 0.5,
      card.text,
      lines,
    ),
  );
  const tallest = names.reduce((most, { length }) => Math.max(most, length), 1);
  const high = tallest > 1 ? 42 : rows.length <= 8 ? 34 : rows.length <= 14 ? 28 : 18;
  const axis = factorAxis(
    rows.flatMap(({ factor: { factor, ends: own } }) => [factor.value, ...(own?.map(({ value }) => value) ?? [])]),
    wide,
  );
  const at = (factor: number): number => rounded(from + axis.share(factor) * wide);
  const heads: { readonly text: string; readonly x: number; readonly y: number }[] = [];
  const middles: number[] = [];
  // Of each group, from its first row to its last: no line goes through a heading.
  const spans: (readonly [number, number])[] = [];
  let y = headRoom;
  for (const group of groups) {
    if (group.title !== '') {
      heads.push({ text: cut(group.title, card.inner / slack, card.text, 'bold'), x: 0, y: y + groupHigh / 2 });
      y += groupHigh;
    }
    spans.push([y, y + group.rows.length * high]);
    for (const _ of group.rows) {
      middles.push(y + high / 2);
      y += high;
    }
  }
  const bottom = y;
  const one = at(1);
  // A name that is cut says nothing here; the subtitle has it.
  const sides = [
    { text: `← ${left}`, x: one - 8, y: 8, align: 'right' as const, room: one - 8 },
    { text: `${right} →`, x: one + 8, y: 8, align: 'left' as const, room: card.inner - one - 8 },
  ].filter(({ text, room: own }) => widthOf(text) <= own);
  return {
    height: bottom + 28,
    layers: [
      box(spans.map(([top, end]) => [from, top, one, end])),
      ...rules(
        axis.ticks
          .filter(({ at: tick }) => tick !== 1)
          .flatMap((tick) => spans.map(([top, end]) => [at(tick.at), top, at(tick.at), end])),
        { color: ink.grid, strokeWidth: 1 },
      ),
      ...rules(
        spans.map(([top, end]) => [one, top, one, end]),
        { color: ink.text, strokeWidth: 1.5 },
      ),
      ...rules([[from, bottom, from + wide, bottom]], { color: ink.line, strokeWidth: 1 }),
      ...sides.map(({ align, ...side }) => words([side], { align, italic: true, colour: ink.quiet, size: card.text })),
      words(
        axis.ticks.map(({ at: tick, text }) => ({ text, x: at(tick), y: bottom + 16 })),
        { align: 'center', colour: ink.quiet, size: card.text },
      ),
      ...(heads.length > 0 ? [words(heads, { weight: 'bold', size: card.text })] : []),
      words(
        names.flatMap((some, i) =>
          some.map((text, k) => ({ text, x: nameRoom, y: middles[i]! + (k - (some.length - 1) / 2) * 18 })),
        ),
        { align: 'right', size: card.text },
      ),
      ...around(rows, middles, at),
      ...marks(rows, middles, at),
      words(
        times.map((text, i) => ({ text, x: from + wide + gap + 8 + timesRoom, y: middles[i]! })),
        { align: 'right', weight: 'bold', size: card.text },
      ),
      words(
        ends.map((text, i) => ({ text, x: from + wide + 2 * gap + 8 + timesRoom, y: middles[i]! })),
        { colour: ink.quiet, size: card.text },
      ),
    ],
  };
}

function colourOf({ isShown }: Factor): string {
  return isShown ? looks[0].colour : ink.quiet;
}

/** The interval as a thick line; from the lowest to the highest of several cells a thin one with ends. */
function around(rows: readonly Row[], middles: readonly number[], at: (factor: number) => number): readonly Layer[] {
  return rows.flatMap(({ factor }, i): readonly Layer[] => {
    if (factor.ends === null) return [];
    const [low, high] = factor.ends.map(({ value }) => at(value)) as [number, number];
    const y = middles[i]!;
    const look = { color: colourOf(factor) };
    return factor.kind === 'interval'
      ? rules([[low, y, high, y]], { ...look, strokeWidth: 3.5 })
      : rules(
          [
            [low, y, high, y],
            [low, y - cap, low, y + cap],
            [high, y - cap, high, y + cap],
          ],
          { ...look, strokeWidth: 1.5 },
        );
  });
}

/** Filled with an interval or range, hollow without. The data have the factor beside the px. */
function marks(rows: readonly Row[], middles: readonly number[], at: (factor: number) => number): readonly Layer[] {
  return rows.map(({ factor }, i) => {
    const colour = colourOf(factor);
    const isHollow = factor.ends === null;
    const mark = {
      type: 'point',
      shape: 'circle',
      filled: true,
      fill: isHollow ? ink.card : colour,
      stroke: colour,
      strokeWidth: 2,
      size: 90,
      opacity: 1,
    };
    const data = table([[at(factor.factor.value), middles[i]!, factor.factor.value]]);
    return { data, mark, encoding: { x: pixels(0), y: pixels(1) } } as Layer;
  });
}

/** The side of 1 on which the back is better, in light grey. */
function box(corners: readonly (readonly number[])[]): Layer {
  const encoding = { x: pixels(0), y: pixels(1), x2: { field: 'c2' }, y2: { field: 'c3' } };
  return { data: table(corners), mark: { type: 'rect', color: ink.ground }, encoding } as Layer;
}
