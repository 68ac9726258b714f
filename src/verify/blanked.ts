import type { Bench } from '../fill/blank/bind/bench.ts';
import { settingOf } from '../fill/blank/bind/label-columns.ts';
import type { Block, TableBlock, TextBlock } from '../fill/blank/block.ts';
import type { Range } from '../markdown/markdown.ts';
import { type Bound, boundBefore, withoutEach } from './bound.ts';
import { type Numeral, numerals, signedRange } from './numeral.ts';
import { outside } from './outside.ts';
import { type Sentence, sentenceAt, sentencesIn } from './sentence.ts';

/** A number that a finished document states. */
export interface Stated extends Range {
  readonly numeral: Numeral;
  readonly block: TableBlock | TextBlock;
  /** In a table: its row (0 is the header) and column. */
  readonly cell: {
    readonly row: number;
    readonly column: number;
    /** The minus sign that numbers of this column have; null: none has one, so that a number without a sign may be of either. */
    readonly minus: string | null;
  } | null;
  /** In running text: its sentence. */
  readonly sentence: Sentence | null;
  /** What the words before it make of it there: a bound, and not the number itself. */
  readonly bound: Bound | null;
}

/** A document with a blank in the place of each number that it states; `starts` are where these blanks begin. */
export interface Blanked {
  readonly text: string;
  readonly starts: readonly number[];
}

/**
 * The numbers of tables and running text that may be results, in the order of the document. Passed over are code, links, HTML, the headings
 * of sections, first columns, levels of settings, and numbers that are part of a name (`batch size 512`).
 */
export function statedIn(text: string, blocks: readonly Block[], bench: Bench): readonly Stated[] {
  const sentences = sentencesIn(text, blocks);
  return blocks.flatMap((block) => {
    if (block.kind === 'code') return [];
    return block.kind === 'table' ? inTable(text, block, bench) : inText(text, block, bench, sentences);
  });
}

function inTable(text: string, block: TableBlock, bench: Bench): readonly Stated[] {
  const { settings } = bench.vocabulary;
  const isFree = outside(block.skipped);
  if (isRecords(block)) return [];
  const isLevels = (block.rows[0] ?? []).map(
    (header, column) => column === 0 || isCount(block, column) || settingOf(header.text, settings) !== null,
  );
  const minuses = isLevels.map((isLevel, column) => (isLevel ? null : minusIn(text, block, column)));
  return block.rows.flatMap((cells, row) =>
    row === 0
      ? []
      : cells.flatMap((cell, column) =>
          (isLevels[column] ?? true)
            ? []
            : isFree(numerals(text, cell.start, cell.end))
                .filter((numeral) => !isBeside(text, numeral) && !isRange(text, numeral, cell))
                .map((numeral) => ({
                  ...signedRange(text, numeral),
                  numeral,
                  block,
                  cell: { row, column, minus: minuses[column] ?? null },
                  sentence: null,
                  bound: null,
                })),
        ),
  );
}

/** The minus sign of the first number of a column that has one. */
function minusIn(text: string, { rows }: TableBlock, column: number): string | null {
  for (const row of rows.slice(1)) {
    const cell = row[column];
    const found = cell && numerals(text, cell.start, cell.end).find(({ value }) => value < 0);
    if (found) return text[found.start - 1]!;
  }
  return null;
}

const record =
  /^(?:prompt|request|query|run|iteration|iter|trial|repeat|repetition|sample|attempt|example|question)s?(?: (?:id|no\.?|number|#|index))?$/i;
/** Headers of such numbers that are of counts as well: `Runs` beside a mean. */
const countable = /^(?:runs|trials|repeats|repetitions)$/i;
const rank = /\b(?:rank|ranking|position|place|order|score|grade)\b/i;

/** A table of single requests or repeats, a row each, which are no summaries; and one of ranks. */
function isRecords({ rows }: TableBlock): boolean {
  const plainText = (text: string) => text.replace(/[*_`]/g, '').trim();
  const headers = (rows[0] ?? []).map(({ text }) => plainText(text));
  if (headers.some((text) => rank.test(text))) return true;
  return headers.some((header, column) => {
    const cells = rows.slice(1).map((row) => plainText(row[column]?.text ?? ''));
    if (column > 0 && countable.test(header) && cells.every(isMany)) return false;
    return record.test(header) && cells.length > 0 && cells.every((cell) => /(?:^|[\s#_-])\d+$/.test(cell));
  });
}

/** A number that begins no numbering of rows: those begin at 0 or 1. */
function isMany(cell: string): boolean {
  return /^\d+$/.test(cell) && Number(cell) > 1;
}

/** `#`, `No.`: a column that numbers its rows. */
function isCount({ rows }: TableBlock, column: number): boolean {
  return /^(?:#|no\.?|nr\.?|rank|index|idx|id)$/i.test(rows[0]?.[column]?.text.replace(/[*_`]/g, '').trim() ?? '');
}

function inText(text: string, block: TextBlock, bench: Bench, sentences: readonly Sentence[]): readonly Stated[] {
  if (block.isHeading) return [];
  const found = outside(block.skipped)(numerals(text, block.start, block.end)).filter(
    (numeral) => !isBeside(text, numeral),
  );
  if (found.length === 0) return [];
  const named = namesIn(text, block, bench);
  return outside(named)(found).map((numeral) => {
    const range = signedRange(text, numeral);
    const sentence = sentenceAt(sentences, numeral.start);
    return { ...range, numeral, block, cell: null, sentence, bound: sentence && boundBefore(sentence, range.start) };
  });
}

/** Where the words of a block name a cell: its numbers say which, and are no results. */
function namesIn(text: string, { start, end }: TextBlock, { vocabulary }: Bench): readonly Range[] {
  // Emphasis as spaces, so that offsets stay.
  const words = text.slice(start, end).replace(/[*_`~]/g, ' ');
  return vocabulary.names(words).map((name) => ({ start: start + name.start, end: start + name.end }));
}

/** What a test or an interval says beside a number: `n = 10`, `p<0.001`, `R² 0.98`, `95 % interval`. */
function isBeside(text: string, { start, end }: Numeral): boolean {
  return (
    /(?:\b[nNpkrt]|R²|R2|α|alpha|df)\s?[=<>≤≥]\s?$|R²\s$/.test(text.slice(Math.max(0, start - 10), start)) ||
    /^\s?%\s(?:interval|confidence|ci\b)/i.test(text.slice(end, end + 16))
  );
}

/** `4.47 to 5.14`, `4.47–5.14`, `[4.47, 5.14]`: the ends of a range, which is of no single value. */
function isRange(text: string, numeral: Numeral, cell: Range): boolean {
  const before = text.slice(Math.max(cell.start, numeral.start - 16), numeral.start);
  const after = text.slice(numeral.end, Math.min(cell.end, numeral.end + 16));
  return /^\s?(?:to|–|—|\.\.\.?|…|,)\s?-?\d/.test(after) || /\d\s?(?:to|–|—|\.\.\.?|…|,)\s?-?$/.test(before);
}

/** Puts a blank of the same form in the place of each number. */
export function blanked(text: string, stated: readonly Stated[]): Blanked {
  const parts: string[] = [];
  const starts: number[] = [];
  let at = 0;
  let length = 0;
  const add = (part: string) => {
    parts.push(part);
    length += part.length;
  };
  for (const { start, end, numeral, bound } of stated) {
    // A bound is of the value that the sentence says without it; a sign that it is meant roughly would be a word that nobody knows.
    add(
      bound === null
        ? apart(text.slice(at, start)).replace(/[~≈∼]\s?$/, '')
        : `${withoutEach(apart(text.slice(at, bound.start)))}${bound.verb}`,
    );
    starts.push(length);
    add(blankFor(text.slice(start, end), numeral));
    at = end;
  }
  add(apart(text.slice(at)));
  return { text: parts.join(''), starts };
}

/** `(n=6)` as `(n = 6)`: together it would be a word that nobody knows. */
function apart(words: string): string {
  return words.replace(/(?<=[(,]\s?)n=(?=\d+(?: each)?\s?[,)])/gi, 'n = ');
}

function blankFor(written: string, { precision: { decimals } }: Numeral): string {
  const sign = /^[+−–-]/.test(written) ? '±' : '';
  const digits = decimals === 0 ? 'X' : `X.${'X'.repeat(decimals)}`;
  return `[${sign}${digits}]`;
}
