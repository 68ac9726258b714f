import { type Note, note } from '../../note.ts';
import { numberFormats } from '../labels/setting-words.ts';
import { isObject } from '../value.ts';
import { holds, type Steps, type Values } from './flat.ts';
import { type Item, type Listing, listingOf } from './listing.ts';
import { isChosen, isLabel, kindsOf, labelNamed, words } from './names.ts';
import { isPart } from './parts.ts';
import { responseNamed, statisticOf } from './response.ts';
import type { Scalar } from './values.ts';

/** What stands under names within names: the names on the way to it, what is said beside them, and the record. */
interface Leaf {
  readonly keys: readonly string[];
  readonly said: Values;
  readonly object: Values;
  readonly steps: Steps;
}

/** Deeper ones are no results. */
const deepest = 6;

/**
 * Records under names within names, as `{"A100": {"bert": {"bs1": {"latency_ms": 5}}}}`, or a metric over such names,
 * `{"latency_ms": {"A100": {"1": 5}}}`: a row for each record, and what was varied at each depth as a column. `bs1` is batch size 1;
 * names that say nothing of what they are stand under `name` and, further inside, `level_2`. Null where the records are not at one depth or not alike,
 * and where the names are those of metrics, of statistics or of parts of one measurement.
 */
export function levelled(value: Values, file: string): Listing | null {
  const found = wholeOf(value) ?? innerOf(value);
  if (!found) return null;
  const { leaves, around, stepsOf } = found;
  const depth = leaves[0]!.keys.length;
  const columns = columnsOf(Array.from({ length: depth }, (_, at) => leaves.map(({ keys }) => keys[at]!)));
  const items = leaves.map(({ object, keys, said, steps }): Item => {
    const own = Object.fromEntries(columns.map(({ name, read }, at) => [name, read(keys[at]!)]));
    return { object, steps, outer: { values: { ...said, ...own }, steps } };
  });
  const made = listingOf(items, file, {
    around,
    ...(stepsOf ? { shape: (flat, written) => ({ ...flat, steps: stepsOf.get(written) ?? flat.steps }) } : {}),
  });
  // Whichever numbers names are, none of them was measured.
  const areOpen = new Set(columns.filter(({ read }) => read === plainly).map(({ name }) => name));
  const own = made.table.columns.map((one) => (areOpen.has(one.name) ? { ...one, isLevel: true as const } : one));
  const listing = { ...made, table: { ...made.table, columns: own } };
  return depth === 1 && columns[0]!.name === 'name' ? listing : { ...listing, notes: [told(columns, file)] };
}

interface Found {
  readonly leaves: readonly Leaf[];
  readonly around: Values;
  readonly stepsOf?: ReadonlyMap<Values, ReadonlyMap<string, Steps>>;
}

function wholeOf(value: Values, around: Values = {}, steps: Steps = []): Found | null {
  const turned = turnedOf(value, steps);
  if (turned) return { ...turned, around: { ...around, ...turned.around } };
  const leaves = leavesIn(value, { keys: [], said: {}, steps });
  return leaves && isTree(leaves) ? { leaves, around } : null;
}

/** The one object of several in which the records are, beside a configuration or a date. */
function innerOf(value: Values): Found | null {
  const objects = Object.entries(value).filter(([, inner]) => isObject(inner));
  const found = objects.flatMap(([key, inner]) => {
    const around = Object.fromEntries(
      Object.entries(value).filter(([name, other]) => name !== key && !Array.isArray(other)),
    );
    return wholeOf(inner as Values, around, [key]) ?? [];
  });
  return found.length === 1 ? found[0]! : null;
}

/** Two levels, or one of which the names say what they are: `{"bs1": {…}, "bs8": {…}}`. */
function isTree(leaves: readonly Leaf[]): boolean {
  const depth = leaves[0]?.keys.length ?? 0;
  if (leaves.length < 2 || depth === 0 || leaves.some(({ keys }) => keys.length !== depth)) return false;
  if (depth === 1 && settingIn(leaves.map(({ keys }) => keys[0]!)) === null) return false;
  const first = Object.keys(leaves[0]!.object);
  return leaves.every(({ object }) => {
    const shared = first.filter((key) => Object.hasOwn(object, key)).length;
    return shared * 2 > Math.max(first.length, Object.keys(object).length);
  });
}

function leavesIn(value: Values, at: Omit<Leaf, 'object'>): readonly Leaf[] | null {
  if (isRecord(value)) return [{ ...at, object: value }];
  const inner = Object.entries(value).filter(([, one]) => isObject(one)) as [string, Values][];
  if (inner.length === 0 || at.keys.length >= deepest || inner.some(([key]) => !isLevel(key))) return null;
  const rest = Object.entries(value).filter(([, one]) => !isObject(one) && !Array.isArray(one));
  const said = { ...at.said, ...Object.fromEntries(rest) };
  const found: Leaf[] = [];
  for (const [key, one] of inner) {
    const leaves = leavesIn(one, { keys: [...at.keys, key], said, steps: [...at.steps, key] });
    if (!leaves) return null;
    found.push(...leaves);
  }
  return found;
}

/** An object that states a metric itself, as a number, as repeats, or by its statistics. */
function isRecord(object: Values): boolean {
  return Object.entries(object).some(([key, value]) => {
    if (responseNamed(key) === null) return false;
    if (!isObject(value)) return value !== null && typeof value !== 'boolean';
    return Object.keys(value).some((inner) => statisticOf(inner) !== null);
  });
}

/** A name that may be one of several that were compared. */
function isLevel(key: string): boolean {
  const plain = words(key);
  return (
    key !== '__proto__' &&
    !holds(key) &&
    (isNumber(key) || !isPart(plain)) &&
    statisticOf(key) === null &&
    responseNamed(key) === null &&
    !kindsOf(plain).has('value')
  );
}

/** `{"50": 5.1, "99": 9.2}`: numbers that are those of percentiles. */
function arePercentiles(keys: readonly string[]): boolean {
  const has = (...some: readonly string[]): boolean => some.some((one) => keys.includes(one));
  return has('50') && has('90', '95') && has('95', '99') && keys.every((key) => Number(key) <= 100);
}

/** Metrics over names: `{"latency_ms": {"A100": {"1": 5}}, "power_w": {"A100": {"1": 300}}}`, turned inside out. Null for all else. */
function turnedOf(value: Values, steps: Steps): Found | null {
  const entries = Object.entries(value);
  const metrics = entries.filter(([key, inner]) => responseNamed(key) !== null && isObject(inner)) as [
    string,
    Values,
  ][];
  const others = entries.filter(([key]) => !metrics.some(([name]) => name === key));
  if (metrics.length === 0 || others.some(([, inner]) => isObject(inner) || Array.isArray(inner))) return null;
  const byPath = new Map<string, { readonly leaf: Leaf; readonly object: Record<string, unknown> }>();
  const stepsOf = new Map<Values, Map<string, Steps>>();
  for (const [metric, inner] of metrics) {
    const cells = cellsIn(inner, [], [...steps, metric]);
    if (!cells) return null;
    for (const { keys, cell, at } of cells) {
      const path = JSON.stringify(keys);
      const object: Record<string, unknown> = byPath.get(path)?.object ?? {};
      if (!byPath.has(path)) byPath.set(path, { leaf: { keys, said: {}, object, steps: [] }, object });
      object[metric] = cell;
      stepsOf.set(object, (stepsOf.get(object) ?? new Map()).set(metric, at));
    }
  }
  const leaves = [...byPath.values()].map(({ leaf }) => leaf);
  const depth = leaves[0]?.keys.length ?? 0;
  if (leaves.length < 2 || leaves.some(({ keys }) => keys.length !== depth)) return null;
  // Under one metric alone, one level of names may be the parts of one run.
  const isSure = depth > 1 || metrics.length > 1 || settingIn(leaves.map(({ keys }) => keys[0]!)) !== null;
  const isShared = [...byPath.values()].some(({ object }) => Object.keys(object).length === metrics.length);
  return isSure && isShared ? { leaves, around: Object.fromEntries(others), stepsOf } : null;
}

interface Numbered {
  readonly keys: readonly string[];
  readonly cell: unknown;
  readonly at: Steps;
}

function cellsIn(value: Values, keys: readonly string[], steps: Steps): readonly Numbered[] | null {
  const found: Numbered[] = [];
  if (arePercentiles(Object.keys(value))) return null;
  for (const [key, inner] of Object.entries(value)) {
    if (!isLevel(key) || keys.length >= deepest) return null;
    const [own, at] = [
      [...keys, key],
      [...steps, key],
    ];
    if (isObject(inner)) {
      const more = cellsIn(inner, own, at);
      if (!more) return null;
      found.push(...more);
    } else if (inner === null || typeof inner === 'number' || isNumbers(inner))
      found.push({ keys: own, cell: inner, at });
    else return null;
  }
  return found;
}

function isNumbers(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'number');
}

interface Column {
  readonly name: string;
  readonly keys: readonly string[];
  readonly read: (key: string) => Scalar;
}

/** A column for each depth, by what its names say that they are. */
function columnsOf(levels: readonly (readonly string[])[]): readonly Column[] {
  const taken = new Set<string>();
  return levels.map((all, at): Column => {
    const keys = [...new Set(all)];
    const said = settingIn(keys);
    const plain = taken.has('name') || (said === null && at > 0 && keys.every(isNumber)) ? `level_${at + 1}` : 'name';
    const name = said !== null && !taken.has(said.name) ? said.name : plain;
    taken.add(name);
    return { name, keys, read: said !== null && name === said.name ? said.read : plainly };
  });
}

function plainly(key: string): Scalar {
  return isNumber(key) ? Number(key) : key;
}

const isNumber = (key: string): boolean => /^\d{1,12}(?:\.\d{1,6})?$/.test(key);
const assigned = /^([A-Za-z][\w -]{0,40}?)\s?[=:]\s?(.{1,60})$/;
const numbered = /^([A-Za-z][A-Za-z_ -]{0,40}?)[ _-]?(\d{1,12}(?:\.\d{1,6})?)$/;
const formats = /^(?:[bt]?f(?:p|loat)?\d{1,2}|u?int\d{1,2}|half|double|nf4|mxfp\d|w\d{1,2}a\d{1,2}|fp8[_ -]?e\dm\d)$/i;

/** What all of these names say that they are: `bs1` and `bs=8` batch sizes, `fp16` and `int8` precisions; null where they do not say it. */
export function settingIn(
  keys: readonly string[],
): { readonly name: string; readonly read: (key: string) => Scalar } | null {
  if (keys.every((key) => formats.test(key) || numberFormats.some((one) => one.includes(key.toLowerCase()))))
    return { name: 'precision', read: (key) => key };
  const of = (pattern: RegExp): string | null => {
    const [first, ...others] = keys.map((key) => pattern.exec(key)?.[1]?.toLowerCase().trim());
    return first !== undefined && others.every((one) => one === first) ? first : null;
  };
  const value = (pattern: RegExp) => (key: string) => {
    const said = pattern.exec(key)![2]!;
    return isNumber(said) ? Number(said) : said;
  };
  const said = of(assigned);
  if (said !== null) return { name: labelNamed(said), read: value(assigned) };
  const word = of(numbered);
  const counted = word === null ? countedIn(keys) : null;
  if (word === null) return counted;
  // `gpu0` and `gpu1` are two of one kind; `gpus1` and `gpus2` say how many there were.
  const areUnits = kindsOf(word).has('unit') && keys.some((key) => Number(numbered.exec(key)![2]) === 0);
  const isSetting =
    isLabel(labelNamed(word)) || isChosen(word) || kindsOf(word).has('repeat') || kindsOf(word).has('countable');
  return isSetting && !areUnits ? { name: labelNamed(word), read: value(numbered) } : null;
}

const counted = /^(\d{1,6})[ _-]?([A-Za-z]{3,20}?)s?$/;

/** `1 GPU` and `4 GPUs`: how many there were. */
function countedIn(keys: readonly string[]): { readonly name: string; readonly read: (key: string) => Scalar } | null {
  const found = new Set(keys.map((key) => counted.exec(key)?.[2]?.toLowerCase()));
  const [word] = found;
  if (found.size !== 1 || word === undefined || !things.test(word)) return null;
  return { name: `${word}s`, read: (key) => Number(counted.exec(key)![1]) };
}

const things = /^(?:gpu|cpu|npu|tpu|chip|device|accelerator|node|rank|core|thread|worker|client|user|stream)$/;

function told(columns: readonly Column[], file: string): Note {
  const levels = columns.map(
    ({ name, keys }) => `${name} (${keys.slice(0, 4).join(', ')}${keys.length > 4 ? ', …' : ''})`,
  );
  const open = columns.find(({ name }) => /^level_/.test(name)) ?? columns.find(({ name }) => name === 'name');
  const label = open?.keys.every(isNumber) ? 'batch_size' : 'model';
  return note('levels-unfolded', { levels, open: open?.name ?? '', label }, { file });
}
