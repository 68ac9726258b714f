import type { Numbers } from './sum.ts';

/** The ranks of values, equal ones sharing the middle of theirs, all doubled so that they are whole numbers. */
export interface Ranks {
  /** In the order of the values. */
  readonly doubled: Int32Array;
  /** How many values share a rank, for each rank that is shared. */
  readonly ties: readonly number[];
}

/** Doubled mid-ranks: 1, 5, 5, 9 have ranks 1, 2.5, 2.5, 4 and so 2, 5, 5, 8. */
export function ranks(values: Numbers): Ranks {
  // Sorted as numbers, and each value looked up: to sort 50,000 indices by what they stand for took five times as long.
  const sorted = Float64Array.from(values).sort();
  const shared = new Int32Array(values.length);
  const ties: number[] = [];
  for (let first = 0; first < sorted.length; ) {
    let next = first + 1;
    while (next < sorted.length && sorted[next] === sorted[first]) next++;
    shared[first] = first + next + 1;
    if (next - first > 1) ties.push(next - first);
    first = next;
  }
  const doubled = new Int32Array(values.length);
  for (let i = 0; i < doubled.length; i++) doubled[i] = shared[firstOf(sorted, values[i]!)]!;
  return { doubled, ties };
}

/** Where the first of the values stands that is not below a value. */
function firstOf(sorted: Float64Array, value: number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle]! < value) from = middle + 1;
    else to = middle;
  }
  return from;
}
