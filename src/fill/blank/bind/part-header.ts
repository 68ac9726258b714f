import { statisticNamed } from '../../../compare/statistic.ts';
import type { TableBlock } from '../block.ts';
import { anyBlank } from '../forms.ts';
import { readLabel } from '../label.ts';
import { isA, meaningIn } from '../lexicon/lexicon.ts';
import type { TableBlank } from './bench.ts';
import { isLine } from './caption.ts';

const blanks = new RegExp(anyBlank, 'g');
/** `mean ± sd`, `Median (std)`, `min / max`, `Min … Max`, `Latency ± sd`. */
const joined =
  /([\p{L}\d.]+(?:\s(?:dev|deviation)\.?)?)(\s*(?:±|\+\/-|\/|–|-|…|\.{2,3})\s*|\s+to\s+|\s*\(\s*)([\p{L}σ\d.]+(?:\s(?:dev|deviation)\.?)?)(?=\s*(?:[),;]|$|\())/gu;

/** `and, in brackets, the sample standard deviation`, `(sd in parentheses)` in the line before a table. */
const bracketed =
  /\bin (?:brackets|parentheses|parens)[,:]?\s+(?:the\s+)?(?:sample\s+)?([\p{L}σ\d]+(?:\s(?:dev|deviation)\b\.?)?)|([\p{L}σ\d]+(?:\s(?:dev|deviation)\b\.?)?)s?\s+(?:is |are )?(?:given |shown )?in (?:brackets|parentheses|parens)\b/iu;
/** Labels of rows are looked at in tables that a person reads. */
const mostRows = 64;
const longest = 120;

const parts = new WeakMap<TableBlock, Map<string, TableBlock>>();

/**
 * Of a cell with two blanks under a label for both (`mean ± sd` over `___ ± ___`, `Median (std)` over `___ (___)`) the blank as if its label said
 * its own statistic alone; any other blank as it is. Null for one in parentheses of which nothing says what it is.
 */
export function withOwnPart(blank: TableBlank, text: string): TableBlank | null {
  const { block, cell, start, line } = blank;
  const within = text.slice(line.start, line.end);
  const places = within.length > 200 ? [] : [...within.matchAll(blanks)].map(({ index }) => line.start + index);
  const nth = places.findLastIndex((place) => place <= start);
  if (places.length !== 2 || nth < 0) return blank;
  const known = parts.get(block) ?? new Map<string, TableBlock>();
  parts.set(block, known);
  const label = block.rows.length <= mostRows ? (block.rows[cell.row]?.[0]?.text ?? '') : '';
  const isOfRow = cell.column > 0 && partIn(label, nth) !== null;
  const key = `${cell.column} ${nth}${isOfRow ? ` ${cell.row}` : ''}`;
  const own = known.get(key) ?? partOf(block, isOfRow ? cell : { ...cell, row: 0 }, nth);
  known.set(key, own);
  const isInside = nth === 1 && /\(\s*$/.test(text.slice(line.start, start));
  if (own !== block) return { ...blank, block: own };
  // `___ ms (___%)` under `Difference`: both are how far it is.
  const isShare = /^\s?%/.test(text.slice(blank.end, blank.end + 2));
  const isOfDifference = isShare && isA('derived', readLabel(block.rows[0]?.[cell.column]?.text ?? '').text);
  return isInside && !isOfDifference ? null : blank;
}

function partOf(block: TableBlock, { row, column }: TableBlank['cell'], nth: number): TableBlock {
  const header = block.rows[0]![column];
  if (header === undefined) return block;
  const own = row > 0 ? null : (partIn(header.text, nth) ?? (nth === 1 ? inBrackets(header.text, block.before) : null));
  const label = row > 0 ? partIn(block.rows[row]![0]!.text, nth) : null;
  if (own === null && label === null) return block;
  const rows = [...block.rows];
  if (own !== null) rows[0] = rows[0]!.map((one, at) => (at === column ? { ...one, text: own } : one));
  if (label !== null) rows[row] = rows[row]!.map((one, at) => (at === 0 ? { ...one, text: label } : one));
  return { ...block, rows };
}

/** A label with the statistic that the line before the table says of what stands in parentheses. */
function inBrackets(label: string, before: string): string | null {
  const [, behind, front] = (isLine(before) && bracketed.exec(before)) || [];
  const word = (behind ?? front ?? '').toLowerCase();
  const found = [word, word.replace(/s$/, '')].find(isStatistic);
  return found === undefined || word === '' ? null : `${label} (${/deviation/.test(found) ? 'sd' : found})`;
}

/** What a label says of the first or the second of two numbers; null where it does not speak of two statistics. */
function partIn(label: string, nth: number): string | null {
  if (label.length > longest) return null;
  for (const { 0: both, 1: first, 2: joint, 3: second, index } of label.matchAll(joined)) {
    const isPair = isStatistic(first!) && isStatistic(second!);
    const isSpread = /±|\+\/-/.test(joint!) && isStatistic(second!);
    if (!isPair && !isSpread) continue;
    const own = nth === 0 ? first! : isPair ? second! : `${first} ${second}`;
    const rest = label.slice(index + both.length);
    // `Median (std, ms)` and `Median (std)`: the parenthesis goes with its word.
    const behind = joint!.includes('(')
      ? rest.replace(/^\s*(?:\)|[,;]\s*([^()]*)\))/, (_, more?: string) => (more ? ` (${more})` : ''))
      : rest;
    return `${label.slice(0, index)}${own}${behind}`;
  }
  return null;
}

function isStatistic(word: string): boolean {
  const plain = word.toLowerCase().replace(/\.$/, '');
  return statisticNamed(plain) !== undefined || meaningIn('statistic', plain) !== undefined;
}
