import { type Bytes, behindSpace, endOfNumber, endOfText } from './json-alike.ts';

/**
 * A document in which lists of numbers, of texts, or of such lists are empty that stand under these keys; what is in them is checked and not parsed.
 * Null where there are none, and where one is anything else, is written in another way than programs do, or may have to be told of.
 */
export function withoutLists(bytes: Uint8Array, names: readonly string[]): Buffer | null {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const lists: (readonly [from: number, to: number])[] = [];
  for (const name of names) {
    const key = `"${name}"`;
    const at = all.indexOf(key);
    if (at < 0) continue;
    // With a quote of a text before it, it would be no key; twice, it might be the same key.
    if (all[at - 1] === 92 || all.indexOf(key, at + 1) >= 0) return null;
    const colon = behindSpace(all, at + key.length);
    const from = behindSpace(all, colon + 1);
    const to = all[colon] === 58 ? endOfList(all, from, 2) : -1;
    if (to < 0) return null;
    lists.push([from, to]);
  }
  if (lists.length === 0) return null;
  const parts: Uint8Array[] = [];
  let from = 0;
  for (const [start, end] of lists.sort(([a], [b]) => a - b)) {
    parts.push(all.subarray(from, start), empty);
    from = end;
  }
  return Buffer.concat([...parts, all.subarray(from)]);
}

const empty = Buffer.from('[]');

/** Where a list ends; -1 for what is none of those that may be passed over. */
export function endOfList(bytes: Bytes, from: number, deepest: number): number {
  if (bytes[from] !== 91) return -1;
  let at = behindSpace(bytes, from + 1);
  if (bytes[at] === 93) return at + 1;
  for (;;) {
    const code = bytes[at]!;
    at =
      code === 34
        ? endOfText(bytes, at)
        : code === 91
          ? deepest > 1
            ? endOfList(bytes, at, deepest - 1)
            : -1
          : endOfNumber(bytes, at);
    if (at < 0) return -1;
    at = behindSpace(bytes, at);
    if (bytes[at] === 93) return at + 1;
    if (bytes[at] !== 44) return -1;
    at = behindSpace(bytes, at + 1);
  }
}
