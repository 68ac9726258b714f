import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { note, Refusal } from '../../note.ts';
import { piecesOf } from '../disk/files.ts';
import type { EngineFile } from './embedded.ts';

/** What its name says of how a file of text is compressed, as DuckDB takes it. */
export const packedEnding = /\.(gz|zst)$/;

/**
 * Unpacks compressed text to its end, and keeps nothing: engines take what is left of a file that was cut off for all of it.
 * @throws Refusal where it is cut off or damaged.
 */
export async function readWhole({ file, path }: EngineFile): Promise<void> {
  const kind = packedEnding.exec(path)?.[1];
  if (kind === undefined) return;
  const pieces = piecesOf(file, path);
  try {
    if (kind === 'gz') return await pipeline(pieces, createGunzip(), new Writable({ write: (_, __, next) => next() }));
    const { Decompress } = await import('fzstd');
    const stream = new Decompress(() => undefined);
    for (const piece of pieces) stream.push(piece);
    stream.push(new Uint8Array(0), true);
  } catch (fault) {
    if (fault instanceof Refusal || !(fault instanceof Error)) throw fault;
    const reason = fault.message;
    throw new Refusal(note('packed-damaged', { kind: kind === 'gz' ? 'gzip' : 'zstd', reason }, { file: path }));
  }
}
