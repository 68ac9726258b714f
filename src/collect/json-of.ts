import { createHash } from 'node:crypto';
import { note, Refusal } from '../note.ts';
import { blocksOf, hashing, headOf } from './blocks.ts';
import { decode, type Encoding, markNotes, markOf } from './bytes/decode.ts';
import { type Parsed, parse } from './bytes/json.ts';
import { parseLarge } from './bytes/json-large.ts';
import { textsOf } from './bytes/texts.ts';
import type { Source } from './source.ts';

/** JSON beyond this is read piece by piece: text, tree and bytes of what is smaller are in memory at once. */
export const largestWhole = 64 * 2 ** 20;

/** What is known of a file that was read. */
export interface Known {
  readonly bytes: number;
  readonly sha256: string | null;
}

type Json = Parsed & { readonly known: Known };

/**
 * The JSON of a source.
 * @throws Refusal where its bytes are no text.
 */
export function jsonOf(source: Source, encoding: Encoding): Json {
  return whole(source, encoding) ?? large(source, encoding);
}

/** Read at once; null where it is too large for that, whatever its size says: that of a pipe is not known. */
function whole(source: Source, encoding: Encoding): Json | null {
  if (source.size > largestWhole) return null;
  const hash = createHash('sha256');
  const blocks: Uint8Array[] = [];
  let length = 0;
  for (const block of blocksOf(source, source.size)) {
    length += block.length;
    if (length > largestWhole) return null;
    blocks.push(block);
    hash.update(block);
  }
  // They are not copied where the source gives them in one piece.
  const bytes = blocks.length === 1 ? blocks[0]! : Buffer.concat(blocks);
  const known = { bytes: length, sha256: hash.digest('hex') };
  const decoded = decode(bytes, source.path, encoding);
  if ('problem' in decoded) return { problem: decoded.problem, known };
  if (decoded.text.trim() === '') return { problem: note('empty-file', {}, { file: source.path }), known };
  const parsed = parse(decoded.text, source.path);
  return 'problem' in parsed ? { ...parsed, known } : { ...parsed, notes: [...decoded.notes, ...parsed.notes], known };
}

/** Read piece by piece. A file that is broken is not read to its end. */
function large(source: Source, encoding: Encoding): Json {
  const place = { file: source.path };
  const hashed = hashing(source);
  const told = markNotes(markOf(headOf(source)), place);
  const read = (as: Encoding): Json => {
    const parsed = parseLarge(textsOf(hashed, as), source.path);
    return 'problem' in parsed
      ? { ...parsed, known: { bytes: source.size, sha256: null } }
      : { ...parsed, notes: [...told, ...parsed.notes], known: hashed.digest() };
  };
  try {
    return read('utf-8');
  } catch (thrown) {
    const isOther = thrown instanceof Refusal && thrown.notes.some(({ code }) => code === 'not-utf8');
    if (!isOther || encoding !== 'latin1') throw thrown;
    const parsed = read('latin1');
    return 'problem' in parsed ? parsed : { ...parsed, notes: [note('read-as-latin1', {}, place), ...parsed.notes] };
  }
}
