import type { Numeral } from '../../phrase.ts';
import { card, widthOf } from '../card.ts';
import { type Layer, words } from '../frame.ts';
import { fitted, shortened } from '../names.ts';
import { looks } from '../palette.ts';
import { slack } from '../style.ts';
import type { Axis } from './axis.ts';
import { legend, legendAbove, legendRoom, type Named } from './legend.ts';
import { type Box, place, plotLayers, type Shown } from './plot.ts';

/** What is to be laid out: one plot with its legend beside it, or several small ones on the same scales. */
export interface Layout {
  readonly plots: readonly (Pick<Shown, 'curves' | 'behind' | 'ideal'> & { readonly title: string })[];
  /** True where each plot is of one line, so that its title is all the legend it needs. */
  readonly isSplit: boolean;
  readonly axes: { readonly x: Axis; readonly y: Axis };
  /** What the horizontal axis is of. */
  readonly across: string;
  /** Of the lines, by their index. */
  readonly names: readonly string[];
  /** What the lines are levels of, where their names do not say it; else empty. */
  readonly head: string;
  readonly write: (value: number) => Numeral;
}

/** The body of a card. */
export interface Body {
  readonly height: number;
  readonly layers: readonly Layer[];
}

const plotHeight = 280;
/** Px of a small plot, by how many rows of them there are. */
const smallHeights = [200, 150, 110, 74] as const;
const gap = 20;

export function layout(given: Layout): Body {
  return given.plots.length === 1 ? single(given) : several(given);
}

/** Px for the numbers of the vertical axis. */
function roomLeft({ axes }: Layout): number {
  return Math.ceil(axes.y.ticks.reduce((most, { text }) => Math.max(most, widthOf(text)), 0)) + 10;
}

function single(given: Layout): Body {
  const { plots, axes, names, head, write, across } = given;
  const [plot] = plots;
  const drawn = plot!.curves.filter(({ dots }) => dots.length > 0);
  const labelled = drawn.map(({ index, dots, look }) => ({
    name: names[index]!,
    value: write(dots.at(-1)!.y).text,
    look,
    end: dots.at(-1)!,
  }));
  const left = roomLeft(given);
  const box: Box = { x: left, y: 0, wide: card.inner - left - legendRoom(labelled, head), high: plotHeight };
  const named = labelled.map((one): Named => ({ ...one, at: place(box, axes, one.end.x, one.end.y)[1] }));
  return {
    height: plotHeight + 50,
    layers: [
      ...plotLayers([{ ...plot!, box, across: true, up: true, roomy: true }], axes),
      ...legend(named, head, box.x + box.wide, plotHeight),
      axisTitle(across, box.x + box.wide / 2, plotHeight + 40),
    ],
  };
}

function several(given: Layout): Body {
  const { plots, axes, names, isSplit, across } = given;
  const columns = plots.length === 2 || plots.length === 4 ? 2 : 3;
  const rows = Math.ceil(plots.length / columns);
  const left = roomLeft(given);
  const wide = (card.inner - left - (columns - 1) * gap) / columns;
  const used = new Set(
    plots.flatMap(({ curves }) => curves.filter(({ dots }) => dots.length > 0).map(({ index }) => index)),
  );
  const key = isSplit
    ? { high: 0, layers: [] }
    : legendAbove(
        endOrder(given, [...used]).map((index) => ({ name: names[index]!, look: looks[index]! })),
        given.head,
      );
  const titles = fitted(
    shortened(
      plots.map(({ title }) => title),
      wide / slack,
      card.text,
    ).names,
    wide / slack,
    card.text,
  );
  const titleLines = titles.reduce((most, { length }) => Math.max(most, length), 1);
  const head = 8 + 19 * titleLines;
  // A page has room for so many px, however long the names are.
  const high = smallHeights[Math.min(rows, smallHeights.length) - 1]! - (rows > 2 ? 19 * (titleLines - 1) : 0);
  const isFull = plots.length % columns === 0;
  const top = (row: number): number =>
    key.high + row * (head + high + 12) + head + (!isFull && row === rows - 1 && rows > 1 ? 18 : 0);
  const shown = plots.map((plot, i): Shown => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    const box = { x: left + column * (wide + gap), y: top(row), wide, high };
    return { ...plot, box, across: i + columns >= plots.length, up: column === 0, roomy: false };
  });
  const bottom = top(rows - 1) + high;
  return {
    height: bottom + 50,
    layers: [
      ...key.layers,
      words(
        titles.flatMap((lines, i) =>
          lines.map((text, k) => ({
            text,
            x: shown[i]!.box.x,
            y: shown[i]!.box.y - 14 - (lines.length - 1 - k) * 19,
          })),
        ),
        { size: card.text, weight: 'bold' },
      ),
      ...plotLayers(shown, axes),
      axisTitle(across, left + (card.inner - left) / 2, bottom + 40),
    ],
  };
}

/** The lines in the order in which they end in the last plot that has them, the highest first. */
function endOrder({ plots }: Layout, used: readonly number[]): readonly number[] {
  const end = (index: number): number =>
    plots.flatMap(({ curves }) => curves.find((one) => one.index === index)?.dots.at(-1)?.y ?? []).at(-1) ?? 0;
  return [...used].sort((a, b) => end(b) - end(a) || a - b);
}

function axisTitle(text: string, x: number, y: number): Layer {
  return words([{ text, x, y }], { align: 'center', size: card.text });
}
