import { type CollectOptions, collect } from '../../../src/collect/collect.ts';
import type { Collection } from '../../../src/collect/collection.ts';
import type { Run } from '../../../src/collect/run.ts';
import { sourceOf } from '../source.ts';

/** What comes of a table in CSV, or of a list of objects. */
export async function readTable(
  table: string | readonly object[],
  options: Partial<CollectOptions> = {},
): Promise<Collection> {
  const [path, text] = typeof table === 'string' ? ['a.csv', table] : ['a.json', JSON.stringify(table)];
  return collect([sourceOf(path, text)], { strict: false, encoding: 'utf-8', ...options });
}

/** The runs of a table by their names, with what they measured: samples as lists, what a row states as a number. */
export async function told(table: string | readonly object[], options: Partial<CollectOptions> = {}) {
  const { runs } = await readTable(table, options);
  return Object.fromEntries(runs.map((run) => [run.name, numbersOf(run)]));
}

export function numbersOf(run: Run | undefined): Readonly<Record<string, number | readonly number[]>> {
  return Object.fromEntries([
    ...(run?.reported ?? []).map(({ metric, statistic, value }) => [
      statistic === 'value' ? metric.name : `${metric.name}.${statistic}`,
      value,
    ]),
    ...[...(run?.samples ?? [])].map(([name, { values }]) => [name, [...values]]),
    ...[...(run?.repeated ?? [])].map(([name, { values }]) => [name, [...values]]),
  ]);
}

/** The role of each column, and the label or metric that it became. */
export async function rolesIn(table: string | readonly object[], options: Partial<CollectOptions> = {}) {
  const { files } = await readTable(table, options);
  return Object.fromEntries(
    (files[0]?.columns ?? []).map(({ column, role, as }) => [column, as === null ? role : `${role} ${as}`]),
  );
}

export const codesOf = ({ notes }: Collection): readonly string[] => notes.map(({ code }) => code);
