import type { Line } from '../../bytes/lines.ts';
import { isBlank, plainCell } from '../../grid/cell.ts';
import type { Grid, GridRow } from '../../grid/grid.ts';
import { titleOf } from '../../log/embedded.ts';
import { clean } from '../../log/log.ts';
import { isBarred, isRule, pipeCells } from '../../log/pipes.ts';
import { endingOf } from '../../row/half.ts';

/** A line above a table that says of what it is. */
const caption = /^(?:table\b.{0,120}|tab\. ?\d.{0,120}|(?=.{2,160}$).{1,159}:)$/i;
const summary = /^\s{0,8}(?:<details>)?\s{0,4}<(?:summary|caption)>(.{1,300}?)<\/(?:summary|caption)>/i;

type Open = { -readonly [Key in keyof Omit<Grid, 'rows' | 'ragged'>]: Grid[Key] } & {
  rows: GridRow[];
  ragged: number[];
};

/**
 * The tables of a text, one after the other: a row of names, a row of dashes, and rows until a line without a bar. Headings count where
 * the text is not cut at them already.
 */
export function* gridsIn(lines: Iterable<Line>, titles: readonly string[]): Generator<Grid> {
  let levels: readonly { readonly level: number; readonly title: string }[] = [];
  let before: { readonly text: string; readonly line: number } | null = null;
  let said: string | null = null;
  let open: Open | null = null;
  let [isNamesBarred, isWhole] = [false, true];
  for (const { number, text, cut, isOpen } of lines) {
    const line = clean(text).replace(/^[\s>]{1,40}/, '');
    const cells = pipeCells(line);
    if (open && cells) {
      if (!isRule(cells)) addRow(open, { cells, line: number }, cut);
      isWhole = !isNamesBarred || isBarred(line);
      if (isOpen && !isBarred(line) && isHalfRow(open)) isWhole = false;
      continue;
    }
    if (open) {
      yield done(open);
      open = null;
    }
    const names = cells && isRule(cells) && before ? pipeCells(before.text) : null;
    if (names && before && cells && names.length === cells.length && names.some((name) => name !== '')) {
      const above = [...titles, ...levels.map(({ title }) => title), ...(said === null ? [] : [said])];
      open = { titles: above, names: names.map(plainCell), line: before.line, rows: [], ragged: [], blank: null };
      [isNamesBarred, isWhole] = [isBarred(before.text), true];
      [before, said] = [null, null];
      continue;
    }
    if (cells === null && line !== '') {
      said = caption.test(line.slice(0, 400)) && line.length < 400 ? line.replace(/^table ?: ?|:$/gi, '') : null;
      // Who folds parts of a page gives each a summary, which is their heading.
      const folded = summary.exec(text)?.[1];
      const title = folded === undefined ? titleOf(clean(text)) : { level: 7, title: folded };
      if (title) levels = [...levels.filter(({ level }) => level < title.level), title];
      else if (/^<\/details>/i.test(line)) levels = levels.filter(({ level }) => level < 7);
    }
    before = { text: line, line: number };
  }
  if (!open) return;
  // The file may have been cut here, in the middle of a number.
  const last = isWhole ? undefined : open.rows.pop();
  if (last) open.ragged.push(last.line);
  yield done(open);
}

/** Whether the file was cut off inside the last number of the last row. */
function isHalfRow({ rows, names }: Open): boolean {
  const column = rows.map(({ cells }) => cells[names.length - 1]);
  return endingOf(column.pop() ?? '', column) === 'half';
}

/** Empty cells behind the last name are what an editor left there. */
function addRow(open: Open, { cells, line }: GridRow, cut: boolean): void {
  const { length } = open.names;
  const isLong = cells.length > length && cells.slice(length).some((cell) => cell !== '');
  if (cells.some(isBlank)) open.blank ??= line;
  if (cut || cells.length < length || isLong) open.ragged.push(line);
  else open.rows.push({ cells: cells.slice(0, length).map(plainCell), line });
}

const type =
  /^(?:str|[iu](?:8|16|32|64|128)|f(?:16|32|64)|bool|cat|enum|date|time|null|binary|object|(?:datetime|duration|list|array|struct|decimal)\[.{0,60}\])$/;

/** Without rows that hold no data: the types of columns that polars prints below their names, and the dots for rows left out. */
function done({ rows, ...open }: Open): Grid {
  const kept = rows.filter(({ cells }, nth) => {
    const filled = cells.filter((cell) => cell !== '');
    const isTypes = nth === 0 && filled.length > 0 && filled.every((cell) => type.test(cell));
    return filled.length > 0 && !isTypes && !filled.every((cell) => /^(?:…|\.{3}|⋮|-{2,200})$/.test(cell));
  });
  return { ...open, rows: kept };
}
