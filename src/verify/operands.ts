import type { Comparison, Figure } from '../compare/value/figure.ts';
import { decimalsFor, fixed } from '../number.ts';
import type { Valued } from '../phrase.ts';

/** What a comparison is made of, as people write it: `4.987 s and 1.621 s`; of a figure over how many records it goes. Empty for everything else. */
export function operands(of: Valued): string {
  if (of.kind === 'comparison') {
    const { of: test, over } = of as Comparison;
    return `${shownIn(test)} and ${shownIn(over)}`;
  }
  const { n } = of as Figure;
  return of.kind === 'figure' && n !== null && n > 1 ? `n = ${n}` : '';
}

function shownIn({ value, metric: { unit } }: Figure): string {
  return `${fixed(value, decimalsFor(value))}${unit === '' ? '' : ` ${unit}`}`;
}
