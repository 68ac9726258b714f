/**
 * DEFLATE (RFC 1951) of bytes, which everything that knows zlib reads. Node's own writes other bytes for the same text from one version and machine to the
 * next, and the same files have to give the same lock everywhere: so this one, a single block with codes of its own.
 */
export function deflated(bytes: Uint8Array): Uint8Array {
  const tokens = tokensOf(bytes);
  const [literals, distances] = [new Array<number>(286).fill(0), new Array<number>(30).fill(0)];
  const count = (uses: number[], symbol: number): void => {
    uses[symbol] = uses[symbol]! + 1;
  };
  for (const token of tokens) {
    count(literals, isMatch(token) ? lengthSymbol(token).symbol : token);
    if (isMatch(token)) count(distances, distanceSymbol(token).symbol);
  }
  count(literals, endOfBlock);
  // Whoever reads it wants one code of each kind.
  if (!distances.some((uses) => uses > 0)) distances[0] = 1;
  const bits = new Bits();
  bits.add(0b101, 3);
  const [literal, distance] = tables(bits, lengthsOf(literals, 15), lengthsOf(distances, 15));
  const add = ({ codes, lengths }: Codes, symbol: number): void => bits.add(codes[symbol]!, lengths[symbol]!);
  for (const token of tokens) {
    if (!isMatch(token)) {
      add(literal, token);
      continue;
    }
    const [length, back] = [lengthSymbol(token), distanceSymbol(token)];
    add(literal, length.symbol);
    bits.add(length.extra, length.width);
    add(distance, back.symbol);
    bits.add(back.extra, back.width);
  }
  add(literal, endOfBlock);
  return bits.bytes();
}

const endOfBlock = 256;
const [shortest, longest, window] = [4, 258, 32_768];
/** So many places are tried for each match; twice as many gave a hundredth less. */
const patience = 32;
/** Behind a longer match the next byte is not looked at, and of its own bytes only the last ones may begin another. */
const short = 32;
const hashBits = 14;

/** A byte, or what stood before: its length, and in the lower 16 bits how far back. */
type Token = number;

const isMatch = (token: Token): boolean => token > 0xff;

/**
 * What of the bytes stood before, and what did not. One function, with typed arrays: it runs once in a process, where each call and object is felt. On 36 kB, the lock of
 * a report of 15 kB, it takes 5 ms so, and took 27 with a function for each part of it.
 */
function tokensOf(bytes: Uint8Array): readonly Token[] {
  const tokens: Token[] = [];
  const end = bytes.length - shortest + 1;
  const last = new Int32Array(1 << hashBits).fill(-1);
  const before = new Int32Array(bytes.length);
  // What was found for the byte before `i`, which is not written yet: a longer match that begins here is worth that byte.
  let held: Token = 0;
  let isOpen = false;
  for (let i = 0; i < bytes.length; i += 1) {
    let length = held === 0 ? shortest - 1 : held >>> 16;
    let match: Token = 0;
    if (i < end && length <= short) {
      const four = bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
      const hash = Math.imul(four, 0x9e3779b1) >>> (32 - hashBits);
      let from = last[hash]!;
      before[i] = from;
      last[hash] = i;
      const most = Math.min(longest, bytes.length - i);
      for (let tries = patience; from >= 0 && i - from <= window && tries > 0; tries -= 1) {
        if (bytes[from + length] === bytes[i + length]) {
          let same = 0;
          while (same < most && bytes[from + same] === bytes[i + same]) same += 1;
          if (same > length) {
            length = same;
            match = (same << 16) | (i - from);
            if (same === most) break;
          }
        }
        from = before[from]!;
      }
    }
    if (held > 0 && match === 0) {
      tokens.push(held);
      const behind = i - 1 + length;
      for (let inside = length <= short ? i + 1 : behind - 8; inside < behind && inside < end; inside += 1) {
        const four =
          bytes[inside]! | (bytes[inside + 1]! << 8) | (bytes[inside + 2]! << 16) | (bytes[inside + 3]! << 24);
        const hash = Math.imul(four, 0x9e3779b1) >>> (32 - hashBits);
        before[inside] = last[hash]!;
        last[hash] = inside;
      }
      i = behind - 1;
      held = 0;
      isOpen = false;
      continue;
    }
    if (isOpen) tokens.push(bytes[i - 1]!);
    held = match;
    isOpen = true;
  }
  if (isOpen) tokens.push(bytes.at(-1)!);
  return tokens;
}

interface Symbol {
  readonly symbol: number;
  /** What follows the code, and in how many bits. */
  readonly extra: number;
  readonly width: number;
}

/** The symbols of a code whose steps double every `each` symbols. */
function stepped(value: number, each: number): Symbol {
  if (value < 2 * each) return { symbol: value, extra: 0, width: 0 };
  const width = Math.floor(Math.log2(value / each));
  return { symbol: each * width + Math.floor(value / 2 ** width), extra: value % 2 ** width, width };
}

function lengthSymbol(match: Token): Symbol {
  const length = match >>> 16;
  if (length === longest) return { symbol: 285, extra: 0, width: 0 };
  const { symbol, ...rest } = stepped(length - 3, 4);
  return { symbol: 257 + symbol, ...rest };
}

const distanceSymbol = (match: Token): Symbol => stepped((match & 0xffff) - 1, 2);

/** The lengths of Huffman codes for so many uses of each symbol, none above `most`. */
function lengthsOf(uses: readonly number[], most: number): readonly number[] {
  const used = [...uses.keys()].filter((symbol) => uses[symbol]! > 0).sort((a, b) => uses[a]! - uses[b]! || a - b);
  const lengths = uses.map(() => 0);
  // The two that are used least are one from here on, again and again; `parents` has who took whom.
  const weights = used.map((symbol) => uses[symbol]!);
  const parents: number[] = [];
  for (let [leaf, node] = [0, used.length]; weights.length < 2 * used.length - 1; ) {
    const least = () => (leaf < used.length && !(weights[node]! < weights[leaf]!) ? leaf++ : node++);
    const [a, b] = [least(), least()];
    parents[a] = weights.length;
    parents[b] = weights.length;
    weights.push(weights[a]! + weights[b]!);
  }
  const depths: number[] = [];
  for (let i = weights.length - 1; i >= 0; i -= 1) depths[i] = parents[i] === undefined ? 0 : depths[parents[i]!]! + 1;
  const counts = new Array<number>(most + 1).fill(0);
  for (const depth of depths.slice(0, used.length)) {
    const length = Math.min(Math.max(depth, 1), most);
    counts[length] = counts[length]! + 1;
  }
  // Where codes were cut off, others give room for them.
  let room = 2 ** most - counts.reduce((sum, count, length) => sum + count * 2 ** (most - length), 0);
  while (room < 0) {
    let length = most - 1;
    while (counts[length] === 0) length -= 1;
    counts[length] = counts[length]! - 1;
    counts[length + 1] = counts[length + 1]! + 1;
    room += 2 ** (most - length - 1);
  }
  // And no room may be left; a code alone has room, and may.
  for (; room > 0 && used.length > 1; room -= 1) {
    counts[most] = counts[most]! - 1;
    counts[most - 1] = counts[most - 1]! + 1;
  }
  let at = 0;
  for (let length = most; length > 0; length -= 1)
    for (let left = counts[length]!; left > 0; left -= 1, at += 1) lengths[used[at]!] = length;
  return lengths;
}

interface Codes {
  readonly lengths: readonly number[];
  readonly codes: readonly number[];
}

/** The codes that belong to lengths, their first bit lowest, as they are written. */
function codesOf(lengths: readonly number[]): Codes {
  const first = new Array<number>(17).fill(0);
  for (const length of lengths) if (length > 0) first[length + 1] = first[length + 1]! + 1;
  for (let length = 1; length <= 15; length += 1) first[length + 1] = 2 * (first[length]! + first[length + 1]!);
  const codes = lengths.map((length) => {
    const code = first[length]!;
    first[length] = code + 1;
    return turned(code, length);
  });
  return { lengths, codes };
}

function turned(code: number, length: number): number {
  let bits = 0;
  for (let bit = 0; bit < length; bit += 1) bits = (bits << 1) | ((code >> bit) & 1);
  return bits;
}

/** In this order the lengths of the codes of lengths are written, those that are hardly used last. */
export const order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** Writes the lengths of both kinds of codes. */
function tables(bits: Bits, literal: readonly number[], distance: readonly number[]): readonly [Codes, Codes] {
  const [literals, distances] = [cut(literal, 257), cut(distance, 1)];
  const runs = runsOf([...literals, ...distances]);
  const uses = new Array<number>(19).fill(0);
  for (const { symbol } of runs) uses[symbol] = uses[symbol]! + 1;
  const { lengths, codes } = codesOf(lengthsOf(uses, 7));
  const written = cut(
    order.map((symbol) => lengths[symbol]!),
    4,
  );
  bits.add(literals.length - 257, 5);
  bits.add(distances.length - 1, 5);
  bits.add(written.length - 4, 4);
  for (const length of written) bits.add(length, 3);
  for (const { symbol, extra, width } of runs) {
    bits.add(codes[symbol]!, lengths[symbol]!);
    bits.add(extra, width);
  }
  return [codesOf(literals), codesOf(distances)];
}

/** Without the noughts at the end, but at least so many. */
const cut = (lengths: readonly number[], least: number): readonly number[] =>
  lengths.slice(0, Math.max(least, lengths.findLastIndex((length) => length > 0) + 1));

/** Lengths with the same one over and over as one symbol. */
function runsOf(lengths: readonly number[]): readonly Symbol[] {
  const runs: Symbol[] = [];
  for (let i = 0; i < lengths.length; ) {
    let same = 1;
    while (lengths[i + same] === lengths[i]) same += 1;
    if (lengths[i] === 0 && same >= 11) runs.push({ symbol: 18, extra: Math.min(same, 138) - 11, width: 7 });
    else if (lengths[i] === 0 && same >= 3) runs.push({ symbol: 17, extra: same - 3, width: 3 });
    else if (i > 0 && lengths[i] === lengths[i - 1] && same >= 3)
      runs.push({ symbol: 16, extra: Math.min(same, 6) - 3, width: 2 });
    else runs.push({ symbol: lengths[i]!, extra: 0, width: 0 });
    const { symbol, extra } = runs.at(-1)!;
    i += symbol === 18 ? extra + 11 : symbol === 17 || symbol === 16 ? extra + 3 : 1;
  }
  return runs;
}

class Bits {
  readonly #bytes: number[] = [];
  #held = 0;
  #count = 0;

  /** The lowest bit of `value` first. */
  add(value: number, width: number): void {
    this.#held |= value << this.#count;
    this.#count += width;
    while (this.#count >= 8) {
      this.#bytes.push(this.#held & 0xff);
      this.#held >>>= 8;
      this.#count -= 8;
    }
  }

  bytes(): Uint8Array {
    if (this.#count > 0) this.add(0, 8 - this.#count);
    return Uint8Array.from(this.#bytes);
  }
}
