import type { Rounding } from '../../phrase.ts';

/** How a number of a report came to be written as it is, for people and for `--json`. */
export interface RoundingTold {
  /** Digits after the point. */
  readonly decimals: number;
  /** The unit in which it is written: `ms` for a value in seconds. */
  readonly unit: string;
  /** False where another number stands in the report: it was written from other data. */
  readonly agrees: boolean;
  /** Which rule gave these digits (rules.md#digits), in words. */
  readonly rule: string;
}

/** @param own the unit of the value; `agrees`: whether what was written is what would be written now. */
export function roundingTold({ decimals, unit, ...of }: Rounding, own: string, agrees: boolean): RoundingTold {
  return { decimals, unit: unit ?? own, agrees, rule: ruleText(of) };
}

function ruleText({ rule, significant }: Pick<Rounding, 'rule' | 'significant'>): string {
  const words = `${numbers[significant] ?? significant} significant ${significant === 1 ? 'digit' : 'digits'}`;
  return {
    asked: 'the digits that the template asks for',
    percentage: 'a percentage: one decimal below 1000',
    points: 'percentage points: two decimals',
    factor: `a factor: ${words}`,
    whole: 'a whole number',
    significant: words,
    row: `the decimals of the largest number of its row, which has ${words}`,
    agreeing: 'so many that what is computed from it beside it agrees',
    apart: 'so many that it is told from the number beside it',
    uncertainty: 'the digits to which its interval leaves meaning',
    kind: 'as all numbers of its kind have',
    stated: 'the digits that its file has',
  }[rule];
}

const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** The rule that holds for every rounding. */
export const tieRule = 'half to even on the exact binary value';
