import { sectionKey } from '../../fill/blank/key.ts';
import { readLabel } from '../../fill/blank/label.ts';
import { plain } from '../../markdown/plain.ts';
import { outlineOf } from '../locate/outline.ts';
import type { Lock, LockSlot } from '../lock/lock.ts';
import { pristineOf } from '../lock/pristine.ts';
import { differences } from './differences.ts';
import { namesOf } from './ids.ts';

type Part = Pick<Lock, 'base' | 'slots'>;

/**
 * The slots of a side of a merged lock, one for each cut of its base. Git merges the two lists of a lock line by line, and may
 * take a row into the one that it keeps out of the other: then the slots of both sides are put side by side, and of each cut it
 * is seen which one it is, in order, by what its key says of its section, row, column and words.
 * @returns null where they are too few, or most of them do not fit.
 */
export function aligned(own: Part, other: Part): readonly LockSlot[] | null {
  const places = placesOf(own);
  const all = both(own.slots, other.slots);
  const spare = all.length - places.length;
  if (spare < 0) return null;
  if (places.length === 0) return [];
  // The best sum for the cuts up to one, with so many slots passed over; and whether the last slot was passed over.
  let best: readonly number[] = Array.from({ length: spare + 1 }, () => 0);
  const passed: (readonly boolean[])[] = [];
  places.forEach((place) => {
    const at = passed.length;
    const row: number[] = [];
    const over: boolean[] = [];
    for (let skip = 0; skip <= spare; skip += 1) {
      const taken = best[skip]! + likeness(place, all[at + skip]!.key);
      const passing = skip > 0 ? row[skip - 1]! : -1;
      row.push(Math.max(taken, passing));
      over.push(passing > taken);
    }
    best = row;
    passed.push(over);
  });
  const chosen: LockSlot[] = [];
  let skip = spare;
  for (let at = places.length - 1; at >= 0; at -= 1) {
    while (passed[at]![skip]) skip -= 1;
    chosen.push(all[at + skip]!);
  }
  const slots = chosen.reverse();
  const fitting = slots.filter(({ key }, i) => likeness(places[i]!, key) > 0).length;
  return fitting * 10 >= slots.length * 9 ? slots : null;
}

/** Where a cut of a base stands: the start of its key, and the rest; null where that is made of what stands there. */
interface Place {
  readonly section: string;
  readonly rest: string | null;
}

const hole = '▢';

function placesOf({ base }: Part): readonly Place[] {
  const cuts = base.flatMap((pieces) => pieces.slice(1));
  const slot = { key: '', kind: '', blank: '', written: hole, source: null, conf: 0, state: '' };
  const { text, spans } = pristineOf({ base, slots: cuts.map(() => slot) });
  const { cells, lines } = outlineOf(text);
  let [cell, line] = [0, 0];
  return spans.map(({ start }) => {
    while (cell < cells.length && cells[cell]!.end <= start) cell += 1;
    while (line < lines.length && lines[line]!.end <= start) line += 1;
    const inCell = cells[cell] && cells[cell]!.start <= start ? cells[cell]! : null;
    if (inCell) {
      const [row, column] = [inCell.row, inCell.column].map((label) => readLabel(label).text || label);
      return { section: sectionKey(inCell.section), rest: `${row} × ${column}` };
    }
    const inLine = lines[line] && lines[line]!.start <= start ? lines[line]! : null;
    if (inLine === null) return { section: '', rest: null };
    const words = plain(inLine.text);
    return { section: sectionKey(inLine.section), rest: words === hole ? null : words.slice(0, 100) };
  });
}

/** How well a key names a place: 2 all of it, 1 what is known of it, 0 not at all. */
function likeness({ section, rest }: Place, key: string): number {
  const start = section === '' ? ' / ' : `${section} / `;
  if (!key.startsWith(start)) return 0;
  const own = key.slice(start.length).replace(/~\d+$/, '');
  if (rest === null) return own.includes(' × ') ? 0 : 1;
  return plain(own).startsWith(rest.replace(/ # \d+$/, '')) ? 2 : 0;
}

/** The slots of two lists in order; what both have is there once, as the first has it. */
function both(own: readonly LockSlot[], other: readonly LockSlot[]): readonly LockSlot[] {
  const all: LockSlot[] = [];
  let at = 0;
  for (const { start, length, from, count } of differences(namesOf(own), namesOf(other))) {
    all.push(...own.slice(at, start + length), ...other.slice(from, from + count));
    at = start + length;
  }
  const names = new Set<string>();
  return [...all, ...own.slice(at)].filter(({ key, state }) => {
    const name = `${state === 'conflict'} ${key}`;
    const isNew = !names.has(name);
    names.add(name);
    return isNew;
  });
}
