import type { Value } from '../../compare/value/figure.ts';
import { numberOf } from '../../compare/value/number-of.ts';
import { pathOf } from '../../compare/value/path-of.ts';
import type { PrintedTable } from '../../fill/document.ts';
import { type Cell, dash, isMissing } from '../../fill/print/table.ts';
import type { Made } from '../../made.ts';
import { sentence } from '../../note.ts';
import { Phrase } from '../../phrase.ts';

/** A table of the report as data: of each cell its text, and the values in it with their paths. */
export function tableJson({ source, header, rows }: PrintedTable) {
  return { source, header: header.map(String), rows: rows.map((cells) => cells.map(cellJson)) };
}

function cellJson(cell: Cell) {
  if (isMissing(cell)) return { text: dash, values: [], missing: sentence(cell.reason) };
  const pieces = cell instanceof Phrase ? cell.pieces : [];
  const values = pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [valueJson(piece.value as Value | Made)]));
  return { text: String(cell), values };
}

/** A value, unrounded. */
function valueJson(of: Value | Made) {
  return { path: pathOf(of), ...numberOf(of) };
}
