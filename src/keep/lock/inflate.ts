import { inflateRawSync } from 'node:zlib';

/**
 * What was deflated.
 * @param most more bytes than this are refused.
 * @returns null for what is none, is cut off, or holds more.
 */
export function inflated(bytes: Uint8Array, most: number): Buffer | null {
  try {
    return inflateRawSync(bytes, { maxOutputLength: Math.max(most, 1) });
  } catch {
    return null;
  }
}
