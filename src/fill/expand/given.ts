import type { Run } from '../../collect/run.ts';
import type { Part } from '../../compare/study.ts';
import type { Sweep } from '../../compare/sweep/sweep.ts';
import { type Note, note } from '../../note.ts';
import type { Quantity } from '../../phrase.ts';
import { byCodeUnit } from '../../text/order.ts';

/** What a name of a template stands for. `text` is from outside and is escaped where it lands. */
export type Given =
  | { readonly kind: 'text'; readonly text: string }
  /** `shown` of a number that is worked out, such as a sum. */
  | { readonly kind: 'number'; readonly value: number; readonly shown?: Quantity }
  | { readonly kind: 'truth'; readonly value: boolean }
  | { readonly kind: 'absent'; readonly reason: Note }
  | { readonly kind: 'list'; readonly items: readonly Given[] }
  | { readonly kind: 'record'; readonly entries: ReadonlyMap<string, Given>; readonly known: readonly string[] }
  | { readonly kind: 'run'; readonly run: Run }
  | { readonly kind: 'part'; readonly part: Part }
  | { readonly kind: 'sweep'; readonly sweep: Sweep }
  | { readonly kind: 'study' };

export const text = (value: string): Given => ({ kind: 'text', text: value });
export const number = (value: number): Given => ({ kind: 'number', value });
export const quantity = (shown: Quantity): Given => ({ kind: 'number', value: shown.amount, shown });
export const truth = (value: boolean): Given => ({ kind: 'truth', value });
export const list = (items: readonly Given[]): Given => ({ kind: 'list', items });
export const texts = (values: Iterable<string>): Given => list([...new Set(values)].sort(byCodeUnit).map(text));
export const absent = (what: string): Given => ({ kind: 'absent', reason: note('not-stated', { what }) });
export const textOr = (value: string | number | null | undefined, what: string): Given =>
  value === null || value === undefined ? absent(what) : typeof value === 'number' ? number(value) : text(value);
export const numberOr = (value: number | null, what: string): Given => (value === null ? absent(what) : number(value));

/** The run as a template sees it. */
export function runGiven(run: Run): Given {
  return { kind: 'run', run };
}
