import { type Note, note, Refusal } from '../../note.ts';
import { inOrder } from '../../text/order.ts';
import type { ColumnRead } from '../columns/columns.ts';
import type { Draft, Read, Said } from '../format.ts';
import { settle } from '../log/hint.ts';
import { isComparison } from '../row/parts.ts';
import { pivoted } from '../row/pivot.ts';
import { responseNamed } from '../row/response.ts';
import { hasMetric, runsOf } from '../row/runs.ts';
import type { Table } from '../row/table.ts';
import { readTable, toolOf } from '../tool-table.ts';
import { unreadTable } from '../unread-bytes.ts';
import { isOfMetrics, type Made, tableOf } from './columns.ts';
import type { Grid } from './grid.ts';

/** What the tables under one heading gave. */
interface Taken {
  readonly grid: Grid;
  readonly runs: readonly Draft[];
  readonly columns: readonly ColumnRead[];
  /** The heading above it said what its numbers are. */
  readonly isPivot: boolean;
}

/**
 * The runs of the tables of a text, each read as a CSV of its cells would be. One with gaps, and one that is refused, is told and left out.
 * @throws Refusal where no other was read.
 */
export function gridsRead(grids: Iterable<Grid>, file: string, said: Said): Read {
  const taken: Taken[] = [];
  const notes: Note[] = [];
  const blanks: number[] = [];
  const refused: Note[] = [];
  for (const grid of grids) {
    if (grid.blank !== null) {
      blanks.push(grid.blank);
      continue;
    }
    try {
      taken.push(...tableRead(grid, file, said, notes));
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      refused.push(...thrown.notes);
      notes.push(...thrown.notes.map((one): Note => ({ ...one, severity: 'warning' })));
    }
  }
  if (taken.length === 0 && refused.length > 0) throw new Refusal(refused);
  const [blank] = blanks;
  if (blank !== undefined) notes.push(note('table-with-blanks', { count: blanks.length }, { file, line: blank }));
  const runs = numbered(joined(taken)).flatMap(({ runs: own }) => own);
  return { runs, notes, columns: taken.flatMap(({ columns }) => columns) };
}

/** True for a table with a row, and a metric with a number in it. */
function isRead({ rows }: Grid, table: Table, said: Said): boolean {
  return rows.length > 0 && isOfMetrics(table, said) && hasMetric(table, said);
}

/** The table of a grid; where the heading above it says what its numbers are (`## Latency (ms)` over `A100` and `H100`), with a row for each of them, and without that heading. */
function madeOf(grid: Grid, file: string, said: Said): Made & { readonly titles: readonly string[] } {
  const made = tableOf(grid, file);
  const heading = grid.titles.at(-1);
  const read = heading === undefined ? null : responseNamed(heading);
  // A heading without a unit may be that of a chapter, with tables of all kinds below it.
  if (heading === undefined || read === null || read.bare || isOfMetrics(ofNoComparison(made.table), said))
    return { ...made, titles: grid.titles };
  const pivot = pivoted(made.table, heading, said);
  if (!pivot) return { ...made, titles: grid.titles };
  return { table: pivot.table, notes: [...made.notes, ...pivot.notes], titles: grid.titles.slice(0, -1) };
}

function ofNoComparison(table: Table): Table {
  return { ...table, columns: table.columns.filter(({ name }) => !isComparison(name)) };
}

/** True for a table that is read, and for one of metrics that is refused: what is wrong with it is told where it is read. */
export function isTaken(grid: Grid, said: Said): boolean {
  try {
    return isRead(grid, madeOf(grid, '', said).table, said);
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    return grid.names.some((name) => responseNamed(name) !== null);
  }
}

/** One table. Nothing of it where it has no metric: people lay out all kinds of things in tables. */
function tableRead(grid: Grid, file: string, said: Said, notes: Note[]): readonly Taken[] {
  const unread = unreadTable(grid.names);
  if (unread !== null) {
    notes.push({ ...note('unread-bytes', unread, { file, line: grid.line }), severity: 'warning' });
    return [];
  }
  const { table, notes: told, titles } = madeOf(grid, file, said);
  if (!isRead(grid, table, said)) return [];
  const { ragged } = grid;
  if (ragged.length > 0) {
    const args = { count: ragged.length, lines: ragged.slice(0, 5).map(String) };
    notes.push(note('ragged-rows', args, { file, line: ragged[0]! }));
  }
  const tool = toolOf(table);
  const made = tool ? readTable(tool, table, said) : runsOf(table, said);
  const place = { file, line: grid.line };
  notes.push(...told, ...made.notes.map((one) => (one.place?.line === undefined ? { ...one, place } : one)));
  const used = new Set(made.runs.flatMap(({ labels }) => Object.keys(labels)));
  const columns = made.columns ?? [];
  const free = hinted.filter((label) => !used.has(label) && !columns.some(({ as }) => as === label));
  const settled = settle({}, titles, free, place);
  notes.push(...settled.remarks);
  const runs = made.runs.map((run): Draft => ({ ...run, labels: { ...settled.labels, ...run.labels }, titles }));
  return [{ grid: { ...grid, titles }, runs, columns, isPivot: titles !== grid.titles }];
}

/** What the heading of a table says for all of its rows, where no column says it. */
const hinted = [
  'batch_size',
  'ntasks',
  'epochs',
  'learning_rate',
  'concurrency',
  'request_rate',
  'input_length',
  'output_length',
  'tensor_parallel',
];

/** A table for each metric, of the same rows and columns, states the metrics of the same runs. */
function joined(taken: readonly Taken[]): readonly Taken[] {
  const firsts = new Map<string, { run: Draft; readonly at: Draft[]; readonly place: number }>();
  const made = taken.map((one) => ({ ...one, runs: [] as Draft[] }));
  for (const [nth, { grid, runs, isPivot }] of taken.entries())
    for (const run of runs) {
      const key = JSON.stringify([grid.titles, inOrder(run.labels)]);
      const first = isPivot ? firsts.get(key) : undefined;
      const names = new Set(first?.run.reported.map(({ metric }) => metric.name));
      const isOther =
        first &&
        run.reported.length > 0 &&
        run.samples.size === 0 &&
        !run.reported.some(({ metric }) => names.has(metric.name));
      if (first && isOther) {
        first.run = { ...first.run, reported: [...first.run.reported, ...run.reported] };
        first.at[first.place] = first.run;
        continue;
      }
      const own = made[nth]!.runs;
      if (isPivot && run.samples.size === 0) firsts.set(key, { run, at: own, place: own.length });
      own.push(run);
    }
  return made;
}

/**
 * Tables under one heading that state the same metric for the same settings are of two measurements of which nobody says what was unlike:
 * they are told apart by their number, never put together.
 */
function numbered(taken: readonly Taken[]): readonly Taken[] {
  const byTitles = new Map<string, Taken[]>();
  for (const one of taken) {
    const key = JSON.stringify(one.grid.titles);
    byTitles.set(key, [...(byTitles.get(key) ?? []), one]);
  }
  const numbers = new Map<Taken, number>();
  for (const group of byTitles.values())
    if (group.length > 1 && overlap(group)) for (const [nth, one] of group.entries()) numbers.set(one, nth + 1);
  return taken.map((one) => {
    const number = numbers.get(one);
    if (number === undefined) return one;
    const titles = [...one.grid.titles, `table ${number}`];
    return { ...one, runs: one.runs.map((run) => ({ ...run, titles })) };
  });
}

function overlap(group: readonly Taken[]): boolean {
  const seen = new Map<string, Taken>();
  return group.some((one) =>
    one.runs.some(({ labels, reported, samples }) => {
      const names = [...reported.map(({ metric, statistic }) => `${metric.name}.${statistic}`), ...samples.keys()];
      return names.some((name) => {
        const key = JSON.stringify([inOrder(labels), name]);
        const first = seen.get(key);
        seen.set(key, first ?? one);
        return first !== undefined && first !== one;
      });
    }),
  );
}
