import {
  countNumeral,
  type Decimals,
  decimalsOfAll,
  factorNumeral,
  grouped,
  largestDecides,
  numeralBy,
  percentNumeral,
  pointsNumeral,
  usualDigits,
  withSign,
  writtenNumeral,
} from '../../number.ts';
import type { Numeral } from '../../phrase.ts';
import { converted } from '../../unit.ts';
import { beside } from './beside.ts';
import type { NumberBinding } from './binding.ts';
import type { Hint } from './bracket.ts';
import type { Blank } from './scan.ts';

/** A number that is going to be written, with the blank it goes into. */
export interface Numbered {
  readonly blank: Blank;
  readonly binding: NumberBinding;
  /** The format of an override, or the blank's own. */
  readonly hint: Hint;
}

/**
 * The texts of numbers, in order (rules.md#hints): a hint decides the digits, else all of a group have those of its
 * largest; the unit is written only where neither label nor the words beside the blank carry it.
 * @param digits significant ones of measured values without a hint.
 */
export function format(source: string, numbers: readonly Numbered[], digits = usualDigits): readonly Numeral[] {
  const shown = numbers.map((one) => ({ ...one, ...inUnit(source, one) }));
  const groups = new Map<string, number[]>();
  for (const { binding, value } of shown) {
    const group = groups.get(binding.group) ?? [];
    group.push(value);
    groups.set(binding.group, group);
  }
  const decimalsIn = new Map([...groups].map(([group, values]) => [group, decimalsOfAll(values, digits)]));
  return shown.map(({ blank, binding, hint, value, unit, suffix }) => {
    const usual = decimalsIn.get(binding.group)!;
    const { text, rounding } =
      hint.decimals === null ? numeralOf(binding, value, usual, digits) : numeralBy('asked', value, hint.decimals);
    const isSigned = (hint.signed || binding.signed) && !hasPlus(source, blank);
    const signed = isSigned ? withSign(text) : text;
    return {
      text: `${hint.grouped ? grouped(signed) : signed}${suffix}`,
      rounding: unit === binding.unit ? rounding : { ...rounding, unit },
    };
  });
}

/** `+TBD%`: the sign stands there, and no number below zero belongs behind it. */
export function hasPlus(text: string, { start }: Pick<Blank, 'start'>): boolean {
  return /\+[*_]{0,2}$/.test(text.slice(Math.max(0, start - 3), start));
}

function numeralOf({ role, decimals }: NumberBinding, value: number, usual: Decimals, digits: number): Numeral {
  if (decimals !== null) return writtenNumeral(value, decimals);
  if (role === 'count')
    return Number.isInteger(value) ? countNumeral(value) : writtenNumeral(value, largestDecides([value], digits));
  if (role === 'percent' || role === 'share') return percentNumeral(value);
  if (role === 'points') return pointsNumeral(value);
  return role === 'factor' ? factorNumeral(value) : writtenNumeral(value, usual);
}

/** The words for what `pp` stands for. */
const points = /^\]?[*_]{0,2}[ \u00a0]?(?:pp|(?:percentage[ -]?|%-)?points?)\b/i;

/** The value in the unit of its label (or of the words beside it), and what of a unit is still to be written behind it. */
export function inUnit(
  text: string,
  { blank, binding }: Pick<Numbered, 'blank' | 'binding'>,
): { readonly value: number; readonly unit: string; readonly suffix: string } {
  const { unit, labelUnit } = binding;
  const there = beside(text, blank);
  const value = there.thousands ? binding.value / 1000 : binding.value;
  const inside = there.stays ? '' : (there.unit ?? '');
  // After a `k` there is no place for a unit.
  if (there.thousands) return { value, unit: `k${unit}`, suffix: blank.asked.words === 'k' ? 'k' : '' };
  if (unit === '') return { value, unit, suffix: '' };
  for (const carried of [there.unit, labelUnit]) {
    const as = carried === null ? null : converted(value, unit, carried);
    if (as !== null) return { value: as, unit: carried!, suffix: inside };
  }
  if (unit === 'pp' && points.test(text.slice(blank.end, blank.end + 24))) return { value, unit, suffix: '' };
  return { value, unit, suffix: unit === '%' || unit === 'x' ? unit : ` ${unit}` };
}
