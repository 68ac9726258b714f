import { deflated } from './deflate.ts';
import { type BaseLine, type Lock, type LockSlot, lockText, plainLine, textIn } from './lock.ts';
import { packedVersion, type Row } from './unpacked.ts';

/** The lock of a longer report is packed: as plain text it is three to eight times as large as the report. */
const longest = 10_000;

/** Lines and slots that are packed together: from so many on a run ends where a section does, so that what changes in one leaves the others as they are. */
const runs = { base: { least: 64, most: 256 }, slots: { least: 128, most: 256 } };

/**
 * The lock as it goes onto the disk: as `lockText` has it where the report is short, else with runs of lines and of slots packed, each in a line of its own
 * (docs/lock.md). Both lists stay apart, so that git can take the text of one side and the values of the other.
 */
export function packedText(lock: Lock): string {
  const { base, slots } = lock;
  const length = base.reduce((sum, pieces) => sum + pieces.join('').length, 0);
  if (length + slots.reduce((sum, slot) => sum + textIn(slot).length, 0) <= longest) return lockText(lock);
  return lockText(lock, {
    v: packedVersion,
    base: runsOf(base, isHeading, runs.base).map((run) => packed(run.map(plainLine))),
    slots: runsOf(slots, isOtherSection, runs.slots).map((run) => packed(rowsOf(run))),
  });
}

/** A run of lines or slots in a list of a lock. */
interface Packed {
  readonly packed: string;
}

const packed = (rows: readonly unknown[]): Packed => ({
  packed: Buffer.from(deflated(Buffer.from(JSON.stringify(rows)))).toString('base64'),
});

const isHeading = (_: BaseLine, [start]: BaseLine): boolean => start!.startsWith('#');

const isOtherSection = (before: LockSlot, slot: LockSlot): boolean => sectionOf(before) !== sectionOf(slot);

const sectionOf = ({ key }: LockSlot): string => key.slice(0, Math.max(0, key.lastIndexOf(' / ')));

/** The list in runs. Where one ends goes by what stands around there alone: a line more does not move all the ends behind it. */
function runsOf<T>(
  list: readonly T[],
  begins: (before: T, item: T) => boolean,
  { least, most }: { readonly least: number; readonly most: number },
): readonly (readonly T[])[] {
  const all: T[][] = [];
  for (const item of list) {
    const run = all.at(-1);
    if (!run || run.length >= most || (run.length >= least && begins(run.at(-1)!, item))) all.push([item]);
    else run.push(item);
  }
  return all;
}

const fieldsOf = ({ written, source, values = [], kind, blank, conf, state }: LockSlot): readonly unknown[] => [
  written,
  source,
  values,
  kind,
  blank,
  conf,
  state,
];

function rowsOf(slots: readonly LockSlot[]): readonly Row[] {
  let [key, said]: [string, readonly string[]] = ['', []];
  return slots.map((slot) => {
    let shared = 0;
    while (shared < key.length && key[shared] === slot.key[shared]) shared += 1;
    const fields = fieldsOf(slot);
    const texts = fields.map((field) => JSON.stringify(field));
    const own = fields.slice(0, texts.findLastIndex((text, i) => text !== said[i]) + 1);
    [key, said] = [slot.key, texts];
    return [shared, slot.key.slice(shared), ...own];
  });
}
