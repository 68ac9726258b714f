import type { Range } from '../../markdown/markdown.ts';
import { type Bare, readBareCell } from './bracket.ts';
import { anyBlank } from './forms.ts';

/** A cell of a table of HTML as it is read: its words, or its blank as it stands in the text. */
export interface HtmlCell extends Range {
  readonly text: string;
  /** True for a blank that goes over several columns or rows, so that no head alone says what belongs there. */
  readonly isWide?: true;
}

/** A table of HTML, or a part of one with heads of its own; row 0 is the header, as in a table of markdown. */
export interface HtmlTable extends Range {
  readonly rows: readonly (readonly HtmlCell[])[];
  /** Its `<caption>`, as a line before it; '' where it has none. */
  readonly caption: string;
}

interface Raw extends HtmlCell {
  readonly isHead: boolean;
  readonly columns: number;
  readonly rows: number;
}

const table = /<table\b[^>]*>([\s\S]*?)<\/table\s*>/gi;
const row = /<tr\b[^>]*>([\s\S]*?)(?=<\/tr\s*>|<tr\b|<\/t(?:able|body|head|foot)\b|$)/gi;
const cell = /<(t[hd])\b([^>]*)>([\s\S]*?)(?=<\/t[hd]\s*>|<t[hd]\b|$)/gi;
const wrapped = /^\s*<(p|div|span|b|i|em|strong|code)\b[^>]*>([\s\S]*)<\/\1\s*>\s*$/i;
const columnSpan = /\bcolspan\s*=\s*["']?(\d{1,3})/i;
const rowSpan = /\browspan\s*=\s*["']?(\d{1,3})/i;
const aBlank = new RegExp(anyBlank);
/** What stands where a cell goes on over more columns or rows: neither a label nor a blank. */
const filler = '\u00a0';
const comment = /<!--[\s\S]*?(?:-->|$)/g;
/** More columns than anybody writes are not laid out. */
const mostColumns = 200;

/** The tables of a piece of HTML, cells over several columns or rows laid out; none inside of each other. `offset`: where the piece begins in the text. */
export function htmlTablesIn(html: string, offset: number): readonly HtmlTable[] {
  // What is commented out is no cell, and no table.
  const shown = html.replace(comment, (hidden) => ' '.repeat(hidden.length));
  return [...shown.matchAll(table)].flatMap((found) => {
    const inside = found[1]!;
    if (/<table\b/i.test(inside)) return [];
    const start = offset + found.index;
    const from = start + found[0].indexOf('>') + 1;
    const caption = wordsIn(/<caption\b[^>]*>([\s\S]*?)<\/caption/i.exec(inside)?.[1] ?? '');
    const range = { start, end: start + found[0].length };
    return partsOf(gridOf(rowsIn(inside, from))).map((rows) => ({
      ...range,
      rows,
      caption: caption === '' ? '' : `**${caption}**`,
    }));
  });
}

function rowsIn(inside: string, offset: number): readonly (readonly Raw[])[] {
  return [...inside.matchAll(row)].map((one) => {
    const from = offset + one.index + one[0].indexOf('>') + 1;
    return [...one[1]!.matchAll(cell)].map(({ 0: whole, 1: name, 2: said = '', 3: content = '', index }): Raw => {
      const span = (attribute: RegExp) => Math.min(mostColumns, Number(attribute.exec(said)?.[1] ?? 1) || 1);
      return {
        ...contentOf(content, from + index + whole.length - content.length),
        isHead: name!.toLowerCase() === 'th',
        columns: span(columnSpan),
        rows: span(rowSpan),
      };
    });
  });
}

/** A blank as it stands, without what only says how it looks; of anything else the words. */
function contentOf(content: string, at: number): HtmlCell {
  const inner = wrapped.exec(content);
  if (inner) return contentOf(inner[2]!, at + content.lastIndexOf(inner[2]!));
  const text = content.trim();
  const start = at + (text === '' ? 0 : content.indexOf(text));
  const isBlank = readBareCell(text).some(isOpen) || (aBlank.test(text) && !/[<&]/.test(text));
  return { text: isBlank ? text : wordsIn(text), start, end: start + text.length };
}

const isOpen = ({ asked: { kind } }: Bare): boolean => kind !== 'dash';

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  micro: 'µ',
  times: '×',
};

function wordsIn(html: string): string {
  return html
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&(\w{2,5});/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/\s+/g, ' ')
    .trim();
}

/** Every cell at each place that it covers; a blank only at the first of them. */
function gridOf(all: readonly (readonly Raw[])[]): readonly (readonly Raw[])[] {
  const grid: Raw[][] = all.map(() => []);
  all.forEach((cells, at) => {
    let column = 0;
    for (const one of cells) {
      while (grid[at]![column] !== undefined) column += 1;
      for (let down = 0; down < one.rows && at + down < grid.length; down += 1)
        for (let across = 0; across < one.columns && column + across < mostColumns; across += 1) {
          const isFirst = down === 0 && across === 0;
          const isBlank = readBareCell(one.text).length > 0 || aBlank.test(one.text) || one.text === '';
          const isWide = isBlank && (one.columns > 1 || one.rows > 1);
          const first = isWide ? { ...one, isWide } : one;
          const text = isBlank ? filler : one.text;
          grid[at + down]![column + across] = isFirst ? first : { ...one, text, end: one.start };
        }
      column += one.columns;
    }
  });
  return grid.map((cells) =>
    Array.from(cells, (one) => one ?? { text: '', start: 0, end: 0, isHead: false, columns: 1, rows: 1 }),
  );
}

/** The parts of a table that have heads of their own; a row over all columns says what those under it are of. */
function partsOf(grid: readonly (readonly Raw[])[]): readonly (readonly (readonly HtmlCell[])[])[] {
  const parts: HtmlCell[][][] = [];
  let header: (readonly Raw[])[] = [];
  let body: HtmlCell[][] = [];
  let over = '';
  const flush = () => {
    if (header.length > 0 && body.length > 0) parts.push([headOf(header), ...body]);
    body = [];
  };
  for (const cells of grid) {
    const [first] = cells;
    if (first === undefined) continue;
    if (cells.length > 1 && first.columns >= cells.length) {
      over = first.text;
      continue;
    }
    const isHead = cells.every((one) => one.isHead) || (header.length === 0 && body.length === 0);
    if (isHead) {
      if (body.length > 0) {
        flush();
        header = [];
      }
      header = [...header, cells];
    } else
      body.push(over === '' ? [...cells] : [{ ...first, text: `${over} ${first.text}`.trim() }, ...cells.slice(1)]);
  }
  flush();
  return parts;
}

/** Heads above each other, as one: `Postgres` over `TPS` is `Postgres TPS`. */
function headOf(header: readonly (readonly Raw[])[]): HtmlCell[] {
  const [first = []] = header;
  return first.map((cell, column) => {
    const words = header.map((cells) => (cells[column]?.text ?? '').replace(filler, ''));
    return { ...cell, text: words.filter((word, at) => word !== '' && words.indexOf(word) === at).join(' ') };
  });
}
