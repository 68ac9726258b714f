import { deflateSync, Inflate } from 'fflate';

/**
 * DEFLATE (RFC 1951), which everything that knows zlib reads. Node's own zlib writes other bytes for the same text from one version and machine to the next, and the
 * same files have to give the same lock everywhere: fflate is JavaScript alone.
 */
export function deflated(bytes: Uint8Array): Uint8Array {
  return deflateSync(bytes, { level: 9 });
}

/** So much is unpacked at a time: it makes at most 1032 times as much. */
const piece = 2 ** 16;

/**
 * What was deflated.
 * @param most more bytes than this are refused.
 * @returns null for what is none, is cut off, or holds more.
 */
export function inflated(bytes: Uint8Array, most: number): Uint8Array | null {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const stream = new Inflate((chunk) => {
    chunks.push(chunk);
    size += chunk.length;
  });
  try {
    for (let start = 0; start < bytes.length && size <= most; start += piece)
      stream.push(bytes.subarray(start, start + piece), start + piece >= bytes.length);
  } catch {
    return null;
  }
  return size > most ? null : new Uint8Array(Buffer.concat(chunks, size));
}
