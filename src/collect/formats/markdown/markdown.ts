import { type Note, note, Refusal } from '../../../note.ts';
import type { Line } from '../../bytes/lines.ts';
import type { ColumnRead } from '../../columns/columns.ts';
import {
  type Claim,
  claimed,
  type Draft,
  notClaimed,
  nothingSaid,
  type Read,
  type Said,
  type TextFormat,
} from '../../format.ts';
import { nearlyRead } from '../../log/embedded.ts';
import { isFinished } from '../../log/finished.ts';
import { settle } from '../../log/hint.ts';
import { responseNamed } from '../../row/response.ts';
import { hasMetric, runsOf } from '../../row/runs.ts';
import type { Table } from '../../row/table.ts';
import type { Labels } from '../../run.ts';
import { readTable, toolOf } from '../../tool-table.ts';
import { unreadTable } from '../../unread-bytes.ts';
import { isOfMetrics, tableOf } from './columns.ts';
import { type Grid, gridsIn } from './tables.ts';

/**
 * Tables in markdown, as people write them into notes and as pandas, polars, knitr and DuckDB print them: each is read as a CSV of the
 * same cells would be. Headings and captions tell the tables of a file apart. One with gaps to be filled is a template and is not
 * read, and neither is a report that was made of results.
 */
export const markdown: TextFormat = {
  of: 'text',
  name: 'markdown',
  shape:
    'a table in markdown with a row of names and columns named like metrics; rows that are equal in all settings are one run',
  general: true,
  last: true,
  claims,
  read,
};

function claims(head: string, said: Said = nothingSaid): Claim {
  if (!head.includes('|')) return notClaimed(0, 'it has no table in markdown');
  if (isFinished(head))
    return notClaimed(0.5, 'it is a report that was made from results; give the results themselves');
  const lines = head.split('\n').map((text, nth): Line => ({ number: nth + 1, text, cut: false }));
  let [fit, lacks] = [0, 'it has no table in markdown'];
  for (const grid of gridsIn(lines, [])) {
    if (grid.blank !== null) {
      if (grid.names.some((name) => responseNamed(name) !== null))
        [fit, lacks] = [
          nearlyRead,
          'a table has gaps to be filled; fill them, or give the file as the template with -t',
        ];
      continue;
    }
    const unread = unreadTable(grid.names);
    if (unread !== null) {
      [fit, lacks] = [nearlyRead, `a table is ${unread.tool}, which is not read: ${unread.mend}`];
      continue;
    }
    try {
      if (isRead(grid, tableOf(grid, '').table, said)) return claimed;
      if (isTurned(grid)) [fit, lacks] = [nearlyRead, turned];
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      // What is wrong with it is told when it is read.
      if (grid.names.some((name) => responseNamed(name) !== null)) return claimed;
    }
    if (fit < 0.6)
      [fit, lacks] = [0.6, 'no column of its tables in markdown is named like a metric and has a number in it'];
  }
  return notClaimed(fit, lacks);
}

function isRead({ rows }: Grid, table: Table, said: Said): boolean {
  return rows.length > 0 && isOfMetrics(table, said) && hasMetric(table, said);
}

const turned =
  'its metrics are named in the first column of a table and not above the columns; turn it, so that each row is one run';

/** True for a table that has a metric in each row and what was measured in each column. */
function isTurned({ rows, names }: Grid): boolean {
  const isMetric = (name: string | undefined) => name !== undefined && responseNamed(name) !== null;
  const metrics = rows.filter(({ cells }) => isMetric(cells[0])).length;
  return names.length > 1 && metrics > 0 && metrics * 2 >= rows.length && !names.some(isMetric);
}

/** What the tables under one heading gave. */
interface Taken {
  readonly grid: Grid;
  readonly runs: readonly Draft[];
  readonly columns: readonly ColumnRead[];
}

function read(
  lines: () => Iterable<Line>,
  file: string,
  titles: readonly string[] = [],
  said: Said = nothingSaid,
): Read {
  const taken: Taken[] = [];
  const notes: Note[] = [];
  const blanks: number[] = [];
  for (const grid of gridsIn(lines(), titles)) {
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
