import { note } from '../../note.ts';
import {
  type Claim,
  claimed,
  type Draft,
  type JsonFormat,
  notClaimed,
  nothingSaid,
  type Read,
  type RecordReader,
  type Said,
} from '../format.ts';
import { byRecord, type RecordTable } from '../row/by-record.ts';
import type { Words } from '../row/by-tool.ts';
import type { Flat, Values } from '../row/flat.ts';
import { type Item, type Listing, listingOf } from '../row/listing.ts';
import type { NamesKnown } from '../row/objects.ts';
import { responseNamed } from '../row/response.ts';
import { runsOf } from '../row/runs.ts';
import { bears, nearly, type Signs } from '../signs.ts';
import { field, isObject } from '../value.ts';

/**
 * A tool whose results are objects of names and numbers, in JSON, as JSON Lines, in a list, or under a key of somebody's own: what
 * tells its objects from others, and what it means by its names. The table of rows does the rest.
 */
export interface Tool {
  /** As it is written in `--json`: `vllm`. */
  readonly name: string;
  /** What it is in a few words, for messages: `a result of vllm bench serve`. */
  readonly shape: string;
  /** Names that all of its objects have. */
  readonly has: readonly string[];
  /** Names that none of its objects has, as other tools of the family do. */
  readonly lacks?: readonly string[];
  /** What an object of it has even if one of the names above is missing, or the file without such objects. */
  readonly signs?: Signs;
  /** What else tells its objects from others that have these names. */
  readonly is?: (object: Values) => boolean;
  /** The names that a table of it in CSV has, where these are others. */
  readonly csv?: readonly string[];
  /** The names that a table of it in markdown has, where these are others. */
  readonly markdown?: readonly string[];
  /** An object that is the sum of others beside it, or the names of the columns once more, and no run. */
  readonly isTotal?: (object: Values) => boolean;
  /** Its rows are requests of one run that were under way at the same time. */
  readonly overlapping?: true;
  /** Whether its objects are statistics of a run whose records stand in another file, or these. */
  readonly part?: 'summary' | 'records';
  readonly words: Words;
  /** Makes a row of an object before its names are read, where names mean another thing in another row. */
  readonly row?: (flat: Flat, written: Values) => Flat;
  /**
   * `row` takes values as they stand, and which ones, under which names, follows from the names of the object, from what is true, false or null in it, and
   * from units: never from a number, or from a text that is none of a few.
   */
  readonly isVerbatim?: true;
  /** Keys of lists that are never looked at, neither as a row nor by `finish`. */
  readonly passesOver?: readonly string[];
  /** Adds to a run what no row can hold. Rows are not put together then: a run for each object. */
  readonly finish?: (draft: Draft, one: Made) => Draft;
}

/** An object of a tool, and where it stands. */
export interface Made {
  readonly written: Values;
  readonly nth: number;
  readonly file: string;
  readonly place: Listing['place'];
}

/** The format of a tool's JSON. */
export function toolFormat(tool: Tool): JsonFormat {
  return {
    of: 'json',
    name: tool.name,
    shape: tool.shape,
    ofTool: true,
    ...(tool.passesOver ? { passesOver: tool.passesOver } : {}),
    claims: (value) => claims(value, tool),
    read: (value, file, said = nothingSaid, lines) => read(tool, { value, file, said, ...(lines ? { lines } : {}) }),
    ...(tool.finish || tool.isTotal ? {} : { byRecord: (file: string, said: Said) => recordsOf(tool, file, said) }),
  };
}

export function isOf(tool: Pick<Tool, 'has' | 'lacks' | 'is'>, object: Values): boolean {
  return (
    tool.has.every((key) => Object.hasOwn(object, key)) &&
    !tool.lacks?.some((key) => Object.hasOwn(object, key)) &&
    (tool.is?.(object) ?? true)
  );
}

function claims(value: unknown, tool: Tool): Claim {
  const names = namesIn(value);
  if (tool.has.every((key) => names.has(key)) && itemsOf(value, tool).items.length > 0) return claimed;
  const object = Array.isArray(value) ? value[0] : value;
  if (!isObject(object)) return notClaimed(0, 'it holds no objects');
  const near = tool.signs && placesIn(object).find((one) => bears(one, tool.signs!));
  if (near) return nearly(lackingOf(near, tool));
  const missing = tool.has.filter((key) => !Object.hasOwn(object, key));
  const share = 1 - missing.length / tool.has.length;
  // Two names of many may be anybody's.
  return notClaimed(share >= 0.5 && tool.has.length > 2 ? share * 0.9 : 0, `it has no ${missing.join(', no ')}`);
}

/** Where an object of a tool may stand in a document, or in the first one of several. */
function placesIn(object: Values): readonly unknown[] {
  const known = placesOf.get(object);
  if (known) return known;
  const inner = Object.values(object).map((one: unknown) => (Array.isArray(one) ? one[0] : one));
  const places = [object, ...inner.filter(isObject)];
  placesOf.set(object, places);
  return places;
}

const placesOf = new WeakMap<Values, readonly unknown[]>();

/** What is missing in what a tool wrote, as the end of a sentence. */
function lackingOf(object: unknown, { has, lacks = [] }: Tool): string {
  const missing = has.filter((key) => field(object, key) === undefined);
  if (missing.length === has.length) return `it holds no object with ${has.join(', ')}`;
  if (missing.length > 0) return `it has no ${missing.join(', no ')}`;
  const other = lacks.find((key) => field(object, key) !== undefined);
  return other === undefined ? `its ${has.join(', ')} hold something else` : `it has ${other} as well`;
}

interface Given {
  readonly value: unknown;
  readonly file: string;
  readonly said: Said;
  readonly lines?: readonly number[];
}

function read(tool: Tool, { value, file, said, lines }: Given): Read {
  const { items, others, around } = itemsOf(value, tool);
  const made = readItems(tool, items, { around, file, said, ...(lines ? { lines } : {}) });
  const left = others === 0 ? [] : [note('objects-left-out', { count: others, tool: tool.name }, { file })];
  return { ...made, notes: [...left, ...made.notes] };
}

/**
 * The runs of a tool's objects.
 * @param lines the line of each, where the first step to an object is its number.
 */
export function readItems(
  tool: Tool,
  all: readonly Item[],
  { around = {}, file, said, lines }: Omit<Given, 'value'> & { readonly around?: Values },
): Read {
  const { finish } = tool;
  const parts = tool.isTotal ? all.filter(({ object }) => !tool.isTotal!(object)) : all;
  const items = parts.length > 0 ? parts : all;
  const listing = listingOf(items, file, {
    around,
    names: namesOf(tool),
    ...(lines ? { lines } : {}),
    ...(tool.row ? { shape: tool.row } : {}),
  });
  return readOf(tool, listing, said, (made) =>
    finish
      ? made.map((draft, nth) => finish(draft, { written: listing.written[nth]!, nth, file, place: listing.place }))
      : made,
  );
}

/** Of documents that are all objects of the tool and come one by one. */
function recordsOf(tool: Tool, file: string, said: Said): RecordReader {
  return byRecord(file, {
    names: namesOf(tool),
    ...(tool.row ? { shape: tool.row } : {}),
    isOne: (record) => isOf(tool, record),
    isVerbatim: tool.row === undefined || tool.isVerbatim === true,
    done: (all) => readOf(tool, all, said, (made) => made),
  });
}

function namesOf({ words }: Tool): NamesKnown {
  return {
    isMeasured: (name) => {
      const word = words.of(name);
      return word ? 'metric' in word : responseNamed(name) !== null;
    },
    // That rows are requests is known when one has a number or an id, whatever it is: to keep 80,000 ids told nobody anything.
    isPassed: (name) => {
      const word = words.of(name);
      return word !== null && 'role' in word && word.role === 'request' && word.use === undefined;
    },
  };
}

function readOf(
  tool: Tool,
  listing: Pick<RecordTable, 'table' | 'infinite'>,
  said: Said,
  finished: (made: readonly Draft[]) => readonly Draft[],
): Read {
  const { words, finish } = tool;
  const unit = { ...words.unit, ...said.unit };
  const made = runsOf(listing.table, { ...said, unit, words, ...(finish ? { apart: true as const } : {}) });
  const overlapping = tool.overlapping ? { overlapping: true as const } : {};
  const part = tool.part ? { part: tool.part } : {};
  const runs = finished(made.runs).map((draft): Draft => ({ ...draft, measuredOnce: true, ...overlapping, ...part }));
  return { ...made, runs, ...(listing.infinite > 0 ? { infinite: listing.infinite } : {}) };
}

/** The objects of a tool in a document, wherever they stand, and what is said around them. */
interface Found {
  readonly items: readonly Item[];
  /** Objects in the same list that are something else. */
  readonly others: number;
  readonly around: Values;
}

function itemsOf(value: unknown, tool: Tool): Found {
  if (Array.isArray(value)) {
    const items = value.flatMap((one: unknown, nth) => within(one, [nth], tool));
    return { items, others: value.length - new Set(items.map(({ steps }) => steps[0])).size, around: {} };
  }
  if (!isObject(value)) return { items: [], others: 0, around: {} };
  if (isOf(tool, value)) return { items: [{ object: value, steps: [] }], others: 0, around: {} };
  const keys = Object.keys(value).filter((key) => key !== '__proto__');
  const items = keys.flatMap((key) => {
    const inner = value[key];
    const own = Array.isArray(inner)
      ? inner.flatMap((one: unknown, nth) => within(one, [key, nth], tool))
      : within(inner, [key], tool);
    return own.map((item) => ({ ...item, group: key }));
  });
  const groups = new Set(items.map(({ group }) => group));
  const around = Object.fromEntries(
    keys.filter((key) => typeof value[key] !== 'object').map((key) => [key, value[key]]),
  );
  return { items: groups.size > 1 ? items : items.map(({ group: _, ...item }) => item), others: 0, around };
}

/**
 * All names of the objects in which one of a tool may stand. Each tool asks for them: looking at each object for each tool was half of reading 10^5 lines,
 * and a tenth of reading a thousand files.
 */
function namesIn(value: unknown): ReadonlySet<string> {
  if (typeof value !== 'object' || value === null) return none;
  const known = knownNames.get(value);
  if (known) return known;
  const names = new Set<string>();
  for (const one of Array.isArray(value) ? value : [value]) {
    addNames(one, names);
    if (!isObject(one) || one !== value) continue;
    for (const inner of Object.values(one))
      for (const each of Array.isArray(inner) ? inner : [inner]) addNames(each, names);
  }
  knownNames.set(value, names);
  return names;
}

/** The names of an object and of those that it holds. */
function addNames(value: unknown, names: Set<string>): void {
  if (!isObject(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    names.add(key);
    if (isObject(inner)) for (const below of Object.keys(inner)) names.add(below);
  }
}

const knownNames = new WeakMap<object, ReadonlySet<string>>();
const none: ReadonlySet<string> = new Set();

/** The object itself, or one that it holds beside names of somebody's own (`{ "quant": "Q4", "raw": { … } }`). */
function within(value: unknown, steps: Item['steps'], tool: Tool): readonly Item[] {
  if (!isObject(value)) return [];
  if (isOf(tool, value)) return [{ object: value, steps }];
  const outer = Object.fromEntries(Object.entries(value).filter(([, inner]) => typeof inner !== 'object'));
  return Object.entries(value).flatMap(([key, inner]) =>
    isObject(inner) && isOf(tool, inner)
      ? [{ object: inner, steps: [...steps, key], outer: { values: outer, steps } }]
      : [],
  );
}
