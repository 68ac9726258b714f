import type { Line } from '../bytes/lines.ts';

/** Strokes between the cells of a table that is drawn, and lines of nothing but its borders. */
const bar = /[│┆┃║]/;
const border = /^[\s\u2500-\u257f+=-]*[─━═┄+][\s\u2500-\u257f+=-]*$/;
const drawn = /^[│┆┃║].*[│┆┃║]$/;
const barred = /^\|.*\|$/;
/** What stands below the names as the type of a column, as polars and DuckDB print it. */
const type =
  /^(?:-{2,9}|str|varchar|text|blob|uuid|json|bool(?:ean)?|cat|enum|date|time|null|u?(?:tiny|small|big|huge)?int(?:eger)?\d{0,3}|[iuf]\d{1,3}|double|float\d{0,2}|timestamp.{0,20}|(?:decimal|datetime|duration|list|array|struct).{0,60})$/;
const count = /^\D?\s*\d[\d,.]* (?:rows?|columns?)\b/;
const longest = 4000;

/**
 * A text with the tables that programs print as rows of markdown: boxes (`┌─┐`, `+---+`), as of polars, DuckDB, SQLite, MySQL, rich and tabulate; columns under dashes, as of SQLite
 * and psql; data frames of R. All other lines are as they were; each keeps its number.
 */
export function* unboxed(lines: Iterable<Line>): Generator<Line> {
  let box: Line[] = [];
  let before: Line | null = null;
  // Between two rules the names of a profiler stand, whose rows are no runs.
  let above = '';
  let columns: readonly number[] | null = null;
  let frame: { readonly width: number; next: number } | null = null;
  for (const line of lines) {
    const text = line.text.length > longest ? '' : line.text.trim();
    const isBorder = text.length > 2 && border.test(text) && (bar.test(text) || /[\u2500-\u257f]|^\+/.test(text));
    if (isBorder || (box.length > 0 && (drawn.test(text) || barred.test(text)))) {
      if (before) yield before;
      [before, columns, frame] = [null, null, null];
      box.push(line);
      continue;
    }
    if (box.length > 0) yield* opened(box);
    box = [];
    const rule = /^-{2,}(?:\+-{2,})+$/.test(text) || /^-{2,}(?: {1,4}-{2,})+$/.test(text);
    if (before && rule && text.includes('+')) {
      yield before;
      yield { ...line, text: text.replace(/\+/g, '|') };
      before = null;
    } else if (before && rule && before.text.trim() !== '' && above !== text) {
      columns = [...line.text.matchAll(/-+/g)].map(({ index }) => index);
      yield row(before, cut(before.text, columns));
      yield row(
        line,
        columns.map(() => '---'),
      );
      before = null;
    } else if (columns) {
      if (text === '') columns = null;
      yield columns ? row(line, cut(line.text, columns)) : line;
    } else {
      const words = text.split(/\s+/);
      const isNext = words[0] === String(frame?.next);
      if (frame && (isNext || /omitted \d+ rows/.test(text))) {
        // What is no row of this table is told as one that does not fit.
        yield row(
          line,
          isNext ? words.slice(1) : Array.from({ length: frame.width + 1 }, () => text.replace(/[[\]]/g, '')),
        );
        frame.next += 1;
        continue;
      }
      frame = null;
      const names: readonly string[] =
        before && /^\s+\S/.test(before.text) && before.text.length <= longest ? before.text.trim().split(/\s+/) : [];
      // The types that a tibble has below its names.
      if (before && names.length === words.length && words.every((word) => /^<\w+>$/.test(word))) continue;
      if (
        before &&
        names.length > 1 &&
        words[0] === '1' &&
        words.length === names.length + 1 &&
        line.text.length <= longest
      ) {
        yield row(before, names);
        yield row(
          before,
          names.map(() => '---'),
        );
        yield row(line, words.slice(1));
        [before, frame] = [null, { width: names.length, next: 2 }];
        continue;
      }
      if (before) yield before;
      above = before?.text.trim() ?? '';
      before = line;
    }
  }
  if (before) yield before;
  if (box.length > 0) yield* opened(box);
}

/** The lines of one box, with a rule below its names in place of all borders; as they were where nothing sets names apart. */
function* opened(box: readonly Line[]): Generator<Line> {
  const parts: Line[][] = [[]];
  for (const line of box) {
    if (border.test(line.text.trim())) parts.push([]);
    else parts.at(-1)!.push(line);
  }
  const [head, ...body] = parts.filter((part) => part.length > 0);
  if (head === undefined || body.length === 0) {
    yield* box;
    return;
  }
  const [first, ...more] = head.map(cellsOf);
  const further = more.filter((cells) => !cells.every((cell) => cell === '' || type.test(cell)));
  const names = first!.map((cell, nth) => [cell, ...further.map((cells) => cells[nth] ?? '')].join(' ').trim());
  yield row(head[0]!, names);
  yield row(
    head[0]!,
    names.map(() => '---'),
  );
  for (const line of body.flat()) {
    const cells = cellsOf(line);
    if (cells.length === names.length || !cells.some((cell) => count.test(cell))) yield row(line, cells);
  }
}

function cellsOf({ text }: Line): readonly string[] {
  const line = text.trim();
  return line
    .slice(1, -1)
    .split(bar.test(line) ? bar : '|')
    .map((cell) => cell.trim());
}

/** The pieces of a line that begin where the dashes below its names do. */
function cut(text: string, columns: readonly number[]): readonly string[] {
  return columns.map((start, nth) => text.slice(start, columns[nth + 1]).trim());
}

function row(line: Line, cells: readonly string[]): Line {
  return { ...line, text: `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |` };
}
