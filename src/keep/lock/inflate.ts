import { order } from './deflate.ts';

/**
 * What `deflated` was given, of what it made.
 * @param most more bytes than this are refused.
 * @returns null for anything else than one block with codes of its own, as `deflated` writes them.
 */
export function inflated(bytes: Uint8Array, most: number): Uint8Array | null {
  let at = 0;
  const bits = (count: number): number => {
    let value = 0;
    for (let i = 0; i < count; i += 1, at += 1) value |= ((bytes[at >> 3]! >> (at & 7)) & 1) << i;
    return value;
  };
  const isOver = () => at > 8 * bytes.length;
  const symbol = ({ counts, symbols }: Decoder): number => {
    let [code, first, index] = [0, 0, 0];
    for (let length = 1; length <= 15; length += 1) {
      code |= (bytes[at >> 3]! >> (at & 7)) & 1;
      at += 1;
      const count = counts[length]!;
      if (code - first < count) return symbols[index + code - first]!;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    return -1;
  };
  if (bits(3) !== 0b101) return null;
  const [literals, distances, written] = [bits(5) + 257, bits(5) + 1, bits(4) + 4];
  const ofLengths = new Array<number>(order.length).fill(0);
  for (const each of order.slice(0, written)) ofLengths[each] = bits(3);
  const lengthCode = decoderOf(ofLengths);
  const lengths: number[] = [];
  while (lengths.length < literals + distances) {
    const next = symbol(lengthCode);
    if (next < 0 || isOver()) return null;
    const times = next < 16 ? 1 : next === 16 ? 3 + bits(2) : next === 17 ? 3 + bits(3) : 11 + bits(7);
    const length = next < 16 ? next : next === 16 ? (lengths.at(-1) ?? 0) : 0;
    for (let i = 0; i < times; i += 1) lengths.push(length);
  }
  const [literal, distance] = [decoderOf(lengths.slice(0, literals)), decoderOf(lengths.slice(literals))];
  const all: number[] = [];
  for (;;) {
    const next = symbol(literal);
    if (next < 0 || isOver() || all.length > most) return null;
    if (next === 256) return Uint8Array.from(all);
    if (next < 256) {
      all.push(next);
      continue;
    }
    const step = next - 257;
    const width = (step >> 2) - 1;
    const length = step === 28 ? 258 : step < 8 ? 3 + step : 3 + ((4 + (step & 3)) << width) + bits(width);
    const far = symbol(distance);
    const back = far < 4 ? 1 + far : 1 + ((2 + (far & 1)) << ((far >> 1) - 1)) + bits((far >> 1) - 1);
    if (far < 0 || back > all.length) return null;
    for (let i = 0; i < length; i += 1) all.push(all[all.length - back]!);
  }
}

/** How many codes there are of each length, and whose they are, in order. */
interface Decoder {
  readonly counts: readonly number[];
  readonly symbols: readonly number[];
}

function decoderOf(lengths: readonly number[]): Decoder {
  const counts = new Array<number>(16).fill(0);
  for (const length of lengths) if (length > 0) counts[length] = counts[length]! + 1;
  const used = [...lengths.keys()].filter((each) => lengths[each]! > 0);
  return { counts, symbols: used.sort((a, b) => lengths[a]! - lengths[b]! || a - b) };
}
