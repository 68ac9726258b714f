import { createHash } from 'node:crypto';
import { note, Refusal } from '../../note.ts';
import { piecesOf, sizeOf } from '../disk/files.ts';
import type { EngineFile } from './embedded.ts';
import { packedEnding } from './whole.ts';

/**
 * Of the bytes of each, in their order, wherever they lie. A footer's hash would be had sooner, and does not see a value that changed between the least and the greatest.
 * @param isText compressed text is refused where its name does not say that it is: engines take it for what it is not.
 * @throws Refusal where one cannot be read.
 */
export function hashOf(files: readonly EngineFile[], isText: boolean): string {
  const all = createHash('sha256');
  for (const { file, path } of files) {
    const size = sizeOf(file, path);
    if (typeof size !== 'number') throw new Refusal(size);
    const hash = createHash('sha256');
    let isFirst = true;
    for (const piece of piecesOf(file, path)) {
      if (isFirst && isText && isPacked(piece) && !packedEnding.test(path))
        throw new Refusal(note('engine-packed', {}, { file: path }));
      isFirst = false;
      hash.update(piece);
    }
    all.update(`${hash.digest('hex')}\n`);
  }
  return `sha256:${all.digest('hex')}`;
}

/** As gzip or zstd begins. */
function isPacked(bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes;
  return (a === 0x1f && b === 0x8b) || (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd);
}
