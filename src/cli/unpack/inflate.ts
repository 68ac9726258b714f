import { gunzipSync } from 'node:zlib';
import type { Source } from '../../collect/source.ts';
import { note, Refusal } from '../../note.ts';

/** In MiB: what is compressed is read in one piece, and text shrinks to a tenth or less. */
export const largest = 256;

/**
 * The bytes that were compressed, of all members or frames of a file.
 * @throws Refusal where it is cut off, damaged, or larger than `largest`.
 */
export async function inflated(kind: 'gzip' | 'zstd', source: Source): Promise<Uint8Array> {
  const place = { file: source.path };
  const limit = largest * 2 ** 20;
  const tooLarge = () => new Refusal(note('packed-large', { kind, limit: largest }, place));
  if (source.size > limit) throw tooLarge();
  const bytes = Buffer.concat([...source.blocks()]);
  try {
    return kind === 'gzip' ? gunzipSync(bytes, { maxOutputLength: limit }) : await ofZstd(bytes, limit, tooLarge);
  } catch (fault) {
    if (fault instanceof Refusal || !(fault instanceof Error)) throw fault;
    if ('code' in fault && fault.code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw new Refusal(note('packed-damaged', { kind, reason: fault.message }, place));
  }
}

/** Node has it only since 22.15. */
export async function ofZstd(bytes: Uint8Array, limit: number, tooLarge: () => Refusal): Promise<Uint8Array> {
  const { Decompress } = await import('fzstd');
  const pieces: Uint8Array[] = [];
  let length = 0;
  const stream = new Decompress((piece) => {
    length += piece.length;
    if (length > limit) throw tooLarge();
    pieces.push(piece);
  });
  stream.push(bytes, true);
  return Buffer.concat(pieces);
}
