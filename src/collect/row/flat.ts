import { metricNames } from '../../metric.ts';
import { isObject } from '../value.ts';
import { kindsOf } from './names.ts';
import { responseNamed } from './response.ts';

export type Values = Readonly<Record<string, unknown>>;
/** The way to a value from an object: its keys, outer before inner. */
export type Steps = readonly (string | number)[];

/** An object without objects in it. */
export interface Flat {
  readonly values: Values;
  /** Where the value of a name stood; a name that is not here is its own key. */
  readonly steps: ReadonlyMap<string, Steps>;
  /** What a row cannot hold: lists of other things than measurements. */
  readonly unused: readonly string[];
  /** How many offered rates are infinite, which is a setting and no broken number. */
  readonly infinite: number;
}

/** Deeper ones are no results. */
const deepest = 4;

/** Names of what only holds others. */
const holders =
  /^(?:metrics?|results?|statistics|stats|summary|data|performance|perf|config|configuration|params?|parameters|settings|args|arguments|options|metadata|meta|info|measurements?|benchmark|dimensions|output|outputs|values?)$/i;

/** True for a name that only holds others. */
export function holds(name: string): boolean {
  return holders.test(name);
}

/** Names that say nothing which the name of a metric in them does not say. */
const kinds = /^(?:throughputs?|rates?|speeds?|timings?|times|latenc(?:y|ies)|tokens)$/i;

/** `throughput: { output_tokens_per_second }`: the inner name alone is that of a metric, and not just a statistic (`p99_ms`). */
function saysAll(parent: string, key: string): boolean {
  if (!kinds.test(parent) || /^(?:mean|avg|average|median|p\d|\d|min|max|std|sd)/i.test(key)) return false;
  return metricNames.includes(responseNamed(key)?.metric.name ?? '');
}

/**
 * The object with what is nested in it under one name each: `{ latency: { p99: 5 } }` has `latency_p99`; names that only hold others
 * (`metrics`, `config`) are left away where the inner one is free. Lists stay where they are measurements, or as long as one.
 */
export function flatOf(object: Values): Flat {
  if (isFlat(object)) return { values: object, steps: noSteps, unused: nothing, infinite: 0 };
  const values: Record<string, unknown> = {};
  const steps = new Map<string, Steps>();
  const unused: string[] = [];
  const lists: (readonly [name: string, steps: Steps, list: readonly unknown[]])[] = [];
  let infinite = 0;
  const put = (name: string, at: Steps, value: unknown): string => {
    const own = Object.hasOwn(values, name) ? at.join('_') : name;
    values[own] = value;
    if (at.length > 1 || own !== at[0]) steps.set(own, at);
    return own;
  };
  const walk = (inner: Values, prefix: string, at: Steps): void => {
    for (const [key, value] of Object.entries(inner)) {
      if (key === '__proto__') continue;
      const isAlone = prefix === '' || saysAll(String(at.at(-1)), key);
      const [name, here] = [isAlone ? key : `${prefix}_${key}`, [...at, key]];
      if (Array.isArray(value)) lists.push([put(name, here, value), here, value]);
      else if (isObject(value)) {
        if (here.length < deepest) walk(value, holders.test(key) ? prefix : name, here);
        else unused.push(here.join('.'));
      } else if (isInfiniteRate(name, value)) {
        infinite += 1;
        put(name, here, 'inf');
      } else put(name, here, value);
    }
  };
  walk(object, '', []);
  const lengths = new Set(
    lists.flatMap(([name, , list]) => (list.every(isScalar) && responseNamed(name) ? [list.length] : [])),
  );
  for (const [name, at, list] of lists) {
    if (lengths.has(list.length) && list.every(isScalar)) continue;
    delete values[name];
    if (list.length > 0) unused.push(at.join('.'));
  }
  return { values, steps, unused, infinite };
}

const noSteps: ReadonlyMap<string, Steps> = new Map();
const nothing: readonly string[] = [];

/** Nearly all lines of results are: a copy of each was most of the memory of a file of 10^6. */
function isFlat(object: Values): boolean {
  return Object.entries(object).every(
    ([key, value]) => key !== '__proto__' && value !== Number.POSITIVE_INFINITY && isScalar(value),
  );
}

function isInfiniteRate(name: string, value: unknown): boolean {
  return value === Number.POSITIVE_INFINITY && kindsOf(name).has('rate');
}

function isScalar(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}
