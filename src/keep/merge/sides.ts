import { type Located, locate } from '../locate/locate.ts';
import { type Lock, textIn } from '../lock/lock.ts';
import { ownStrings, type Pristine, pristineOf } from '../lock/pristine.ts';
import type { Span } from '../spans.ts';
import { namesOf } from './ids.ts';

/** What a lock says of the text. */
export type Based = Pick<Lock, 'base' | 'slots'>;

/** What was written last, which of its sides that is, and where it is found in the report. */
export interface Found {
  readonly pristine: Pristine & { readonly nth: number };
  readonly located: readonly Located[];
}

/** Of the sides of a lock in conflict the one by which more is found. */
export function bestOf(report: string, last: readonly Based[], spans: readonly Span[]): Found {
  const nows = named(spans);
  const olds = last.map(({ slots }) => named(slots));
  const found = last.map((side, nth) => {
    const pristine = { ...pristineOf(side), nth };
    const names = namesOf(pristine.spans);
    const located = locate(report, pristine, (span, i) => {
      const name = names[i]!;
      const others = olds.flatMap((all) => (all.get(name) ? [textIn(all.get(name)!)] : []));
      const now = nows.get(name);
      return ownStrings(span, [now && textIn(now), ...others, now?.blank]);
    });
    return { pristine, located };
  });
  const count = ({ located }: { readonly located: readonly Located[] }) =>
    located.filter(({ state }) => state === 'ours').length;
  return found.reduce((best, one) => (count(one) > count(best) ? one : best));
}

function named<S extends { readonly key: string; readonly state: string }>(
  slots: readonly S[],
): ReadonlyMap<string, S> {
  const names = namesOf(slots);
  return new Map(slots.map((slot, i) => [names[i]!, slot]));
}
