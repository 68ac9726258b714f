import { note } from '../../note.ts';
import type { Said } from '../format.ts';
import { isLearned } from './curve.ts';
import { factsOf } from './facts.ts';
import { saidOf } from './given.ts';
import type { Reshaped } from './long.ts';
import { kindsOf } from './names.ts';
import { isComparison } from './parts.ts';
import { isUnusedStatistic, responseNamed, statisticOf } from './response.ts';
import type { Table, TableColumn } from './table.ts';
import { unpivoted } from './unpivoted.ts';

interface Repeated {
  /** The column without the word and its number: `latency_ms` of `latency_ms_run_2`; empty for `run 2`. */
  readonly name: string;
  readonly word: string;
  readonly number: number;
  readonly column: TableColumn;
}

/** A column for each repeat, `run1_ms, run2_ms, run3_ms`: each row becomes one for each of them. */
export function fromRepeats(table: Table, said: Said): Reshaped {
  const found = table.columns
    .filter(({ source, values }) => saidOf(source, said) === null && factsOf(values).numeric > 0)
    .flatMap(repeatedOf);
  const byName = new Map<string, Repeated[]>();
  for (const one of found) byName.set(one.name, [...(byName.get(one.name) ?? []), one]);
  const groups = [...byName.values()];
  const numbers = groups[0]?.map(({ number }) => number) ?? [];
  const isCounted =
    numbers.length > 1 && numbers[0]! <= 1 && numbers.every((number, nth) => number === numbers[0]! + nth);
  // All of them have to be of the same repeats, and a column of repeats beside them counts something else.
  const isWhole = groups.every((group) => group.map(({ number }) => number).join() === numbers.join());
  if (!isCounted || !isWhole || found.some(isStep) || table.columns.some(({ name }) => kindsOf(name).has('repeat')))
    return { table, notes: [] };
  const sides = groups.map((group) => ({
    name: group[0]!.name || 'value',
    columns: group.map(({ column }) => column),
  }));
  const levels = { name: 'repeat', source: found[0]!.word, cells: numbers };
  const made = unpivoted(table, sides, levels, isSummary);
  // Nothing but that says that they were measured.
  const columns = made.columns.map((column) =>
    sides.some(({ name }) => name === 'value' && name === column.name)
      ? { ...column, isMetric: true as const }
      : column,
  );
  return {
    table: { ...made, columns },
    notes: [note('columns-are-repeats', { columns: found.map(({ column }) => column.source) }, { file: table.file })],
  };
}

/** What is learned from one round to the next is no repeat of it: `round1_accuracy`. */
function isStep({ name, word: said, column }: Repeated): boolean {
  const response = /^(?:round|iter|iteration)$/i.test(said) ? responseNamed(name) : null;
  return response !== null && isLearned(response, column.values);
}

/** A mean of the repeats beside them, or what it is compared with. */
function isSummary({ name, values }: TableColumn): boolean {
  return (
    factsOf(values).numeric > 0 &&
    (responseNamed(name) !== null || statisticOf(name) !== null || isUnusedStatistic(name) || isComparison(name))
  );
}

const word = '(run|trial|rep|repeat|iter|iteration|round|attempt|measurement|probe|seed)';
const before = new RegExp(String.raw`^${word}[ _#-]?(\d{1,3})(?:[ _-]+(.*))?$`, 'i');
const behind = new RegExp(String.raw`^(.+?)[ _-]+${word}[ _#-]?(\d{1,3})$`, 'i');

/** `run1_ms`, `Trial 2 (ms)`, `latency_ms_rep3`. */
function repeatedOf(column: TableColumn): readonly Repeated[] {
  const name = column.name.trim();
  const bracket = /\s?[([][^()[\]]{1,30}[)\]]$/.exec(name)?.[0] ?? '';
  const bare = name.slice(0, name.length - bracket.length);
  const first = before.exec(bare);
  if (first) {
    const [, said = '', number = '', rest = ''] = first;
    return [{ name: bracketed(rest, bracket), word: said, number: Number(number), column }];
  }
  const [, rest, said = '', number] = behind.exec(bare) ?? [];
  return rest === undefined ? [] : [{ name: bracketed(rest, bracket), word: said, number: Number(number), column }];
}

/** `Trial 2 (ms)` alone says nothing but the unit. */
function bracketed(rest: string, bracket: string): string {
  return rest === '' ? bracket.replace(/[\s()[\]]/g, '') : `${rest}${bracket}`;
}
