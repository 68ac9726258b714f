import type { Value } from '../../compare/value/figure.ts';
import { numberOf } from '../../compare/value/number-of.ts';
import type { Made } from '../../made.ts';
import { plainText } from '../../number/readable.ts';
import { Phrase } from '../../phrase.ts';
import { converted } from '../../unit.ts';
import { type Cell, isMissing, type Table } from './table.ts';

/** Rows as CSV, each ending in a line end. A text that a spreadsheet would take for a formula begins with an apostrophe. */
export function csv(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((cells) => `${cells.map(quoted).join(',')}\n`).join('');
}

/**
 * A table of a report as CSV. A cell that is one number has it unrounded, in the unit in which the report shows it, every other
 * cell its text; empty where there is no value.
 */
export function tableCsv({ header, rows }: Table): string {
  return csv([header.map((one) => textOf(plainText(one))), ...rows.map((cells) => cells.map(contentOf))]);
}

function contentOf(cell: Cell): string | number {
  if (isMissing(cell)) return '';
  const [first, ...more] = cell instanceof Phrase ? cell.pieces : [cell];
  if (first === undefined || typeof first === 'string' || more.length > 0) return textOf(plainText(cell));
  const { value, unit } = numberOf(first.value as Value | Made);
  if (value === null || !first.rounding) return textOf(first.text);
  return first.rounding.unit === undefined ? value : (converted(value, unit, first.rounding.unit) ?? value);
}

/** What a reader sees of the markdown of a cell. */
function textOf(markdown: string): string {
  return markdown
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

function quoted(cell: string | number): string {
  if (typeof cell === 'number') return String(cell);
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
