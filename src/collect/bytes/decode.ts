import { type Note, note, type Place } from '../../note.ts';

export type Encoding = 'utf-8' | 'latin1';

/** Text without its byte order mark, or the reason why the bytes are no text. `notes` say what was assumed. */
export type Decoded = { readonly text: string; readonly notes: readonly Note[] } | { readonly problem: Note };

/** How the first bytes say that the rest is to be read. */
export type Mark = 'utf-8' | 'utf-16le' | 'utf-16be' | null;

/** Bytes in which a NUL marks a file as binary (git looks at as many). */
export const headBytes = 8192;

export function markOf(bytes: Uint8Array): Mark {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** That a byte order mark is there. */
export function markNotes(mark: Mark, place: Place): readonly Note[] {
  return mark ? [note('byte-order-mark', { encoding: mark.toUpperCase() }, place)] : [];
}

/** True for bytes that cannot be text: a NUL near the start, without the mark of UTF-16 that would explain it. */
export function isBinary(bytes: Uint8Array): boolean {
  const mark = markOf(bytes);
  return mark !== 'utf-16le' && mark !== 'utf-16be' && bytes.subarray(0, headBytes).includes(0);
}

/**
 * The text of a whole file. A byte order mark decides; without one it is UTF-8, and never anything else by guessing.
 * With `latin1`, bytes that are not UTF-8 are Latin-1; a UTF-8 file beside them is still read as what it is.
 */
export function decode(bytes: Uint8Array, file: string, encoding: Encoding): Decoded {
  const place: Place = { file };
  if (isBinary(bytes)) return { problem: note('binary-file', {}, place) };
  const mark = markOf(bytes);
  const told = markNotes(mark, place);
  try {
    return { text: new TextDecoder(mark ?? 'utf-8', { fatal: true }).decode(bytes), notes: told };
  } catch {
    if (mark === 'utf-16le' || mark === 'utf-16be') return { problem: note('not-utf16', {}, place) };
    if (encoding === 'latin1')
      return { text: Buffer.from(bytes).toString('latin1'), notes: [note('read-as-latin1', {}, place)] };
    return { problem: notUtf8(bytes, place) };
  }
}

/** The note for the first byte that is no UTF-8. */
function notUtf8(bytes: Uint8Array, place: Place): Note {
  const offset = badByte(bytes);
  const byte = `0x${(bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, '0')}`;
  return note('not-utf8', { offset, byte }, place);
}

/**
 * The offset of the first byte that is no UTF-8. A lenient decoder puts U+FFFD there, and all text before it is as long
 * in bytes as it was; a U+FFFD that the file itself holds is told apart by its three bytes.
 */
function badByte(bytes: Uint8Array): number {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  let offset = 0;
  let from = 0;
  for (let at = text.indexOf('\uFFFD'); at >= 0; at = text.indexOf('\uFFFD', from)) {
    offset += Buffer.byteLength(text.slice(from, at));
    if (!(bytes[offset] === 0xef && bytes[offset + 1] === 0xbf && bytes[offset + 2] === 0xbd)) return offset;
    offset += 3;
    from = at + 1;
  }
  return offset;
}
