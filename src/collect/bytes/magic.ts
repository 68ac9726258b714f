import { type Note, note, type Place } from '../../note.ts';

/** First bytes of what people save in place of a log; a tar archive says what it is only after 257 bytes. */
const archives: readonly (readonly [kind: string, at: number, bytes: readonly number[]])[] = [
  ['gzip', 0, [0x1f, 0x8b, 0x08]],
  ['zip', 0, [0x50, 0x4b, 0x03, 0x04]],
  ['xz', 0, [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['zstd', 0, [0x28, 0xb5, 0x2f, 0xfd]],
  ['bzip2', 0, [0x42, 0x5a, 0x68]],
  ['7z', 0, [0x37, 0x7a, 0xbc, 0xaf]],
  ['tar', 257, [0x75, 0x73, 0x74, 0x61, 0x72]],
];

/** The note for an archive, a web page or a file of Arrow, told by its first bytes; null for anything else. */
export function stranger(head: Uint8Array, place: Place): Note | null {
  for (const [kind, at, bytes] of archives) {
    if (bytes.every((byte, nth) => head[at + nth] === byte)) return note('archive-file', { kind }, place);
  }
  const start = Buffer.from(head.subarray(0, 8192));
  if (/^(?:ARROW1|FEA1)/.test(start.toString('latin1', 0, 6))) return note('arrow-file', {}, place);
  const text = start
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  if (!/^(?:<!doctype html|<html)[\s>]/i.test(text)) return null;
  const title = /<title[^>]{0,100}>([^<]{0,100})</i.exec(text)?.[1] ?? '';
  // A page that is a report of results.
  if (/^Gatling Stats - Global Information/.test(title)) return null;
  return note('web-page', { title: title.replace(/\s+/g, ' ').trim() }, place);
}
