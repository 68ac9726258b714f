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
  const order = Array.from(values, (_, i) => i).sort((i, k) => values[i]! - values[k]! || i - k);
  const doubled = new Int32Array(values.length);
  const ties: number[] = [];
  for (let first = 0; first < order.length; ) {
    let next = first + 1;
    while (next < order.length && values[order[next]!] === values[order[first]!]) next++;
    for (let k = first; k < next; k++) doubled[order[k]!] = first + next + 1;
    if (next - first > 1) ties.push(next - first);
    first = next;
  }
  return { doubled, ties };
}
