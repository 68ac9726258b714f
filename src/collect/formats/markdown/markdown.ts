import { note, Refusal } from '../../../note.ts';
import type { Line } from '../../bytes/lines.ts';
import { type Claim, claimed, notClaimed, nothingSaid, type Read, type Said, type TextFormat } from '../../format.ts';
import { unboxed } from '../../grid/boxes.ts';
import type { Grid } from '../../grid/grid.ts';
import { gridsRead, isTaken } from '../../grid/grids.ts';
import { nearlyRead } from '../../log/embedded.ts';
import { isFinished } from '../../log/finished.ts';
import { responseNamed } from '../../row/response.ts';
import { unreadTable } from '../../unread-bytes.ts';
import { gridsIn } from './tables.ts';

/**
 * Tables in markdown, as people write them into notes, and those that programs print (`grid/boxes.ts`): each is read as a CSV of the
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
  if (!/[|│┃┆]|^-{2,} {1,2}-|^ .*\n(?:\s+<.*\n)?1 /m.test(head)) return notClaimed(0, 'it has no table in markdown');
  if (isFinished(head))
    return notClaimed(0.5, 'it is a report that was made from results; give the results themselves');
  const lines = head.split('\n').map((text, nth): Line => ({ number: nth + 1, text, cut: false }));
  let [fit, lacks] = [0, 'it has no table in markdown'];
  for (const grid of gridsIn(unboxed(lines), [])) {
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
    if (isTaken(grid, said)) return claimed;
    if (isTurned(grid)) [fit, lacks] = [nearlyRead, turned];
    if (fit < 0.6)
      [fit, lacks] = [0.6, 'no column of its tables in markdown is named like a metric and has a number in it'];
  }
  return notClaimed(fit, lacks);
}

const turned =
  'its metrics are named in the first column of a table and not above the columns; turn it, so that each row is one run';

/** True for a table that has a metric in each row and what was measured in each column. */
function isTurned({ rows, names }: Grid): boolean {
  const isMetric = (name: string | undefined) => name !== undefined && responseNamed(name) !== null;
  const metrics = rows.filter(({ cells }) => isMetric(cells[0])).length;
  return names.length > 1 && metrics > 0 && metrics * 2 >= rows.length && !names.some(isMetric);
}

function read(
  lines: () => Iterable<Line>,
  file: string,
  titles: readonly string[] = [],
  said: Said = nothingSaid,
): Read {
  return gridsRead(printedIn(lines(), titles, file), file, said);
}

/**
 * The tables of a text.
 * @throws Refusal for a tibble of which only the first rows are printed.
 */
function* printedIn(lines: Iterable<Line>, titles: readonly string[], file: string): Generator<Grid> {
  for (const grid of gridsIn(unboxed(lines), titles)) {
    const [, rows = '0'] = /^A tibble: ([\d,]+) [x×]/.exec(grid.titles.at(-1) ?? '') ?? [];
    if (grid.rows.length < Number(rows.replace(/,/g, '')))
      throw new Refusal(note('frame-left-out', { columns: grid.names }, { file, line: grid.line }));
    yield grid;
  }
}
