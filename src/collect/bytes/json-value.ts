import { behindPlain } from './json-alike.ts';

/* Values of JSON out of its bytes, as `JSON.parse` gives them. */

/** The text between two quotes, which stand at these offsets. */
export function textIn(bytes: Buffer, from: number, to: number): string {
  const text = bytes.toString('utf8', from + 1, to - 1);
  return text.includes('\\') ? String(JSON.parse(`"${text}"`)) : text;
}

/** Texts up to so many bytes may be those of a setting, which come again and again. */
const longestKept = 32;

/** `textIn` that keeps a few of the texts that came: of a million lines with a short text each to make them anew was a tenth of reading them. */
export function keepingTexts(): typeof textIn {
  const kept: ({ readonly bytes: Buffer; readonly text: string } | undefined)[] = new Array(64).fill(undefined);
  return (bytes, from, to) => {
    if (to - from > longestKept) return textIn(bytes, from, to);
    const at = ((to - from) * 7 + bytes[from + 1]! + bytes[to - 2]! * 31) % kept.length;
    const known = kept[at];
    if (known && stands(known.bytes, bytes, from, to)) return known.text;
    const text = textIn(bytes, from, to);
    kept[at] = { bytes: Buffer.from(bytes.subarray(from, to)), text };
    return text;
  };
}

function stands(known: Buffer, bytes: Buffer, from: number, to: number): boolean {
  if (known.length !== to - from) return false;
  for (let nth = 0; nth < known.length; nth += 1) if (known[nth] !== bytes[from + nth]) return false;
  return true;
}

/** The powers of ten that a double holds: a number of 15 digits by one of them is rounded once, as `Number` rounds it. */
const powers = Float64Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));

/** The number that is written there. Of up to 15 digits it is made without a text of them. */
export function numberIn(bytes: Buffer, from: number, to: number): number {
  const isBelow = bytes[from] === 45;
  const start = isBelow ? from + 1 : from;
  if (to - start > 16) return Number(bytes.toString('latin1', from, to));
  let [digits, point, value] = [0, -1, 0];
  for (let at = start; at < to; at += 1) {
    const code = bytes[at]!;
    if (code === 46) point = at;
    else if (code < 48 || code > 57) return Number(bytes.toString('latin1', from, to));
    else {
      value = value * 10 + code - 48;
      digits += 1;
    }
  }
  if (digits > 15) return Number(bytes.toString('latin1', from, to));
  const number = point < 0 ? value : value / powers[to - point - 1]!;
  return isBelow ? -number : number;
}

/** How many characters a text between two quotes has, as code points: without making it. */
export function charactersIn(bytes: Buffer, from: number, to: number): number {
  const plain = behindPlain(bytes, from + 1);
  let [count, isHigh] = [plain - from - 1, false];
  for (let at = plain; at < to - 1; at += 1) {
    const code = bytes[at]!;
    let isSurrogate = false;
    if (code === 92) {
      at += 1;
      if (bytes[at] === 117) {
        const unit = Number.parseInt(bytes.toString('latin1', at + 1, at + 5), 16) >> 10;
        at += 4;
        isSurrogate = unit === 0x36;
        // The second half of a pair.
        if (isHigh && unit === 0x37) count -= 1;
      }
    } else if ((code & 0xc0) === 0x80) continue;
    count += 1;
    isHigh = isSurrogate;
  }
  return count;
}
