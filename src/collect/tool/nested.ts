import type { Word } from '../row/by-tool.ts';
import type { Flat, Steps, Values } from '../row/flat.ts';
import { field } from '../value.ts';

/** A value that a row has, and the way to it in an object of a tool that nests its numbers. */
export type Way = readonly [name: string, steps: Steps];

/** What stands at the end of a way; undefined where the way breaks off. */
export function at(object: unknown, steps: Steps): unknown {
  return steps.reduce<unknown>(
    (inner, step) => (typeof step === 'number' ? (Array.isArray(inner) ? inner[step] : undefined) : field(inner, step)),
    object,
  );
}

/** The row that stands at these ways: single values only, and nothing for what is null or not there. */
export function picked(written: Values, ways: readonly Way[]): Flat {
  const found = ways.filter(([, steps]) => {
    const value = at(written, steps);
    return value !== undefined && value !== null && typeof value !== 'object';
  });
  return {
    values: Object.fromEntries(found.map(([name, steps]) => [name, at(written, steps)])),
    steps: new Map(found),
    unused: [],
    infinite: 0,
  };
}

/** The row with numbers that were made of several others, each with the way to the one that says most of it; nothing for null. */
export function withCounts(
  flat: Flat,
  made: Readonly<Record<string, readonly [value: number | null, steps: Steps]>>,
): Flat {
  const known = Object.entries(made).filter(([, [value]]) => value !== null);
  return {
    ...flat,
    values: { ...flat.values, ...Object.fromEntries(known.map(([name, [value]]) => [name, value])) },
    steps: new Map([...flat.steps, ...known.map(([name, [, steps]]): Way => [name, steps])]),
  };
}

/** What tools call the statistics of a distribution. Any other key of it (`count`, `variance`, `mode`) is none that is read. */
const named: Readonly<Record<string, string>> = {
  avg: 'mean',
  mean: 'mean',
  average: 'mean',
  median: 'median',
  med: 'median',
  p50: 'median',
  std: 'sd',
  std_dev: 'sd',
  stddev: 'sd',
  min: 'min',
  minimum: 'min',
  max: 'max',
  maximum: 'max',
};

/** The ways to the statistics of a distribution, called `<name>.p99`; of two keys for one statistic the first counts. */
export function statisticsAt(written: Values, name: string, steps: Steps): readonly Way[] {
  const inner = at(written, steps);
  const ways = new Map<string, Way>();
  for (const key of Object.keys(typeof inner === 'object' && inner !== null ? inner : {})) {
    const plain = key.replace(/^p\((\d{1,2}(?:\.\d{1,3})?)\)$/, 'p$1');
    const statistic = Object.hasOwn(named, plain)
      ? named[plain]
      : /^p\d{1,2}(?:\.\d{1,3})?$/.test(plain)
        ? plain
        : undefined;
    const called = `${name}.${statistic}`;
    if (statistic !== undefined && !ways.has(called)) ways.set(called, [called, [...steps, key]]);
  }
  return [...ways.values()];
}

/** The words of such names: `<name>.<statistic>` of a distribution of this metric, in this unit. */
export function distributions(
  measures: Readonly<Record<string, readonly [metric: string, unit: string]>>,
): readonly [RegExp, (found: RegExpExecArray) => Word | null] {
  return [
    /^(.{1,80})\.(mean|median|sd|min|max|p\d{1,2}(?:\.\d{1,3})?)$/,
    ([, name = '', statistic = '']) => {
      const found = Object.hasOwn(measures, name) ? measures[name] : undefined;
      return found ? { metric: found[0], statistic, unit: found[1] } : null;
    },
  ];
}
