import { note, Refusal } from '../../note.ts';
import { type Line, openNumber } from '../bytes/lines.ts';

/** One row of a table in a text file. `line` is where it begins: a quoted cell may go on over further lines. */
export interface Cells {
  readonly line: number;
  readonly cells: readonly string[];
  /** A line of it was longer than lines may be, so the row is not whole. */
  readonly cut: boolean;
  /** The file ends behind its last number without a line end. */
  readonly isOpen?: true;
}

/** What may stand between cells. */
export type Separator = ',' | ';' | '\t';

/** A quoted cell longer than this, in UTF-16 units, is a quote that was never closed. */
const longestCell = 2 ** 20;

/** The separator of a header row: the one that it has most of outside of quotes; without any it is the comma. */
export function separatorOf(header: string): Separator {
  const bare = header.replace(/"[^"]{0,1000}"/g, '');
  const count = (separator: Separator): number => bare.split(separator).length;
  return ([';', '\t'] as const).reduce<Separator>((best, one) => (count(one) > count(best) ? one : best), ',');
}

/**
 * The rows of a CSV file as RFC 4180 has them: a cell in double quotes may hold separators, line breaks and doubled quotes. Other
 * cells are handed over without the white space around them. Lines without a word in them are no rows.
 * @throws Refusal when a quote is never closed.
 */
export function* cellsOf(lines: Iterable<Line>, separator: Separator, file: string): Generator<Cells> {
  let cells: string[] = [];
  let open: string | null = null;
  let first = 0;
  let isCut = false;
  for (const { number, text, cut, isOpen } of lines) {
    const end = isOpen && openNumber(text) !== null ? { isOpen } : {};
    if (open === null && !text.includes('"')) {
      // Nearly every line is plain, and looking for quotes cell by cell would cost more than the reading.
      const plain = text.split(separator);
      for (let nth = 0; nth < plain.length; nth += 1) plain[nth] = plain[nth]!.trim();
      if (plain.some((cell) => cell !== '')) yield { line: number, cells: plain, cut, ...end };
      continue;
    }
    let at: number | null = 0;
    if (open === null) [cells, first, isCut] = [[], number, cut];
    else [open, isCut] = [`${open}\n`, isCut || cut];
    while (at !== null) {
      if (open === null) {
        const start: number = at + (/^[ \t]{1,100}(?=")/.exec(text.slice(at, at + 101))?.[0].length ?? 0);
        if (text[start] !== '"' || (separator === '\t' && text.slice(at, start).includes('\t'))) {
          const end: number = text.indexOf(separator, at);
          cells.push(text.slice(at, end < 0 ? undefined : end).trim());
          at = end < 0 ? null : end + 1;
          continue;
        }
        [open, at] = ['', start + 1];
      }
      const quote: number = text.indexOf('"', at);
      open += text.slice(at, quote < 0 ? undefined : quote);
      if (open.length > longestCell) throw new Refusal(note('open-quote', {}, { file, line: first }));
      if (quote < 0) {
        at = null;
      } else if (text[quote + 1] === '"') {
        [open, at] = [`${open}"`, quote + 2];
      } else {
        const end: number = text.indexOf(separator, quote + 1);
        cells.push(open + text.slice(quote + 1, end < 0 ? undefined : end).trim());
        [open, at] = [null, end < 0 ? null : end + 1];
      }
    }
    if (open === null && cells.some((cell) => cell !== '')) yield { line: first, cells, cut: isCut, ...end };
  }
  if (open !== null) throw new Refusal(note('open-quote', {}, { file, line: first }));
}
