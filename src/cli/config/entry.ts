import { note, type Place } from '../../note.ts';
import { type Checking, nearest, type Read, tell, texts, wrong } from './checked.ts';
import type { At, Entry, Mapping, Value } from './document.ts';
import type { Setting } from './setting.ts';
import { placesOf, type Settings, settings } from './settings.ts';

/** An entry of a list as it stands in the file, its own settings and those of the top not put together yet. */
export interface Entered<Own> {
  readonly at: At;
  readonly own: Partial<Own>;
  readonly settings: Partial<Settings>;
  readonly places: ReadonlyMap<string, Entry>;
}

/** The settings that only entries of one list have, in the order in which they are written. */
export type OwnSettings<Own> = { readonly [K in keyof Own]: Setting<Own[K]> };

/** Reads an entry of a list. `of` and `wants` are how messages name it and what it has to be. */
export function entered<Own extends object>(
  item: Value,
  [of, wants]: readonly [string, string],
  table: OwnSettings<Own>,
  checking: Checking,
): Entered<Own> | undefined {
  if (item.kind !== 'map') return wrong(item, of, wants, checking);
  const names = Object.keys(table) as unknown as readonly (keyof Own & string)[];
  const said = readSettings(item, of, { known: [...names, ...Object.keys(settings)], elsewhere: [] }, checking);
  const places = new Map(item.entries.map((entry) => [entry.key, entry]));
  const own: Partial<Own> = {};
  for (const key of names) {
    const entry = places.get(key);
    const value = entry && (table[key].read as Read<Own[typeof key]>)(entry.value, key, checking);
    if (value !== undefined) own[key] = value;
  }
  return { at: item.at, own, settings: said, places };
}

/** The settings of a map; keys that are none of `known` are told, and of those `elsewhere` that they belong to one report. */
export function readSettings(
  map: Mapping,
  of: string,
  { known, elsewhere }: { readonly known: readonly string[]; readonly elsewhere: readonly string[] },
  checking: Checking,
): Partial<Settings> {
  const found: Partial<Record<keyof Settings, unknown>> = {};
  for (const { key, at, value } of map.entries) {
    const setting = Object.hasOwn(settings, key) ? settings[key] : undefined;
    if (setting) found[setting.option] = setting.read(value, key, checking);
    else if (known.includes(key)) continue;
    else if (elsewhere.includes(key)) tell(note('config-misplaced-key', { key }), at, checking);
    else tell(note('config-unknown-key', { key, of, near: nearest(key, known), known }), at, checking);
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) as Partial<Settings>;
}

/** What is put together key by key, the entry's own going before the top's. */
const byKey = Object.values(settings).filter(({ isByKey }) => isByKey);

/** The settings of the top with those of an entry over them; labels are put together by those who know the files. */
export function together(above: Partial<Settings>, own: Partial<Settings>): Omit<Partial<Settings>, 'labels'> {
  const both = (option: keyof Settings) => ({ ...(above[option] as object), ...(own[option] as object) });
  const merged = Object.fromEntries(byKey.map(({ option }) => [option, both(option)]));
  const { labels: _, ...rest } = { ...above, ...own, ...merged };
  return rest;
}

/** Where each text of a value is written, for messages of those who look it up. */
export function placedTexts(value: Value | undefined, { file }: Checking): ReadonlyMap<string, Place> {
  return new Map(value === undefined ? [] : placesOf(value).map(({ text, at }) => [text, { file, ...at }]));
}

const resultsWanted = 'a result file or pattern, or a list of them';

/** A setting that names result files. */
export const resultsSetting = (about: string): Setting<readonly string[]> => ({
  about,
  schema: {
    anyOf: [
      { type: 'string', pattern: '\\S', not: { const: '-' } },
      { type: 'array', items: { type: 'string', pattern: '\\S', not: { const: '-' } }, minItems: 1 },
    ],
  },
  read: readResults,
});

function readResults(value: Value, key: string, checking: Checking): readonly string[] | undefined {
  const found = texts(resultsWanted)(value, key, checking);
  const pipe = placesOf(value).find((one) => one.text === '-');
  if (pipe === undefined) return found;
  tell(note('config-wrong-kind', { key, wants: resultsWanted, found: 'the pipe (-)' }), pipe.at, checking);
  return undefined;
}
