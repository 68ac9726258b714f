import type { Value } from '../src/compare/value/figure.ts';
import type { Made } from '../src/compare/value/made.ts';
import type { Mark } from '../src/phrase.ts';

/** The number of a value as it is shown; null for what is none. */
export function numberOf(value: Value | Made): number | null {
  if (value.kind === 'comparison')
    return value.asked === 'percent' ? (value.points ?? value.percent) : value[value.asked];
  return value.kind === 'figure' || value.kind === 'made' ? value.value : null;
}

/** True where one of the numerals that a mark covers is its value, rounded; a number that is not plain text is not judged. */
export function isRounded(text: string, { start, end, value }: Mark): boolean {
  const number = numberOf(value as Value | Made);
  const numerals = text.slice(start, end).match(/[-+−]?\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?/g);
  if (number === null || numerals === null) return true;
  return numerals.some((numeral) => {
    const plain = numeral.replace(/,/g, '').replace('−', '-');
    const [mantissa = '', exponent = '0'] = plain.split('e');
    const step = 10 ** (Number(exponent) - (mantissa.split('.')[1]?.length ?? 0));
    const near = (wanted: number) => Math.abs(Number(plain) - wanted) <= step * (0.5 + 1e-6);
    return near(number) || near(Math.abs(number));
  });
}
