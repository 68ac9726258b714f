import type { Direction } from '../metric.ts';
import { counted } from './digits.ts';
import { type Layer, pixels, table, words } from './frame.ts';
import { barred, formOf, type Labelled, saysWhy } from './labels.ts';
import { areAlike, fitted, shortened } from './names.ts';
import { ink, size, slack } from './style.ts';
import { textWidth } from './text-width.ts';

/** A chart with one row a run grows with them, up to this many. */
const mostRows = 24;
/** Px for the names beside the rows, at most; where names are cut to the same, more. */
const [someRoom, mostRoom] = [190, 250];
const gap = 12;

/** Names of runs without a number that are told one by one. */
const mostNamed = 3;

/** What a chart shows of the runs of a study, and what it says of the others. */
export interface Chosen<T> {
  readonly rows: readonly T[];
  /** Rows with a number, and those that say why they have none: what is told in words. */
  readonly told: readonly T[];
  readonly footnotes: readonly string[];
  /** The sentence of the runs without a number; empty where there are none. */
  readonly without: string;
}

/**
 * The rows of a chart: the best by `value` where they are many, in the order of the study. Beside them have a row, with the reason, runs that failed,
 * are invalid or have no record at all, as many as there are rows with a number; all others without one are told of together.
 * @param name the metric, `what` it is called in a sentence.
 */
export function chosenRows<T extends Labelled>(
  all: readonly T[],
  value: (row: T) => number | null,
  direction: Direction,
  { name, what }: { readonly name: string; readonly what: string },
): Chosen<T> {
  const full = all.filter((row) => value(row) !== null);
  const room = Math.max(0, Math.min(full.length, mostRows - full.length));
  const gaps = all.filter((row) => value(row) === null && saysWhy(row.run)).slice(0, room);
  const isTold = new Set([...full, ...gaps]);
  const told = all.filter((row) => isTold.has(row));
  const others = all.filter((row) => !isTold.has(row));
  const rows = cutRows(told, value, direction);
  const without = withoutWords(others, name, what);
  const best = leftOut(full.length, full.length === told.length ? rows.length : full.length);
  return { rows, told, footnotes: [...best, ...(without === '' ? [] : [without])], without };
}

/** `Without latency: metis and sophia.`; of runs that have it in a form that is not drawn, in which. */
function withoutWords(others: readonly Labelled[], name: string, what: string): string {
  const byForm = new Map<string, Labelled[]>();
  for (const one of others) {
    const form = barred(one.run) === null ? formOf(one.run, name) : '';
    byForm.set(form, [...(byForm.get(form) ?? []), one]);
  }
  return [...byForm]
    .map(([form, own]) => {
      const names =
        own.length <= mostNamed ? own.map(({ label }) => label).join('; ') : counted(own.length, 'more run');
      return form === '' ? `Without ${what}: ${names}.` : `With ${what} as ${form} alone, not drawn: ${names}.`;
    })
    .join(' ');
}

/** Of more rows than are drawn the best ones by `value`, in the order of the study. */
function cutRows<T>(rows: readonly T[], value: (row: T) => number | null, direction: Direction): readonly T[] {
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
function leftOut(all: number, shown: number): readonly string[] {
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
  const isHigh = rowHeight(names.length) > 40;
  const most = (someRoom / slack) * (isHigh ? 2 : 1);
  const { names: labels, shared } = shortened(names, someRoom / slack, size.text, most);
  const widest = labels.reduce(
    (most, label) => Math.max(most, textWidth(label, size.text)),
    textWidth('n = 1000', size.text),
  );
  const room = Math.min(areAlike(labels, most, size.text) ? mostRoom : someRoom, Math.ceil(widest * slack)) + gap;
  return {
    room,
    footnotes: shared === null ? [] : [`Each: ${shared}`],
    layers: (high, below) => {
      const hasBelow = isHigh && below.some((text) => text !== '');
      const lines = fitted(labels, (room - gap) / slack + 0.5, size.text, (nth) =>
        isHigh && (below[nth] ?? '') === '' ? 2 : 1,
      );
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
