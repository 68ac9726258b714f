import { lines } from '../markdown/lines.ts';
import { parse, shape } from '../markdown/markdown.ts';
import { styleOf, wordsOf } from '../markdown/plain.ts';
import { splice } from '../markdown/splice.ts';
import { cellsIn, firstCell, isRow } from './merge/row.ts';
import { sentencesIn } from './merge/sentences.ts';
import type { Updated } from './merge/update.ts';

/** The lines of a line that is a paragraph. */
type Pieces = (line: string) => readonly string[];

/**
 * What must hold of every update (rules.md#invariants); a fault of ours must cost nobody a word. That a second run changes nothing is for
 * whoever can make one.
 * @param pieces the lines as they are wrapped where a line is a whole paragraph: a merge may take some of them from either side.
 * @returns what does not hold, in words; null when all is well.
 */
export function broken(
  report: string,
  pristine: string,
  updated: Updated,
  pieces: Pieces = (line) => [line],
): string | null {
  return updated.isMerged ? lostLines({ report, pristine, pieces }, updated) : otherText(report, updated);
}

/** With the old strings back in all slots it must be the report as it was, byte for byte, and of the same shape. */
function otherText(report: string, { text, slots }: Updated): string | null {
  const changed = slots
    .filter(({ before, range }) => before !== null && range !== null)
    .sort((a, b) => a.range!.start - b.range!.start);
  const back = splice(
    text,
    changed.map(({ before, range }) => ({ ...range!, text: before! })),
  );
  if (back.text !== report) return 'text outside of its slots would change';
  const wasEmpty = changed.map(({ before }) => before === '');
  const filled = (ranges: readonly { start: number; end: number }[]) =>
    ranges.map((range, i) => ({ ...range, isNew: wasEmpty[i]! }));
  const before = shape(parse(report), filled(back.ranges));
  const after = shape(parse(text), filled(changed.map(({ range }) => range!)));
  return before === after ? null : 'a value would change the structure of the text';
}

/** The lines of a report that are not as they were written, in order. */
export function ownLines(report: string, pristine: string): readonly string[] {
  const known = new Set(lines(pristine).map(styleOf));
  return lines(report).filter((line) => !known.has(styleOf(line)));
}

/**
 * Every line of a person's must be there after a merge, in order; of a row of ours each cell of a person's. Items and rows may be in
 * another order: they go where the list or table has them now.
 */
function lostLines(
  { report, pristine, pieces }: { readonly report: string; readonly pristine: string; readonly pieces: Pieces },
  { text, slots }: Updated,
): string | null {
  const replaced = slots.flatMap(({ before }) => (before === null || before === '' ? [] : [before]));
  const rows = new Map<string, string[]>();
  for (const line of lines(pristine).filter(isRow))
    rows.set(firstCell(line), [...(rows.get(firstCell(line)) ?? []), line]);
  const known = new Set(lines(pristine).flatMap(pieces).map(wordsOf));
  const sentences = new Set(lines(pristine).flatMap(sentencesIn).map(wordsOf));
  const now = lines(text);
  const isMerged = (line: string): boolean => {
    const own = withoutValues(sentencesIn(line), replaced).filter((one) => !sentences.has(wordsOf(one)));
    return own.length > 0 && now.some((one) => hasInOrder(sentencesIn(one), own));
  };
  const own = ownLines(report, pristine)
    .flatMap((line) =>
      withoutValues(pieces(line), replaced).map((piece) => ({ piece, isMovable: isMovable(line), line })),
    )
    .filter(({ piece }) => !known.has(wordsOf(piece)))
    .map(({ piece, isMovable, line }): Own => {
      const cells = isRow(piece) ? ownCells(piece, rows.get(firstCell(piece)) ?? []) : null;
      return { line: piece.trim(), cells, isMovable, of: line };
    })
    .filter(({ cells }) => cells === null || cells.length > 0);
  // Of a paragraph that was merged by sentences, those of a person's must be there.
  const there = new Set(now.flatMap(pieces).map((piece) => piece.trim()));
  const apart = new Set(
    own.filter(({ line, cells, of }) => cells === null && !there.has(line) && isMerged(of)).map(({ of }) => of),
  );
  const lost = missing(
    own.filter(({ of }) => !apart.has(of)),
    now.flatMap(pieces),
  );
  return lost === null ? null : `a line of its text would be lost: ${lost}`;
}

interface Own {
  readonly line: string;
  readonly cells: readonly string[] | null;
  readonly isMovable: boolean;
  /** The paragraph, or the line, that it is of. */
  readonly of: string;
}

/** Whether some sentences are among others, in order. */
function hasInOrder(all: readonly string[], some: readonly string[]): boolean {
  let at = 0;
  for (const one of all) if (at < some.length && wordsOf(one) === wordsOf(some[at]!)) at += 1;
  return at === some.length;
}

/** The first line that is not among those there are now; null where all are. */
function missing(own: readonly Own[], now: readonly string[]): string | null {
  const isThere = ({ line, cells }: Own, one: string): boolean =>
    one.trim() === line || (cells !== null && isRow(one) && holds(one, cells));
  const used = new Set<number>();
  let [fixed, moving] = [0, 0];
  const late: Own[] = [];
  for (const each of own) {
    const from = each.isMovable ? moving : fixed;
    const found = now.findIndex((one, i) => i >= from && isThere(each, one));
    if (found < 0 && !each.isMovable) return each.line;
    if (found < 0) late.push(each);
    else if (each.isMovable) moving = found + 1;
    else fixed = found + 1;
    used.add(found);
  }
  for (const each of late) {
    const found = now.findIndex((one, i) => !used.has(i) && isThere(each, one));
    if (found < 0) return each.line;
    used.add(found);
  }
  return null;
}

/** An item, a line below one, or a row. */
function isMovable(line: string): boolean {
  return isRow(line) || /^(?:[ \t]*>)*(?:[ \t]+\S|[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t])/.test(line);
}

/** The pieces of a line that hold nothing of a value that was replaced, which may be wrapped itself. */
function withoutValues(pieces: readonly string[], replaced: readonly string[]): readonly string[] {
  const line = pieces.join('');
  const values = replaced.flatMap((value) => {
    const at = line.indexOf(value);
    return at < 0 ? [] : [{ start: at, end: at + value.length }];
  });
  let end = 0;
  return pieces.filter((piece) => {
    const start = end;
    end += piece.length;
    return !values.some((value) => value.start < end && value.end > start);
  });
}

/** The cells of a row that are not in the row as it was written, which may be merged cell by cell; null for a row of a person's. */
function ownCells(line: string, written: readonly string[]): readonly string[] | null {
  const own = written.map((one) => {
    const left = trimmed(one).map(wordsOf);
    return trimmed(line).filter((cell) => {
      const at = left.indexOf(wordsOf(cell));
      if (at >= 0) left.splice(at, 1);
      return at < 0 && !/^:?-+:?$/.test(cell);
    });
  });
  // Several tables may have a row of this name: it is the one that is most like it.
  return own.sort((a, b) => a.length - b.length)[0] ?? null;
}

function holds(line: string, cells: readonly string[]): boolean {
  let at = 0;
  for (const cell of trimmed(line)) if (cell === cells[at]) at += 1;
  return at === cells.length;
}

const trimmed = (line: string): string[] => cellsIn(line).map((cell) => cell.trim());
