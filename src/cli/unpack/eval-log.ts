import { crc32, inflateRawSync } from 'node:zlib';
import type { Source } from '../../collect/source.ts';
import { note, Refusal } from '../../note.ts';
import { largest, ofZstd } from './inflate.ts';

/** What is kept of the end of a log, in bytes: its samples, which stand before, are most of it and are not read. */
const kept = 64 * 2 ** 20;

const name = Buffer.from('header.json');
/** What stands before the names in the list at the end of a zip, and before those in front of its files. */
const [listed, inFront] = [46, 30];

/**
 * `header.json` out of an `.eval` log of inspect-ai, a zip: what the JSON log holds but for its samples. inspect-ai compresses with zstd, which most programs for zip cannot unpack.
 * @throws Refusal where it is not there, as while the evaluation is under way, or where it is damaged.
 */
export async function headerOf(source: Source): Promise<Uint8Array> {
  const place = { file: source.path };
  const damaged = (reason: string) => new Refusal(note('packed-damaged', { kind: 'inspect-ai', reason }, place));
  const end = endOf(source);
  // What ends the list of its files is written last, behind every sample, and has 22 bytes.
  const last = end.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  if (last < 0 || end.length - last < 22) throw damaged('it has no list of its files');
  const entry = entryIn(end);
  if (entry === null) throw new Refusal(note('eval-unfinished', {}, place));
  const start = entry.offset - (source.size - end.length);
  const front = start >= 0 ? end.subarray(start, start + inFront) : Buffer.alloc(0);
  if (front.length < inFront || front.readUInt32LE(0) !== 0x04034b50) throw damaged('header.json is not where it says');
  const begin = start + inFront + front.readUInt16LE(26) + front.readUInt16LE(28);
  const packed = end.subarray(begin, begin + entry.packed);
  const bytes = await unpacked(entry.method, packed, place.file).catch((fault: unknown) => {
    throw fault instanceof Refusal || !(fault instanceof Error) ? fault : damaged(fault.message);
  });
  if (crc32(bytes) !== entry.sum) throw damaged('header.json has another sum than is stored with it');
  return bytes;
}

function endOf(source: Source): Buffer {
  const blocks: Uint8Array[] = [];
  let length = 0;
  for (const block of source.blocks()) {
    // A source may use its block again.
    blocks.push(Uint8Array.from(block));
    length += block.length;
    while (length - blocks[0]!.length >= kept) length -= blocks.shift()!.length;
  }
  return Buffer.concat(blocks);
}

interface Entry {
  readonly method: number;
  readonly sum: number;
  /** In bytes. */
  readonly packed: number;
  /** From the beginning of the file. */
  readonly offset: number;
}

/** What the list at the end says of `header.json`; of several the last, which is that of the last writing. */
function entryIn(end: Buffer): Entry | null {
  for (let at = end.lastIndexOf(name); at >= 0; at = at === 0 ? -1 : end.lastIndexOf(name, at - 1)) {
    const from = at - listed;
    if (from < 0 || end.readUInt32LE(from) !== 0x02014b50 || end.readUInt16LE(from + 28) !== name.length) continue;
    return {
      method: end.readUInt16LE(from + 10),
      sum: end.readUInt32LE(from + 16),
      packed: end.readUInt32LE(from + 20),
      offset: end.readUInt32LE(from + 42),
    };
  }
  return null;
}

/** The ways of packing that there are in such logs: none, that of all zips, and zstd. */
async function unpacked(method: number, packed: Buffer, file: string): Promise<Uint8Array> {
  const limit = largest * 2 ** 20;
  const tooLarge = () => new Refusal(note('packed-large', { kind: 'inspect-ai', limit: largest }, { file }));
  if (method === 0) return packed;
  if (method === 8) return inflateRawSync(packed, { maxOutputLength: limit });
  if (method === 93) return ofZstd(packed, limit, tooLarge);
  throw new Error(`it is compressed in way ${method}`);
}
