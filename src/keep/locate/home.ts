import type { Pristine } from '../lock/pristine.ts';
import type { Mould } from './fit.ts';
import type { CellPlace, LinePlace, Outline } from './outline.ts';

/** A cell or line of the text as it was written, with the slots in it. */
export interface Home<P extends CellPlace | LinePlace = CellPlace | LinePlace> {
  readonly place: P;
  readonly mould: Mould;
  /** Positions in the list of slots. */
  readonly slots: readonly number[];
}

/** Sorts slots by the cell or line that they stand in. */
export function homes(
  slots: readonly number[],
  { text, spans }: Pristine,
  all: readonly (readonly string[])[],
  outline: Outline,
): {
  readonly cells: readonly Home<CellPlace>[];
  readonly lines: readonly Home<LinePlace>[];
  readonly homeless: readonly number[];
} {
  const inPlaces = <P extends CellPlace | LinePlace>(places: readonly P[]): readonly Home<P>[] => {
    const found: Home<P>[] = [];
    let at = 0;
    for (const place of places) {
      const inside: number[] = [];
      while (at < slots.length && spans[slots[at]!]!.start < place.start) at += 1;
      for (; at < slots.length && spans[slots[at]!]!.start <= place.end && spans[slots[at]!]!.end <= place.end; at += 1)
        inside.push(slots[at]!);
      if (inside.length === 0) continue;
      const literals: string[] = [];
      let from = place.start;
      for (const i of inside) {
        literals.push(text.slice(from, spans[i]!.start));
        from = spans[i]!.end;
      }
      literals.push(text.slice(from, place.end));
      found.push({ place, slots: inside, mould: { literals, knowns: inside.map((i) => all[i]!) } });
    }
    return found;
  };
  const cells = inPlaces(outline.cells);
  const lines = inPlaces(outline.lines);
  const housed = new Set([...cells, ...lines].flatMap((home) => home.slots));
  return { cells, lines, homeless: slots.filter((i) => !housed.has(i)) };
}
