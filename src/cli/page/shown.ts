import { explained } from '../../explain.ts';
import type { ShownNumber } from '../../page/page.ts';
import type { Worked } from '../../page/working.ts';
import type { Rounding, Valued } from '../../phrase.ts';
import type { Stand, StandingMark } from '../explain/places.ts';
import type { Standable } from '../explain/remake.ts';
import { roundingTold, tieRule } from '../explain/rounding.ts';

/** The numbers of ours where they stand in the report on disk, whatever a person did around them; in order, not overlapping. */
export function numbersIn(of: Standable, stand: Stand): readonly ShownNumber[] {
  let end = 0;
  return [...inPieces(of, stand)]
    .sort((a, b) => a.start - b.start)
    .filter((one) => {
      if (one.start < end || one.end <= one.start) return false;
      end = one.end;
      return true;
    });
}

function inPieces({ disk }: Standable, { text, placed, marks }: Stand): readonly ShownNumber[] {
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
  const told = isAsNow === null ? undefined : rounding;
  return [{ start: start + by, end: end + by, worked: workedOf(value, written, told, isAsNow ?? true) }];
}

/**
 * A number of a page, taken apart.
 * @param isAsNow whether it is written as that value would be now.
 */
export function workedOf(value: Valued, written: string, rounding: Rounding | undefined, isAsNow = true): Worked {
  const { path, explanation } = explained(value);
  const told = rounding ? roundingTold(rounding, explanation.unit, isAsNow) : null;
  const digits = told?.agrees
    ? `${told.decimals} ${told.decimals === 1 ? 'decimal' : 'decimals'} (${told.rule}); ${tieRule}`
    : null;
  return { path, written, unit: rounding?.unit ?? explanation.unit, explanation, rounding: digits };
}
