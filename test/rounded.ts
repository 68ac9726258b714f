import type { Value } from '../src/compare/value/figure.ts';
import { numberOf as numberOfValue } from '../src/compare/value/number-of.ts';
import type { Made } from '../src/made.ts';
import type { Mark, Rounding } from '../src/phrase.ts';
import { converted } from '../src/unit.ts';

/** The number of a value as it is shown; null for what is none. */
export function numberOf(value: Value | Made): number | null {
  if (value.kind === 'comparison')
    return value.asked === 'percent' ? (value.points ?? value.percent) : value[value.asked];
  return value.kind === 'figure' || value.kind === 'made' ? value.value : null;
}

/** A number in the unit in which its mark says that it is written; null where there is no way to that unit. */
export function inUnitOf({ unit: other }: Pick<Rounding, 'unit'>, number: number, unit: string): number | null {
  if (other === undefined) return number;
  return converted(number, unit, other) ?? (other === `k${unit}` ? number / 1000 : null);
}

/**
 * True where one of the numerals that a mark covers is its value, rounded, or what its explanation tells besides; a fact in words
 * is not judged.
 */
export function isRounded(text: string, { start, end, value, rounding }: Mark): boolean {
  const number = numberOf(value as Value | Made);
  const numerals = text.slice(start, end).match(/[-+−]?\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?/g);
  if (number === null || numerals === null) return true;
  const { unit } = numberOfValue(value as Value | Made);
  const written = inUnitOf(rounding ?? {}, number, unit);
  if (written === null) return false;
  const told = [written, ...beside(value as Value | Made)];
  return numerals.some((numeral) => {
    const plain = numeral.replace(/,/g, '').replace('−', '-');
    const [mantissa = '', exponent = '0'] = plain.split('e');
    const step = 10 ** (Number(exponent) - (mantissa.split('.')[1]?.length ?? 0));
    const near = (wanted: number) => Math.abs(Number(plain) - wanted) <= step * (0.5 + 1e-6);
    if (text.slice(start, end).includes(`<${numeral}`)) return told.some((one) => one < Number(plain));
    return told.some((one) => near(one) || near(Math.abs(one)));
  });
}

/** What the explanation of a value tells besides: n of a figure beside it; of a comparison its interval, also in percent, and its tests. */
function beside(value: Value | Made): readonly number[] {
  if (value.kind === 'figure') return value.n === null ? [] : [value.n];
  if (value.kind !== 'comparison') return [];
  const { low, high } = value;
  const percentages = low === null || high === null ? [] : [100 * (low - 1), 100 * (high - 1)];
  return [...percentages, ...value.tests().flatMap(({ values }) => values)];
}
