import { type Located, locate } from '../locate/locate.ts';
import { type Lock, textIn } from '../lock/lock.ts';
import { ownStrings, type Pristine, pristineOf } from '../lock/pristine.ts';
import type { Span } from '../spans.ts';
import { type Cut, idsOf, namesOf } from './ids.ts';

/** What a lock says of the text. */
export type Based = Pick<Lock, 'base' | 'slots'>;

/** What was written last, which of its sides that is, and where it is found in the report. */
export interface Found {
  readonly pristine: Pristine & { readonly nth: number };
  readonly located: readonly Located[];
}

/** Of the sides of a lock in conflict the one by which more is found. */
export function bestOf(report: string, last: readonly Based[], now: Cut<Span>): Found {
  const nows = named(now.slots);
  const sides = last.map((side) => ({ ...side, names: namesOf(side.slots), slotOf: named(side.slots) }));
  // Where a label or heading has another name now, it is known by its slots which one it is.
  const same = sides.map((side) => idsOf(side, now).now.map((id) => side.slots[id]));
  const found = sides.map(({ names, base, slots }, nth) => {
    const pristine = { ...pristineOf({ base, slots }), nth };
    const nowAt = new Map(same[nth]!.map((slot, j) => [slot, j]));
    const located = locate(report, pristine, (span, i) => {
      const name = names[i]!;
      const j = nowAt.get(slots[i]!);
      const others = sides.flatMap((other, side) => {
        const slot = other.slotOf.get(name) ?? (j === undefined ? undefined : same[side]![j]);
        return slot === undefined ? [] : [textIn(slot)];
      });
      const is = nows.get(name) ?? (j === undefined ? undefined : now.slots[j]);
      return ownStrings(span, [is && textIn(is), ...others, is?.blank]);
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
