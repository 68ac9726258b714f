import { sectionKey } from '../../fill/blank/key.ts';
import { readLabel } from '../../fill/blank/label.ts';
import { lines } from '../../markdown/lines.ts';
import { plain, styleOf } from '../../markdown/plain.ts';
import { differences } from '../differences.ts';
import { outlineOf } from '../locate/outline.ts';
import type { Lock, LockSlot } from '../lock/lock.ts';
import { pristineOf } from '../lock/pristine.ts';
import { wrapsOf } from '../wraps.ts';
import { namesOf } from './ids.ts';

type Part = Pick<Lock, 'base' | 'slots'>;

/** Locks of which more pairs would have to be looked at are not put in order. */
const mostPairs = 4_000_000;

/**
 * A side of a merged lock with one slot for each cut of its base. Git merges the two lists of a lock line by line, and may take a
 * row into the one that it keeps out of the other, or put an item that both sides have there twice. Then the slots of both sides
 * are put side by side, and of each cut it is seen which one it is, in order, by what its key says of its section, row, column and
 * words; of a line that is nothing but a slot, by what stands in the report. A line of the base that is left without a slot goes.
 * @param report the report on disk, as git has merged it.
 * @returns null where most of them do not fit.
 */
export function aligned(own: Part, other: Part, report: string): Part | null {
  const places = placesOf(own);
  const there = new Set(lines(wrapsOf(report, []).unwrapped(report).text).map(styleOf));
  const fitting = places.filter((place, i) => own.slots[i] && likeness(place, own.slots[i], there) > 0).length;
  const isWhole = places.length === own.slots.length;
  if (isWhole && fitting === places.length) return own;
  const all = both(own.slots, other.slots);
  const width = all.length + 1;
  if (places.length * width > mostPairs) return isWhole ? own : null;
  // The best sum of likeness for the cuts from one on and the slots from one on.
  const best = new Int32Array((places.length + 1) * width);
  const like = (i: number, j: number) => likeness(places[i]!, all[j]!, there);
  const taken = (i: number, j: number) => (like(i, j) > 0 ? like(i, j) + best[(i + 1) * width + j + 1]! : -1);
  for (let i = places.length - 1; i >= 0; i -= 1)
    for (let j = all.length - 1; j >= 0; j -= 1)
      best[i * width + j] = Math.max(taken(i, j), best[(i + 1) * width + j]!, best[i * width + j + 1]!);
  const chosen = new Map<number, LockSlot>();
  for (let [i, j] = [0, 0]; i < places.length && j < all.length; )
    if (taken(i, j) === best[i * width + j]) {
      chosen.set(i, all[j]!);
      [i, j] = [i + 1, j + 1];
    } else if (best[i * width + j + 1] === best[i * width + j]) j += 1;
    else i += 1;
  if (isWhole && chosen.size <= fitting) return own;
  if (chosen.size * 10 < places.length * 8) return null;
  let at = 0;
  const slots: LockSlot[] = [];
  const base = own.base.filter((pieces) => {
    const cuts = pieces.slice(1).map((_, nth) => chosen.get(at + nth));
    at += cuts.length;
    if (cuts.includes(undefined)) return false;
    slots.push(...(cuts as readonly LockSlot[]));
    return true;
  });
  return { base, slots };
}

/** Where a cut of a base stands: the start of its key, and the rest; null where that is made of what stands there. */
interface Place {
  readonly section: string;
  readonly rest: string | null;
  /** What stands before it on its line, the marker of a list. */
  readonly lead: string;
}

const hole = '▢';

function placesOf({ base }: Part): readonly Place[] {
  const cuts = base.flatMap((pieces) => pieces.slice(1));
  const slot = { key: '', kind: '', blank: '', written: hole, source: null, conf: 0, state: '' };
  const { text, spans } = pristineOf({ base, slots: cuts.map(() => slot) });
  const { cells, lines: proseLines } = outlineOf(text);
  let [cell, line] = [0, 0];
  return spans.map(({ start }) => {
    while (cell < cells.length && cells[cell]!.end <= start) cell += 1;
    while (line < proseLines.length && proseLines[line]!.end <= start) line += 1;
    const inCell = cells[cell] && cells[cell]!.start <= start ? cells[cell]! : null;
    if (inCell) {
      const [row, column] = [inCell.row, inCell.column].map((label) => readLabel(label).text || label);
      return { section: sectionKey(inCell.section), rest: `${row} × ${column}`, lead: '' };
    }
    const inLine = proseLines[line] && proseLines[line]!.start <= start ? proseLines[line]! : null;
    if (inLine === null) return { section: '', rest: null, lead: '' };
    const words = plain(inLine.text);
    const lead = text.slice(text.lastIndexOf('\n', inLine.start - 1) + 1, inLine.start);
    return { section: sectionKey(inLine.section), rest: words === hole ? null : words.slice(0, 100), lead };
  });
}

/** How well a slot fits a place: 2 by all that its key says or by what stands in the report, 1 by what is known of it, 0 not at all. */
function likeness(
  { section, rest, lead }: Place,
  { key, written, blank }: LockSlot,
  there: ReadonlySet<string>,
): number {
  const start = section === '' ? ' / ' : `${section} / `;
  if (!key.startsWith(start)) return 0;
  const own = key.slice(start.length).replace(/~\d+$/, '');
  if (rest !== null) return plain(own).startsWith(rest.replace(/ # \d+$/, '')) ? 2 : 0;
  if (own.includes(' × ')) return 0;
  return there.has(styleOf(`${lead}${written ?? blank}`)) ? 2 : 1;
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
