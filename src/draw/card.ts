import type { TopLevelSpec } from 'vega-lite';
import { type Layer, words } from './frame.ts';
import { config, ink, slack } from './style.ts';
import { textWidth, wrapped } from './text-width.ts';

/**
 * Sizes in px of a card that is read on a phone as well: at 368 px wide its text is 9.9 px. `inner` is what is within the
 * margins.
 */
export const card = { width: 560, margin: 16, inner: 528, title: 18, text: 15, line: 20 } as const;

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
  const heads = balanced(title, room);
  const under = wrapped(subtitle, room, card.text);
  const notes = footnotes.flatMap((one) => wrapped(one, room, card.text));
  const top = card.margin + heads.length * 23 + under.length * card.line + 18;
  const bottom = (notes.length > 0 ? 10 + notes.length * card.line : 0) + card.margin;
  const from = card.margin - top;
  const quiet = [
    ...under.map((text, i) => ({ text, x: 0, y: from + heads.length * 23 + 9 + i * card.line })),
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
        heads.map((text, i) => ({ text, x: 0, y: from + 10 + i * 23 })),
        { size: card.title, weight: 'bold' },
      ),
      words(quiet, { size: card.text, colour: ink.quiet }),
    ],
  } as TopLevelSpec;
}

/** A heading in as few lines as it needs, of about one length: no word stands alone. */
function balanced(title: string, room: number): readonly string[] {
  const fewest = wrapped(title, room, card.title, 'bold');
  let best = fewest;
  for (let narrower = room - 10; narrower > room / 2; narrower -= 10) {
    const lines = wrapped(title, narrower, card.title, 'bold');
    if (lines.length > fewest.length || lines.some((line) => line.endsWith('…'))) break;
    best = lines;
  }
  return best;
}
