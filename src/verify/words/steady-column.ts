import type { Block, TableBlock } from '../../fill/blank/block.ts';
import { readLabel } from '../../fill/blank/label.ts';
import { note } from '../../note.ts';
import { type Numeral, numerals } from '../numeral.ts';
import type { Sentence } from '../sentence.ts';
import type { Verdict } from '../verdict.ts';
import { verdictOn } from './statement.ts';

const steady =
  /\b(?:remain(?:s|ed)?|stay(?:s|ed)?|is|was|are|were|kept)\s+(?:\w+\s+)?(consistent|stable|steady|constant|unchanged)\b/i;
/** A column that varies by this factor is not steady. */
const unsteady = 1.5;

/**
 * `The rate remains consistent (32.84 to 34.10)` beside a table in which another column of the same unit varies: told without any results, as
 * the sentence speaks of the one that does not.
 */
export function steadyColumn(text: string, sentence: Sentence, blocks: readonly Block[]): readonly Verdict[] {
  const found = steady.exec(sentence.text);
  if (!found) return [];
  const table = nearest(sentence, blocks);
  const said = new Set(numerals(text, sentence.start, sentence.end).map(({ value }) => value));
  if (!table || said.size < 2) return [];
  const columns = columnsOf(text, table);
  const own = columns.find(({ low, high }) => low !== high && said.has(low) && said.has(high));
  const other =
    own && columns.find((one) => one !== own && one.unit === own.unit && one.low > 0 && one.high / one.low >= unsteady);
  if (!other) return [];
  const { title, low, high } = other;
  const range = { start: sentence.start + found.index, end: sentence.start + found.index + found[0].length };
  return [
    verdictOn(range, 'claim', 'differs', note('words-other-column', { title, low: String(low), high: String(high) })),
  ];
}

/** The last table above a sentence, under the same first headings. */
function nearest({ start, block }: Sentence, blocks: readonly Block[]): TableBlock | undefined {
  return blocks
    .filter((one): one is TableBlock => one.kind === 'table' && one.end <= start)
    .filter(({ section }) => section.slice(0, 2).join('\n') === block.section.slice(0, 2).join('\n'))
    .at(-1);
}

interface Column {
  readonly title: string;
  readonly unit: string;
  readonly low: number;
  readonly high: number;
}

/** The columns of a table with one number in each row, and a unit in the header. */
function columnsOf(text: string, { rows: [headers = [], ...rows] }: TableBlock): readonly Column[] {
  return headers.flatMap((header, column): readonly Column[] => {
    const { unit } = readLabel(header.text);
    const cells: readonly (readonly Numeral[])[] = rows.map((row) => {
      const cell = row[column];
      return cell ? numerals(text, cell.start, cell.end) : [];
    });
    if (unit === null || cells.length < 2 || cells.some((one) => one.length !== 1)) return [];
    const values = cells.map(([one]) => one!.value);
    return [{ title: header.text, unit, low: Math.min(...values), high: Math.max(...values) }];
  });
}
