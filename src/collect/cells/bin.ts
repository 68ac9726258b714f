/** Bits of a double that name its bin: 128 bins from one power of two to the next, each 0.4 to 0.8 % of its values wide. More are more rows to answer. */
export const bits = 8;

/** The bits behind them are so many times a unit, a whole number of at most 2^45. */
export const grain = 2 ** 53;

/** A value beyond `from` is scaled by `times`, so that no step leaves the doubles. Below, at the other end of them, nothing is lost. */
export const big = { from: 2 ** 900, times: 2 ** -128 };

/** What stands in place of the head of a bin where records have no value, or 0: heads that no value has. */
export const marks = { failed: 2 ** 950, missing: 2 ** 951, notFinite: 2 ** 952, zero: 2 ** 953 } as const;

/** Heads of scaled values are told by a factor with more bits than a head has, since unscaled values have them too. */
export const scaledMark = 1 + 2 ** -20;

/** Values of one cell and metric that share their first bits. */
export interface Bin {
  /** Its values are beyond `big.from`, and scaled. */
  readonly isLarge: boolean;
  /** The number that the first bits make, scaled; 0 of the bin of 0, of which all numbers are 0. */
  readonly head: number;
  readonly n: number;
}

/** A bin as an engine answers it. */
export interface FullBin extends Bin {
  /** Of (value - head) / unit * grain, which are whole numbers: exact. */
  readonly sum: bigint;
  readonly squares: bigint;
}

/** By what a scaled number was multiplied. */
export function timesOf({ isLarge }: Pick<Bin, 'isLarge'>): number {
  return isLarge ? big.times : 1;
}

/** The nearest double with so many bits of its 53. Exact in IEEE 754, where nothing overflows (Veltkamp 1968); the same in every engine. */
export function rounded(value: number, kept: number): number {
  const product = value * (2 ** (53 - kept) + 1);
  return product - (product - value);
}

/** The power of two near the head of a bin, by which the rest of its values is told, with the sign of the head; 1 for the bin of 0. */
export function unitOf(head: number): number {
  return head === 0 ? 1 : rounded(head, 1);
}

/** A scaled number as it was measured: exact, for the scale is a power of two. The head of the last bins before infinity is infinite. */
export function measured(bin: Pick<Bin, 'isLarge'>, scaled: number): number {
  return scaled / timesOf(bin);
}

/** Whether the values of one are below those of the other: they do not overlap, and where scaling begins two have one head. */
export function compareBins(a: Bin, b: Bin): number {
  const [left, right] = [measured(a, a.head), measured(b, b.head)];
  if (left !== right) return left < right ? -1 : 1;
  return Math.sign(a.head) * (Number(a.isLarge) - Number(b.isLarge));
}

/** The one value of a bin whose values are all the same, which its sums tell; null where they differ. */
export function onlyValue(bin: FullBin): number | null {
  const { head, n, sum, squares } = bin;
  if (BigInt(n) * squares !== sum * sum) return null;
  return measured(bin, head + (Number(sum / BigInt(n)) / grain) * unitOf(head));
}
