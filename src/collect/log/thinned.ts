/** A list that stays small however much is added: beyond `most`, every second entry goes, and from then on every second is kept. */
export interface Thinned<T> {
  readonly add: (entry: T) => void;
  /** How many entries from now on are not kept, unless one of them is the last. */
  readonly toPass: () => number;
  /** Adds so many entries at once, of which the last is known; not more than `toPass()`. */
  readonly pass: (count: number, last: T) => void;
  /** What was kept, in order; the first and the last entry always are. */
  readonly kept: () => readonly T[];
  readonly count: () => number;
  /** Every how many entries one is kept: 1, 2, 4, … */
  readonly every: () => number;
}

/** @param most how many entries are kept at most, beside the last. */
export function thinned<T>(most: number): Thinned<T> {
  let entries: T[] = [];
  let last: T | undefined;
  let [count, every] = [0, 1];
  return {
    add(entry) {
      if (count % every === 0) entries.push(entry);
      last = entry;
      count += 1;
      if (entries.length <= most) return;
      entries = entries.filter((_, nth) => nth % 2 === 0);
      every *= 2;
    },
    toPass: () => (every - (count % every)) % every,
    pass(more, entry) {
      count += more;
      last = entry;
    },
    kept: () => (last !== undefined && (count - 1) % every !== 0 ? [...entries, last] : entries),
    count: () => count,
    every: () => every,
  };
}
