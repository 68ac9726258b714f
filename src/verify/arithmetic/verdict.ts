import type { Bounds } from '../../compare/math/bounds.ts';
import { note } from '../../note.ts';
import { fixed } from '../../number.ts';
import { isHedged } from '../hedge.ts';
import { type Numeral, signedRange } from '../numeral.ts';
import type { Verdict } from '../verdict.ts';

/** A number that follows from others of the document: what it can be, and how. */
export interface Reckoned {
  readonly bounds: Bounds;
  readonly formula: string;
}

/** The verdict on a number that the document's own numbers give otherwise, or just so; of several ways the nearest is told. */
export function documentVerdict(
  text: string,
  numeral: Numeral,
  results: readonly Reckoned[],
  isRight: boolean,
): Verdict {
  const middle = ({ bounds: { low, high } }: Reckoned) => (low + high) / 2;
  const off = (one: Reckoned) => Math.abs(middle(one) - Math.abs(numeral.value));
  const one = results.reduce((best, other) => (off(other) < off(best) ? other : best));
  const unit = numeral.unit === 'x' || numeral.unit === '%' ? numeral.unit : '';
  const { start, precision } = numeral;
  const says = note('document-says', { formula: one.formula, value: fixed(middle(one), precision.decimals), unit });
  const outcome = isRight ? 'right' : isHedged(text, start) ? 'differs' : 'wrong';
  return {
    ...signedRange(text, numeral),
    kind: 'arithmetic',
    outcome,
    says,
    cause: null,
    path: '',
    value: null,
    fix: null,
  };
}
