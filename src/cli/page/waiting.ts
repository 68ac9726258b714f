import type { Slot } from '../../fill/slot.ts';
import { lines } from '../../markdown/lines.ts';
import { type Positions, positionsIn } from '../../markdown/positions.ts';
import { sentence } from '../../note.ts';
import type { Waiting } from '../../page/waiting.ts';
import { quotedBy } from '../../verify/replaced-slots.ts';
import { staleIn } from '../../verify/stale-number.ts';
import { commandText, pathWord } from '../command.ts';
import type { Stand, Standing } from '../explain/places.ts';
import type { Standable } from '../explain/remake.ts';

/** What of a report on disk waits for a person, was changed by one, or rests on something that was assumed, in order. */
export function waitingIn(of: Standable, { placed }: Stand): readonly Waiting[] {
  const at = positionsIn(of.disk);
  return [...placed.flatMap((one) => ofSlot(one, of, at)), ...stale(of, placed, at)].sort((a, b) => a.start - b.start);
}

function ofSlot({ slot, found }: Standing, { report, lock }: Standable, at: Positions): readonly Waiting[] {
  const locked = lock.slots.find(({ key }) => key === slot.key);
  const wasFilled = locked !== undefined && locked.written !== null;
  return found.flatMap(({ disk: { start, end }, isOurs }): readonly Waiting[] => {
    if (start === end) return [];
    const { line } = at.of(start);
    const place = { start, end, line };
    const asked = (verb: string) => commandText([verb, `${pathWord(report)}:${line}`]);
    if (!isOurs) {
      const now = slot.written === null ? 'a blank' : slot.written;
      return [{ ...place, kind: 'edited', why: `a person changed this; it would be ${now}`, command: asked('reset') }];
    }
    const why = slot.notes.map(sentence).join('; ');
    if (slot.state === 'filled' && slot.confidence === 2 && slot.written !== null)
      return [{ ...place, kind: 'assumed', why, command: asked('explain') }];
    if (slot.written !== null || wasFilled || slot.state === 'left') return [];
    return slot.state === 'contradiction'
      ? [{ ...place, kind: 'denied', why, command: asked('explain') }]
      : [
          {
            ...place,
            kind: 'blank',
            why: why || 'this blank asks for a person’s words',
            command: ofBlank(slot, asked),
          },
        ];
  });
}

/** What was understood of a blank that asks for a number; one that asks for words needs no more than these. */
function ofBlank({ state }: Slot, asked: (verb: string) => string): string | null {
  return state === 'human' ? null : asked('explain');
}

/** The numbers of a person's sentences that stood in the report before, and are others now. */
function stale({ report, disk, lock }: Standable, placed: Stand['placed'], at: Positions): readonly Waiting[] {
  const ours = placed.flatMap(({ found }) => found.map(({ disk: range }) => range)).sort((a, b) => a.start - b.start);
  const printed = new Set(lock.base.filter(({ length }) => length === 1).map(([line]) => line!.trim()));
  const all = lines(disk);
  // Only a person can write the sentence anew; this says which number belongs there, and is content once it does.
  const command = commandText(['verify', pathWord(report)]);
  return staleIn({ file: report, text: disk, ours, replaced: quotedBy(lock) }).flatMap(({ numeral, says }) => {
    const { line } = at.of(numeral.start);
    // A line that the template has just so is no sentence of a person's.
    if (printed.has(all[line - 1]!.trim())) return [];
    return [{ start: numeral.start, end: numeral.end, line, kind: 'stale', why: sentence(says), command }];
  });
}
