import type { Direction } from '../metric.ts';
import { counted } from './digits.ts';
import { type Layer, pixels, table, words } from './frame.ts';
import { fitted, shortened } from './names.ts';
import { ink, size, slack } from './style.ts';
import { textWidth } from './text-width.ts';

/** A chart with one row a run grows with them, up to this many. */
const mostRows = 24;
/** Px for the names beside the rows, at most. */
const mostRoom = 190;
const gap = 12;

/** The rows that are drawn: the best ones by `value`, in the order of the study; those without a value only where there is room. */
export function cutRows<T>(rows: readonly T[], value: (row: T) => number | null, direction: Direction): readonly T[] {
  if (rows.length <= mostRows) return rows;
  const sign = direction === 'higher' ? -1 : direction === 'lower' ? 1 : 0;
  const ranked = rows.map((row, place) => ({ row, place, value: value(row) }));
  return ranked
    .sort((a, b) => {
      if (a.value === null || b.value === null)
        return Number(a.value === null) - Number(b.value === null) || a.place - b.place;
      return sign * (a.value - b.value) || a.place - b.place;
    })
    .slice(0, mostRows)
    .sort((a, b) => a.place - b.place)
    .map(({ row }) => row);
}

/** The sentence that tells of rows that are not drawn; none where all are. */
export function leftOut(all: number, shown: number): readonly string[] {
  return all > shown ? [`The best ${shown} of ${counted(all, 'run')} are shown; the table has all.`] : [];
}

/** Px from one row to the next: a page has room for so many, however many rows there are. */
export function rowHeight(rows: number): number {
  if (rows <= 2) return 58;
  if (rows <= 11) return rows <= 8 ? 50 : 44;
  return rows <= 16 ? 24 : 18;
}

/** The names of rows, as many lines as there is room for, with a further line below each where rows are high enough. */
export function rowLabels(names: readonly string[]): {
  readonly room: number;
  /** The footnote with what all names have in common and is left out of them; none where nothing is. */
  readonly footnotes: readonly string[];
  readonly layers: (high: number, below: readonly string[]) => readonly Layer[];
} {
  const { names: labels, shared } = shortened(names, mostRoom / slack, size.text);
  const isHigh = rowHeight(labels.length) > 40;
  const widest = labels.reduce(
    (most, label) => Math.max(most, textWidth(label, size.text)),
    textWidth('n = 1000', size.text),
  );
  const room = Math.min(mostRoom, Math.ceil(widest * slack)) + gap;
  return {
    room,
    footnotes: shared === null ? [] : [`Each: ${shared}`],
    layers: (high, below) => {
      const hasBelow = isHigh && below.some((text) => text !== '');
      const lines = fitted(labels, (room - gap) / slack + 0.5, size.text, isHigh && !hasBelow ? 2 : 1);
      const middle = (i: number): number => (i + 0.5) * high;
      const second = hasBelow
        ? below.flatMap((text, i) => (text === '' ? [] : [{ text, x: -gap, y: middle(i) + 11 }]))
        : [];
      return [
        words(
          lines.flatMap((some, i) =>
            some.map((text, k) => ({
              text,
              x: -gap,
              y: middle(i) - (hasBelow && below[i] ? 8 : 0) + (k - (some.length - 1) / 2) * 18,
            })),
          ),
          { align: 'right' },
        ),
        ...(second.length > 0 ? [words(second, { align: 'right', colour: ink.quiet })] : []),
      ];
    },
  };
}

/** Faint lines between rows that are `high` px, across a plot of `wide` px and the names beside it. */
export function rowLines(rows: number, high: number, left: number, wide: number): readonly Layer[] {
  if (rows < 2) return [];
  const data = table(Array.from({ length: rows - 1 }, (_, i) => [-left, (i + 1) * high, wide]));
  const mark = { type: 'rule', color: ink.grid, strokeWidth: 1 };
  return [{ data, mark, encoding: { x: pixels(0), y: pixels(1), x2: { field: 'c2' } } } as Layer];
}
