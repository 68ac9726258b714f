import { type RecordsEnd, viewOf } from './records.ts';

/** What a log of wandb begins with, before its magic number and version. */
export const logMark = Buffer.from(':W&B', 'latin1');

const [head, block, header] = [7, 32768, 7];

/**
 * The records of a log of wandb, which is one of LevelDB behind seven bytes: blocks of 32 KiB, in which each piece has four bytes for its sum, two for its length and one that says
 * whether it is whole (1), or the first (2), a middle (3) or the last one (4) of a record. Stops at the first that is none; sums are not looked at.
 * @returns what it ended with.
 */
export function* logRecordsOf(blocks: Iterable<Uint8Array>): Generator<Uint8Array, RecordsEnd> {
  const bytes = Buffer.concat([...blocks]);
  const view = viewOf(bytes);
  let at = head;
  let parts: Uint8Array[] = [];
  while (at < bytes.length) {
    const left = block - (at % block);
    if (left < header) {
      at += left;
      continue;
    }
    if (at + header > bytes.length) return 'cut';
    const [length, kind] = [view.getUint16(at + 4, true), view.getUint8(at + 6)];
    // What is not written yet, or was lost, is zeros.
    if (kind === 0) return bytes.subarray(at).every((byte) => byte === 0) ? 'cut' : 'damaged';
    if (kind > 4 || header + length > left) return 'damaged';
    if (at + header + length > bytes.length) return 'cut';
    const isFirst = kind === 1 || kind === 2;
    if (isFirst !== (parts.length === 0)) return 'damaged';
    parts.push(bytes.subarray(at + header, at + header + length));
    at += header + length;
    if (kind === 1 || kind === 4) {
      yield parts.length === 1 ? parts[0]! : Buffer.concat(parts);
      parts = [];
    }
  }
  return parts.length === 0 ? 'whole' : 'cut';
}
