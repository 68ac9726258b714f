import type { Bounds } from '../../compare/math/bounds.ts';
import type { TableBlock } from '../../fill/blank/block.ts';
import type { Range } from '../../markdown/markdown.ts';
import { tolerance } from '../fits.ts';
import { type Numeral, numerals } from '../numeral.ts';

/** A number in a table with what it can have been before it was rounded. */
export interface GridCell extends Range {
  readonly numeral: Numeral;
  readonly bounds: Bounds;
  /** As written, with its unit. */
  readonly written: string;
}

/** A table as numbers: null where a cell is no single number. Row 0 is the first one below the header. */
export interface Grid {
  readonly headers: readonly string[];
  readonly labels: readonly string[];
  readonly cells: readonly (readonly (GridCell | null)[])[];
}

const summary = /^(?:geo-?mean|geometric mean|mean|average|avg\.?|total|sum|overall|all|median)(?:\s*\(.*\))?$/i;

/** Whether a row is made of the others, so that its numbers follow other rules: the one that is called `Geomean` or `Total`. Of several these are statistics. */
export function isSummary({ labels }: Grid, row: number): boolean {
  return summary.test(labels[row] ?? '') && labels.filter((label) => summary.test(label)).length === 1;
}

/** Reads the numbers of a table; a cell with a spread behind its number (`3.1 ± 0.2`) counts as that number. */
export function gridOf(text: string, { rows, skipped }: TableBlock): Grid {
  const plain = (written: string) => written.replace(/[*_`]/g, '').trim();
  return {
    headers: (rows[0] ?? []).map((cell) => plain(cell.text)),
    labels: rows.slice(1).map((row) => plain(row[0]?.text ?? '')),
    cells: rows.slice(1).map((row) =>
      row.map((cell): GridCell | null => {
        if (skipped.some(({ start, end }) => start < cell.end && end > cell.start)) return null;
        const [first, ...more] = numerals(text, cell.start, cell.end);
        const isAlone = more.length === 0 || (more.length === 1 && /±|\+\/-/.test(cell.text));
        if (!first || !isAlone || !/^[\s*_~≈+−–-]*$/.test(text.slice(cell.start, first.start))) return null;
        const by = tolerance(first);
        return {
          start: first.start,
          end: first.end,
          numeral: first,
          bounds: { low: first.value - by, high: first.value + by },
          written: plain(cell.text),
        };
      }),
    ),
  };
}
