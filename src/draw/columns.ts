import { type Layer, words } from './frame.ts';
import { ink, size, slack } from './style.ts';
import { textWidth } from './text-width.ts';

/** Px before a column. */
const gap = 16;

/** What stands to the right of a plot, and the px that it takes. */
export interface Beside {
  readonly room: number;
  /** @param high px of a row, `from` px of the plot. */
  readonly layers: (high: number, from: number) => readonly Layer[];
}

/** Columns of numbers beside the rows of a plot, each as wide as its widest text and with its head above; an empty cell has none. */
export function columnsBeside(
  columns: readonly { readonly head: string; readonly cells: readonly string[] }[],
): Beside {
  let room = 0;
  const placed = columns.map(({ head, cells }) => {
    room += Math.ceil(Math.max(...[head, ...cells].map((text) => textWidth(text, size.text))) * slack) + gap;
    return { head, cells, right: room };
  });
  return {
    room,
    layers: (high, from) =>
      placed.flatMap(({ head, cells, right }) => [
        words([{ text: head, x: from + right, y: -14 }], { align: 'right', colour: ink.quiet }),
        words(
          cells.flatMap((text, i) => (text === '' ? [] : [{ text, x: from + right, y: (i + 0.5) * high }])),
          { align: 'right' },
        ),
      ]),
  };
}
