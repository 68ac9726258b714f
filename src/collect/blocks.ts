import { createHash } from 'node:crypto';
import { Refusal } from '../note.ts';
import { headBytes } from './bytes/decode.ts';
import type { Source } from './source.ts';

/** A source that is hashed while it is first read to its end, so that a large file is not read once more for it. */
export function hashing(
  source: Source,
): Source & { readonly digest: () => { readonly bytes: number; readonly sha256: string } } {
  let digest: { bytes: number; sha256: string } | undefined;
  function* blocks(): Generator<Uint8Array> {
    const hash = createHash('sha256');
    let bytes = 0;
    for (const block of blocksOf(source)) {
      if (!digest) hash.update(block);
      bytes += block.length;
      yield block;
    }
    digest ??= { bytes, sha256: hash.digest('hex') };
  }
  return {
    path: source.path,
    size: source.size,
    blocks,
    digest() {
      // A format may have stopped early.
      if (!digest) for (const _ of blocks());
      return digest as { bytes: number; sha256: string };
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
