import { queryPath } from '../../collect/query.ts';
import type { Labels } from '../../collect/run.ts';
import { note, type Place } from '../../note.ts';
import type { Asking } from '../open/asking.ts';
import { type Checking, nearest, type Read, tell, texts, wrong } from './checked.ts';
import type { At, Entry, Mapping, Value } from './document.ts';
import { type QuerySaid, readQuery } from './query.ts';
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

const resultsWanted = 'a result file or pattern, a query, or a list of them';
const fileSchema = { type: 'string', pattern: '\\S', not: { const: '-' } };
const query = { $ref: '#/$defs/query' };

/** What a report is made from, as it is written. */
export interface ResultsSaid {
  readonly files: readonly string[];
  readonly queries: readonly QuerySaid[];
}

/** A setting that names result files, and what engines are asked. */
export const resultsSetting = (about: string): Setting<ResultsSaid> => ({
  about,
  schema: {
    anyOf: [fileSchema, query, { type: 'array', items: { anyOf: [fileSchema, query] }, minItems: 1 }],
  },
  read: readResults,
});

function readResults(value: Value, key: string, checking: Checking): ResultsSaid | undefined {
  const given = value.kind === 'list' && value.items.length > 0 ? value.items : [value];
  const before = checking.problems.length;
  const queries = given.flatMap((one) => (one.kind === 'map' ? (readQuery(one, checking) ?? []) : []));
  const files = given.flatMap((one) => (one.kind === 'map' ? [] : (texts(resultsWanted)(one, key, checking) ?? [])));
  const pipe = placesOf(value).find((one) => one.text === '-');
  if (pipe !== undefined)
    tell(note('config-wrong-kind', { key, wants: resultsWanted, found: 'the pipe (-)' }), pipe.at, checking);
  return checking.problems.length > before ? undefined : { files, queries };
}

/** What a report is made from and compared with, as a job has it. */
export function resultsOf({ results, against }: { readonly results?: ResultsSaid; readonly against?: ResultsSaid }) {
  const queries = [results, against].flatMap((said) =>
    (said?.queries ?? []).map(({ labels: _, ...asking }): Asking => ({ ...asking, against: said === against })),
  );
  return {
    results: results?.files ?? [],
    against: against?.files ?? [],
    ...(queries.length === 0 ? {} : { queries }),
  };
}

/** The labels that queries are given, by the names that they have in place of a path. */
export function labelsOfQueries(own: {
  readonly results?: ResultsSaid;
  readonly against?: ResultsSaid;
}): Readonly<Record<string, Labels>> {
  const all = [...(own.results?.queries ?? []), ...(own.against?.queries ?? [])];
  return Object.fromEntries(
    all.filter(({ labels }) => Object.keys(labels).length > 0).map(({ query, labels }) => [queryPath(query), labels]),
  );
}
