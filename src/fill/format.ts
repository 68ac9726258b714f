import { count, decimalsFor, factor, fixed, grouped, percent, withSign } from '../number.ts';
import { conversion, unitNamed } from '../unit.ts';
import { followedBy } from './bind/table.ts';
import type { NumberBinding } from './binding.ts';
import type { Hint } from './bracket.ts';
import type { Blank } from './scan.ts';

/** A number that is going to be written, with the blank it goes into. */
export interface Numbered {
  readonly blank: Blank;
  readonly binding: NumberBinding;
  /** The format of an override, which goes before the blank's own. */
  readonly hint: Hint;
}

/**
 * The texts of numbers, in order (blanks.md 3.8): a hint decides the digits, else all of a group have those of its
 * largest; the unit is written only where neither label nor the words beside the blank carry it.
 */
export function format(text: string, numbers: readonly Numbered[]): readonly string[] {
  const shown = numbers.map((one) => ({ ...one, ...inUnit(text, one) }));
  const largest = new Map<string, number>();
  for (const { binding, value } of shown) {
    largest.set(binding.group, Math.max(largest.get(binding.group) ?? 0, Math.abs(value)));
  }
  return shown.map(({ binding, hint, value, suffix }) => {
    const decimals = hint.decimals ?? binding.decimals;
    const numeral = numeralOf(binding, value, decimals, largest.get(binding.group)!);
    const signed = hint.signed || binding.signed ? withSign(numeral) : numeral;
    return `${hint.grouped ? grouped(signed) : signed}${suffix}`;
  });
}

function numeralOf({ role }: NumberBinding, value: number, decimals: number | null, largest: number): string {
  if (decimals !== null) return fixed(value, decimals);
  if (role === 'count') return Number.isInteger(value) ? count(value) : fixed(value, decimalsFor(value));
  if (role === 'percent' || role === 'share') return percent(value);
  if (role === 'points') return fixed(value, 2);
  return role === 'factor' ? factor(value) : fixed(value, decimalsFor(largest));
}

/** The value in the unit of its label (or of the word after it), and the unit to write behind it where none is there. */
function inUnit(text: string, { blank, binding }: Numbered): { readonly value: number; readonly suffix: string } {
  const { value, unit, labelUnit } = binding;
  if (unit === '') return { value, suffix: '' };
  const followed = followedBy(text, blank.end);
  const carried = [followed, labelUnit ?? ''].find((word) => word !== '' && unitNamed(word) && conversion(unit, word) !== null);
  if (carried !== undefined) return { value: value * conversion(unit, carried)!, suffix: blank.asked.words === '%' && followed !== '%' && labelUnit === null ? '%' : '' };
  return { value, suffix: unit === '%' || unit === 'x' ? unit : ` ${unit}` };
}
