import type { Range } from '../markdown/markdown.ts';

/** Keeps those of some numbers that touch none of the ranges, which may lie within each other. A number costs the logarithm of how many ranges there are. */
export function outside(ranges: readonly Range[]): <T extends Range>(of: readonly T[]) => readonly T[] {
  const sorted = [...ranges].sort((a, b) => a.start - b.start);
  let farthest = 0;
  // How far any range reaches that begins no later.
  const reach = sorted.map(({ end }) => {
    farthest = Math.max(farthest, end);
    return farthest;
  });
  const touched = ({ start, end }: Range): boolean => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]!.start < end) low = middle + 1;
      else high = middle;
    }
    return low > 0 && reach[low - 1]! > start;
  };
  return (of) => of.filter((one) => !touched(one));
}
