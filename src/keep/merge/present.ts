import { sectionKey } from '../../fill/blank/key.ts';
import type { Range } from '../../markdown/markdown.ts';
import { styleOf } from '../../markdown/plain.ts';
import { type LinePlace, outlineOf, type Section } from '../locate/outline.ts';
import { sectionsIn } from '../locate/sections.ts';
import { pristineOf } from '../lock/pristine.ts';
import type { Span } from '../spans.ts';
import { type Cut, sectionOf } from './ids.ts';

/** What is known to be in the report. */
export interface Held extends Range {
  readonly isOurs: boolean;
  /** The headings of its key. */
  readonly under: string;
}

/**
 * Lines that are nothing but a slot that was not there before, and stand in the report already: what another branch wrote, say. They
 * are ours as they stand, however somebody laid them out. Where a heading was taken out or renamed, they are looked for under its heir.
 * @param ids of each slot of `now`.
 * @param isNew whether a slot was not there before.
 * @param taken what is known to be in the report, in order, with the headings that it was written under. A line that was written under
 *   others and is the one that this section has now is this section's.
 * @returns the places by the slots' numbers. Of a line that is there more than once in its section none is known.
 */
export function presentIn(
  report: string,
  now: Cut<Span>,
  ids: readonly number[],
  { isNew, taken }: { readonly isNew: (id: number) => boolean; readonly taken: readonly Held[] },
): ReadonlyMap<number, Range> {
  if (!ids.some(isNew)) return new Map();
  const { text, spans } = pristineOf(now);
  const document = outlineOf(text);
  const places = new Map(document.lines.map((place) => [place.start, place]));
  const wanted: Wanted[] = [];
  spans.forEach(({ start, end, key }, i) => {
    const place = isNew(ids[i]!) ? places.get(start) : undefined;
    if (place?.end === end && !place.isHeading) wanted.push({ id: ids[i]!, place, under: sectionOf(key) });
  });
  if (wanted.length === 0) return new Map();
  const outline = outlineOf(report);
  const { nearest } = sectionsIn(document, outline);
  const nameOf = (text: string, section: Section) => JSON.stringify([styleOf(text), section]);
  const [same, near] = [new Map<string, Wanted[]>(), new Map<string, Wanted[]>()];
  for (const one of wanted) {
    const { text, section } = one.place;
    add(same, nameOf(text, section), one);
    for (const name of new Set(nearest(section).map((each) => nameOf(text, each)))) add(near, name, one);
  }
  // What stood under a heading that is gone is where it belongs.
  const headings = new Set(outline.sections.map(sectionKey));
  const found = new Map<number, LinePlace[]>();
  let nth = 0;
  for (const place of outline.lines) {
    while (nth < taken.length && taken[nth]!.end <= place.start) nth += 1;
    const there = nth < taken.length && taken[nth]!.start < place.end ? taken[nth]! : null;
    const name = nameOf(place.text, place.section);
    const isOther = ({ under }: Wanted) =>
      there?.isOurs === true &&
      there.start === place.start &&
      there.end === place.end &&
      there.under !== under &&
      headings.has(there.under);
    const all = (there === null ? near.get(name) : same.get(name)?.filter(isOther)) ?? [];
    const [one, ...others] = all;
    if (one && others.length === 0) add(found, one.id, place);
  }
  return new Map(
    [...found].flatMap(([id, all]): [number, Range][] =>
      all.length === 1 ? [[id, { start: all[0]!.start, end: all[0]!.end }]] : [],
    ),
  );
}

/** A slot that was not there before, and its line in the document. */
interface Wanted {
  readonly id: number;
  readonly place: LinePlace;
  readonly under: string;
}

function add<K, T>(groups: Map<K, T[]>, key: K, one: T): void {
  const group = groups.get(key);
  if (group) group.push(one);
  else groups.set(key, [one]);
}
