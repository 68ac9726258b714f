import { factsOf } from './facts.ts';
import { isFilled } from './filled.ts';
import type { Values } from './values.ts';

/** A number with a comma that may be a decimal one or set thousands apart. */
const open = /^[+-]?\d{1,15},\d{1,15}$/;
/** Numbers of which the comma can only be a decimal one: no thousands have two digits, four, or a 0 before them. */
const decimal =
  /^[+-]?(?:\d{1,15},(?:\d{1,2}|\d{4,15})|\d{4,15},\d{3}|0\d{0,14},\d{3}|\d{1,3}(?:\.\d{3}){1,4},\d{1,15})$/;
const grouped = /^[+-]?\d{1,3}(?:\.\d{3}){1,4},\d{1,15}$/;
/** Any other number that is no whole one. */
const other =
  /^[+-]?(?:\d{1,15}\.\d{1,15}|\.\d{1,15}|\d{1,3}(?:,\d{3}){2,5}|\d{1,3}(?:,\d{3}){1,5}\.\d{1,15})(?:e[+-]?\d{1,3})?$/i;

/** True for a number with a comma of which nobody knows what it means. */
export function hasComma(cell: string): boolean {
  return open.test(cell);
}

/** A number that is written with a comma before its decimals, as one with a point: `1.234,5` is 1234.5. */
export function withPoint(cell: string): string {
  return hasComma(cell) || grouped.test(cell) ? cell.replaceAll('.', '').replace(',', '.') : cell;
}

/**
 * The columns of numbers with a comma or none, and whether all of their commas set off decimals, as one of them proves and no number of the table denies.
 * @param columns all that hold numbers for sure: `2,4` may be a pair.
 */
export function commasIn(columns: readonly Values[]): {
  readonly columns: readonly Values[];
  readonly areDecimal: boolean;
} {
  // Nearly no table has one, and all cells of it would have to be looked at.
  const isOne = (text: string): boolean => hasComma(text) || grouped.test(text);
  if (!columns.some((column) => factsOf(column).texts.some(isOne))) return { columns: [], areDecimal: false };
  let [isProven, isDenied] = [false, false];
  const found = columns.filter((column) => {
    let [some, isNumbers, isSure] = [false, true, false];
    for (let row = 0; row < column.size; row += 1) {
      const cell = column.at(row);
      if (!isFilled(cell)) continue;
      const text = String(cell);
      if (isOne(text)) {
        some = true;
        isSure ||= decimal.test(text);
      } else if (other.test(text)) isDenied = true;
      else if (!/^[+-]?\d{1,15}$/.test(text) && /\d/.test(text)) isNumbers = false;
    }
    if (some && isNumbers) isProven ||= isSure;
    return some && isNumbers;
  });
  return { columns: found, areDecimal: isProven && !isDenied };
}
