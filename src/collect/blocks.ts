import { createHash } from 'node:crypto';
import { Refusal } from '../note.ts';
import { headBytes } from './bytes/decode.ts';
import type { Source } from './source.ts';

/** What is known of the bytes of a source; no hash of one that nobody asks for it. */
interface Digest {
  readonly bytes: number;
  readonly sha256: string | null;
}

/**
 * A source that is hashed while it is first read to its end, so that a large file is not read once more for it. What is appended after that, as to the log of
 * a job that runs, is not read when it is read again: the values are those of the bytes that were hashed.
 * @throws Unreadable from the blocks, where a second reading finds less than the first.
 */
export function hashing(source: Source): Source & { readonly digest: () => Digest } {
  let digest: Digest | undefined;
  function* blocks(): Generator<Uint8Array> {
    const known = digest;
    const hash = known || source.unhashed ? null : createHash('sha256');
    let bytes = 0;
    for (const block of blocksOf(source)) {
      const own = known ? block.subarray(0, known.bytes - bytes) : block;
      hash?.update(own);
      bytes += own.length;
      if (own.length > 0) yield own;
      if (own.length < block.length) break;
    }
    if (known && bytes < known.bytes) throw new Unreadable('it became shorter while it was read');
    digest ??= { bytes, sha256: hash?.digest('hex') ?? null };
  }
  return {
    path: source.path,
    size: source.size,
    blocks,
    digest() {
      // A format may have stopped early.
      if (!digest) for (const _ of blocks());
      return digest as Digest;
    },
  };
}

/** A fault of the source, told from one of ours. */
export class Unreadable extends Error {}

/** The blocks of a source. @throws Unreadable for what its reading throws. */
export function* blocksOf(source: Source, atOnce?: number): Generator<Uint8Array> {
  let blocks: Iterator<Uint8Array> | undefined;
  try {
    for (;;) {
      let next: IteratorResult<Uint8Array>;
      try {
        blocks ??= source.blocks(atOnce)[Symbol.iterator]();
        next = blocks.next();
      } catch (thrown) {
        if (thrown instanceof Refusal) throw thrown;
        throw new Unreadable(thrown instanceof Error ? thrown.message : String(thrown));
      }
      if (next.done) return;
      yield next.value;
    }
  } finally {
    // Whoever stops early leaves a file open otherwise.
    blocks?.return?.();
  }
}

/** The first bytes: at least `headBytes` of them, or all there are. */
export function headOf(source: Source): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  for (const block of blocksOf(source)) {
    parts.push(block);
    length += block.length;
    if (length >= headBytes) break;
  }
  return Buffer.concat(parts);
}
