import { type FullBin, grain, timesOf, unitOf } from './bin.ts';

/** Sums of the values themselves, as whole numbers: nothing is rounded before the end. */
export interface Exact {
  readonly n: bigint;
  /** Times 2^exponent. */
  readonly sum: bigint;
  /** Of squares, times 2^(2 exponent). */
  readonly squares: bigint;
  readonly exponent: number;
}

/** Sums that grow bin by bin, of which none is kept. */
export interface Summing {
  add(bin: FullBin): void;
  /** Null where nothing was added. */
  exact(): Exact | null;
}

export function summing(): Summing {
  /** By their exponent: bins have as many as there are powers of two among the values. */
  const parts = new Map<number, { n: bigint; sum: bigint; squares: bigint }>();
  return {
    add(bin) {
      const unit = unitOf(bin.head);
      const exponent = Math.round(Math.log2(Math.abs(unit)) - Math.log2(grain) - Math.log2(timesOf(bin)));
      const count = BigInt(bin.n);
      const head = BigInt((bin.head / unit) * grain);
      let part = parts.get(exponent);
      if (part === undefined) {
        part = { n: 0n, sum: 0n, squares: 0n };
        parts.set(exponent, part);
      }
      part.n += count;
      part.sum += (bin.head < 0 ? -1n : 1n) * (count * head + bin.sum);
      part.squares += count * head * head + 2n * head * bin.sum + bin.squares;
    },
    exact() {
      if (parts.size === 0) return null;
      const least = Math.min(...parts.keys());
      let [n, sum, squares] = [0n, 0n, 0n];
      for (const [exponent, part] of parts) {
        const shift = BigInt(exponent - least);
        n += part.n;
        sum += part.sum << shift;
        squares += part.squares << (2n * shift);
      }
      return { n, sum, squares, exponent: least };
    },
  };
}

/** The double that is nearest to above / below * 2^exponent, ties to even. */
export function nearest(above: bigint, below: bigint, exponent: number): number {
  if (above === 0n) return 0;
  const size = above < 0n ? -above : above;
  // At least 64 bits of the quotient, so that the last of them, which is 1 where something is left over, only breaks ties.
  const shift = Math.max(0, 66 - (bitsOf(size) - bitsOf(below)));
  const scaled = size << BigInt(shift);
  const quotient = (scaled / below) | (scaled % below === 0n ? 0n : 1n);
  const value = power(quotient, exponent - shift);
  return above < 0n ? -value : value;
}

function bitsOf(value: bigint): number {
  return value.toString(2).length;
}

/** A whole number times a power of two; in two steps, as the power alone may be no double. */
function power(whole: bigint, exponent: number): number {
  const dropped = Math.max(0, bitsOf(whole) - 66);
  const low = whole & ((1n << BigInt(dropped)) - 1n);
  const top = Number((whole >> BigInt(dropped)) | (low === 0n ? 0n : 1n));
  const rest = exponent + dropped;
  const half = Math.trunc(rest / 2);
  return top * 2 ** half * 2 ** (rest - half);
}
