/**
 * The generator xoshiro128** (Blackman and Vigna 2021): 32 random bits a call, from a state of four words that are not all
 * 0. The same state gives the same numbers everywhere; nothing else goes in.
 */
export function xoshiro(state: readonly [number, number, number, number]): () => number {
  let [a, b, c, d] = state.map((word) => word | 0) as [number, number, number, number];
  if ((a | b | c | d) === 0) throw new RangeError('a state of four zeros gives nothing but zeros');
  return () => {
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotated(d, 11);
    return result;
  };
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
