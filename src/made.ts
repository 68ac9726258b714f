import type { Place } from './note.ts';
import { countNumeral, type Decimals, usualDigits, writtenNumeral } from './number.ts';
import { type DigitsRule, type Numeral, Phrase, Quantity, type Valued } from './phrase.ts';

/** A number that is worked out from others for the place where it is shown, such as the result of a formula of the document. */
export interface Made extends Valued {
  readonly kind: 'made';
  /** The formula, or a name for it; a value path where one leads to it. */
  readonly path: string;
  readonly title: string;
  /** Unrounded. */
  readonly value: number;
  readonly unit: string;
  readonly formula: string;
  /** The formula with the values put in; empty for what is counted. */
  readonly expressions: readonly string[];
  /** In words; what takes a computation of its own to say is said when somebody asks. */
  readonly method: string | (() => string);
  /** What it is made of, by the names that these have in the formula; null: by their own. Each is what a value path may lead to. */
  readonly parts: readonly { readonly name: string | null; readonly value: Valued }[];
  /** Numbers of files that went into it; listed when somebody asks, for they may be many. */
  readonly inputs: () => readonly ExplainedInput[];
}

/** Values that went into a number, and where each of them stands. */
export interface ExplainedInput {
  /** `latency`, `ok`. */
  readonly name: string;
  readonly unit: string;
  /** The name and the unit that the file itself gives it; the unit may be another one, and `values` are converted. */
  readonly written: string;
  readonly writtenUnit: string;
  readonly values: readonly number[];
  /** One for each value, or, for what a file states as a whole, one for all. */
  readonly places: readonly Place[];
}

type Making = Omit<Made, 'kind' | 'inputs' | 'parts'> & Partial<Pick<Made, 'inputs' | 'parts'>>;

export function made(of: Making): Made {
  return { kind: 'made', parts: [], inputs: () => [], ...of };
}

/** What is no sample, under its own name and in its own unit. */
export function plain(name: string, unit: string, values: readonly number[], places: readonly Place[]): ExplainedInput {
  return { name, unit, written: name, writtenUnit: unit, values, places };
}

/** A number in an expression: all its digits, a negative one in parentheses. */
export function operand(value: number): string {
  return value < 0 || Object.is(value, -0) ? `(${value})` : String(value);
}

/** How many there are of something. */
export function number(what: string, value: number, places: readonly Place[] = []): Made {
  return made({
    path: what,
    title: what,
    value,
    unit: '',
    formula: `number of ${what}`,
    expressions: [String(value)],
    method: 'counted',
    inputs: () => (places.length === 0 ? [] : [plain(what, '', [value], places)]),
  });
}

/** How many there are of something, as it is shown. */
export function tallied(what: string, value: number, places: readonly Place[] = []): Quantity {
  return new Quantity(countNumeral(value), number(what, value, places), value);
}

/** A number as a file has it, in a sentence about that file. */
export function reading(name: string, value: number, unit: string, places: readonly Place[]): Quantity {
  return new Quantity(asWritten(value, 'kind'), readFrom(name, value, unit, places), value);
}

/** A measured number with the digits of a page in place of all that its file has; one that has no more stays. */
export function inDigits(of: Quantity, digits: Decimals): Phrase {
  const numeral = writtenNumeral(of.amount, digits);
  if (String(of.amount).length <= numeral.text.length) return of;
  return new Phrase(of.pieces.map((piece) => (typeof piece === 'string' ? piece : { ...piece, ...numeral })));
}

/** A setting that a file states as a number. It may be a name, such as a seed, so it stays as it is written. */
export function settingRead(name: string, value: number, places: readonly Place[]): Quantity {
  return new Quantity(asWritten(value), readFrom(name, value, '', places), value);
}

/** A setting that a file does not state, and its title does: a heading, the name of the file. */
export function settingTitled(name: string, value: number, title: string, file: string): Quantity {
  const of = made({
    path: name,
    title: name,
    value,
    unit: '',
    formula: `${name} as "${title}" says`,
    expressions: [operand(value)],
    method: 'taken from a title',
    inputs: () => [plain(name, '', [value], [{ file }])],
  });
  return new Quantity(asWritten(value), of, value);
}

function readFrom(name: string, value: number, unit: string, places: readonly Place[]): Made {
  return made({
    path: name,
    title: name,
    value,
    unit,
    formula: `${name} as the file states it`,
    expressions: [operand(value)],
    method: 'taken from the file',
    inputs: () => [plain(name, unit, [value], places)],
  });
}

/** A number that a reader of a file worked out of others that stand in it, as it is shown. */
export function reckoned(
  name: string,
  value: number,
  formula: string,
  expression: string,
  inputs: readonly ExplainedInput[],
): Quantity {
  const of = reckonedFrom(name, value, formula, expression, inputs);
  return new Quantity(asWritten(value, 'kind'), of, value);
}

/** A number that a reader of a file worked out of others that stand in it. */
export function reckonedFrom(
  name: string,
  value: number,
  formula: string,
  expression: string,
  inputs: readonly ExplainedInput[],
): Made {
  return made({
    path: name,
    title: name,
    value,
    unit: '',
    formula,
    expressions: [expression],
    method: 'worked out of what the file states',
    inputs: () => inputs,
  });
}

/** How much of something this program takes in, however much there is. */
export function limit(what: string, most: number): Quantity {
  const of = made({
    path: what,
    title: what,
    value: most,
    unit: '',
    formula: `${what}, a limit of aitb-report`,
    expressions: [String(most)],
    method: 'a limit of its own',
  });
  return new Quantity(countNumeral(most), of, most);
}

/** A number with all digits that it has; `rule` is another one for what is a quantity and no name. */
export function asWritten(value: number, rule: DigitsRule = 'stated'): Numeral {
  const text = String(value);
  return { text, rounding: { decimals: text.split('.')[1]?.length ?? 0, rule, significant: usualDigits } };
}
