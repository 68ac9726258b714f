import type { Html, Table } from 'mdast';
import { rowsOf } from '../../fill/blank/block.ts';
import { lines } from '../../markdown/lines.ts';
import { endOf, parse, type Range, startOf, visit } from '../../markdown/markdown.ts';
import { plain } from '../../markdown/plain.ts';
import { remembered } from '../../markdown/remembered.ts';

/** The headings above a place, outermost first, in plain form. */
export type Section = readonly string[];

/** A cell in the body of a table, without the padding. */
export interface CellPlace extends Range {
  readonly section: Section;
  /** Of the first cell of its row, and of its column's header, in plain form. */
  readonly row: string;
  readonly column: string;
  readonly table: TablePlace;
  /** Counted from 0, the header not included. */
  readonly rowAt: number;
  /** Counted from 0; the first is the label of its row. */
  readonly columnAt: number;
}

export interface TablePlace extends Range {
  readonly header: readonly string[];
  /** The texts of the body's rows, cell by cell, in plain form. */
  readonly rows: readonly (readonly string[])[];
  /** The line before it that is not empty, in plain form. */
  readonly before: string;
}

/** A line outside of tables: what follows the marker of its list item or quote. */
export interface LinePlace extends Range {
  readonly section: Section;
  readonly text: string;
  /** The one of the outline's `texts` that it is in. */
  readonly textAt: number;
  readonly isHeading: boolean;
}

/** The places of a text at which something of ours can stand. */
export interface Outline {
  readonly text: string;
  readonly cells: readonly CellPlace[];
  readonly lines: readonly LinePlace[];
  /** All lines that are not empty, in plain form and with `-` for all bullets. */
  readonly texts: readonly string[];
  /** The headings as the sections that begin with them. */
  readonly sections: readonly Section[];
  /** Fences and indented code, in order. */
  readonly code: readonly Range[];
}

/** Quote marks and the marker of a list item, which may be laid out anew. */
const marker = /^(?:[ \t]*>)*[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?:\[[ xX]\][ \t]+)?/;

const bullet = /^([ \t>]*)[*+](?=[ \t])/;

/** Finds the places of a markdown text. */
export const outlineOf: (text: string) => Outline = remembered(read, 8);

/** Deeper than any heading. */
const folded = 7;

function read(text: string): Outline {
  const root = parse(text);
  const headings: { readonly at: number; readonly end: number; readonly section: Section }[] = [];
  const tables: Table[] = [];
  const code: Range[] = [];
  let open: { readonly depth: number; readonly text: string }[] = [];
  /** The summary of what can be folded is its heading, as long as it is open. */
  const details = (node: Html): void => {
    const html = text.slice(startOf(node), endOf(node));
    const summary = /<summary[^>]{0,200}>([^<]{1,500})</i.exec(html)?.[1]?.trim();
    const isClosed = /<\/details/i.test(html);
    if (isClosed) open = open.filter(({ depth }) => depth < folded);
    if (summary) open = [...open, { depth: folded, text: plain(summary) }];
    if (isClosed || summary)
      headings.push({ at: startOf(node), end: startOf(node), section: open.map((one) => one.text) });
  };
  visit(root, (node) => {
    if (node.type === 'table') tables.push(node);
    if (node.type === 'code') code.push({ start: startOf(node), end: endOf(node) });
    if (node.type === 'html') details(node);
    if (node.type !== 'heading') return;
    const title = plain(
      text.slice(startOf(node), endOf(node)).replace(/^#+[ \t]*|[ \t]*#*$|\r?\n[ \t]*[=-]+[ \t]*$/g, ''),
    );
    open = [...open.filter(({ depth }) => depth < node.depth), { depth: node.depth, text: title }];
    headings.push({ at: startOf(node), end: endOf(node), section: open.map((one) => one.text) });
  });

  const cells: CellPlace[] = [];
  const places: LinePlace[] = [];
  let start = 0;
  const texts: string[] = [];
  let heading = -1;
  let table = 0;
  for (const line of lines(text)) {
    const end = start + line.length;
    while (headings[heading + 1] && headings[heading + 1]!.at < end) heading += 1;
    const section = headings[heading]?.section ?? [];
    while (tables[table] && endOf(tables[table]!) <= start) table += 1;
    const node = tables[table];
    if (node && startOf(node) < end) {
      // All of a table is read at its first line.
      if (startOf(node) >= start) cells.push(...cellsOf(text, node, section, texts.at(-1) ?? ''));
    } else {
      const body = line.replace(/[\r\n]+$/, '');
      const lead = marker.exec(body)![0].length;
      const content = body.slice(lead).trimEnd();
      const isHeading = heading >= 0 && headings[heading]!.end > start;
      const from = start + lead;
      if (content !== '')
        places.push({
          start: from,
          end: from + content.length,
          text: content,
          section,
          textAt: texts.length,
          isHeading,
        });
    }
    if (line.trim() !== '') texts.push(plain(line.replace(bullet, '$1-')));
    start = end;
  }
  return { text, cells, lines: places, texts, sections: headings.map(({ section }) => section), code };
}

function cellsOf(text: string, node: Table, section: Section, before: string): readonly CellPlace[] {
  const [header = [], ...body] = rowsOf(text, node);
  const table: TablePlace = {
    start: startOf(node),
    end: endOf(node),
    header: header.map((cell) => plain(cell.text)),
    rows: body.map((row) => row.map((cell) => plain(cell.text))),
    before,
  };
  return body.flatMap((row, rowAt) =>
    row.map(({ start, end }, i) => ({
      start,
      end,
      section,
      row: table.rows[rowAt]![0] ?? '',
      column: table.header[i] ?? '',
      table,
      rowAt,
      columnAt: i,
    })),
  );
}
