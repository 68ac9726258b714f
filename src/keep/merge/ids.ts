import { differences } from '../differences.ts';
import { stemOf } from '../locate/stem.ts';
import type { BaseLine, LockSlot } from '../lock/lock.ts';

/** A text cut into lines and slots. */
export interface Cut<S> {
  readonly base: readonly BaseLine[];
  readonly slots: readonly S[];
}

type Known = Pick<LockSlot, 'key' | 'kind' | 'blank' | 'source' | 'state'>;

/** Keys, and of equal ones how often each has come; those that a conflict keeps come last. */
export function namesOf(slots: readonly Pick<Known, 'key' | 'state'>[]): readonly string[] {
  const times = new Map<string, number>();
  const names: string[] = [];
  const name = ({ key }: { readonly key: string }, i: number): void => {
    const nth = (times.get(key) ?? 0) + 1;
    times.set(key, nth);
    names[i] = nth === 1 ? key : `${key}\n${nth}`;
  };
  slots.forEach((slot, i) => {
    if (slot.state !== 'conflict') name(slot, i);
  });
  slots.forEach((slot, i) => {
    if (slot.state === 'conflict') name(slot, i);
  });
  return names;
}

/**
 * Numbers for the slots of a text as it was and as it is now: the same for a slot that is in both. That is one of the same
 * key, or, where a heading of the template was renamed, of the same key but for the headings, or of the same key up to what
 * a column is compared with.
 */
export function idsOf(
  old: Cut<Known>,
  now: Cut<Known>,
): {
  readonly old: readonly number[];
  readonly now: readonly number[];
  /** A key of before under the headings as they are now. */
  readonly keyNow: (key: string) => string;
} {
  const names = namesOf(now.slots);
  const named = new Map(namesOf(old.slots).map((name, i) => [name, i]));
  const ids: (number | undefined)[] = names.map((name) => named.get(name));
  const taken = new Set(ids);
  const sections = renamed(old, now);
  names.forEach((name, j) => {
    const section = sections.get(sectionOf(now.slots[j]!.key));
    const i = section === undefined ? undefined : named.get(section + name.slice(sectionOf(now.slots[j]!.key).length));
    if (ids[j] !== undefined || i === undefined || taken.has(i)) return;
    ids[j] = i;
    taken.add(i);
  });
  const lost = alone(old.slots, (i) => !taken.has(i));
  for (const [stem, j] of alone(now.slots, (at) => ids[at] === undefined)) ids[j] ??= lost.get(stem);
  const there = new Set(now.slots.map(({ key }) => sectionOf(key)));
  const heads = new Map([...sections].flatMap(([is, was]) => (there.has(was) ? [] : [[was, is] as const])));
  return {
    old: old.slots.map((_, i) => i),
    now: ids.map((id, j) => id ?? old.slots.length + j),
    keyNow: (key) => (heads.get(sectionOf(key)) ?? sectionOf(key)) + key.slice(sectionOf(key).length),
  };
}

/**
 * Slots by their keys without what their column is compared with, where they are the only ones of it. `Mean latency, multiple of A`
 * is the column that is called `Mean latency, multiple of B` now.
 */
function alone(slots: readonly Known[], isOpen: (i: number) => boolean): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const twice = new Set<string>();
  slots.forEach(({ key }, i) => {
    const column = key.lastIndexOf(' × ');
    const name = column < 0 || !isOpen(i) ? null : stemOf(key.slice(column));
    if (name === null) return;
    const stem = key.slice(0, column) + name;
    if (found.has(stem)) twice.add(stem);
    found.set(stem, i);
  });
  return new Map([...found].filter(([stem]) => !twice.has(stem)));
}

/** For sections with new slots the section that lost some and had the most of the same headings and lines. */
function renamed(old: Cut<Known>, now: Cut<Known>): ReadonlyMap<string, string> {
  const [olds, nows] = [new Set(namesOf(old.slots)), new Set(namesOf(now.slots))];
  const sections = (names: ReadonlySet<string>, others: ReadonlySet<string>) => [
    ...new Set([...names].filter((one) => !others.has(one)).map(sectionOf)),
  ];
  const [lost, fresh] = [sections(olds, nows), sections(nows, olds)];
  if (lost.length === 0 || fresh.length === 0) return new Map();
  const votes = new Map<string, number>();
  const name = (was: string, is: string) => JSON.stringify([was, is]);
  for (const [i, j] of sameLines(old, now)) {
    const [was, is] = [old.slots[i]!.key, now.slots[j]!.key];
    const [above, over] = [sectionOf(was), sectionOf(is)];
    if (was.slice(above.length) === is.slice(over.length))
      votes.set(name(above, over), (votes.get(name(above, over)) ?? 0) + 1);
  }
  const sectionsOf = ({ slots }: Cut<Known>) => new Set(slots.map(({ key }) => sectionOf(key)));
  const [before, there] = [sectionsOf(old), sectionsOf(now)];
  const pairs = lost.flatMap((was) =>
    fresh.map((is) => {
      const headings = was.split(' / ');
      const same = is.split(' / ').filter((heading, depth) => heading === headings[depth]).length;
      const lines = votes.get(name(was, is)) ?? 0;
      // Of two that were there and still are, headings tell nothing: parts beside each other have the same sentences.
      const isLikely = lines > 0 || !before.has(is) || !there.has(was);
      return { was, is, score: isLikely ? same * 1000 + lines : 0 };
    }),
  );
  const found = new Map<string, string>();
  const used = new Set<string>();
  for (const { was, is, score } of pairs.sort((a, b) => b.score - a.score)) {
    if (score === 0 || was === is || found.has(is) || used.has(was)) continue;
    found.set(is, was);
    used.add(was);
  }
  return found;
}

/** The part of a key that names the headings. */
export function sectionOf(key: string): string {
  return key.slice(0, Math.max(0, key.lastIndexOf(' / ')));
}

/** Pairs of slots, in order, of lines that are the same but for what is in their slots. */
function sameLines(old: Cut<Known>, now: Cut<Known>): readonly (readonly [old: number, now: number])[] {
  const texts = ({ base }: Cut<Known>) => base.map((pieces) => JSON.stringify(pieces));
  const firsts = ({ base }: Cut<Known>) => {
    let next = 0;
    return base.map((pieces) => {
      next += pieces.length - 1;
      return next - pieces.length + 1;
    });
  };
  const [before, after] = [firsts(old), firsts(now)];
  const pairs: [number, number][] = [];
  let [i, j] = [0, 0];
  const same = (until: number) => {
    for (; i < until; i += 1, j += 1)
      for (let nth = 0; nth < old.base[i]!.length - 1; nth += 1) pairs.push([before[i]! + nth, after[j]! + nth]);
  };
  for (const { start, length, from, count } of differences(texts(old), texts(now))) {
    same(start);
    i = start + length;
    j = from + count;
  }
  same(old.base.length);
  return pairs;
}
