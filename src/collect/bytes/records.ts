/** What ended a file of records before its end: nothing, a record that is not whole, or one whose sum is wrong. */
export type RecordsEnd = 'whole' | 'cut' | 'damaged';

/** Longest record that is taken: an event with a picture is far smaller. */
const longest = 2 ** 28;

/**
 * The records of a TFRecord file: eight bytes for the length, four for its sum, the data, four for its sum. Stops at the first that is not whole or wrong.
 * @returns what it ended with.
 */
export function* recordsOf(blocks: Iterable<Uint8Array>): Generator<Uint8Array, RecordsEnd> {
  let rest: Uint8Array = new Uint8Array(0);
  for (const block of blocks) {
    rest = rest.length === 0 ? block : Buffer.concat([rest, block]);
    let at = 0;
    for (;;) {
      const length = lengthAt(rest, at);
      if (length === 'damaged') return length;
      if (length === null || at + length + 16 > rest.length) break;
      const data = rest.subarray(at + 12, at + 12 + length);
      if (maskedSum(data) !== viewOf(rest).getUint32(at + 12 + length, true)) return 'damaged';
      yield data;
      at += length + 16;
    }
    rest = rest.subarray(at);
  }
  return rest.length === 0 ? 'whole' : 'cut';
}

/** The length of the record that begins here; null where the bytes do not reach. */
function lengthAt(bytes: Uint8Array, at: number): number | 'damaged' | null {
  if (at + 12 > bytes.length) return null;
  const view = viewOf(bytes);
  const [low, high] = [view.getUint32(at, true), view.getUint32(at + 4, true)];
  const isRight = maskedSum(bytes.subarray(at, at + 8)) === view.getUint32(at + 8, true);
  return isRight && high === 0 && low <= longest ? low : 'damaged';
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** CRC-32C (Castagnoli), by byte. */
const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0x82f63b78 : sum >>> 1;
  return sum;
});

/** The sum of bytes as TFRecord stores it, turned so that sums of sums differ. */
function maskedSum(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (let at = 0; at < bytes.length; at += 1) sum = table[(sum ^ bytes[at]!) & 0xff]! ^ (sum >>> 8);
  sum = (sum ^ 0xffffffff) >>> 0;
  return (((sum >>> 15) | (sum << 17)) + 0xa282ead8) >>> 0;
}
