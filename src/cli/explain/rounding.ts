import { decimalsFor, fixed, usualDigits } from '../../number.ts';
import { conversion, converted } from '../../unit.ts';

/** How a number came to be written as it is. */
export interface Rounding {
  readonly decimals: number;
  /** The unit in which it is written: `ms` for a value in seconds. */
  readonly unit: string;
  /** False where rounding the value does not give the text: it is of other data, or somebody typed it. */
  readonly agrees: boolean;
  /** Which rule gave these digits. */
  readonly rule: string;
}

/** Units that a document may show instead of the canonical one. */
const shownUnits = [
  's',
  'ms',
  'us',
  'ns',
  'min',
  'h',
  'kW',
  'mW',
  'kJ',
  'ktokens',
  'KB',
  'MB',
  'GB',
  'KiB',
  'MiB',
  'GiB',
];

/**
 * Reads off the text in which unit and with how many digits a value was written, and names the rule (numbers.md 1.2.18).
 * @param blank the blank as its author wrote it; its hint (`[X.XX]`, `.2f`) goes before every rule.
 * @param digits significant ones of the whole report.
 * @returns null where the text has no number in it.
 */
export function roundingOf(
  written: string,
  value: number,
  unit: string,
  blank = '',
  digits = usualDigits,
): Rounding | null {
  const found = /[-+]?\d[\d,]*(?:\.(\d+))?/.exec(written);
  if (!found) return null;
  const decimals = found[1]?.length ?? 0;
  const numeral = found[0].replace(/[+,]/g, '');
  const candidates = [unit, ...shownUnits].filter((one) => conversion(unit, one) !== null);
  const shown =
    decimals <= 20 ? candidates.find((one) => fixed(converted(value, unit, one)!, decimals) === numeral) : undefined;
  const inUnit = converted(value, unit, shown ?? unit) ?? value;
  return {
    decimals,
    unit: shown ?? unit,
    agrees: shown !== undefined,
    rule: ruleOf(inUnit, decimals, shown ?? unit, blank, digits),
  };
}

function ruleOf(value: number, decimals: number, unit: string, blank: string, digits: number): string {
  const hint = /\[[±+-]?[X#N]+(?:\.([X#N]+))?\]/.exec(blank)?.[1]?.length ?? /\.(\d{1,2})f?%?\]?$/.exec(blank)?.[1];
  if (hint !== undefined && Number(hint) === decimals) return 'the digits that the blank asks for';
  if (unit === '%' && decimals === (Math.abs(value) >= 1000 ? 0 : 1)) return 'a percentage: one decimal below 1000';
  if (unit === 'pp' && decimals === 2) return 'percentage points: two decimals';
  if ((unit === 'x' || unit === 'ratio') && decimals === decimalsFor(value, 3))
    return 'a factor: three significant digits';
  if (decimals === 0 && Number.isInteger(value)) return 'a whole number';
  const words = `${numbers[digits] ?? digits} significant ${digits === 1 ? 'digit' : 'digits'}`;
  if (decimals === decimalsFor(value, digits)) return words;
  return decimals < decimalsFor(value, digits)
    ? `the decimals of the largest number of its row, which has ${words}`
    : `more than ${words}: as the template says, or so that what is computed from it beside it agrees`;
}

const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** The rule that holds for every rounding. */
export const tieRule = 'half to even on the exact binary value';
