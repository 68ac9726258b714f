/** `length` items of the old list from `start` became `count` items of the new one from `from`. */
export interface Difference {
  readonly start: number;
  readonly length: number;
  readonly from: number;
  readonly count: number;
}

/** A stretch of lines that one side changed: `length` lines of the base became `now`. */
export interface Hunk {
  readonly start: number;
  readonly length: number;
  readonly now: readonly string[];
}

/** Beyond that many single changes between two lines that are held on to, all between them is taken for new. */
const most = 1000;

/**
 * The differences of two lists of lines, in order. Lines that are there once in both are held on to first: an empty line or
 * a brace says little, and a text with a thousand of them must not take a thousand times as long.
 */
export function differences(old: readonly string[], now: readonly string[]): readonly Difference[] {
  const found: Difference[] = [];
  const compare = (start: number, end: number, from: number, to: number): void => {
    let [i, j, k, l] = [start, end, from, to];
    while (i < j && k < l && old[i] === now[k]) [i, k] = [i + 1, k + 1];
    while (i < j && k < l && old[j - 1] === now[l - 1]) [j, l] = [j - 1, l - 1];
    if (i === j && k === l) return;
    if (i === j || k === l) {
      found.push({ start: i, length: j - i, from: k, count: l - k });
      return;
    }
    const anchors = inOrder(onceInBoth({ lines: old, start: i, end: j }, { lines: now, start: k, end: l }));
    if (anchors.length === 0) {
      found.push(...small(old.slice(i, j), now.slice(k, l), i, k));
      return;
    }
    for (const [at, there] of anchors) {
      compare(i, at, k, there);
      [i, k] = [at + 1, there + 1];
    }
    compare(i, j, k, l);
  };
  compare(0, old.length, 0, now.length);
  return joined(found);
}

type Anchor = readonly [old: number, now: number];

/** The lines of a list from `start` up to `end`. */
interface Window {
  readonly lines: readonly string[];
  readonly start: number;
  readonly end: number;
}

function onceInBoth(old: Window, now: Window): readonly Anchor[] {
  const once = ({ lines, start, end }: Window): ReadonlyMap<string, number> => {
    const at = new Map<string, number>();
    for (let i = start; i < end; i += 1) at.set(lines[i]!, at.has(lines[i]!) ? -1 : i);
    return at;
  };
  const there = once(now);
  return [...once(old)].flatMap(([line, i]): Anchor[] => {
    const j = there.get(line) ?? -1;
    return i < 0 || j < 0 ? [] : [[i, j]];
  });
}

/** The longest run of pairs, in the order of the old list, that is in order in the new one too. */
function inOrder(pairs: readonly Anchor[]): readonly Anchor[] {
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  pairs.forEach(([, now], nth) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[ends[middle]!]![1] < now) low = middle + 1;
      else high = middle;
    }
    before[nth] = ends[low - 1];
    ends[low] = nth;
  });
  const run: Anchor[] = [];
  for (let nth = ends.at(-1); nth !== undefined; nth = before[nth]) run.push(pairs[nth]!);
  return run.reverse();
}

/** The shortest way from one list to the other (Myers, An O(ND) Difference Algorithm, 1986). */
function small(old: readonly string[], now: readonly string[], start: number, from: number): readonly Difference[] {
  const whole = [{ start, length: old.length, from, count: now.length }];
  const reached = new Map<number, number>([[1, 0]]);
  const steps: ReadonlyMap<number, number>[] = [];
  const isDown = (all: ReadonlyMap<number, number>, k: number, d: number): boolean =>
    k === -d || (k !== d && all.get(k - 1)! < all.get(k + 1)!);
  for (let d = 0; d <= most; d += 1) {
    steps.push(new Map(reached));
    for (let k = -d; k <= d; k += 2) {
      let x = isDown(reached, k, d) ? reached.get(k + 1)! : reached.get(k - 1)! + 1;
      while (x < old.length && x - k < now.length && old[x] === now[x - k]) x += 1;
      reached.set(k, x);
      if (x < old.length || x - k < now.length) continue;
      return walked(steps, old.length, now.length, isDown).map((one) => ({
        ...one,
        start: one.start + start,
        from: one.from + from,
      }));
    }
  }
  return whole;
}

/** The way that was found, from its end to its beginning. */
function walked(
  steps: readonly ReadonlyMap<number, number>[],
  length: number,
  count: number,
  isDown: (all: ReadonlyMap<number, number>, k: number, d: number) => boolean,
): readonly Difference[] {
  const found: Difference[] = [];
  let [x, y] = [length, count];
  for (let d = steps.length - 1; d > 0; d -= 1) {
    const k = x - y;
    const down = isDown(steps[d]!, k, d);
    x = steps[d]!.get(down ? k + 1 : k - 1)!;
    y = x - (down ? k + 1 : k - 1);
    found.push({ start: x, length: down ? 0 : 1, from: y, count: down ? 1 : 0 });
  }
  return found.reverse();
}

/** Differences that touch are one. */
function joined(all: readonly Difference[]): readonly Difference[] {
  const done: Difference[] = [];
  for (const one of all) {
    const last = done.at(-1);
    if (last && last.start + last.length === one.start && last.from + last.count === one.from)
      done[done.length - 1] = { ...last, length: last.length + one.length, count: last.count + one.count };
    else done.push(one);
  }
  return done;
}
