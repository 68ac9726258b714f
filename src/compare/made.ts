import type { Valued } from '../phrase.ts';
import type { Value } from './figure.ts';

/** A number that is worked out from others for the place where it is shown, such as the result of a formula of the document. */
export interface Made extends Valued {
  readonly kind: 'made';
  /** The formula, or a name for it. */
  readonly path: string;
  readonly title: string;
  /** Unrounded. */
  readonly value: number;
  readonly unit: string;
  readonly formula: string;
  /** The formula with the values put in; empty for what is counted. */
  readonly expressions: readonly string[];
  readonly method: string;
  readonly parts: readonly { readonly name: string; readonly value: Value }[];
}

export function made(of: Omit<Made, 'kind'>): Made {
  return { kind: 'made', ...of };
}
