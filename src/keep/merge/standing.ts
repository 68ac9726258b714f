import type { Range } from '../../markdown/markdown.ts';
import { styleOf } from '../../markdown/plain.ts';
import { type LinePlace, outlineOf } from '../locate/outline.ts';
import { pristineOf } from '../lock/pristine.ts';
import type { Span } from '../spans.ts';
import type { Cut } from './ids.ts';

/**
 * Lines that are nothing but a slot that was not there before, and stand in the report already: what another branch wrote, say. They
 * are ours as they stand, however somebody laid them out.
 * @param ids of each slot of `now`.
 * @param isNew whether a slot was not there before.
 * @param taken what is known to be in the report, in order.
 * @returns the places by the slots' numbers. Of a line that is there more than once in its section none is known.
 */
export function standing(
  report: string,
  now: Cut<Span>,
  ids: readonly number[],
  { isNew, taken }: { readonly isNew: (id: number) => boolean; readonly taken: readonly Range[] },
): ReadonlyMap<number, Range> {
  if (!ids.some(isNew)) return new Map();
  const { text, spans } = pristineOf(now);
  const wanted = new Map<string, number[]>();
  const places = new Map(outlineOf(text).lines.map((place) => [place.start, place]));
  spans.forEach(({ start, end }, i) => {
    const place = isNew(ids[i]!) ? places.get(start) : undefined;
    if (place?.end === end && !place.isHeading) add(wanted, nameOf(place), ids[i]!);
  });
  const there = new Map<string, LinePlace[]>();
  let nth = 0;
  for (const place of wanted.size === 0 ? [] : outlineOf(report).lines) {
    while (nth < taken.length && taken[nth]!.end <= place.start) nth += 1;
    const isFree = nth === taken.length || taken[nth]!.start >= place.end;
    if (isFree && wanted.has(nameOf(place))) add(there, nameOf(place), place);
  }
  return new Map(
    [...wanted].flatMap(([name, all]): [number, Range][] => {
      const found = there.get(name) ?? [];
      return all.length === 1 && found.length === 1 ? [[all[0]!, { start: found[0]!.start, end: found[0]!.end }]] : [];
    }),
  );
}

const nameOf = ({ section, text }: LinePlace): string => JSON.stringify([section, styleOf(text)]);

function add<T>(groups: Map<string, T[]>, name: string, one: T): void {
  const group = groups.get(name);
  if (group) group.push(one);
  else groups.set(name, [one]);
}
