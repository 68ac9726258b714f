import { type Growing, growing, type Values } from './values.ts';

const grouped = /^[+-]?\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,20})?$/;

/** A number whose thousands are set apart by commas, without them; null for any other text, also for one comma that may be a decimal one. */
export function ungrouped(cell: string, hasPoint: boolean): string | null {
  if (!grouped.test(cell)) return null;
  const isSure = hasPoint || cell.includes('.') || cell.indexOf(',') !== cell.lastIndexOf(',');
  return isSure ? cell.replaceAll(',', '') : null;
}

/** A column of texts while it is read, in which commas may set thousands apart. */
export interface GrowingCells {
  readonly add: (cell: string | undefined) => void;
  /** The cells so far as the file has them. */
  readonly written: () => Values;
  /**
   * The cells, without commas that set thousands apart. One comma alone does (`5,851`) where another number of the column has a point or two commas. In a
   * column of words they are part of the words.
   * @param isMeasured true for a column whose name is that of a metric: what is no number in it (`N/A`) makes it no column of words.
   */
  readonly done: (isMeasured: boolean) => Values;
}

export function growingCells(): GrowingCells {
  const cells = growing();
  let [plain, isSure]: [Growing | null, boolean] = [null, false];
  return {
    add: (cell) => {
      const number = cell?.includes(',') ? ungrouped(cell, true) : null;
      if (number !== null) {
        plain ??= copied(cells.done());
        isSure ||= ungrouped(cell!, false) !== null;
      }
      cells.add(cell);
      plain?.add(number ?? cell);
    },
    written: cells.done,
    done: (isMeasured) => {
      const written = cells.done();
      const read = plain?.done();
      if (!read || !(isMeasured || isOfNumbers(read))) return written;
      return isSure || hasPoint(written) ? read : written;
    },
  };
}

function copied(values: Values): Growing {
  const copy = growing();
  for (let row = 0; row < values.size; row += 1) copy.add(values.at(row));
  return copy;
}

function isOfNumbers(values: Values): boolean {
  for (let row = 0; row < values.size; row += 1)
    if (Number.isNaN(values.number(row)) && values.at(row) !== undefined) return false;
  return true;
}

function hasPoint(values: Values): boolean {
  for (let row = 0; row < values.size; row += 1) {
    const [cell, number] = [values.at(row), values.number(row)];
    if (!Number.isNaN(number) && (typeof cell === 'string' ? cell.includes('.') : !Number.isInteger(number)))
      return true;
  }
  return false;
}
