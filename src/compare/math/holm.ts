/**
 * The p-values of several tests adjusted after Holm (1979), in the order given: the i-th smallest of m becomes the largest
 * of (m - j + 1) p_(j) over j <= i, at most 1. To call those at most 0.05 differences errs at all in no more than 5 % of tables.
 */
export function holm(ps: readonly number[]): readonly number[] {
  const m = ps.length;
  const order = ps.map((_, i) => i).sort((i, k) => ps[i]! - ps[k]! || i - k);
  const adjusted = new Array<number>(m);
  let least = 0;
  order.forEach((at, rank) => {
    least = Math.min(1, Math.max(least, (m - rank) * ps[at]!));
    adjusted[at] = least;
  });
  return adjusted;
}
