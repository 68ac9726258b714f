import { htmlTablesIn } from '../fill/blank/html-table.ts';
import { offRanges } from '../markdown/off.ts';
import { foreign } from './numeral.ts';

/** What of a document no claim is looked for in, counted. */
export interface Unseen {
  readonly codeBlocks: number;
  /** Lines between `aitb:off` and `aitb:on`, or the end. */
  readonly offLines: number;
  /** Those that cannot be read: within each other, with empty lines in them, without a head. */
  readonly htmlTables: number;
  /** Definitions of footnotes. */
  readonly footnotes: number;
  /** The line of a fence that nobody closes: all behind it is code. Null where there is none. */
  readonly openFence: number | null;
  /** Numbers in a notation that is not read, as written: `1.234,5`, `12 345`. */
  readonly notations: readonly string[];
}

/** What of a document is passed over as a whole. Dates, versions, links and names with digits in them are passed over wherever they stand. */
export function unseen(text: string): Unseen {
  let codeBlocks = 0;
  let offLines = 0;
  let off: number | null = null;
  let openFence: number | null = null;
  let [rest, at] = ['', 0];
  const end = (at: number): void => {
    if (off !== null)
      offLines += [
        ...text
          .slice(off, at)
          .trim()
          .matchAll(/\r\n|\n|\r|$/g),
      ].length;
    off = null;
  };
  for (const range of offRanges(text, false)) {
    const piece = text.slice(range.start, range.end);
    rest += text.slice(at, range.start);
    at = range.end;
    const [, word] = /^<!--\s*aitb:\s*(off|on)\s*-->$/.exec(piece) ?? [];
    if (word === 'off') off ??= range.end;
    else if (word === 'on') end(range.start);
    else if (off === null && /^[^\r\n]{0,20}?(?:`{3,}|~{3,})[^\r\n]*[\r\n]/.test(piece)) {
      codeBlocks += 1;
      if (range.end === text.length && !isClosed(piece)) openFence = lineAt(text, range.start);
    }
  }
  end(text.length);
  rest += text.slice(at);
  return {
    codeBlocks,
    offLines,
    htmlTables: unreadTables(rest),
    footnotes: rest.match(/^ {0,3}\[\^[^\]\n]{1,80}\]:/gm)?.length ?? 0,
    openFence,
    notations: rest.match(foreign) ?? [],
  };
}

/** HTML ends at an empty line, and with it a table that is not closed by then. */
function unreadTables(text: string): number {
  if (!/<table[\s>]/i.test(text)) return 0;
  const shown = text.replace(/<!--[\s\S]*?(?:-->|$)/g, '');
  const read = shown
    .split(/(?:\r\n|\n|\r)[ \t]*(?=[\r\n])/)
    .map((piece) => new Set(htmlTablesIn(piece, 0).map(({ start }) => start)).size);
  return (shown.match(/<table[\s>]/gi) ?? []).length - read.reduce((sum, one) => sum + one, 0);
}

/** Whether the last line of a fence closes it. */
function isClosed(piece: string): boolean {
  const [mark = ''] = /`{3,}|~{3,}/.exec(piece) ?? [];
  const last =
    piece
      .trimEnd()
      .split(/\r\n|\n|\r/)
      .slice(1)
      .at(-1) ?? '';
  return last.replace(/^[ \t>]*/, '').startsWith(mark) && /^[ \t>]*(?:`+|~+)$/.test(last);
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|\n|\r/).length;
}
