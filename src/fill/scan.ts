import type { Block, CodeBlock, TableBlock, TextBlock } from './block.ts';
import { type Asked, noHint, readBareCell, readBracket } from './bracket.ts';
import type { Range } from './markdown.ts';

/** A blank that was found: what it asks for and where it stands. Nothing is decided yet. */
export interface Blank extends Range {
  readonly asked: Asked;
  readonly block: Block;
  /** In a table: its row (0 is the header) and column. */
  readonly cell: { readonly row: number; readonly column: number } | null;
  /** The whole line (or cell) around it, for its key and for the words beside it. */
  readonly line: Range;
}

/** No brackets inside, no `(` or `[` after (a link), no word character, `\`, `]` or `!` before (code, escapes, images). */
const bracket = /(?<![\\\w\])!])\[([^[\]]{1,200})\](?![([])/g;
/** A results file whose name is still a pattern; `\bYYYY` would fail after `_`. */
const fileName = /[\w.-]{0,80}(?<![A-Z])YYYYMMDD(?:[_-]?HHMMSS)?(?![A-Z])[\w.-]{0,40}/g;
const datePattern = /(?<![A-Z])YYYY-MM-DD(?![A-Z])/g;
const codeKinds = new Set(['number', 'value', 'derived', 'sample']);
const proseLanguages = new Set(['', 'text', 'txt', 'plain', 'plaintext', 'math', 'latex', 'tex', 'md', 'markdown']);

/** All blanks of the given blocks, in the order of the text. */
export function scan(text: string, blocks: readonly Block[], knownFact: (word: string) => boolean): readonly Blank[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'table') return inTable(text, block, knownFact);
    return block.kind === 'code' ? inCode(text, block, knownFact) : inText(text, block, knownFact);
  });
}

function inTable(text: string, block: TableBlock, knownFact: (word: string) => boolean): readonly Blank[] {
  const found: Blank[] = [];
  const empty: Blank[] = [];
  const dashes: Blank[] = [];
  block.rows.forEach((cells, row) => {
    cells.forEach((cell, column) => {
      const at = { block, cell: { row, column }, line: { start: cell.start, end: cell.end } };
      if (cell.text === '' && row > 0 && column > 0)
        empty.push({ ...at, asked: { kind: 'value', hint: noHint, words: '' }, start: cell.start, end: cell.end });
      const bare = row === 0 ? null : readBareCell(cell.text);
      if (bare) {
        const blank = {
          ...at,
          asked: bare.asked,
          start: cell.start + bare.lead,
          end: cell.start + bare.lead + bare.length,
        };
        (bare.asked.kind === 'dash' ? dashes : found).push(blank);
      } else {
        found.push(
          ...brackets(text, cell, knownFact, inlineCodeIn(text, cell)).map((one) => ({ ...at, ...one })),
          ...patterns(text, cell).map((one) => ({ ...at, ...one })),
        );
      }
    });
  });
  const isStrong = ({ asked: { kind } }: Blank) => kind === 'value' || kind === 'derived' || kind === 'number';
  const hasBlanks = found.some(isStrong) || block.directive.bind.length > 0;
  return [...found, ...(hasBlanks ? [...empty, ...dashes] : [])].sort((a, b) => a.start - b.start);
}

function inText(text: string, block: TextBlock, knownFact: (word: string) => boolean): readonly Blank[] {
  const at = (range: Range) => ({ block, cell: null, line: lineAround(text, range, block) });
  const links = block.skipped.filter((range) => !block.inlineCode.some((code) => code.start === range.start));
  const outside = (range: Range) => !links.some((link) => range.start >= link.start && range.start < link.end);
  const prose = brackets(text, block, knownFact, block.skipped);
  const named = patterns(text, block).filter(
    (one) => outside(one) && !prose.some((other) => one.start >= other.start && one.end <= other.end),
  );
  return [...prose, ...named].map((one) => ({ ...at(one), ...one })).sort((a, b) => a.start - b.start);
}

/** In code only the strong forms count: logs, arrays and programs are full of brackets. */
function inCode(text: string, block: CodeBlock, knownFact: (word: string) => boolean): readonly Blank[] {
  const strong = proseLanguages.has(block.language);
  return brackets(text, block.body, knownFact, [])
    .filter(({ asked: { kind } }) => (strong ? codeKinds.has(kind) : kind === 'value' || kind === 'sample'))
    .map((one) => ({ ...one, block, cell: null, line: lineAround(text, one, block.body) }));
}

function brackets(text: string, within: Range, knownFact: (word: string) => boolean, skipped: readonly Range[]) {
  const found: { start: number; end: number; asked: Asked }[] = [];
  for (const match of text.slice(within.start, within.end).matchAll(bracket)) {
    const start = within.start + match.index;
    const body = match[1]!;
    if (body.split(/\r\n|\n|\r/).length > 3 || skipped.some((range) => start >= range.start && start < range.end))
      continue;
    const what = readBracket(body.replace(/(\r\n|\n|\r)[ \t>]*/g, ' '), knownFact);
    if (what) found.push({ start, end: start + match[0].length, asked: what });
  }
  return found;
}

function patterns(text: string, within: Range) {
  const slice = text.slice(within.start, within.end);
  const all = (pattern: RegExp, kind: 'file' | 'text', words: string) =>
    [...slice.matchAll(pattern)].map((match) => ({
      start: within.start + match.index,
      end: within.start + match.index + match[0].length,
      asked: { kind, hint: noHint, words: kind === 'file' ? match[0] : words } satisfies Asked,
    }));
  return [...all(fileName, 'file', ''), ...all(datePattern, 'text', 'date')];
}

function inlineCodeIn(text: string, cell: Range): readonly Range[] {
  return [...text.slice(cell.start, cell.end).matchAll(/`[^`]{1,300}`/g)].map((match) => ({
    start: cell.start + match.index,
    end: cell.start + match.index + match[0].length,
  }));
}

function lineAround(text: string, { start, end }: Range, within: Range): Range {
  const before = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  const rest = text.slice(end).search(/[\r\n]/);
  return { start: Math.max(before, within.start), end: rest < 0 ? within.end : Math.min(end + rest, within.end) };
}
