import { lastLineStart } from '../../markdown/lines.ts';
import type { Range } from '../../markdown/markdown.ts';
import type { Block, CodeBlock, TableBlock, TextBlock } from './block.ts';
import { type Asked, asked, isBesideUnit, noHint, readBareCell, readBracket, showsNothing } from './bracket.ts';
import { faintIn } from './faint.ts';
import { isForm } from './form.ts';
import { arrowSign, bareBlank, touchedBlank } from './forms.ts';
import { dress } from './tags.ts';
import { isToFill } from './to-fill.ts';

/** A blank that was found: what it asks for and where it stands. Nothing is decided yet. */
export interface Blank extends Range {
  readonly asked: Asked;
  readonly block: Block;
  /** In a table: its row (0 is the header) and column. */
  readonly cell: { readonly row: number; readonly column: number } | null;
  /** The whole line (or cell) around it, for its key and for the words beside it. */
  readonly line: Range;
  /** True where it may be a word of the text as well (`replace every TBD`): it is a blank only where something belongs there. */
  readonly isWeak?: true;
  /** True for a mere gap (an empty cell, `- Date:`): it is a blank only if the words beside it ask for something. */
  readonly isGap: boolean;
}

type Found = Range & { readonly asked: Asked; readonly isGap?: boolean; readonly isWeak?: true };

/** No brackets inside, no `(` or `[` after (a link), no word character, `\`, `]` or `!` before (code, escapes, images). */
const bracket = /(?<![\\\p{L}\p{N}\])!]|[\p{L}\p{N}]_)\[([^[\]]{1,200})\](?![([])/gu;
const hole = /^ {2,}$/;
const dots = /^(?:\.{3,}|…)$/;
/** A results file whose name is still a pattern; `\bYYYY` would fail after `_`. */
const fileName = /(?<![\w.-])[\w.-]{0,80}?(?<![A-Z])YYYYMMDD(?:[_-]?HHMMSS)?(?![A-Z])[\w.-]{0,40}/g;
const datePattern = /(?<![A-Z-])YYYY-MM(?:-DD)?(?![A-Z-])/g;
const underscores = /(?<![\w\\])(?:_{4,}|_{2,}\._{1,}|__(?=\s?%))(?!\w)/g;
const toBeFilled =
  /(?<![\p{L}\p{N}*_\\])([*_])(?:to be |will be )(?:filled|completed|added|determined|written|provided)\b[^*_\r\n]{0,80}\1(?![\p{L}\p{N}])/giu;
const touched = new RegExp(`(?<![^\\s(*~≈=:])${touchedBlank}`, 'g');
const bare = new RegExp(bareBlank, 'g');
const unitBehind = new RegExp(`^${dress}\\s?([^\\s,.;:()[\\]*_\`<>]{1,16})`);
const measuredBehind = new RegExp(
  `^${dress}\\s?(?:±|\\/\\s*_{3}|times\\b|(?:vs\\.?|versus|against)\\s+(?:the\\s+)?_{3}(?!\\w)|${arrowSign}\\s*(?:_{3}|TB[AD]|\\?{1,3}|X+(?:[.,]X+)*)(?!\\w))`,
);
const joinedTo = new RegExp(`(?:[±/]|${arrowSign})\\s?$`);
const leadsToAnother = new RegExp(`^\\s*${arrowSign}\\s*\\?`);
const toAnother = /^\s+to\s+\?{1,3}(?!\w)/i;
const keyedBefore = new RegExp(`[:=]\\s*${dress}$`);
const joinedBefore = new RegExp(`\\b(?:from|to|by|of)\\s+${dress}$`);
const lastOfLine = new RegExp(`^${dress}[ \\t]*(?:$|[\\r\\n])`);
/** `Mean latency: à compléter`, at the end of its line. */
const wordsBehind = /[:=：][*_`]{0,3}\s*[*_`]{0,3}([^\s:=：*_`][^:=：*_`\n]{0,40}?)[*_`]{0,3}[ \t]*$/gm;
/** What every blank in prose has some of. */
const mayHold = /[[_X?<:=：*…]|TB[AD]|YYYY|\.{3}/;
const notOurs = /\{\{.{0,500}?\}\}/g;
const invisible = /^<(?:fill[ _-]?in|tbd|tba|todo|your[ -])/i;
const strongKinds = new Set(['value', 'derived', 'number']);
const codeKinds = new Set(['number', 'value', 'derived', 'sample']);
const proseLanguages = new Set(['', 'text', 'txt', 'plain', 'plaintext', 'math', 'latex', 'tex', 'md', 'markdown']);

/** All blanks of the given blocks, in the order of the text. `knownFact` as in `readBracket`. */
export function scan(text: string, blocks: readonly Block[], knownFact: (word: string) => boolean): readonly Blank[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'table') return inTable(text, block, knownFact);
    return block.kind === 'code' ? inCode(text, block, knownFact) : inText(text, block, knownFact);
  });
}

function inTable(text: string, block: TableBlock, knownFact: (word: string) => boolean): readonly Blank[] {
  const found: Blank[] = [];
  const weak: Blank[] = [];
  block.rows.forEach((cells, row) => {
    cells.forEach((cell, column) => {
      const blank = (one: Found): Blank => ({
        isGap: false,
        ...one,
        block,
        cell: { row, column },
        line: { start: cell.start, end: cell.end },
      });
      // A row of dots says that the table goes on.
      const isGoneOn = dots.test(cell.text) && /^\s*(?:\.{3,}|…)?\s*$/.test(cells[0]!.text);
      const bare = row === 0 || isGoneOn ? [] : readBareCell(cell.text);
      if (cell.text === '' && row > 0 && column > 0)
        weak.push(blank({ start: cell.start, end: cell.end, asked: asked('value'), isGap: true }));
      for (const { lead, length, ...one } of bare) {
        const start = cell.start + lead;
        (one.asked.kind === 'dash' ? weak : found).push(blank({ start, end: start + length, ...one }));
      }
      if (bare.length === 0) found.push(...inProse(text, cell, block, knownFact).map(blank));
    });
  });
  const isTemplate =
    found.some(({ asked: { kind }, isWeak }) => strongKinds.has(kind) && !isWeak) ||
    block.directive.bind.length > 0 ||
    isForm(block);
  return (isTemplate ? [...found, ...weak] : found).sort((a, b) => a.start - b.start);
}

function inText(text: string, block: TextBlock, knownFact: (word: string) => boolean): readonly Blank[] {
  const found = inProse(text, block, block, knownFact);
  const slice = block.isItem && found.length === 0 ? text.slice(block.start, block.end) : '';
  const gap = /^[^:\r\n[\]]{1,60}:(?:\*\*|__)?(?:[ \t]+(\S.*))?$/.exec(slice);
  const all: readonly Found[] =
    gap && (gap[1] === undefined || showsNothing.test(gap[1]))
      ? [{ start: block.end - (gap[1]?.length ?? 0), end: block.end, asked: asked('value'), isGap: true }]
      : found;
  return all.map((one) => ({ isGap: false, ...one, block, cell: null, line: lineAround(text, one, block) }));
}

/** The blanks of a paragraph, heading or cell: brackets and the few forms without them, never in code, links or HTML. */
function inProse(
  text: string,
  within: Range,
  block: TextBlock | TableBlock,
  knownFact: (word: string) => boolean,
): readonly Found[] {
  const slice = text.slice(within.start, within.end);
  if (!mayHold.test(slice)) return [];
  const all = (pattern: RegExp, read: (match: RegExpExecArray) => Asked): readonly Found[] =>
    [...slice.matchAll(pattern)].map((match) => ({
      start: within.start + match.index,
      end: within.start + match.index + match[0].length,
      asked: read(match),
    }));
  const inside = ({ start }: Range, ranges: readonly Range[]) =>
    ranges.some((range) => start >= range.start && start < range.end);
  const skipped = [...block.skipped, ...all(notOurs, () => asked('lookalike'))];
  const inCode = (one: Range) => inside(one, block.inlineCode);
  const prose = [
    ...brackets(text, within, knownFact, skipped),
    ...[...all(datePattern, ([date]) => asked('text', date)), ...all(toBeFilled, () => asked('prose'))].filter(
      (one) => !inside(one, skipped),
    ),
    ...[
      ...all(underscores, ([line]) => lineAsked(line)),
      ...bareValues(slice, within.start),
      ...touchedValues(slice, within.start),
      ...faintIn(slice, within.start).map((one) => ({ ...one, asked: asked('value'), isWeak: true as const })),
      ...toFillBehind(slice, within.start),
    ].filter((one) => !inside(one, skipped) || isWholeCode(text, one, block.inlineCode)),
    ...all(fileName, ([name]) => ({ kind: 'file', hint: noHint, words: name })).filter(
      (one) => inCode(one) || !inside(one, skipped),
    ),
    ...block.html
      .filter(
        (range) =>
          range.start >= within.start && range.end <= within.end && invisible.test(text.slice(range.start, range.end)),
      )
      .map((range) => ({ ...range, asked: asked('lookalike') })),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
  // A pattern inside of brackets is part of that blank.
  return prose.filter(
    (one, i) => i === 0 || !prose.slice(Math.max(0, i - 4), i).some((other) => one.start < other.end),
  );
}

/** `TBD ms`, `XX.X t/s`, `from XXX to XXX`, `latency: TBD`, `___ / ___ ms`: blanks without brackets in running text. */
function bareValues(slice: string, offset: number): readonly Found[] {
  return [...slice.matchAll(bare)].flatMap((match): Found[] => {
    const [written] = match;
    const [before, after] = [slice.slice(0, match.index), slice.slice(match.index + written.length)];
    const range = { start: offset + match.index, end: offset + match.index + written.length };
    const unit = unitBehind.exec(after)?.[1] ?? '';
    const isMeasured = isBesideUnit(unit) || measuredBehind.test(after) || joinedTo.test(before);
    const isKeyed = keyedBefore.test(before);
    const isAbout = /[~≈]\s?$/.test(before);
    if (/^[X.,±+-]+$/.test(written)) {
      const isNumber =
        written.includes('.') ||
        (/XX/.test(written) && (isMeasured || isAbout || joinedBefore.test(before))) ||
        (written === 'X' && isAbout && isBesideUnit(unit));
      return isNumber ? [{ ...range, asked: readBracket(written, () => false) ?? asked('value') }] : [];
    }
    if (written.startsWith('?')) {
      const isOfUnit =
        isMeasured && (isKeyed || /(?:^|[\s(])$/.test(before)) && (isBesideUnit(unit) || leadsToAnother.test(after));
      const isFirst = /\bfrom\s+$/i.test(before) && toAnother.test(after);
      const isLast = written === '?' && isKeyed && lastOfLine.test(after);
      return isOfUnit || isFirst || isLast
        ? [{ ...range, asked: asked('value'), ...(isOfUnit || isFirst ? {} : { isWeak: true }) }]
        : [];
    }
    // `TODO: write this` is a task, `Model: TODO` a blank.
    if (written === 'TODO' && !(isMeasured || (isKeyed && /^[^\S\r\n]*(?:[,;(]|$|[\r\n])/.test(after)))) return [];
    // A line that stands free is drawn for somebody to write on it; a price is told.
    if (written.startsWith('_') && /[$€£¥₹]$/.test(before)) return [];
    if (written.startsWith('_')) return [{ ...range, asked: asked('value') }];
    return [{ ...range, asked: asked('value'), ...(isMeasured || isKeyed ? {} : { isWeak: true as const }) }];
  });
}

function touchedValues(slice: string, offset: number): readonly Found[] {
  return [...slice.matchAll(touched)].map(({ 0: written, index }) => ({
    start: offset + index,
    end: offset + index + written.length,
    asked: (written.startsWith('X') ? readBracket(written, () => false) : null) ?? asked('value'),
    // Only a line is nothing else: `?x` is a variable as well.
    ...(written.startsWith('_') ? {} : { isWeak: true as const }),
  }));
}

/** `____`; of `__.__` the strokes behind the point are its decimals. */
function lineAsked(line: string): Asked {
  return (line.includes('.') ? readBracket(line, () => false) : null) ?? asked('value');
}

/** Words for something that is to be filled in, behind a label. */
function toFillBehind(slice: string, offset: number): readonly Found[] {
  return [...slice.matchAll(wordsBehind)].flatMap((match): Found[] => {
    const words = match[1]!;
    const start = offset + match.index + match[0].lastIndexOf(words);
    return isToFill(words) ? [{ start, end: start + words.length, asked: asked('value') }] : [];
  });
}

/** Inline code that holds a blank and nothing else. */
function isWholeCode(text: string, { start, end }: Range, codes: readonly Range[]): boolean {
  return codes.some(
    (code) =>
      code.start < start &&
      code.end > end &&
      /^`+$/.test(text.slice(code.start, start)) &&
      /^`+$/.test(text.slice(end, code.end)),
  );
}

/** In code only the strong forms count: logs, arrays and programs are full of brackets. */
function inCode(text: string, block: CodeBlock, knownFact: (word: string) => boolean): readonly Blank[] {
  const isProse = proseLanguages.has(block.language);
  return brackets(text, block.body, knownFact, [])
    .filter(({ start, end }) => !hole.test(text.slice(start + 1, end - 1)))
    .filter(({ asked: { kind } }) => (isProse ? codeKinds.has(kind) : kind === 'value' || kind === 'sample'))
    .concat(keyedValues(text, block))
    .map((one) => ({ ...one, isGap: false, block, cell: null, line: lineAround(text, one, block.body) }));
}

const keyedLanguages = new Set(['yaml', 'yml', 'toml', 'ini', 'json', 'json5', 'properties', 'env']);
const keyedValue =
  /^[ \t]*["']?[\w.@ -]{1,100}["']?[ \t]*[:=][ \t]*["']?(TBD|TBA|TODO|_{3,}|\?{2,3})["']?[ \t]*,?[ \t]*$/gm;

/** `├─ Speed: ___ tok/s`, alone in its line; a remark may follow. */
const keyedLine =
  /^[ \t]*(?:[│├└─]+[ \t]*)?(?:[-*•][ \t]+)?\p{L}[^:=\r\n]{0,80}[:=][ \t]*[~≈]?(TB[AD]|_{3,}|\?{2,3}|X{1,4}\.X{1,3})[ \t]?(?:(?![X_?])[^\s,;()#←]{1,12})?[ \t]*(?:[,;(#←].*)?$/gmu;

/** `key: TBD` in a block of settings, or in one of plain text that a person is to fill in. */
function keyedValues(text: string, { language, body }: CodeBlock): Found[] {
  const pattern = keyedLanguages.has(language) ? keyedValue : proseLanguages.has(language) ? keyedLine : null;
  if (pattern === null) return [];
  return [...text.slice(body.start, body.end).matchAll(pattern)].map((match) => {
    const written = match[1]!;
    const start =
      body.start + match.index + match[0].search(/[:=]/) + match[0].slice(match[0].search(/[:=]/)).indexOf(written);
    const what = written.startsWith('X') ? readBracket(written, () => false) : null;
    return { start, end: start + written.length, asked: what ?? asked('value') };
  });
}

function brackets(
  text: string,
  within: Range,
  knownFact: (word: string) => boolean,
  skipped: readonly Range[],
): readonly Found[] {
  const found: Found[] = [];
  for (const match of text.slice(within.start, within.end).matchAll(bracket)) {
    const start = within.start + match.index;
    const body = match[1]!;
    if (body.split(/\r\n|\n|\r/).length > 3 || skipped.some((range) => start >= range.start && start < range.end))
      continue;
    const what = hole.test(body)
      ? isHole(text.slice(within.start, start), text.slice(start + match[0].length, within.end))
      : readBracket(oneLine(body), knownFact);
    if (what) found.push({ start, end: start + match[0].length, asked: what });
  }
  return found;
}

/** `Mean latency: [    ]`, `took [  ] ms`; a box before a task is none. */
function isHole(before: string, after: string): Asked | null {
  const isKeyed = keyedBefore.test(before) && lastOfLine.test(after);
  return isKeyed || isBesideUnit(unitBehind.exec(after)?.[1] ?? '') ? asked('value') : null;
}

/** Words that go over several lines on one, without the `> ` of a quote. */
export function oneLine(words: string): string {
  return words.replace(/(?:\r\n|\n|\r)[ \t>]*/g, ' ');
}

function lineAround(text: string, { start, end }: Range, within: Range): Range {
  const before = text.slice(within.start, start);
  const rest = text.slice(end, within.end).search(/[\r\n]/);
  return {
    start: within.start + lastLineStart(before),
    end: rest < 0 ? within.end : end + rest,
  };
}
