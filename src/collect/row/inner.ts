import { metricNames } from '../../metric.ts';
import { isObject } from '../value.ts';
import type { Values } from './flat.ts';
import { type Item, itemsOf } from './listing.ts';
import { isAsked } from './names.ts';
import { responseNamed } from './response.ts';

/**
 * Runs that each hold a list of what they measured, as `{"concurrency": 1, "requests": [{"ttft_ms": 5}]}`: the objects of the lists, each with the settings of its run. Null where
 * the runs state a metric that is known themselves, hold no such list or more than one, or where nothing in the lists is a metric.
 */
export function innerItems(items: readonly Item[]): readonly Item[] | null {
  const made: Item[] = [];
  for (const item of items) {
    const lists = Object.entries(item.object).flatMap(([key, value]): (readonly Item[])[] => {
      const own = itemsOf(value, [...item.steps, key]);
      return own?.some(({ object }) => hasKnownMetric(object)) ? [own] : [];
    });
    if (lists.length !== 1 || hasKnownMetric(item.object)) return null;
    const outer = { values: settingsOf(item.object), steps: item.steps };
    for (const inner of lists[0]!)
      made.push({ ...inner, ...(item.group === undefined ? {} : { group: item.group }), outer });
  }
  return made.length > 0 ? made : null;
}

function hasKnownMetric(object: Values): boolean {
  return Object.entries(object).some(([key, value]) => {
    if (typeof value !== 'number') return false;
    const read = responseNamed(key);
    return read !== null && read.metric.unit !== 'tokens' && metricNames.includes(read.metric.name);
  });
}

/** What is said of the run and was not measured of it as a whole, which would count for each of its requests. */
function settingsOf(object: Values): Values {
  return Object.fromEntries(
    Object.entries(object).filter(
      ([key, value]) => !isObject(value) && !Array.isArray(value) && (isAsked(key) || responseNamed(key) === null),
    ),
  );
}
