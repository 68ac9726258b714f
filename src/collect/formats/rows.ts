import { note } from '../../note.ts';
import { type Claim, claimed, type JsonFormat, notClaimed, nothingSaid, type Read, type Said } from '../format.ts';
import { byRecord, type RecordTable } from '../row/by-record.ts';
import type { Values } from '../row/flat.ts';
import { frameOf } from '../row/frames.ts';
import { innerItems } from '../row/inner.ts';
import { levelled } from '../row/levels.ts';
import { type Item, itemsOf, type Listing, listingOf } from '../row/listing.ts';
import { hasMetric, lackOf, runsOf } from '../row/runs.ts';
import { isObject } from '../value.ts';

/**
 * Objects of results, whoever wrote them: one object, a list of them, one a line, or a list (or several) under a key with what is said
 * of all of them around it. Names like metrics, or with a unit, are metrics, the others are settings, numbers of repeats and so on.
 * Rows that are equal in all settings are one run. A list of numbers in place of a number is one for each repeat.
 */
export const rows: JsonFormat = {
  of: 'json',
  name: 'rows',
  shape: 'an object with names like metrics, or a list of them; objects that are equal in all settings are one run',
  general: true,
  claims,
  read,
  byRecord: (file, said) =>
    byRecord(file, { isVerbatim: true, done: (all) => (hasMetric(all.table, said) ? readOf(all, file, said) : null) }),
};

const noMetric =
  'nothing with a number in it is named like a metric (as latency_ms, ttft, output_throughput, accuracy)';

function claims(value: unknown, said: Said = nothingSaid): Claim {
  if (Array.isArray(value)) {
    if (value.length === 0) return notClaimed(0.5, 'the list is empty, as llama-bench leaves it where no test ended');
    if (!value.every(isObject)) return notClaimed(0.3, 'not everything in the list is an object');
  } else if (!isObject(value)) return notClaimed(0.05, 'it is no list and no object');
  else if (Object.hasOwn(value, 'aitb_results')) return notClaimed(0.1, 'it says that it is aitb_results');
  const ways = layouts(value, '');
  if (ways.some(({ table }) => hasMetric(table, said))) return claimed;
  const unsaid = listsIn(value) ?? emptyIn(value) ?? (ways[0] ? lackOf(ways[0].table, said) : null);
  return notClaimed(unsaid === null ? 0.4 : 0.6, unsaid ?? noMetric);
}

/** What is said of an object in which nothing was measured: `{"results": []}`, which a command each of hyperfine is in. */
function emptyIn(value: unknown): string | null {
  const [first] = isObject(value)
    ? Object.entries(value).filter(([, list]) => Array.isArray(list) && list.length === 0)
    : [];
  return first === undefined
    ? null
    : `the list ${first[0]} is empty${first[0] === 'results' ? ', so no command of hyperfine is in it' : ''}`;
}

/** What is said of lists of numbers under names that say not what was measured: `{"A100": [12.1, 12.3], "H100": [7.1, 7.3]}`. */
function listsIn(value: unknown): string | null {
  // Of times only their unit is unknown, in an object and in each of a list or of named ones.
  const all = isObject(value) ? [value, ...Object.values(value)] : Array.isArray(value) ? value.slice(0, 1) : [];
  const times = all
    .flatMap((one) => (isObject(one) ? Object.entries(one) : []))
    .find(
      ([key, list]) =>
        /^(?:times|durations|runtimes|timings)$/i.test(key) && Array.isArray(list) && typeof list[0] === 'number',
    )?.[0];
  if (times !== undefined)
    return `the lists under ${times} do not say in which unit they are; write it behind their name, as ${times}_ms or ${times}_s, and their values are repeats`;
  const lists = isObject(value)
    ? Object.entries(value).filter(
        ([, list]) => Array.isArray(list) && list.length > 0 && list.every((one) => typeof one === 'number'),
      )
    : [];
  const [first] = lists;
  return first === undefined
    ? null
    : `the lists of numbers under ${lists
        .slice(0, 3)
        .map(([key]) => key)
        .join(
          ', ',
        )} do not say what was measured; name it inside of them, as {"${first[0]}": {"latency_ms": [12.1, 12.3]}}`;
}

function read(value: unknown, file: string, said: Said = nothingSaid, lines?: readonly number[]): Read {
  const listing = layouts(value, file, lines).find(({ table }) => hasMetric(table, said))!;
  return readOf(listing, file, said);
}

function readOf({ table, unused, infinite, notes = [] }: RecordTable, file: string, said: Said): Read {
  const made = runsOf(table, said);
  const left = unused.length === 0 ? [] : [note('fields-unused', { fields: unused }, { file })];
  return { ...made, notes: [...notes, ...left, ...made.notes], ...(infinite > 0 ? { infinite } : {}) };
}

/** The ways in which a document may hold rows, the likeliest first. */
function layouts(value: unknown, file: string, lines?: readonly number[]): readonly Listing[] {
  const list = itemsOf(value);
  if (list) return [listingOf(innerItems(list) ?? list, file, lines ? { lines } : {})];
  if (!isObject(value)) return [];
  const frame = frameOf(value, file);
  if (frame) return [frame];
  const items: Item[] = [];
  const parts: Item[] = [];
  const around: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    const own = itemsOf(inner, [key], key);
    if (own) items.push(...own);
    else if (isObject(inner)) parts.push({ object: inner, steps: [key], group: key });
    if (!own && !Array.isArray(inner)) around[key] = inner;
  }
  const levels = items.length === 0 && parts.length > 0 ? levelled(value, file) : null;
  const whole: Item = { object: value, steps: [] };
  const one = new Set(items.map(({ group }) => group)).size === 1;
  const listed = one ? items.map(ungrouped) : items;
  return [
    ...(items.length > 0 ? [listingOf(innerItems(listed) ?? listed, file, { around })] : []),
    ...(levels ? [levels] : []),
    ...(areAlike(parts) ? [listingOf(parts, file, { around: without(value, parts) })] : []),
    listingOf([whole], file),
  ];
}

function ungrouped({ object, steps }: Item): Item {
  return { object, steps };
}

function without(value: Values, parts: readonly Item[]): Values {
  const keys = new Set(parts.map(({ group }) => group));
  return Object.fromEntries(Object.entries(value).filter(([key, inner]) => !keys.has(key) && !Array.isArray(inner)));
}

/** Objects that hold the same things are a row each, as results by system are; others are parts of one. */
function areAlike(parts: readonly Item[]): boolean {
  const [first, ...others] = parts;
  if (!first || others.length === 0) return false;
  const keys = Object.keys(first.object);
  return others.every(({ object }) => {
    const shared = keys.filter((key) => Object.hasOwn(object, key)).length;
    return shared * 2 > Math.max(keys.length, Object.keys(object).length);
  });
}
