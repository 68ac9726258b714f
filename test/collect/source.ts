import { readFileSync } from 'node:fs';
import type { Source } from '../../src/collect/source.ts';

/** A source out of thin air; `block` is the size of its pieces. */
export function sourceOf(path: string, content: string | Uint8Array, block = 1000): Source {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return {
    path,
    size: bytes.length,
    *blocks() {
      for (let at = 0; at < bytes.length; at += block) yield bytes.subarray(at, at + block);
    },
  };
}

/** A file on disk, called `path`. */
export function sourceAt(file: string, path: string): Source {
  return sourceOf(path, readFileSync(file));
}
