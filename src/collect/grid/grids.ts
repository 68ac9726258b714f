import { type Note, note, Refusal } from '../../note.ts';
import type { ColumnRead } from '../columns/columns.ts';
import type { Draft, Read, Said } from '../format.ts';
import { settle } from '../log/hint.ts';
import { responseNamed } from '../row/response.ts';
import { hasMetric, runsOf } from '../row/runs.ts';
import type { Table } from '../row/table.ts';
import type { Labels } from '../run.ts';
import { readTable, toolOf } from '../tool-table.ts';
import { unreadTable } from '../unread-bytes.ts';
import { isOfMetrics, tableOf } from './columns.ts';
import type { Grid } from './grid.ts';

/** What the tables under one heading gave. */
interface Taken {
  readonly grid: Grid;
  readonly runs: readonly Draft[];
  readonly columns: readonly ColumnRead[];
}

/** The runs of the tables of a text, each read as a CSV of its cells would be. One with gaps, and one that is refused, is told and left out. */
export function gridsRead(grids: Iterable<Grid>, file: string, said: Said): Read {
  const taken: Taken[] = [];
  const notes: Note[] = [];
  const blanks: number[] = [];
  for (const grid of grids) {
    if (grid.blank !== null) {
      blanks.push(grid.blank);
      continue;
    }
    try {
      taken.push(...tableRead(grid, file, said, notes));
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      notes.push(...thrown.notes.map((one): Note => ({ ...one, severity: 'warning' })));
    }
  }
  const [blank] = blanks;
  if (blank !== undefined) notes.push(note('table-with-blanks', { count: blanks.length }, { file, line: blank }));
  const runs = numbered(taken).flatMap(({ runs: own }) => own);
  return { runs, notes, columns: taken.flatMap(({ columns }) => columns) };
}

/** True for a table with a row, and a metric with a number in it. */
function isRead({ rows }: Grid, table: Table, said: Said): boolean {
  return rows.length > 0 && isOfMetrics(table, said) && hasMetric(table, said);
}

/** True for a table that is read, and for one of metrics that is refused: what is wrong with it is told where it is read. */
export function isTaken(grid: Grid, said: Said): boolean {
  try {
    return isRead(grid, tableOf(grid, '').table, said);
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
  const { table, notes: told } = tableOf(grid, file);
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
  const settled = settle({}, grid.titles, free, place);
  notes.push(...settled.remarks);
  const runs = made.runs.map(
    (run): Draft => ({ ...run, labels: { ...settled.labels, ...run.labels }, titles: grid.titles }),
  );
  return [{ grid, runs, columns }];
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
        const key = JSON.stringify([keyOf(labels), name]);
        const first = seen.get(key);
        seen.set(key, first ?? one);
        return first !== undefined && first !== one;
      });
    }),
  );
}

function keyOf(labels: Labels): readonly (readonly [string, string | number])[] {
  return Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
}
