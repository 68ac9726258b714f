import { explained } from '../../explain.ts';
import { sentence } from '../../note.ts';
import type { ShownNumber, Waiting } from '../../page/page.ts';
import { commandText } from '../command.ts';
import type { Stand, Standing, StandingMark } from '../explain/places.ts';
import type { Remade } from '../explain/remake.ts';
import { roundingTold, tieRule } from '../explain/rounding.ts';

/** What a page marks in a report. */
export interface ShownParts {
  readonly numbers: readonly ShownNumber[];
  readonly waiting: readonly Waiting[];
}

/** The numbers of ours where they stand in the report on disk, whatever a person did around them, and what waits for a person in it. */
export function shownIn(remade: Remade, stand: Stand): ShownParts {
  const numbers = [...inPieces(remade, stand)].sort((a, b) => a.start - b.start);
  const waiting = stand.placed.flatMap((one) => waitingOf(one, remade));
  return { numbers: apart(numbers), waiting: apart(waiting.sort((a, b) => a.start - b.start)) };
}

function inPieces({ disk }: Remade, { text, placed, marks }: Stand): readonly ShownNumber[] {
  return placed.flatMap(({ found }) =>
    found.flatMap(({ disk: range, own, isOurs }) => {
      const isSame = disk.slice(range.start, range.end) === text.slice(own.start, own.end);
      if (!isOurs || !isSame) return [];
      return marks
        .filter((mark) => mark.start >= own.start && mark.end <= own.end)
        .flatMap((mark) => numberOf(mark, range.start - own.start));
    }),
  );
}

function numberOf(mark: StandingMark, by: number): readonly ShownNumber[] {
  const { start, end, written, value, rounding, isAsNow } = mark;
  if (written === null) return [];
  const { path, explanation } = explained(value);
  const told = rounding && isAsNow !== null ? roundingTold(rounding, explanation.unit, isAsNow) : null;
  const digits = told?.agrees
    ? `${told.decimals} ${told.decimals === 1 ? 'decimal' : 'decimals'} (${told.rule}); ${tieRule}`
    : null;
  return [
    {
      start: start + by,
      end: end + by,
      worked: { path, written, unit: rounding?.unit ?? explanation.unit, explanation, rounding: digits },
    },
  ];
}

function waitingOf({ slot, found }: Standing, { disk, report, lock }: Remade): readonly Waiting[] {
  const locked = lock.slots.find(({ key }) => key === slot.key);
  return found.flatMap(({ disk: { start, end }, isOurs }): readonly Waiting[] => {
    if (start === end) return [];
    const line = disk.slice(0, start).split(/\r\n|\n|\r/).length;
    const place = { start, end, line };
    if (!isOurs) {
      const now = slot.written === null ? 'a blank' : slot.written;
      return [
        {
          ...place,
          kind: 'edited',
          why: `a person changed this; it would be ${now}`,
          command: commandText(['reset', `${report}:${line}`]),
        },
      ];
    }
    if (slot.written !== null || (locked && locked.written !== null)) return [];
    const why = slot.notes.map(sentence).join('; ') || 'this blank asks for a person’s words';
    return [{ ...place, kind: 'blank', why, command: null }];
  });
}

/** What does not overlap, in order. */
function apart<T extends { readonly start: number; readonly end: number }>(all: readonly T[]): readonly T[] {
  let end = 0;
  return all.filter((one) => {
    if (one.start < end || one.end <= one.start) return false;
    end = one.end;
    return true;
  });
}
