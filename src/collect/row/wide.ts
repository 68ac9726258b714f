import { metricNames } from '../../metric.ts';
import { note } from '../../note.ts';
import { unitNamed } from '../../unit.ts';
import { columnNamed } from '../columns/column-metric.ts';
import type { Said } from '../format.ts';
import { factsOf } from './facts.ts';
import { saidOf } from './given.ts';
import type { Reshaped } from './long.ts';
import { labelNamed, words } from './names.ts';
import { isComparison, isOfAll, isPart, isVariant } from './parts.ts';
import { isUnusedStatistic, responseNamed, statisticOf } from './response.ts';
import type { Table, TableColumn } from './table.ts';
import { unpivoted } from './unpivoted.ts';

const ofSeveral =
  /^(?:mean|avg|average|median|best|worst|min|max)[_ ]|[_ ](?:mean|avg|average|median|best|worst|min|max)$/i;

interface Wide {
  /** The column without its word. */
  readonly name: string;
  readonly word: string;
  readonly column: TableColumn;
}

/**
 * A wide table, in which columns are equal up to one word (`A100_latency_ms`, `H100_latency_ms`): the words are levels of a factor,
 * and each row becomes one for each of them. It is inferred, and told.
 */
export function fromWide(table: Table, said: Said): Reshaped {
  const found = table.columns.filter(({ source }) => saidOf(source, said) === null).flatMap(wideOf);
  const byName = new Map<string, Wide[]>();
  for (const one of found) byName.set(one.name, [...(byName.get(one.name) ?? []), one]);
  const groups = [...byName.values()].filter((group) => group.length > 1);
  const levels = [...new Set(groups.flatMap((group) => group.map(({ word }) => word)))];
  // All of these columns have to be of the same words, else it is only likeness.
  const whole = groups.filter((group) => group.length === levels.length);
  if (whole.length === 0 || whole.length < groups.length) return { table, notes: [] };
  const wide = new Set(whole.flat().map(({ column }) => column));
  const own = table.columns.filter((column) => !wide.has(column));
  // What compares the variants with each other was measured of none of them.
  const isOfGroup = (name: string): boolean =>
    whole.some((group) => group[0]!.name.toLowerCase() === name.toLowerCase());
  // What sums them up says that they are parts of one measurement.
  if (own.some(({ name }) => isOfGroup(name.replace(/^(?:total|sum)[_ ]|[_ ](?:total|sum)$/i, ''))))
    return { table, notes: [] };
  const compares = own.filter(
    ({ name, values }) =>
      factsOf(values).numeric > 0 && (isComparison(name) || isOfAll(name) || isOfGroup(name.replace(ofSeveral, ''))),
  );
  const rest = { ...table, columns: table.columns.filter((column) => !compares.includes(column)) };
  const label = own.some(({ name }) => words(name) === 'variant') ? 'arm' : 'variant';
  const byLevel = whole.map((group) => ({
    name: group[0]!.name,
    columns: levels.map((level) => group.find(({ word }) => word === level)!.column),
  }));
  const columns = whole.flat().map(({ column }) => column.source);
  return {
    table: unpivoted(rest, byLevel, { name: label, source: label, cells: levels }),
    notes: [
      note('table-wide', { columns, levels, label }, { file: table.file }),
      ...compares.map(({ source }) => note('column-compares', { column: source, label }, { file: table.file })),
    ],
  };
}

/** A column of numbers that is a metric when one word is left out, and none that is known with it. */
function wideOf(column: TableColumn): readonly Wide[] {
  const name = column.name.trim();
  const whole = columnNamed(name);
  if ((whole && metricNames.includes(whole.metric.name)) || factsOf(column.values).numeric === 0) return [];
  const bracket = /\s?[([][^()[\]]{1,30}[)\]]$/.exec(name)?.[0] ?? '';
  const bare = name.slice(0, name.length - bracket.length);
  const split = bare.split(/([_\s]+)/);
  const ends = [0, split.length - 1].filter((at, nth, all) => split.length > 2 && all.indexOf(at) === nth);
  return ends.flatMap((at): readonly Wide[] => {
    const word = split[at]!;
    const left = split.filter((_, nth) => nth !== at && nth !== (at === 0 ? 1 : at - 1)).join('');
    // A unit of one letter is no name of a column.
    const rest = left === 's' ? 'time_s' : left;
    const plain = word.toLowerCase();
    if (
      isPart(plain) ||
      statisticOf(plain) !== null ||
      isUnusedStatistic(plain) ||
      labelNamed(plain) !== words(plain).replace(/\W+/g, '_')
    )
      return [];
    if (responseNamed(`x_${plain}`) !== null || responseNamed(plain) !== null) return [];
    // `cpu_energy` and `gpu_energy` are parts of one system.
    if (/^(?:cpu|gpu|ram|dram|npu|tpu|disk)$/.test(plain) && /power|energy|mem|util|time|temp|usage/i.test(rest))
      return [];
    const read = responseNamed(`${rest}${bracket}`);
    // A time that says no more than that may be one of the parts of a run, unless the word is that of something compared.
    const isOpen = read !== null && (unitNamed(left) !== undefined || !metricNames.includes(read.metric.name));
    return read && (!isOpen || /[\dA-Z]/.test(word) || isVariant(word))
      ? [{ name: `${rest}${bracket}`, word, column }]
      : [];
  });
}
