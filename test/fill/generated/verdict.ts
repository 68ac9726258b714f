import type { Blank } from './spec.ts';

export type Verdict = 'right' | 'left' | 'stayed' | 'fine' | 'wrong';

/** What became of a blank; `text` is what was written there, null where it stayed. */
export function verdictOf({ kind, value, units, own }: Blank, text: string | null): Verdict {
  if (text === null) return kind === 'fill' ? 'left' : kind === 'stay' ? 'stayed' : 'fine';
  const isAnswer = (one: string) =>
    isNumber(one, value!, units) || (own !== undefined && /[A-Za-z]$/.test(one) && isNumber(one, own.value, own.units));
  if (kind === 'stay' || value === null || !isAnswer(text)) return 'wrong';
  return kind === 'fill' ? 'right' : 'fine';
}

/** True for a correct rounding of the number, with one of its units or without. */
function isNumber(text: string, value: number, units: readonly string[]): boolean {
  const [, sign, numeral = '', places = '', unit = ''] =
    /^([-+\u2212]?)(\d[\d,]*(?:\.(\d+))?)\s*(.*)$/.exec(text.trim()) ?? [];
  if (numeral === '' || (unit !== '' && !units.includes(unit))) return false;
  const shown = Number(numeral.replace(/,/g, '')) * (sign === '' || sign === '+' ? 1 : -1);
  const off = Math.abs(shown - value);
  return off <= 0.5 * 10 ** -places.length * (1 + 1e-9) + 1e-9 && (places.length > 0 || off <= 0.05 * Math.abs(value));
}
