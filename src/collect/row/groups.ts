import { isFilled } from './filled.ts';
import type { Values } from './values.ts';

/** Rows put together that are equal in some columns. */
export interface Groups {
  readonly count: number;
  /** The group of each row; groups count from 0 in the order of their first rows. */
  readonly of: Int32Array;
}

/** Groups of rows that are equal in all of these columns. Nothing is equal to nothing only, however it is written (`N/A`, `NULL`, no text): unknown is not equal to what is known. */
export function groupsBy(columns: readonly Values[], size: number): Groups {
  const of = new Int32Array(size);
  let count = Math.min(size, 1);
  for (const values of columns) {
    const known = new Map<number, number>();
    count = 0;
    for (let row = 0; row < size; row += 1) {
      // A pair of a group so far and a code, as one number: both are below 2^26 for any file that fits in memory. The code of nothing is -1.
      const nothing = of[row]! * 2 ** 26;
      const pair = nothing + values.code(row) + 1;
      let group = known.get(pair);
      if (group === undefined) {
        const isStated = isFilled(values.at(row));
        group = (isStated ? undefined : known.get(nothing)) ?? count++;
        known.set(pair, group);
        if (!isStated) known.set(nothing, group);
      }
      of[row] = group;
    }
  }
  return { count, of };
}

/** The rows of each group, in their order. */
export function rowsByGroup({ count, of }: Groups): readonly Int32Array[] {
  const sizes = new Int32Array(count);
  for (const group of of) sizes[group]! += 1;
  const rows = Array.from(sizes, (size) => new Int32Array(size));
  sizes.fill(0);
  of.forEach((group, row) => {
    rows[group]![sizes[group]!] = row;
    sizes[group]! += 1;
  });
  return rows;
}
