import type { TopLevelSpec } from 'vega-lite';
import { type Layer, words } from './frame.ts';
import { config, ink, line, margin, size, slack, width } from './style.ts';
import { balanced, textWidth, wrapped } from './text-width.ts';

/** Sizes in px of a card. `inner` is what is within the margins. */
export const card = {
  width,
  margin,
  inner: width - 2 * margin,
  title: size.title,
  text: size.text,
  line: line.text,
} as const;

/** A whole picture: what it is, what is fixed in it, the body of `height` px, and what to know below. */
export interface Card {
  readonly title: string;
  readonly subtitle: string;
  readonly footnotes: readonly string[];
  readonly height: number;
  /** Drawn at px from the upper left corner of the body, which is `card.inner` px wide. */
  readonly layers: readonly Layer[];
}

/** The px that a text takes on a card, on a machine with a wider font too. */
export function widthOf(text: string): number {
  return textWidth(text, card.text) * slack;
}

/** A whole specification. Its SVG is 560 px wide. */
export function carded({ title, subtitle, footnotes, height, layers }: Card): TopLevelSpec {
  const room = card.inner / slack;
  const heads = balanced(title, room, card.title);
  const under = wrapped(subtitle, room, card.text);
  const notes = footnotes.flatMap((one) => wrapped(one, room, card.text));
  const top = card.margin + heads.length * line.title + under.length * card.line + 18;
  const bottom = (notes.length > 0 ? 10 + notes.length * card.line : 0) + card.margin;
  const from = card.margin - top;
  const quiet = [
    ...under.map((text, i) => ({ text, x: 0, y: from + heads.length * line.title + 9 + i * card.line })),
    ...notes.map((text, i) => ({ text, x: 0, y: height + 18 + i * card.line })),
  ];
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width: card.inner,
    height,
    autosize: 'none',
    padding: { left: card.margin, right: card.margin, top, bottom },
    background: ink.card,
    config,
    layer: [
      ...layers,
      words(
        heads.map((text, i) => ({ text, x: 0, y: from + 10 + i * line.title })),
        { size: card.title, weight: 'bold' },
      ),
      words(quiet, { size: card.text, colour: ink.quiet }),
    ],
  } as TopLevelSpec;
}
