import type { Note, Place } from '../../note.ts';
import { pointer } from '../pointer.ts';
import { isObject } from '../value.ts';
import { type Flat, flatOf, type Steps, type Values } from './flat.ts';
import { type NamesKnown, tableOfObjects } from './objects.ts';
import type { Table } from './table.ts';

/** The objects of a document that are a row each, and where they stand. */
export interface Listing {
  /** Flat, with what stands around them. */
  readonly objects: readonly Values[];
  /** As they stand in the file. */
  readonly written: readonly Values[];
  readonly table: Table;
  readonly place: (object: number, name: string) => Place;
  /** What of them no row can hold. */
  readonly unused: readonly string[];
  /** Offered rates that are infinite: read, not absent. */
  readonly infinite: number;
  /** How it was laid out, where that is to be told. */
  readonly notes?: readonly Note[];
}

/** An object that may be a row, the way to it, and the name of what holds it where that tells it from others. */
export interface Item {
  readonly object: Values;
  readonly steps: Steps;
  readonly group?: string;
  /** What is said of it where it is wrapped, and the way there. */
  readonly outer?: { readonly values: Values; readonly steps: Steps };
}

/** The column that says under which key a row stood, where several keys hold rows. */
const groupColumn = 'name';

/**
 * The rows that items are, as one table.
 * @param around what is said of all of them: it stands in each row that does not say it itself.
 * @param lines where each document of JSON Lines begins: the first step is its number then.
 */
export function listingOf(
  items: readonly Item[],
  file: string,
  {
    around = {},
    lines,
    shape = (flat) => flat,
    names,
  }: {
    readonly around?: Values;
    readonly lines?: readonly number[];
    readonly shape?: (flat: Flat, written: Values) => Flat;
    readonly names?: NamesKnown;
  } = {},
): Listing {
  const outer = flatOf(around);
  const flats = items.map(({ object }) => shape(flatOf(object), object));
  const objects = flats.map(({ values }, nth): Values => {
    const { group, outer: wrap } = items[nth]!;
    const named = group === undefined || Object.hasOwn(values, groupColumn) ? {} : { [groupColumn]: group };
    const said = [outer.values, wrap?.values ?? {}].filter((one) => Object.keys(one).length > 0);
    if (said.length === 0 && group === undefined) return values;
    return Object.assign({}, named, ...said, values) as Values;
  });
  const place = (nth: number, name: string): Place => {
    const [item, flat] = [items[nth]!, flats[nth]!];
    const isOwn = Object.hasOwn(flat.values, name);
    const isAround = !isOwn && Object.hasOwn(outer.values, name);
    const steps = isAround
      ? (outer.steps.get(name) ?? [name])
      : [...item.steps, ...(isOwn ? (flat.steps.get(name) ?? [name]) : [])];
    const line = lines?.[Number(steps[0])];
    return line === undefined ? { file, pointer: pointer(...steps) } : { file, line };
  };
  return {
    objects,
    written: items.map(({ object }) => object),
    table: tableOfObjects(objects, file, { place, ...(names ? { names } : {}) }),
    place,
    unused: [...new Set(flats.flatMap(({ unused }) => unused))],
    infinite: flats.reduce((sum, { infinite }) => sum + infinite, outer.infinite),
  };
}

/** The objects of a list, each with its number. Null where something else is in it, or nothing. */
export function itemsOf(list: unknown, steps: Steps = [], group?: string): readonly Item[] | null {
  if (!Array.isArray(list) || list.length === 0 || !list.every(isObject)) return null;
  return list.map((object, nth) => ({ object, steps: [...steps, nth], ...(group === undefined ? {} : { group }) }));
}
