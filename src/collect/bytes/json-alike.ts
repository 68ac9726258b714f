import { areDigits, type Bytes, type Fixed, fixedOf, stands, viewOf } from './fixed.ts';
import { lengthOfCharacter } from './texts.ts';

/* JSON that is written as another text is: nothing of it is parsed but what is asked for. */

/** The way to a value: its keys, outer before inner. */
type Steps = readonly (string | number)[];

/** Documents that are written alike: the same keys in the same order and the same white space, with numbers and texts of their own. */
export interface Alike {
  /**
   * Where the document ends that begins at an offset; -1 where what stands there is written in another way.
   */
  readonly endOf: (text: Bytes, at: number) => number;
  /** Where the values that were asked for and vary are in the document that `endOf` found last, in bytes: from, to, from, to … */
  readonly spans: Int32Array;
  /** What they are, in that order. */
  readonly asked: readonly { readonly key: string; readonly isText: boolean }[];
  /** How many integers of each document a double cannot hold. */
  readonly rounded: number;
}

/** How a way is known. */
export function keyOf(steps: Steps): string {
  return JSON.stringify(steps);
}

/** Longest document after which others are known. */
const longest = 2 ** 16;

/** Where a value ends that begins at an offset; -1 where it is none of those that may stand there. */
type EndOf = (text: Bytes, at: number) => number;

/** A value that varies, and what stands before it. */
interface Part {
  readonly before: Fixed;
  readonly end: EndOf;
  readonly isAsked: boolean;
}

/**
 * The documents that are written as this one, which is an object of JSON. Null where lists of other things than numbers are in it: these are
 * not alike.
 * @param isAsked whether a value is asked for.
 * @param isFixed whether a text has to be the same in all of them.
 */
export function alikeOf(
  line: string,
  isAsked: (key: string) => boolean,
  isFixed: (key: string) => boolean,
): Alike | null {
  if (line.length > longest) return null;
  const parts: Part[] = [];
  const asked: { key: string; isText: boolean }[] = [];
  let [at, from, rounded] = [0, 0, 0];
  const skip = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(line)?.[0] ?? '';
    at += found.length;
    return found;
  };
  /** What stands from `start` to here varies. */
  const varies = (start: number, end: EndOf, steps: Steps): void => {
    const key = keyOf(steps);
    parts.push({ before: fixedOf(line.slice(from, start)), end, isAsked: isAsked(key) });
    if (isAsked(key)) asked.push({ key, isText: end === endOfText });
    from = at;
  };
  /** Goes over a value; false where it is none that varies in a known way. */
  const value = (steps: Steps): boolean => {
    skip(space);
    const start = at;
    if (line[at] === '"') {
      skip(string);
      if (!isFixed(keyOf(steps))) varies(start, endOfText, steps);
      return true;
    }
    if (line[at] === '{') {
      at += 1;
      for (skip(space); line[at] !== '}'; skip(space)) {
        const key = String(JSON.parse(skip(string)));
        skip(colon);
        if (!value([...steps, key])) return false;
        skip(space);
        if (line[at] === ',') at += 1;
      }
      at += 1;
      return true;
    }
    if (line[at] === '[') {
      if (skip(numberList) === '' || isAsked(keyOf(steps))) return false;
      varies(start, endOfNumbers, steps);
      return true;
    }
    const token = skip(scalar);
    if (/^[tfn]/.test(token)) return true;
    const digits = /^-?(\d{16,})$/.exec(token)?.[1] ?? '';
    const end = digits === '' ? endOfNumber : digits.length > 16 ? endOfMany : endOfSixteen;
    if (end === endOfMany) rounded += 1;
    varies(start, end, steps);
    // Sixteen nines are more than a double holds, and sixteen ones are not.
    return end(Buffer.from(token), 0) === token.length;
  };
  if (!value([]) || line.slice(at).trim() !== '') return null;
  const spans = new Int32Array(2 * asked.length);
  const last = fixedOf(line.slice(from, at));
  return { endOf: (text, at) => endOfAll(text, at, { parts, last, spans }), spans, asked, rounded };
}

const space = /[ \t\n\r]*/y;
const colon = /[ \t\n\r]*:/y;
const string = /"(?:[^"\\]|\\.)*"/y;
const scalar = /true|false|null|-?\d[\d.eE+-]*/y;
const numberList = /\[[ \t]*(?:-?\d[\d.eE+-]*[ \t]*,?[ \t]*)*\]/y;

// Byte by byte, for no pattern may be made of names in a file.
function endOfAll(
  text: Bytes,
  from: number,
  { parts, last, spans }: { readonly parts: readonly Part[]; readonly last: Fixed; readonly spans: Int32Array },
): number {
  const view = viewOf(text);
  let [at, found] = [from, 0];
  for (let nth = 0; nth < parts.length; nth += 1) {
    const { before, end, isAsked } = parts[nth]!;
    if (!stands(before, view, at)) return -1;
    const start = at + before.bytes.length;
    at = end(text, start);
    if (at < 0) return -1;
    if (!isAsked) continue;
    spans[found] = start;
    spans[found + 1] = at;
    found += 2;
  }
  return stands(last, view, at) ? at + last.bytes.length : -1;
}

/** Behind the digits at an offset. */
function endOfDigits(text: Bytes, from: number): number {
  const view = viewOf(text);
  let at = from;
  while (at + 4 <= view.byteLength && areDigits(view.getInt32(at))) at += 4;
  for (let code = text[at]!; code >= 48 && code <= 57; code = text[at]!) at += 1;
  return at;
}

/** A number that is finite and, as an integer, exact: up to 15 digits before the point, and two of an exponent. Any other one has to be told of. */
export function endOfNumber(text: Bytes, from: number): number {
  let start = from;
  if (text[start]! === 45) start += 1;
  let at = endOfDigits(text, start);
  if (at === start || at - start > 15 || (at - start > 1 && text[start]! === 48)) return -1;
  if (text[at]! === 46) {
    const point = at + 1;
    at = endOfDigits(text, point);
    if (at === point) return -1;
  }
  if (text[at]! !== 69 && text[at]! !== 101) return at;
  const sign = text[at + 1]!;
  const power = sign === 43 || sign === 45 ? at + 2 : at + 1;
  at = endOfDigits(text, power);
  return at > power && at - power < 3 ? at : -1;
}

/** Sixteen digits that a double holds: microseconds since 1970. */
function endOfSixteen(text: Bytes, from: number): number {
  const at = endOfDigits(text, from);
  const first = text[from]!;
  return at - from === 16 && first > 48 && first < 57 ? atInteger(text, at) : -1;
}

/** More digits than a double holds: nanoseconds since 1970. */
function endOfMany(text: Bytes, from: number): number {
  const at = endOfDigits(text, from);
  return at - from > 16 && at - from < 30 && text[from]! > 48 ? atInteger(text, at) : -1;
}

/** The offset, where the number ends there. */
function atInteger(text: Bytes, at: number): number {
  const next = text[at]!;
  return next === 46 || next === 69 || next === 101 ? -1 : at;
}

function endOfNumbers(text: Bytes, from: number): number {
  if (text[from]! !== 91) return -1;
  let at = from + 1;
  if (text[at]! === 93) return at + 1;
  for (;;) {
    at = endOfNumber(text, at);
    if (at < 0) return -1;
    const next = text[at]!;
    if (next === 93) return at + 1;
    if (next !== 44) return -1;
    at += text[at + 1]! === 32 ? 2 : 1;
  }
}

/** Behind the white space at an offset. */
export function behindSpace(bytes: Bytes, from: number): number {
  let at = from;
  while (isSpace(bytes[at]!)) at += 1;
  return at;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

/** A text without control characters, with the escapes that there are, in UTF-8. */
export function endOfText(text: Bytes, from: number): number {
  if (text[from]! !== 34) return -1;
  let at = from + 1;
  for (;;) {
    at = behindPlain(text, at);
    const code = text[at]!;
    if (code === 34) return at + 1;
    if (code >= 128) {
      const length = lengthOfCharacter(text, at);
      if (length === 0) return -1;
      at += length;
      continue;
    }
    if (code !== 92) return -1;
    const next = text[at + 1]!;
    if (next === 117) {
      for (let nth = 2; nth < 6; nth += 1) if (!isHex(text[at + nth]!)) return -1;
      at += 6;
    } else if (escapes.has(next)) at += 2;
    else return -1;
  }
}

/** The bytes of the text that was looked at last, four to a number. */
let words: Int32Array = new Int32Array(0);

/** Behind the characters of ASCII at an offset that stand in a text for themselves. Four at once: long texts are most of what is not parsed, and this is half of what byte by byte took. */
export function behindPlain(text: Bytes, from: number): number {
  const { buffer, byteOffset } = text;
  if (words.buffer !== buffer) words = new Int32Array(buffer, 0, buffer.byteLength >> 2);
  let at = from;
  while (((byteOffset + at) & 3) !== 0) {
    if (!isPlain(text[at]!)) return at;
    at += 1;
  }
  const last = (byteOffset + text.length) >> 2;
  let nth = (byteOffset + at) >> 2;
  for (; nth < last; nth += 1) {
    const four = words[nth]!;
    const [quote, backslash] = [four ^ 0x22222222, four ^ 0x5c5c5c5c];
    // The highest bit of a byte is left where it is below 32, above 127, a quote or a backslash.
    const seen = four | (four - 0x20202020) | ((quote - 0x01010101) & ~quote) | ((backslash - 0x01010101) & ~backslash);
    if ((seen & 0x80808080) !== 0) break;
  }
  at = Math.max(at, nth * 4 - byteOffset);
  while (isPlain(text[at]!)) at += 1;
  return at;
}

function isPlain(code: number): boolean {
  return code >= 32 && code < 128 && code !== 34 && code !== 92;
}

/** What may stand behind a backslash: " \\ / b f n r t. */
const escapes: ReadonlySet<number> = new Set([34, 92, 47, 98, 102, 110, 114, 116]);

function isHex(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102);
}
